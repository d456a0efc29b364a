"""Widgets of the form in which a step of a review is described: something for each language."""

from __future__ import annotations

from django import forms


class GroupsWidget(forms.Textarea):
    """The groups that do a step, by language."""


class ChecklistWidget(forms.Textarea):
    """The points to confirm in a step, by language."""
