"""Which fields of the test pages are translated."""

from modeltranslation.translator import TranslationOptions, register

from wagtail_editions.translation import EditionTranslationOptions

from .models import (
    Badge,
    CasePage,
    EventPage,
    Footer,
    GuidePage,
    ListPage,
    OrdinaryPage,
    Question,
    Sight,
    Speaker,
    StoryPage,
    Talk,
    Ticket,
)


@register(StoryPage)
class StoryOptions(EditionTranslationOptions):
    fields = ("introduction", "summary", "body")


@register(EventPage)
class EventOptions(EditionTranslationOptions):
    fields = ("introduction",)


@register(OrdinaryPage)
class OrdinaryOptions(TranslationOptions):
    fields = ("introduction",)


@register(ListPage)
class ListOptions(EditionTranslationOptions):
    fields = ()


@register(Question)
class QuestionOptions(EditionTranslationOptions):
    fields = ("question", "answer")


@register(Badge)
class BadgeOptions(EditionTranslationOptions):
    fields = ("name",)


@register(Ticket)
class TicketOptions(EditionTranslationOptions):
    fields = ("name",)


@register(Speaker)
class SpeakerOptions(EditionTranslationOptions):
    fields = ("name", "biography")


@register(Talk)
class TalkOptions(EditionTranslationOptions):
    fields = ("title",)


@register(Footer)
class FooterOptions(EditionTranslationOptions):
    fields = ("note",)


@register(GuidePage)
class GuideOptions(EditionTranslationOptions):
    fields = ("body", "website", "size", "price", "day", "open")


@register(Sight)
class SightOptions(EditionTranslationOptions):
    fields = ("name", "map")


@register(CasePage)
class CasePageOptions(EditionTranslationOptions):
    fields = ("body",)
