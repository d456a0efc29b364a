"""Which fields of the test pages are translated."""

from modeltranslation.translator import register

from wagtail_editions.translation import EditionTranslationOptions

from .models import EventPage, StoryPage


@register(StoryPage)
class StoryOptions(EditionTranslationOptions):
    fields = ("introduction", "summary", "body")


@register(EventPage)
class EventOptions(EditionTranslationOptions):
    fields = ("introduction",)
