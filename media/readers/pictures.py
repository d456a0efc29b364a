"""A clinical picture as a browser is offered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    #: Address, width and height of a picture.
    Address = tuple[str, int, int]

#: The width of a picture in an article, as ordinary pictures say it.
SIZES = "(min-width: 48rem) 44rem, 100vw"
#: The largest width that browsers without ``srcset`` are given.
_PLAIN_WIDTH = 800


@dataclass(frozen=True, kw_only=True)
class Source:
    """One format of a picture in all its widths, the smallest first."""

    format: str
    addresses: tuple[Address, ...]

    def __bool__(self) -> bool:
        return bool(self.addresses)

    @property
    def srcset(self) -> str:
        """The value of the attribute."""
        return ", ".join(f"{url} {width}w" for url, width, _height in self.addresses)

    @property
    def plain(self) -> Address:
        """What is shown where nothing can be chosen from."""
        fitting = [each for each in self.addresses if each[1] <= _PLAIN_WIDTH]
        return (fitting or self.addresses)[-1 if fitting else 0]


@dataclass(frozen=True, kw_only=True)
class PictureReading:
    """A picture with its alt text; the last source is that which every browser understands."""

    alt: str
    sources: tuple[Source, ...]

    def __html__(self) -> SafeString:
        """Return ``<picture>``, loaded when it comes near the screen."""
        *better, last = self.sources
        url, width, height = last.plain
        sources = format_html_join(
            "",
            '<source type="image/{}" srcset="{}" sizes="{}">',
            ((each.format, each.srcset, SIZES) for each in better),
        )
        return format_html(
            '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" '
            'loading="lazy" decoding="async"></picture>',
            *(sources, url, last.srcset, SIZES, width, height, self.alt),
        )

    def __str__(self) -> str:
        return self.__html__()
