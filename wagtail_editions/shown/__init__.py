"""What a page shows, noted while it is rendered. Pure: whoever keeps pages reads it."""

from .recording import keep_until, note, refuse, shared_only

__all__ = ["keep_until", "note", "refuse", "shared_only"]
