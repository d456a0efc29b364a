"""Which card an edition has, and where that is kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import override

from .drawing import DESIGN, draw_card

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

#: The folder of the cards in the default storage.
FOLDER = "share-cards"


@dataclass(frozen=True)
class ShareCard:
    """The card of one edition: what it shows, and a name that changes with that."""

    edition_id: int
    language: str
    title: str
    name: str

    @property
    def digest(self) -> str:
        """What the card shows, in so many letters."""
        shown = json.dumps([DESIGN, self.title, self.name])
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def path(self) -> str:
        """The address of the card, without a host."""
        with override(self.language):
            return reverse("share_card", args=(self.edition_id, self.digest))

    @property
    def folder(self) -> str:
        """The folder of this edition's cards: the present one, alone."""
        return folder_of(self.edition_id)

    def read(self) -> bytes | None:
        """Return the card as it is kept; None where it has not been drawn yet."""
        try:
            with default_storage.open(f"{self.folder}/{self.digest}.png") as kept:
                content: bytes = kept.read()
        except FileNotFoundError:
            return None
        return content

    def make(self) -> bytes:
        """Draw the card and keep it in the place of those that the edition had before."""
        content = draw_card(self.title, self.name)
        forget_cards(self.edition_id)
        default_storage.save(f"{self.folder}/{self.digest}.png", ContentFile(content))
        return content


def card_of(edition: Edition, name: str) -> ShareCard:
    """Return the card of ``edition`` on the site of a clinic that is called ``name``."""
    # The first page is often called as the clinic is: once is enough.
    return ShareCard(
        edition.pk, edition.language, edition.title, "" if name == edition.title else name
    )


def folder_of(edition_id: int) -> str:
    """Return the folder in which an edition's cards are kept."""
    return f"{FOLDER}/{edition_id}"


def forget_cards(edition_id: int) -> None:
    """Delete the cards of an edition; nothing happens where it has none."""
    folder = folder_of(edition_id)
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")
