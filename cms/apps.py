"""Application configuration of the cms package."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """The site's ``cms`` application."""

    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"
