"""From an address to what is read there, or to where that has gone."""

from .below import route_below
from .editions import Found, find_edition, route_edition
from .elsewhere import Elsewhere, find_elsewhere
from .meant import editions_meant
from .ordinary import find_ordinary
from .right_address import right_address

__all__ = [
    "Elsewhere",
    "Found",
    "editions_meant",
    "find_edition",
    "find_elsewhere",
    "find_ordinary",
    "right_address",
    "route_below",
    "route_edition",
]
