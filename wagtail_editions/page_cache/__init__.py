"""Whole pages kept for readers, each as long as nothing that it shows has changed.

What a page shows is noted while it is rendered: reading a page, a snippet or an edition does it
by itself. What else a page shows is said by these functions, which do nothing outside of a
reader's request:

- ``note("weather")``: the page shows something of this name; whoever changes it calls
  ``forget("weather")``.
- ``keep_until(moment)``: it is true until then.
- ``shared_only()``: it may be kept only where every process forgets it at the same moment.
- ``refuse()``: it is for this reader alone.
"""

from wagtail_editions.shown import keep_until, note, refuse, shared_only

__all__ = ["keep_until", "note", "refuse", "shared_only"]
