"""wagtail_editions: one page with an edition per language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from bench import article
from bench.site.models import ArticlePage, SectionPage
from wagtail_editions.actions import (
    SaveTranslationAction,
    SaveTranslationsAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.models import Edition, LanguageReviewTask, SegmentStatus, SignOff
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import draft_of
from wagtail_editions.readiness import drafts_of, readiness_of

from .subject import SECTION, Subject

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.test import Client
    from wagtail.models import Page

    from wagtail_editions.models import TranslatedPage

    from .subject import Act

#: How the plugin writes inline markup for a translator.
CODES = {"<b>": "<1>", "</b>": "</1>"}
SLUG = "slug"


class Measured(Subject):
    """A page in the source language, and an edition of it in each other one."""

    @property
    def targets(self) -> list[str]:
        """The languages that are translated into."""
        return [language for language in self.languages if language != article.SOURCE]

    def add_section(self, parent: Page, slug: str) -> Page:
        section = SectionPage(
            title=slug.title(), slug=slug, source_language=article.SOURCE, live=False
        )
        parent.add_child(instance=section)
        section.save_revision().publish()
        for language in self.targets:
            _translate(section, language, {section.title: section.title, slug: slug})
        return section

    def create(self, serial: int, section: str = SECTION) -> Act:
        values = _columns(article.fields(article.SOURCE, serial, self.pictures))
        slug = article.slug(serial)
        texts = {**_numbered(article.translations(serial)), slug: slug}

        def act() -> None:
            page = ArticlePage(
                slug=slug,
                portrait_id=self.pictures[0],
                source_language=article.SOURCE,
                live=False,
                **values,
            )
            self.section(section).add_child(instance=page)
            page.save_revision().publish()
            for language in self.targets:
                _translate(page, language, texts)

        return act

    def change(self, serial: int, change: int) -> Act:
        values = _columns(article.fields(article.SOURCE, serial, self.pictures, change))
        texts = _numbered(article.translations(serial, change))

        def act() -> None:
            page = ArticlePage.objects.get(slug=article.slug(serial))
            page.body_en = values["body_en"]
            page.save_revision().publish()
            edition = page.editions.get(language=article.TARGET)
            edition = UpdateEditionAction(edition).execute()
            for row in edition.rows():
                if row.status is SegmentStatus.OUTDATED:
                    text = texts[row.segment.text]
                    SaveTranslationAction(
                        edition, row.segment.path, text, version=row.version
                    ).execute()
            edition.save_revision().publish()

        return act

    def rename(self, old: str, new: str) -> Act:
        def act() -> None:
            page = self.section(old)
            page.slug = new
            page.save_revision().publish()
            for language in self.targets:
                edition = page.editions.get(language=language)
                version = edition.translations.get(path=SLUG).version
                SaveTranslationAction(edition, SLUG, new, version=version).execute()
                edition.save_revision().publish()

        return act

    def ask_readiness(self, section: str, count: int, together: bool) -> Act:
        """Ask the readiness of ``count`` pages in all languages, at once or page by page."""
        pages = self.section(section).get_children()[:count]
        keys = [[page.pk] for page in pages]
        if together:
            keys = [[pk for each in keys for pk in each]]

        def act() -> None:
            for pks in keys:
                editions = Edition.objects.filter(page__in=pks).select_related("page")
                readiness_of(drafts_of(editions))

        return act

    def make_long(self, serial: int, paragraphs: int, in_review: bool) -> str:
        values = article.fields(article.SOURCE, serial, self.pictures)
        values["body"] = article.long_body(article.SOURCE, paragraphs)
        page = ArticlePage(
            slug=article.slug(serial),
            portrait_id=self.pictures[0],
            source_language=article.SOURCE,
            live=False,
            **_columns(values),
        )
        self.section(SECTION).add_child(instance=page)
        page.save_revision().publish()
        edition = StartEditionAction(page, article.TARGET).execute()
        _number(edition, 1)
        if not in_review:
            return reverse("wagtail_editions:edit", args=[edition.pk])
        _put_into_review(edition)
        return reverse("wagtail_editions_review", args=[edition.pk])

    def save_row(self, serial: int, number: int, client: Client) -> Act:
        edition = Edition.objects.get(
            page__slug=article.slug(serial), language=article.TARGET, is_source=False
        )
        segment = edition.translatable_segments()[-1]
        address = reverse("wagtail_editions:save_translation", args=[edition.pk])
        version = edition.translations.get(path=segment.path).version
        data = {
            "path": segment.path,
            "text": article.mark(article.TARGET, number),
            "version": version,
            "source": segment.digest,
        }
        return lambda: client.post(address, data)

    def alternates(self, page: TranslatedPage, request: HttpRequest) -> list[tuple[str, str]]:
        return [(edition.language, edition.get_full_url(request)) for edition in page.live_editions]


def _put_into_review(edition: Edition) -> None:
    """Sign what is translated, translate all of it anew, and begin a review of that."""
    task = LanguageReviewTask.objects.create(name="Review", groups={article.TARGET: [0]})
    sign_off = reviewed(draft_of(edition))
    SignOff.objects.create(
        edition=edition,
        kind=task.kind,
        task=task,
        task_name=task.name,
        digest=sign_off.digest,
        content=sign_off.as_json(),
        name="Reviewer",
        signed_at=timezone.now(),
    )
    _number(edition, 2)
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = WorkflowState.objects.create(
        workflow=workflow,
        base_content_type=ContentType.objects.get_for_model(Edition),
        content_type=ContentType.objects.get_for_model(Edition),
        object_id=str(edition.pk),
    )
    state.current_task_state = TaskState.objects.create(
        task=task, workflow_state=state, revision=edition.get_latest_revision()
    )
    state.save()


def _number(edition: Edition, change: int) -> None:
    """Translate every paragraph, with the number of the change in it."""
    texts = {
        segment.path: segment.text.split(article.mark(article.SOURCE, 0))[0]
        + article.mark(article.TARGET, change)
        for segment in edition.translatable_segments()
        if segment.text
    }
    texts[SLUG] = edition.original.slug
    SaveTranslationsAction(edition, texts).execute()
    edition.save_revision()


def _columns(values: dict[str, object]) -> dict[str, object]:
    """Name the columns of the source language instead of the translated fields."""
    translated = {"introduction", "body"}
    return {
        f"{name}_{article.SOURCE}" if name in translated else name: value
        for name, value in values.items()
    }


def _numbered(texts: dict[str, str]) -> dict[str, str]:
    def number(text: str) -> str:
        for tag, code in CODES.items():
            text = text.replace(tag, code)
        return text

    return {number(source): number(target) for source, target in texts.items()}


def _translate(page: TranslatedPage, language: str, texts: dict[str, str]) -> None:
    """Begin the edition, save a translation for every segment, and publish it."""
    edition = StartEditionAction(page, language).execute()
    segments = (segment for segment in edition.translatable_segments() if segment.text)
    SaveTranslationsAction(
        edition, {segment.path: texts[segment.text] for segment in segments}
    ).execute()
    edition.save_revision().publish()
