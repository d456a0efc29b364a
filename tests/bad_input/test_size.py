"""Five megabytes of text, and blocks that are nested twenty deep."""

from __future__ import annotations

import time
import uuid

import pytest
from django.urls import reverse
from wagtail import blocks

from tests.builders import make_home, make_story
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction, UpdateEditionAction
from wagtail_editions.models import Edition, Translation
from wagtail_editions.segments import (
    MAX_PATH_LENGTH,
    Segment,
    SegmentKind,
    TranslatableField,
    assemble,
    extract,
    predecessors,
)

SIZE = 5_000_000
#: Far more than any step takes; what grows with the square of the size takes longer.
PATIENCE = 20
SENTENCE = "흉터는 머리카락 속에 있습니다. "


def rich_text(paragraph: int, key: str) -> str:
    """Return five megabytes in paragraphs of so many bytes; ``key`` is their block key."""
    text = SENTENCE * max(1, paragraph // len(SENTENCE.encode()))
    return "".join(
        f"<p{key.format(number)}>{number} {text}</p>"
        for number in range(SIZE // max(paragraph, len(text.encode())))
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("paragraph", "key"),
    [(SIZE, ' data-block-key="k{}"'), (5_000, ' data-block-key="k{}"'), (5_000, "")],
    ids=["one paragraph", "a thousand", "a thousand without keys"],
)
def test_five_megabytes_of_rich_text(client, admin_client, paragraph, key):
    html = rich_text(paragraph, key)
    assert len(html.encode()) > SIZE * 0.95
    start = time.monotonic()
    story = make_story(make_home(), summary_ko=html)
    edition = StartEditionAction(story, "en").execute()
    segments = edition.translatable_segments()
    long = next(each for each in segments if each.path.startswith("summary"))
    SaveTranslationAction(edition, long.path, "Translated.").execute()
    Translation.objects.bulk_create(
        Translation(
            edition=edition,
            path=each.path,
            text="slug" if each.path == "slug" else each.text,
            source_text=each.text,
            source_digest="" if each.path == "slug" else each.digest,
        )
        for each in segments
        if each.text and each.path != long.path
    )
    edition.save_revision().publish()
    assert "Translated." in client.get("/en/slug/").text
    opened = admin_client.get(reverse("wagtail_editions:edit", args=[edition.pk]))
    assert opened.status_code == 200
    page = StoryPage.objects.get(pk=story.pk)
    page.summary_ko = html.replace("1 흉터", "1 자국")
    page.save_revision().publish()
    UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
    assert time.monotonic() - start < PATIENCE


def test_thousands_of_replaced_paragraphs_without_keys():
    def paragraphs(replaced: str) -> list[Segment]:
        return [
            Segment(
                path=f"summary.@{number}{'' if number % 2 else replaced}",
                text=str(number),
                kind=SegmentKind.TEXT,
            )
            for number in range(20_000)
        ]

    start = time.process_time()
    found = predecessors(paragraphs("old"), paragraphs("new"))
    assert found["summary.@10new"] == "summary.@10old"
    assert len(found) == 10_000
    assert time.process_time() - start < 5


def nested(depth: int) -> tuple[blocks.Block, object]:
    """Return a block in so many others, with its raw value."""
    block: blocks.Block = blocks.CharBlock()
    value: object = "깊은 곳"
    for level in range(depth):
        name = f"level_{level}_of_the_nested_blocks"
        block = blocks.StructBlock([(name, blocks.ListBlock(block))])
        value = {name: [{"type": "item", "id": str(uuid.uuid4()), "value": value}]}
    return block, value


@pytest.mark.parametrize("depth", [1, 20, 60])
def test_blocks_that_are_nested_deep(depth):
    block, value = nested(depth)
    field = TranslatableField(name="body", kind="stream", block=blocks.StreamBlock([("b", block)]))
    body = [{"type": "b", "id": "x", "value": value}]
    (segment,) = extract([field], {"body": body})
    assert len(segment.path) <= MAX_PATH_LENGTH
    assembled = assemble([field], {"body": body}, {segment.path: "Deep down"})
    (again,) = extract([field], assembled)
    assert (again.path, again.text) == (segment.path, "Deep down")
