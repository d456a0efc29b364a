"""The plugin's application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """Registers the plugin's checks and signal receivers."""

    name = "wagtail_editions"
    label = "wagtail_editions"
    verbose_name = _("Editions")
    default_auto_field = "django.db.models.BigAutoField"
