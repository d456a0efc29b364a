"""Which fields of the test pages are translated."""

from modeltranslation.translator import TranslationOptions, register

from wagtail_editions.translation import EditionTranslationOptions

from .models import EventPage, OrdinaryPage, StoryPage


@register(StoryPage)
class StoryOptions(EditionTranslationOptions):
    fields = ("introduction", "summary", "body")


@register(EventPage)
class EventOptions(EditionTranslationOptions):
    fields = ("introduction",)


@register(OrdinaryPage)
class OrdinaryOptions(TranslationOptions):
    fields = ("introduction",)
