"""Application configuration of the pages package."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The site's ``pages`` application."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"
