"""What the fields of a form ask about the person who fills it in.

Browsers and assistive technology fill in what is marked so (WCAG 1.3.5), and a telephone shows the
keyboard that fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Words in a label, by what they ask for in the terms of HTML's ``autocomplete``.
_WORDS = {
    "email": ("email", "e-mail", "이메일", "전자우편"),
    "tel": ("telephone", "phone", "mobile", "전화", "연락처", "휴대폰"),
    "bday": ("date of birth", "birthday", "생년월일"),
    "name": ("your name", "full name", "성함", "이름", "성명"),
}
#: Labels that ask for it if they say nothing else.
_WHOLE = {"name": ("name",)}
#: A field that asks for somebody or something else, or for more than that.
_OTHERS = ("consent", "agree", "동의", "시간", "when", "보호자", "guardian", "병원", "clinic")
#: A question this long asks for something else than a name or a number.
_LONGEST = 30

#: How an input for it is written in HTML.
INPUT_TYPES = {"tel": "tel", "email": "email"}


def asked_for(labels: Iterable[str]) -> str:
    """Return the ``autocomplete`` token of a field with these labels; empty where none is sure."""
    texts = [label.casefold() for label in labels]
    if any(len(text) > _LONGEST or any(word in text for word in _OTHERS) for text in texts):
        return ""
    for text in texts:
        for token, words in _WORDS.items():
            if text in _WHOLE.get(token, ()) or any(word in text for word in words):
                return token
    return ""
