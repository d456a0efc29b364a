"""Models on which the plugin is tested, without anything of the clinic's site."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.images.blocks import ImageBlock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Page,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_editions.models import TranslatedChild, TranslatedModel, TranslatedPage


def validate_no_exclamation(text: str) -> None:
    """A rule of a model's own."""
    if "!" in text:
        raise ValidationError("No exclamation marks, please.")


class StoryPage(TranslatedPage):
    """A page with every kind of translated field, and one field that all languages share."""

    introduction = models.TextField(blank=True)
    summary = RichTextField(blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            (
                "step",
                blocks.StructBlock(
                    [("title", blocks.CharBlock()), ("minutes", blocks.IntegerBlock())]
                ),
            ),
        ],
        blank=True,
    )
    minutes = models.PositiveIntegerField(default=0)

    content_panels = [
        *TranslatedPage.content_panels,
        MultiFieldPanel([FieldPanel("introduction"), "summary"], heading="Opening"),
        "body",
        "minutes",
    ]
    # A column of one language is named on purpose: nothing shows it.
    api_fields = ["introduction", "summary", "body", "minutes", "introduction_ko"]
    template = "testapp/story.html"


class EventPage(RoutablePageMixin, TranslatedPage):
    """A page with sub-routes."""

    introduction = models.TextField()

    content_panels = [*TranslatedPage.content_panels, "introduction"]
    template = "testapp/story.html"

    @path("archive/<int:year>/")
    def archive(self, request, year):
        return HttpResponse(f"{self.introduction} {year}")


class PlainPage(Page):
    """A page type without translations."""

    template = "testapp/plain.html"


class OrdinaryPage(Page):
    """A page translated by django-modeltranslation alone: what the promises are tried against."""

    introduction = models.TextField(blank=True)

    content_panels = [*Page.content_panels, "introduction"]


class NewsPage(Page):
    """An ordinary page: a stream and relations, as any Wagtail site has them."""

    body = StreamField(
        [
            ("paragraph", blocks.RichTextBlock()),
            ("page", blocks.PageChooserBlock()),
            ("picture", ImageBlock()),
            ("document", DocumentChooserBlock()),
            ("badge", SnippetChooserBlock("testapp.Badge")),
        ],
        blank=True,
    )
    related = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    speaker = models.ForeignKey(
        "testapp.Speaker", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [*Page.content_panels, "body", "related", "speaker"]
    api_fields = ["body", "related", "speaker"]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    template = "testapp/news.html"


class ListPage(TranslatedPage):
    """A page with inline children, and a preview of its own beside the usual one."""

    api_fields = ["questions"]
    content_panels = [*TranslatedPage.content_panels, InlinePanel("questions")]
    template = "testapp/story.html"
    preview_modes = [("page", "Page"), ("print", "For printing")]

    def get_preview_template(self, request, mode_name):
        return "testapp/plain.html" if mode_name == "print" else self.template


class Question(TranslatedChild, Orderable):
    """A child of a page: translated texts and a number that all languages share."""

    page = ParentalKey(ListPage, related_name="questions")
    question = models.CharField(max_length=100)
    answer = RichTextField(blank=True)
    votes = models.PositiveIntegerField(default=0)

    panels = ["question", "answer", "votes"]
    api_fields = ["question", "question_ko", "votes"]


class Badge(TranslatedModel):
    """A snippet without drafts: what is saved is live."""

    name = models.CharField(max_length=40)
    colour = models.CharField(max_length=20, blank=True)

    panels = ["name", "colour"]

    def __str__(self) -> str:
        return self.name_from("name")


class Ticket(TranslatedModel):
    """A snippet whose primary key is no number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name_from("name")


class Speaker(
    TranslatedModel,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A snippet with drafts, a workflow, a preview and inline children."""

    name = models.CharField(max_length=40)
    biography = RichTextField(blank=True)

    panels = ["name", "biography", InlinePanel("talks")]
    api_fields = ["name"]

    def __str__(self) -> str:
        return self.name_from("name")

    @property
    def preview_modes(self):
        return [*super().preview_modes, ("card", "Card")]

    def get_preview_template(self, request, mode_name):
        return "testapp/speaker.html"


class Talk(TranslatedChild, Orderable):
    """A child of a snippet."""

    speaker = ParentalKey(Speaker, related_name="talks")
    title = models.CharField(max_length=100)

    panels = ["title"]


@register_setting
class Footer(TranslatedModel, BaseSiteSetting):
    """Settings of a site, one object per site, live on save."""

    note = models.CharField(max_length=100, blank=True, validators=[validate_no_exclamation])
    telephone = models.CharField(max_length=40, blank=True)

    panels = ["note", "telephone"]


class CardBlock(blocks.StructBlock):
    """Values that are no text, and a rule about two of them together."""

    title = blocks.CharBlock()
    page = blocks.PageChooserBlock(required=False)
    style = blocks.ChoiceBlock(choices=[("light", "Light"), ("dark", "Dark")])
    seats = blocks.IntegerBlock(min_value=1, max_value=10)
    full = blocks.BooleanBlock(required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["full"] and cleaned["seats"] > 5:
            error = ValidationError("A full card has five seats at the most.")
            raise StructBlockValidationError(block_errors={"seats": error})
        return cleaned


class GuideBlock(blocks.StreamBlock):
    """Every kind of thing that may differ in a language, and limits on their number."""

    paragraph = blocks.RichTextBlock()
    card = CardBlock()
    picture = ImageBlock()
    page = blocks.PageChooserBlock()
    words = blocks.StreamBlock([("word", blocks.CharBlock())], required=False)

    class Meta:
        max_num = 6
        block_counts = {"paragraph": {"min_num": 1}, "card": {"max_num": 2}}


class GuidePage(TranslatedPage):
    """A page whose values that are no text are translated too."""

    body = StreamField(GuideBlock())
    website = models.URLField(blank=True)
    size = models.CharField(max_length=5, choices=[("s", "Small"), ("l", "Large")], default="s")
    price = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    open = models.BooleanField(default=False)

    content_panels = [
        *TranslatedPage.content_panels,
        *["body", "website", "size", "price", "day", "open"],
        InlinePanel("sights"),
    ]
    template = "testapp/guide.html"


class Sight(TranslatedChild, Orderable):
    """A child of a guide, with a picture that all languages share."""

    page = ParentalKey(GuidePage, related_name="sights")
    name = models.CharField(max_length=40)
    map = models.URLField(blank=True)
    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = ["name", "map"]


class CasePage(TranslatedPage):
    """A page that shows cases: in its stream, deep in it, and by a foreign key."""

    body = StreamField(
        [
            ("paragraph", blocks.CharBlock()),
            ("case", SnippetChooserBlock("media.Case")),
            (
                "pair",
                blocks.StructBlock(
                    [
                        ("title", blocks.CharBlock(required=False)),
                        ("cases", blocks.ListBlock(SnippetChooserBlock("media.Case"))),
                    ]
                ),
            ),
        ],
        blank=True,
    )
    case = models.ForeignKey(
        "media.Case", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [*TranslatedPage.content_panels, "body", "case"]
    template = "testapp/plain.html"
