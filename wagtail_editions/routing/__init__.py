"""From an address to what is read there, or to where that has gone."""

from .below import route_below
from .editions import Found, find_edition, route_edition
from .elsewhere import Elsewhere, find_elsewhere
from .ordinary import find_ordinary

__all__ = [
    "Elsewhere",
    "Found",
    "find_edition",
    "find_elsewhere",
    "find_ordinary",
    "route_below",
    "route_edition",
]
