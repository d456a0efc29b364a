"""Lists of languages of every shape are changed, and nothing around them."""

from __future__ import annotations

import ast

import pytest

from wagtail_editions.language_setup.literals import WrittenList, apply, is_plain, listed_codes

#: A list, and the same with Japanese. Taking Japanese out of the second gives the first.
SHAPES = {
    "one line": (
        'LANGUAGES = [("ko", "한국어"), ("en", "English")]\n',
        'LANGUAGES = [("ko", "한국어"), ("en", "English"), ("ja", "日本語")]\n',
    ),
    "comma after the last": (
        'LANGUAGES = [("ko", "한국어"), ("en", "English"),]\n',
        'LANGUAGES = [("ko", "한국어"), ("en", "English"), ("ja", "日本語"),]\n',
    ),
    "tuple": (
        "LANGUAGES = (('ko', '한국어'), ('en', 'English'))  # both\nX = 1\n",
        "LANGUAGES = (('ko', '한국어'), ('en', 'English'), ('ja', '日本語'))  # both\nX = 1\n",
    ),
    "without brackets": (
        'LANGUAGES = ("ko", "한국어"), ("en", "English")\n',
        'LANGUAGES = ("ko", "한국어"), ("en", "English"), ("ja", "日本語")\n',
    ),
    "lists in a list": (
        'LANGUAGES = [["ko", "한국어"], ["en", "English"]]\n',
        'LANGUAGES = [["ko", "한국어"], ["en", "English"], ["ja", "日本語"]]\n',
    ),
    "lines": (
        'LANGUAGES = [\n    ("ko", "한국어"),\n    ("en", "English"),\n]\n',
        'LANGUAGES = [\n    ("ko", "한국어"),\n    ("en", "English"),\n    ("ja", "日本語"),\n]\n',
    ),
    "names that are translated": (
        'L = [\n    ("ko", _("Korean")),\n    ("en", _("English")),\n]\n',
        'L = [\n    ("ko", _("Korean")),\n    ("en", _("English")),\n    ("ja", "日本語"),\n]\n',
    ),
    "comments": (
        'L = [\n\t# a\n\t["ko", "한국어"],  # ("b")]\n\t# ["c"],\n]  # d\n',
        'L = [\n\t# a\n\t["ko", "한국어"],  # ("b")]\n\t["ja", "日本語"],\n\t# ["c"],\n]  # d\n',
    ),
    "CRLF": (
        'A = 1\r\nL = [\r\n    ("ko", "한국어"),\r\n]\r\n',
        'A = 1\r\nL = [\r\n    ("ko", "한국어"),\r\n    ("ja", "日本語"),\r\n]\r\n',
    ),
    "bracket beside the last": (
        'L = [("ko", "한국어"),\n     ("en", "English")]\n',
        'L = [("ko", "한국어"),\n     ("en", "English"),\n     ("ja", "日本語")]\n',
    ),
    "two on a line": (
        'LANGUAGES = [\n    ("ko", "한국어"), ("en", "English"),\n]\n',
        'LANGUAGES = [\n    ("ko", "한국어"), ("en", "English"), ("ja", "日本語"),\n]\n',
    ),
    "an item on several lines": (
        'L = [\n  (\n    "ko",\n    "한국어",\n  ),\n]\n',
        'L = [\n  (\n    "ko",\n    "한국어",\n  ),\n  ("ja", "日本語"),\n]\n',
    ),
    "codes": ('L = ("ko", "en")\n', 'L = ("ko", "en", "ja")\n'),
    "annotated": (
        'L: list[tuple[str, str]] = [("ko", "한국어")]\n',
        'L: list[tuple[str, str]] = [("ko", "한국어"), ("ja", "日本語")]\n',
    ),
    "behind other text": (
        'K = "日本語"; L = [("ko", "한국어")]; M = "…"\n',
        'K = "日本語"; L = [("ko", "한국어"), ("ja", "日本語")]; M = "…"\n',
    ),
    "line separators in a string": (
        'K = "a\u2028b\x0cc"\nL = ["ko"]\n',
        'K = "a\u2028b\x0cc"\nL = ["ko", "ja"]\n',
    ),
}
#: What cannot be had back byte for byte: a comma that was not there stays.
ONE_WAY = {
    "comment after the last, without a comma": (
        'L = [\n    ("ko", "한국어"),\n    ("en", "English")  # last\n]\n',
        'L = [\n    ("ko", "한국어"),\n    ("en", "English"),  # last\n    ("ja", "日本語")\n]\n',
        'L = [\n    ("ko", "한국어"),\n    ("en", "English"),  # last\n]\n',
    ),
    "a tuple of one": (
        'L = (("ko", "한국어"),)\n',
        'L = (("ko", "한국어"), ("ja", "日本語"),)\n',
        'L = (("ko", "한국어"),)\n',
    ),
    "a comma on a line of its own": (
        'L = [\n    "ko"  # home\n    ,\n]\n',
        'L = [\n    "ko", "ja"  # home\n    ,\n]\n',
        'L = [\n    "ko"  # home\n    ,\n]\n',
    ),
}
#: What is left when English is taken out of the middle, the beginning or the end.
REMOVALS = [
    ('L = [("en", "x"), ("ko", "y")]\n', 'L = [("ko", "y")]\n'),
    ('L = (("en", "x"), ("ko", "y"))\n', 'L = (("ko", "y"),)\n'),
    ('L = (("ko", "y"), ("en", "x"))\n', 'L = (("ko", "y"),)\n'),
    ('L = ("ko", "en")\n', 'L = ("ko",)\n'),
    ('L = "ko", "en"\n', 'L = "ko",\n'),
    ('L = ["en"]\n', "L = []\n"),
    ('L = ("en",)\n', "L = ()\n"),
    (
        'L = [("ko", "y"),  # home\n     ("en", "x")]\n',
        'L = [("ko", "y"),  # home\n     ]\n',
    ),
    (
        'L = [("en", "x"),  # first\n     ("ko", "y")]\n',
        'L = [  # first\n     ("ko", "y")]\n',
    ),
    (
        'L = (\n    ("en", "x"),  # gone with it\n    ("ko", "y")\n)\n',
        'L = (\n    ("ko", "y"),\n)\n',
    ),
    (
        'L = [\n  ("ko", "y"),\n  (\n    "en",\n    "x",\n  ),\n  ("ja", "z"),\n]\n',
        'L = [\n  ("ko", "y"),\n  ("ja", "z"),\n]\n',
    ),
]


def written(source: str) -> WrittenList:
    """Return the last plain list of the source."""
    nodes = [
        statement.value
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and is_plain(statement.value)
    ]
    return WrittenList(source, nodes[-1])


def added(source: str) -> str:
    return apply(written(source).adding("ja", "日本語"), source)


def removed(source: str, code: str) -> str:
    return apply(written(source).removing(code), source)


@pytest.mark.parametrize(("without", "with_it"), SHAPES.values(), ids=SHAPES)
def test_a_language_is_written_as_the_others_are_and_taken_out_again(without, with_it):
    assert added(without) == with_it
    assert removed(with_it, "ja") == without


@pytest.mark.parametrize(("before", "with_it", "after"), ONE_WAY.values(), ids=ONE_WAY)
def test_shapes_that_need_a_comma(before, with_it, after):
    assert added(before) == with_it
    assert removed(with_it, "ja") == after


@pytest.mark.parametrize(("before", "after"), REMOVALS, ids=[after for _before, after in REMOVALS])
def test_a_language_is_taken_out_wherever_it_stands(before, after):
    assert removed(before, "en") == after
    value = ast.literal_eval(after.removeprefix("L = "))
    assert [each if isinstance(each, str) else each[0] for each in value] == [
        code for code in listed_codes(written(before).node) if code != "en"
    ]


@pytest.mark.parametrize(
    "value",
    [
        "[]",
        '[*BASE, ("ja", "日本語")]',
        '[(KO, "한국어")]',
        '[("ko", "한국어")] + MORE',
        'dict(ko="한국어")',
        '[("ko", "한국어", 1)]',
        "[(code, code) for code in CODES]",
    ],
)
def test_what_is_computed_is_no_plain_list(value):
    assert not is_plain(ast.parse(value, mode="eval").body)


def test_an_item_in_brackets_of_its_own_is_refused():
    with pytest.raises(ValueError, match="brackets"):
        written('L = ["ko", ("en")]\n')


def test_a_long_comment_takes_no_time():
    source = f'L = [\n    "ko", ("en")  {"# " * 5000}\n]\n'
    with pytest.raises(ValueError, match="brackets"):
        written(source)
