"""Stored texts, as an upload would leave them."""

from __future__ import annotations

import pytest

from wagtail_editions.actions import SaveInterfaceTextsAction
from wagtail_editions.catalogues.entries import Entry


@pytest.fixture
def say(db):
    """Store a text: ``say("ko", "Save", "간직")``; with a plural, ``say("ko", ("a", "b"), …)``."""

    def say(language, msgid, *forms, domain="django", context=""):
        msgid, plural = (msgid, "") if isinstance(msgid, str) else msgid
        entry = Entry(msgid, plural, context)
        SaveInterfaceTextsAction(language, domain, [(entry, forms)]).execute()
        return entry

    return say
