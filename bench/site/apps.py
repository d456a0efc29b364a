"""The app of the measured site."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Its tables are made by the worker, so that it needs no migrations per subject."""

    name = "bench.site"
    label = "bench"
    default_auto_field = "django.db.models.BigAutoField"
