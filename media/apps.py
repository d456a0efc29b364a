"""Application configuration of the media package."""

from django.apps import AppConfig
from django.core import checks


class MediaConfig(AppConfig):
    """The site's ``media`` application."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and the checks."""
        from .checks import check_serving
        from .receivers import connect

        connect()
        checks.register(check_serving, "media")
