"""Where texts stand in a finished page."""

from __future__ import annotations

import json
from urllib.parse import quote

from wagtail_editions.text.places import Places

PLACES = Places()
TITLE = PLACES.put("title", "Mini & lifting")
TEXT = PLACES.put("body.-->.1", "One line. \n\nAnother.\n")
AT_TITLE, AT_TEXT = "<!--we:title-->", "<!--we:body.%2D%2D%3E.1-->"


def test_a_text_tells_its_path_behind_each_line():
    assert PLACES.finish(f"<h1>{TITLE}</h1>") == f"<h1>Mini & lifting{AT_TITLE}</h1>"
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    told = f"<p>One line.{AT_TEXT} </p><p></p><p>Another.{AT_TEXT}</p><p></p>"
    assert PLACES.finish(paragraphs) == told
    assert PLACES.put("empty", " \n") == " \n"


def test_an_alt_text_tells_it_in_its_tag():
    assert PLACES.finish(f'<img src="a.png" alt="{TITLE}"/>') == (
        '<img data-we-path="title" src="a.png" alt="Mini & lifting"/>'
    )


def test_nothing_is_left_where_no_text_of_the_page_stands():
    head = f"<head><title>{TITLE}</title><meta content='{TITLE}'></head>"
    head += f"<style>{TITLE}</style><script>{json.dumps(TITLE)}</script><option>{TITLE}</option>"
    bare = head.replace(TITLE, "Mini & lifting").replace(json.dumps(TITLE), '"Mini & lifting"')
    assert PLACES.finish(head) == bare
    assert PLACES.finish(f'<a href="/?q={quote("미" + TITLE)}">') == (
        f'<a data-we-path="title" href="/?q={quote("미Mini & lifting")}">'
    )
    code = ord(TITLE[-1])
    assert PLACES.finish(f"a&#{code};b&#x{code:X};") == f"a{AT_TITLE}b{AT_TITLE}"


def test_other_private_characters_stay():
    own = chr(ord(TITLE[-1]) + 5)
    assert PLACES.finish(f"<p>{own} %EE%80%80</p>") == f"<p>{own} %EE%80%80</p>"
    assert own not in Places([own]).put("a", "text")
    many = Places()
    texts = [many.put(str(number), "text") for number in range(7000)]
    assert texts[-1] == "text"
