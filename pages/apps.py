"""Application configuration of the pages package."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The site's ``pages`` application."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers."""
        from .share_card.receivers import connect

        connect()
