"""Changes marked in a finished page."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from wagtail_editions.text.difference import difference
from wagtail_editions.text.marks import Signs

SIGNS = Signs()
CHANGED = SIGNS.put(difference("The old scar", "The new scar"))
MARKED = 'The <del class="we-removed">old</del><ins class="we-added">new</ins> scar'


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<p>{}</p>", f"<p>{MARKED}</p>"),
        ("<h1 id='{}'>{}</h1>", f"<h1 id='The new scar'>{MARKED}</h1>"),
        ("<title>{}</title><body>{}", f"<title>The new scar</title><body>{MARKED}"),
        ("<head><meta content='{}'><p>{}</head>", ("<head><meta content='The new scar'><p>The new "
         "scar</head>")),
        ("<script>a('{}')</script>{}", f"<script>a('The new scar')</script>{MARKED}"),
        ("<!-- {} --><style>{}</style>", "<!-- The new scar --><style>The new scar</style>"),
        ("<option>{}</option>{}", f"<option>The new scar</option>{MARKED}"),
        ("<P CLASS=x >a&nbsp;b <br>{}<hr/>", f"<P CLASS=x >a&nbsp;b <br>{MARKED}<hr/>"),
    ],
)  # fmt: skip
def test_only_text_is_marked(template, expected):
    assert SIGNS.finish(template.format(CHANGED, CHANGED)) == expected


def test_nothing_is_left_in_addresses_and_scripts():
    page = f'<a href="?q={quote(CHANGED)}"><script>{json.dumps(CHANGED)}</script>'
    assert SIGNS.finish(page) == '<a href="?q=The%20new%20scar"><script>"The new scar"</script>'


def test_what_stretches_over_other_elements_or_is_cut_short():
    pieces = difference("A scar", "A <1>new</1> line here")
    text = SIGNS.put(pieces, is_rich=True).replace("<1>", "<b>").replace("</1>", "</b>")
    new = '<ins class="we-added">{}</ins>'.format
    assert SIGNS.finish(f"<p>{text}</p>") == (
        f'<p>A <del class="we-removed">scar</del><b>{new("new")}</b>{new(" line here")}</p>'
    )
    cut = SIGNS.put(difference("", "A long text"))[:6]
    assert SIGNS.finish(f"<p>{cut}…</p><p>Another.</p>") == f"<p>{new('A lon…')}</p><p>Another.</p>"


def test_lines_are_marked_one_by_one():
    text = SIGNS.put(difference("Gone.\n\nAway. Same", "One.\n\nTwo. Same"))
    page = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    assert SIGNS.finish(page) == (
        '<p><del class="we-removed">Gone. Away</del><ins class="we-added">One.</ins></p>'
        '<p><ins class="we-added">Two</ins>. Same</p>'
    )


def test_characters_of_the_page_are_never_taken_for_signs():
    own = f"{SIGNS.added}{SIGNS.removed} private"
    signs = Signs([own])
    marked = signs.put(difference("scar", f"scar {own}"))
    assert signs.finish(marked) == f'scar<ins class="we-added"> {own}</ins>'
