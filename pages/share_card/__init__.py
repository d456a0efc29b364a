"""The picture by which a page is shared: its title and the clinic's name, and nobody's picture."""

from .cards import ShareCard, card_of

__all__ = ["ShareCard", "card_of"]
