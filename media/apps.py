"""Application configuration of the media package."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The site's ``media`` application."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and register the readiness checks."""
        from wagtail_editions.readiness import register_readiness_check

        from .receivers import connect
        from .unconfirmed import unconfirmed_pictures

        connect()
        register_readiness_check(unconfirmed_pictures)
