"""Texts of Wagtail's own screens that Wagtail's translators have not translated yet."""
