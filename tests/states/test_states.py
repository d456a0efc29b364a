"""docs/states.md is true: every operation in every state leads where its tables say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from tests.builders import ENGLISH
from tests.doctor.examining import wrong
from tests.search.knowing import not_known
from tests.testapp.models import Speaker, StoryPage
from wagtail_editions.models import Edition, addresses

from .describing import describe
from .operations import ON_EVERYTHING, ON_THE_ORIGINAL, ON_THE_OTHER, NotPossible
from .page_operations import ON_PAGES
from .starts import STARTS, Subject
from .tables import DOCS, expectations, in_korean, read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import Operation

pytestmark = pytest.mark.django_db

PAGES, SNIPPETS = "Pages", "Snippets with drafts"
PAGE_OPERATIONS = {**ON_THE_ORIGINAL, **ON_THE_OTHER, **ON_PAGES, **ON_EVERYTHING}
SNIPPET_OPERATIONS = {**ON_THE_ORIGINAL, **ON_THE_OTHER, **ON_EVERYTHING}


class _RollBack(Exception):
    pass


class Story(Subject):
    field = "introduction"
    texts = {**ENGLISH, "slug": "mini-lifting"}


class Person(Subject):
    field = "name"
    texts = {"소개입니다.": "Kim"}


def make_snippet() -> Subject:
    speaker = Speaker(name_ko="김", biography_ko="<p>의사</p>", live=False)
    speaker.save()
    return Person(speaker)


def results(subject: Subject, operations: Mapping[str, Operation], client: Any) -> dict[str, str]:
    """Return where every operation leads from here; each is taken back before the next."""
    found = {}
    for name, operation in operations.items():
        try:
            with transaction.atomic():
                found[name] = result(subject, operation, client)
                raise _RollBack
        except _RollBack:
            pass
    return found


def result(subject: Subject, operation: Operation, client: Any) -> str:
    try:
        with transaction.atomic():
            original = operation(subject)
    except NotPossible:
        return "–"
    except ValidationError:
        return "refused"
    original = original or subject.model.objects.filter(pk=subject.pk).first()
    assert wrong() == []
    assert not_known() == []
    if original is None:
        assert not Edition.objects.filter(language="ko", page=subject.pk).exists()
        return "gone · gone"
    original = type(original).objects.get(pk=original.pk)
    assert_public_as_told(original, client)
    return describe(original)


def assert_public_as_told(original: Any, client: Any) -> None:
    """Assert that readers, addresses, columns and ``live`` tell the same as the editions."""
    editions = list(Edition.objects.of(original))
    assert original.live == any(edition.live for edition in editions)
    for edition in editions:
        if not (edition.live or edition.is_source):
            assert not getattr(original, f"{_field(original)}_{edition.language}")
        if isinstance(original, StoryPage):
            address = addresses.address(original, edition.language, edition.slug)
            assert edition.url_path == address
            relative = edition.url_path.removeprefix("/home/")
            code = client.get(f"/{edition.language}/{relative}").status_code
            assert code == (200 if edition.live else 404)


def _field(original: Any) -> str:
    return Story.field if isinstance(original, StoryPage) else Person.field


def assert_as_documented(make: Any, section: str, start: str, operations: Any, client: Any) -> None:
    subject = make()
    STARTS[start](subject)
    assert describe(subject.get()) == start
    assert wrong() == []
    assert not_known() == []
    documented = expectations(section)
    assert results(subject, operations, client) == {
        name: documented[name][start] for name in operations
    }


@pytest.mark.parametrize("start", STARTS)
def test_what_becomes_of_a_snippet(start, client):
    assert_as_documented(make_snippet, SNIPPETS, start, SNIPPET_OPERATIONS, client)


@pytest.mark.parametrize(
    ("section", "operations"), [(PAGES, PAGE_OPERATIONS), (SNIPPETS, SNIPPET_OPERATIONS)]
)
def test_the_document_names_every_operation_and_state(section, operations):
    documented = expectations(section)
    assert set(documented) == set(operations)
    assert all(set(states) == set(STARTS) for states in documented.values())


@pytest.mark.parametrize(
    ("english", "korean"), [(PAGES, "페이지"), (SNIPPETS, "초안이 있는 스니펫")]
)
def test_the_korean_document_says_the_same(english, korean):
    ours = read_tables(DOCS / "states.md", english)
    theirs = read_tables(DOCS / "ko" / "states.md", korean)
    for (_head, *rows), (head, *translated) in zip(ours, theirs, strict=True):
        assert [[in_korean(cell) for cell in row] for row in rows] == translated
        assert all(re.search("[가-힣]", cell) for cell in head)
