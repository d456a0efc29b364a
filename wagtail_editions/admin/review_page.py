"""The page as it is read before it is approved: the site's own, with what was changed marked."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language, override
from wagtail.admin.staticfiles import versioned_static

from wagtail_editions.languages import configured_languages
from wagtail_editions.models.preview import preview_original
from wagtail_editions.models.preview_modes import own_modes
from wagtail_editions.models.review_differences import text_changes
from wagtail_editions.models.source import LANGUAGE, SLUG, extract_segments, with_texts
from wagtail_editions.segments import SegmentKind, plain_text
from wagtail_editions.text.marks import Signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_editions.models import Edition
    from wagtail_editions.models.reviewed import Reviewed


def review_page(
    draft: Edition, content: Reviewed, since: Reviewed | None = None, reader: Any = None
) -> str:
    """Return the page that readers would see of ``content``, in the draft's language.

    What is not in ``since`` is marked word by word; without it nothing is. An object that has no
    page of its own is shown as a list of its texts. ``draft`` is not to be used afterwards.
    ``reader`` is who reviews it: the request of the preview names them as ``read_by``, for parts
    of the page that not everybody at work may see.
    """
    values, signs = content.values, Signs()
    if since is not None:
        signs = Signs([_characters(content), _characters(since)])
        changes = text_changes(draft.original_model, since, content)
        texts = {
            each.segment.path: signs.put(each.pieces, is_rich=each.segment.kind is SegmentKind.RICH)
            for each in changes
            if not each.is_removed and each.segment.path != SLUG
        }
        values = with_texts(draft.original_model, values, texts)
    page = _rendered(draft, values, reader)
    return _with_style(page if since is None else signs.finish(page))


def original_page(edition: Edition, reader: Any = None) -> str | None:
    """Return the page of the basis that a translation is made from; None where it has none."""
    language = edition.basis.get(LANGUAGE)
    if edition.is_source or language not in configured_languages():
        return None
    source = copy.copy(edition)
    source.is_source, source.language = True, language
    source.original = edition.current_original()
    return _with_style(_rendered(source, edition.basis, reader))


def _characters(content: Reviewed) -> str:
    return json.dumps(content.as_json(), cls=DjangoJSONEncoder, ensure_ascii=False)


def _rendered(draft: Edition, values: Mapping[str, Any], reader: Any) -> str:
    original: Any = preview_original(draft, values)
    if modes := own_modes(original):
        # Asked for by nobody, it is what a reader sees, without bars for those at work. The
        # middleware on the way chooses a language of its own.
        with override(get_language()):
            response = original.make_preview_request(None, modes[0][0], {"read_by": reader})
        if response.status_code == 200:
            page: str = response.content.decode(response.charset)
            return page
    texts = [
        {"name": segment.label, "text": plain_text(segment.text, segment.kind)}
        for segment in extract_segments(draft.original_model, values)
        if segment.text
    ]
    context = {"texts": texts, "language": draft.language, "title": str(original)}
    return render_to_string("wagtail_editions/admin/review_texts.html", context)


def _with_style(page: str) -> str:
    """Let the page know how changes look."""
    link = format_html(
        '<link rel="stylesheet" href="{}">',
        versioned_static("wagtail_editions/css/review-page.css"),
    )
    end_of_head = re.search(r"</head\s*>", page, re.IGNORECASE)
    place = end_of_head.start() if end_of_head else 0
    return f"{page[:place]}{link}{page[place:]}"
