"""What a draft of an original will do to its translations once it is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.languages import configured_languages
from wagtail_editions.segments import Child, Value, exchanges, plain_text, predecessors
from wagtail_editions.segments.digests import json_digest
from wagtail_editions.text.difference import Piece, PieceKind, difference
from wagtail_editions.text.words import count_words

from .overrides import Override, OverrideKind
from .source import parts, source_values
from .translations import SegmentStatus, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model

    from wagtail_editions.segments import Overridable, Segment

    from .editions import Edition

WAITING = (SegmentStatus.MISSING, SegmentStatus.OUTDATED)


@dataclass(frozen=True, kw_only=True, slots=True)
class AffectedText:
    """A text of the draft that translations have to follow, and in which languages."""

    segment: Segment
    #: What was changed, as readers see it.
    pieces: list[Piece]
    words: int
    is_new: bool
    languages: list[str]

    @property
    def name(self) -> str:
        """What the text is called, with what it stands in."""
        names = [*(section.label for section in self.segment.section), self.segment.label]
        return " › ".join(dict.fromkeys(map(str, filter(None, names))))


@dataclass(kw_only=True, slots=True)
class AffectedLanguage:
    """What one language has to do once the draft is published."""

    language: str
    #: What this draft makes outdated, or adds.
    outdated: int = 0
    missing: int = 0
    words: int = 0
    #: What waits for a translator anyway.
    waiting: int = 0


@dataclass(kw_only=True, slots=True)
class Affected:
    """All that a draft changes for the translations of an original."""

    texts: list[AffectedText] = field(default_factory=list)
    #: Those that are begun, in their order.
    languages: list[AffectedLanguage] = field(default_factory=list)
    #: Changes of what is not text: blocks that came, went or moved, pictures, links, choices.
    structural: int = 0
    #: Texts that no language has yet, and the words in them.
    untranslated: int = 0
    untranslated_words: int = 0

    @property
    def words(self) -> int:
        """The words of the affected texts, each counted once."""
        return sum(text.words for text in self.texts)


def affected_by_draft(row: Any) -> Affected | None:
    """Compare the latest draft with what is public, or else with what each language translates.

    ``row`` is the original as its row stands. None where its values cannot be taken apart. Beside
    reading the draft, three queries and one for each relation to inline children, whatever the
    number of languages and texts.
    """
    draft = row.get_latest_revision_as_object()
    try:
        after = _Content(type(row), source_values(draft))
        editions = [
            edition
            for edition in row.editions.all()
            if edition.is_source or edition.language in configured_languages()
        ]
        source = next((each for each in editions if each.is_source), None)
        public = source_values(row) if source is not None and source.live else None
        return _affected(after, public, [each for each in editions if not each.is_source])
    except DamagedOriginal:
        return None


class _Content:
    """The parts of source values, without texts that are empty."""

    def __init__(self, model: type[Model], values: Mapping[str, Any]) -> None:
        self.model = model
        segments, self.others = parts(model, values)
        self.segments = {each.path: each for each in segments if each.text}
        self.digests = {path: each.digest for path, each in self.segments.items()}


def _affected(
    after: _Content, public: Mapping[str, Any] | None, editions: list[Edition]
) -> Affected:
    digests = _digests(editions)
    hidden = _hidden(editions)
    bases: dict[str, _Content] = {}
    changes: dict[str, dict[str, str | None]] = {}
    affected = Affected()
    languages: dict[str, list[str]] = {}
    reach: dict[str, int] = dict.fromkeys(after.segments, 0)
    order = {code: place for place, code in enumerate(configured_languages())}
    for edition in sorted(editions, key=lambda each: order[each.language]):
        # What was sent before it is public is what the translators have.
        values = edition.basis if public is None or edition.basis_is_draft else public
        key = edition.basis_digest if values is edition.basis else "public"
        if key not in bases:
            bases[key] = _Content(after.model, values)
            changes[key] = _changes(bases[key], after)
            affected.structural = max(affected.structural, _structural(bases[key], after))
        then = _statuses(digests[edition.pk], bases[key], after)
        now = _statuses(digests[edition.pk], bases[key], bases[key])
        line = AffectedLanguage(language=edition.language)
        for path, status in then.items():
            if status is not SegmentStatus.MISSING:
                reach[path] += 1
            if status not in WAITING or _is_inside(path, hidden[edition.pk]):
                continue
            former = changes[key].get(path, path)
            if path in changes[key] and (former is None or now[former] not in WAITING):
                languages.setdefault(path, []).append(edition.language)
                line.words += _words(after.segments[path])
                line.outdated += status is SegmentStatus.OUTDATED
                line.missing += status is SegmentStatus.MISSING
            else:
                line.waiting += 1
        affected.languages.append(line)
    untranslated = [after.segments[path] for path, count in reach.items() if not count]
    affected.untranslated = len(untranslated)
    affected.untranslated_words = sum(map(_words, untranslated))
    affected.texts = [
        _text(segment, languages[path], bases, changes)
        for path, segment in after.segments.items()
        if path in languages
    ]
    return affected


def _digests(editions: Iterable[Edition]) -> dict[Any, dict[str, str]]:
    """Return of which source each translation is, by edition and path; one query."""
    found: dict[Any, dict[str, str]] = {edition.pk: {} for edition in editions}
    rows = Translation.objects.filter(edition__in=found).exclude(text="").order_by("pk")
    for edition, path, source in rows.values_list("edition", "path", "source_digest"):
        found[edition][path] = source
    return found


def _hidden(editions: Iterable[Edition]) -> dict[Any, tuple[str, ...]]:
    """Return the beginnings of the paths that are hidden in each edition; one query."""
    found: dict[Any, tuple[str, ...]] = {edition.pk: () for edition in editions}
    rows = Override.objects.filter(edition__in=found, kind=OverrideKind.HIDDEN)
    for edition, path in rows.values_list("edition", "path"):
        found[edition] += (f"{path}.",)
    return found


def _is_inside(path: str, hidden: tuple[str, ...]) -> bool:
    return f"{path}.".startswith(hidden)


def _changes(before: _Content, after: _Content) -> dict[str, str | None]:
    """Map the paths of texts that were changed to where they stood; to None, of new ones.

    A text that only moved is not changed.
    """
    came_from = predecessors(before.segments.values(), after.segments.values())
    known = {*before.digests.values()}
    found: dict[str, str | None] = {}
    for path, own in after.digests.items():
        former = came_from.get(path, path)
        if before.digests.get(former) == own or own in known:
            continue
        found[path] = former if former in before.segments else None
    return found


def _statuses(
    digests: Mapping[str, str], before: _Content, after: _Content
) -> dict[str, SegmentStatus]:
    """Return the status that each text has once the edition is updated, as an update finds it."""
    segments = [*after.segments.values()]
    held: dict[str, str] = {**digests}
    for path, origin in exchanges(digests, segments).items():
        if origin is None:
            held.pop(path, None)
        else:
            held[path] = digests[origin]
    known = {*held.values()}
    replaced = predecessors(before.segments.values(), segments)
    found = {}
    for path, own in after.digests.items():
        source = held.get(path)
        if source is None:
            if own in known:
                source = own
            elif (former := replaced.get(path)) in held:
                source = held[former] if former is not None else None
        if source is None:
            found[path] = SegmentStatus.MISSING
        elif source in ("", own):
            found[path] = SegmentStatus.TRANSLATED
        else:
            found[path] = SegmentStatus.OUTDATED
    return found


def _text(
    segment: Segment,
    languages: list[str],
    bases: Mapping[str, _Content],
    changes: Mapping[str, Mapping[str, str | None]],
) -> AffectedText:
    """Show what was changed, against the first basis in which it was otherwise."""
    key = next(key for key, found in changes.items() if segment.path in found)
    former = changes[key][segment.path]
    kind = segment.kind
    if former is None:
        pieces = [Piece(PieceKind.ADDED, segment.text)]
    else:
        pieces = difference(bases[key].segments[former].text, segment.text)
    plain = (Piece(each.kind, plain_text(each.text, kind)) for each in pieces)
    return AffectedText(
        segment=segment,
        pieces=[each for each in plain if each.text],
        words=_words(segment),
        is_new=former is None,
        languages=languages,
    )


def _words(segment: Segment) -> int:
    return count_words(plain_text(segment.text, segment.kind))


def _structural(before: _Content, after: _Content) -> int:
    """Count what came, went, moved or was replaced and is not text; what is inside counts once."""
    old = {each.path: each for each in before.others if isinstance(each, Child)}
    new = {each.path: each for each in after.others if isinstance(each, Child)}
    apart = tuple(f"{path}." for path in old.keys() ^ new.keys())
    outermost = [
        path
        for path in old.keys() ^ new.keys()
        if not any(f"{path}.".startswith(each) and each != f"{path}." for each in apart)
    ]
    common = [path for path in old if path in new]
    moved = common != [path for path in new if path in old]
    return len(outermost) + moved + _values_changed(before.others, after.others, apart)


def _values_changed(
    before: Iterable[Overridable], after: Iterable[Overridable], apart: tuple[str, ...]
) -> int:
    old, new = (
        {
            each.path: each
            for each in found
            if isinstance(each, Value) and not f"{each.path}.".startswith(apart)
        }
        for found in (before, after)
    )
    came_from = predecessors(old.values(), new.values())
    count = len(old.keys() - new.keys() - {*came_from.values()})
    for path, value in new.items():
        former = old.get(came_from.get(path, path))
        count += former is None or json_digest(former.raw) != json_digest(value.raw)
    return count
