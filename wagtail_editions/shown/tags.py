"""The names of what a page can show. Pure.

``kind`` is ``"page"`` for pages of whatever type, and the label of the model for all else.
"""

from __future__ import annotations

#: Pages, whatever their type.
PAGES = "page"
#: What every page shows, or may: sites, settings without editions, pages without editions.
EVERY_PAGE = "every"
#: Any original.
ANYTHING = "any"


def text(kind: str, key: object, language: str) -> str:
    """Name what an original says in a language, and what all its languages share."""
    return f"text:{kind}:{key}:{language}"


def head(edition: int) -> str:
    """Name an edition's title, description and address, and whether it is live."""
    return f"head:{edition}"


def date(edition: int) -> str:
    """Name the day on which an edition was published last."""
    return f"date:{edition}"


def languages(kind: str, key: object) -> str:
    """Name in which languages an original can be read."""
    return f"languages:{kind}:{key}"


def listing(place: str, language: str) -> str:
    """Name which originals are live in a language: of a kind, or of a ``below()`` or ``menu()``."""
    return f"list:{place}:{language}"


def below(page: int) -> str:
    """Name the place of a page's children, for ``listing()``."""
    return f"below:{page}"


def menu(page: int) -> str:
    """Name the place of a page and those of its children that menus show, for ``listing()``."""
    return f"menu:{page}"


def site(key: int) -> str:
    """Name which languages the readers of a site can read."""
    return f"site:{key}"


def language(code: str) -> str:
    """Name what the interface says in a language."""
    return f"language:{code}"
