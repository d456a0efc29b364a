"""How the demo's texts become values."""

import pytest

from cms.demo.mini_lifting import MINI_LIFTING
from cms.demo.texts import Both, PageText, block, items, section, spoken

REFERENCES = {"incision": 7, "case": 8, "articles": 10}


def page(**fields):
    words = Both("말", "words")
    return PageText(key="a", title=words, slug=words, search_description=words, fields=fields)


def ids(node) -> list[str]:
    if isinstance(node, list):
        return [found for child in node for found in ids(child)]
    if isinstance(node, dict):
        own = [node["id"]] if "id" in node else []
        return own + [found for child in node.values() for found in ids(child)]
    return []


def test_every_text_is_in_the_language_that_was_asked_for():
    text = page(body=[section(Both("제목", "Heading"), block("suits", items(Both("분", "one"))))])
    korean, english = (text.values(language, {})["body"][0]["value"] for language in ("ko", "en"))
    assert korean["heading"] == "제목"
    assert english["heading"] == "Heading"
    assert english["content"][0]["value"][0]["value"] == "one"


def test_blocks_have_distinct_ids_that_both_languages_share():
    korean, english = (
        ids(MINI_LIFTING.values(language, REFERENCES)["body"]) for language in ("ko", "en")
    )
    assert korean == english
    assert len(korean) > 20
    assert len(set(korean)) == len(korean)


def test_paragraphs_and_list_items_get_keys_as_the_editor_gives_them():
    html = spoken(Both("<p>a</p><ul><li>b</li></ul>", ""), "ko", {}, "place")
    assert html.count("data-block-key=") == 2
    assert html == spoken(Both("", "<p>a</p><ul><li>b</li></ul>"), "en", {}, "place")


def test_names_in_braces_become_ids():
    assert spoken("{incision}", "ko", REFERENCES, "place") == 7
    assert spoken(Both('<a id="{articles}">', ""), "ko", REFERENCES, "place") == '<a id="10">'


def test_a_name_that_is_unknown_is_an_error():
    with pytest.raises(KeyError):
        spoken("{nobody}", "ko", REFERENCES, "place")


def test_the_figures_of_the_article_stand_in_both_languages():
    korean, english = (str(MINI_LIFTING.values(code, REFERENCES)) for code in ("ko", "en"))
    assert "약 2~3cm" in korean
    assert "about 2 to 3 cm" in english
