"""Application configuration of the media package."""

from django.apps import AppConfig
from django.core import checks


class MediaConfig(AppConfig):
    """The site's ``media`` application."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers, and register the checks."""
        from wagtail_editions.readiness import register_readiness_check

        from .checks import check_serving
        from .readiness import ask_about_cases, closed_cases, complete_case, fetch_for_cases
        from .receivers import connect
        from .unconfirmed import unconfirmed_pictures

        connect()
        checks.register(check_serving, "media")
        register_readiness_check(complete_case, prepare=fetch_for_cases)
        register_readiness_check(closed_cases, prepare=ask_about_cases)
        register_readiness_check(unconfirmed_pictures)
