"""Every way to mark a string is found; what is not a marked string is not."""

from __future__ import annotations

import pytest

from wagtail_editions.catalogues.extract import (
    CatalogueError,
    Marked,
    file_strings,
    python_strings,
    script_strings,
    template_strings,
)

PLURAL = Marked("%(n)s page", "%(n)s pages")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Save")', Marked("Save")),
        ('gettext("Save")', Marked("Save")),
        ('translation.gettext("Save")', Marked("Save")),
        ("gettext_lazy('Save')", Marked("Save")),
        ('gettext_noop("Save")', Marked("Save")),
        ('ngettext("%(n)s page", "%(n)s pages", n) % {"n": n}', PLURAL),
        ('ngettext_lazy("%(n)s page", "%(n)s pages", "n")', PLURAL),
        ('pgettext("month", "May")', Marked("May", context="month")),
        ('pgettext_lazy("month", "May")', Marked("May", context="month")),
        ('npgettext("book", "leaf", "leaves", n)', Marked("leaf", "leaves", "book")),
        ('npgettext_lazy("book", "leaf", "leaves")', Marked("leaf", "leaves", "book")),
        ('_(\n    "One sentence "\n    "on two lines."\n)', Marked("One sentence on two lines.")),
        ('_("Line\\nbreak “곡절”")', Marked("Line\nbreak “곡절”")),
        ('# Translators: a verb\nx = _("Save")', Marked("Save", comment="a verb")),
        ('field = CharField(_("name"), help_text=f"{x}")', Marked("name")),
        ('def f(text: str = _("Save")) -> str: ...', Marked("Save")),
        ('class Meta:\n    verbose_name = _("page")', Marked("page")),
    ],
)
def test_a_string_in_python(source, expected):
    assert list(python_strings(source)) == [expected]


@pytest.mark.parametrize(
    "source",
    ["_(name)", '_("")', 'print("Save")', '_(f"{x} pages")', 'def _(x="Save"): ...', '# _("Save")'],
)
def test_what_is_no_string_in_python(source):
    assert list(python_strings(source)) == []


def test_strings_inside_arguments_of_others_are_found():
    source = '_("Sent to {who}.").format(who=_("nobody"))\nf(_("one"), [pgettext("c", "two")])'
    assert [marked.msgid for marked in python_strings(source)] == [
        "Sent to {who}.",
        "nobody",
        "one",
        "two",
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Save" %}', Marked("Save")),
        ("{% trans 'Save' as label %}", Marked("Save")),
        ('{% translate "May" context "month" %}', Marked("May", context="month")),
        ('{% translate "100% sure" %}', Marked("100%% sure")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", Marked("Hello %(name)s")),
        (
            "{% blocktranslate trimmed %}\n  Two\n  lines\n{% endblocktranslate %}",
            Marked("Two lines"),
        ),
        (
            (
                "{% blocktranslate count n=pages|length %}{{ n }} page"
                "{% plural %}{{ n }} pages{% endblocktranslate %}"
            ),
            PLURAL,
        ),
        (
            (
                '{% blocktranslate count n=3 context "book" %}leaf{% plural %}leaves'
                "{% endblocktranslate %}"
            ),
            Marked("leaf", "leaves", "book"),
        ),
        (
            '{% blocktranslate context "month" %}May{% endblocktranslate %}',
            Marked("May", context="month"),
        ),
        ('{{ _("Save") }}', Marked("Save")),
        ('{{ name|default:_("nobody") }}', Marked("nobody")),
        ('{% include "x.html" with label=_("Save") %}', Marked("Save")),
        (
            "{# Translators: a verb #}\n{% translate 'Save' %}",
            Marked("Save", comment="a verb"),
        ),
    ],
)
def test_a_string_in_a_template(source, expected):
    page = f'<main>\n    <p title="it\'s 50%">\n  \u00a0{source}\n</p></main>\n'
    assert list(template_strings(page)) == [expected]


@pytest.mark.parametrize(
    "source", ["{% translate name %}", "{# _('Save') #}", "<p>Save</p>", "{{ name }}"]
)
def test_what_is_no_string_in_a_template(source):
    assert list(template_strings(source)) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('gettext("Save");', Marked("Save")),
        ("const label = window.gettext('Save');", Marked("Save")),
        ('gettext("One sentence " + "in two parts.")', Marked("One sentence in two parts.")),
        ("gettext(`Save`)", Marked("Save")),
        ('interpolate(ngettext("%(n)s page", "%(n)s pages", n), {n}, true)', PLURAL),
        ('pgettext("month", "May")', Marked("May", context="month")),
        ('npgettext("book", "leaf", "leaves", n)', Marked("leaf", "leaves", "book")),
        ('// Translators: a verb\ngettext("Save")', Marked("Save", comment="a verb")),
        ('const re = /["\']/; gettext("Save")', Marked("Save")),
    ],
)
def test_a_string_in_javascript(source, expected):
    assert list(script_strings(source)) == [expected]


@pytest.mark.parametrize("source", ["gettext(name)", '// gettext("Save")', '"gettext(1)"'])
def test_what_is_no_string_in_javascript(source):
    assert list(script_strings(source)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.html", b"{% blocktranslate %}{% if x %}{% endblocktranslate %}"),
        ("broken.py", b'_("Save"'),
        ("broken.js", b'gettext("\xff")'),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match=name):
        file_strings(path)
