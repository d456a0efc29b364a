"""The parts in which a screen shows the texts of a page."""

from __future__ import annotations

from wagtail_editions.admin.sections import by_section, running_text
from wagtail_editions.segments import Section, Segment, SegmentKind

BODY = Section("body", "Body")


def segment(path: str, label: str, *sections: Section) -> Segment:
    return Segment(path=path, text="x", kind=SegmentKind.RICH, label=label, section=sections)


def test_paragraphs_follow_each_other_and_blocks_are_numbered():
    text = [Section(f"body.{number}", "Text") for number in range(3)]
    cards = [Section(f"body.c{number}", "Card") for number in range(2)]
    segments = [
        segment("title", "Title"),
        segment("body.0.a", "Text", BODY, text[0]),
        segment("body.1.a", "Text", BODY, text[1]),
        segment("body.c0.title", "Title", BODY, cards[0]),
        segment("body.c0.text", "Text", BODY, cards[0]),
        segment("body.2.a", "Text", BODY, text[2]),
        segment("body.c1.title", "Title", BODY, cards[1]),
    ]
    running = running_text(segments)
    assert running == {"body.0", "body.1", "body.2"}
    parts = by_section(segments, lambda each: each.section, running)
    assert [(part.path, part.heading, len(part.things)) for part in parts] == [
        ("", "", 1),
        ("body", "Body", 2),
        ("body.c0", "Body › Card 1", 2),
        ("body~2", "Body", 1),
        ("body.c1", "Body › Card 2", 1),
    ]


def test_a_block_with_blocks_in_it_is_a_part():
    inner = Section("body.0.x", "Text")
    outer = Section("body.0", "Text")
    assert not running_text([segment("body.0.x.a", "Text", BODY, outer, inner)])
