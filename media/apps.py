"""Application configuration of the media package."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The site's ``media`` application."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers."""
        from .receivers import connect

        connect()
