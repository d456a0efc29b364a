"""The plugin's application configuration."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """Registers the plugin's checks and signal receivers."""

    name = "wagtail_editions"
    label = "wagtail_editions"
    verbose_name = _("Editions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect receivers and checks."""
        from wagtail_editions import indexnow_checks, receivers
        from wagtail_editions.api_checks import check_apis
        from wagtail_editions.checks import (
            check_originals_have_editions,
            check_settings,
            check_stored_languages,
            check_stored_originals,
        )
        from wagtail_editions.indexnow import receivers as indexnow
        from wagtail_editions.page_cache import connecting
        from wagtail_editions.page_cache.checks import check_page_cache
        from wagtail_editions.search.checks import check_stored_texts

        receivers.connect()
        indexnow.connect()
        connecting.connect()
        checks.register(check_settings, "wagtail_editions")
        checks.register(indexnow_checks.check_indexnow, "wagtail_editions")
        checks.register(check_page_cache, checks.Tags.caches)
        checks.register(check_apis, checks.Tags.urls)
        checks.register(check_stored_languages, checks.Tags.database)
        checks.register(check_stored_originals, checks.Tags.database)
        checks.register(check_originals_have_editions, checks.Tags.database)
        checks.register(check_stored_texts, checks.Tags.database)
