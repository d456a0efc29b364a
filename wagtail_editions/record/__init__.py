"""The record of an edition: who wrote, reviewed and signed which published version.

It reads what is kept anyway (the audit log, sign-offs, changes of segments, revisions, dismissed
cautions) and changes nothing.
"""

from .facts import Event
from .versions import Record, Version, record_of
from .writers import Writer

__all__ = ["Event", "Record", "Version", "Writer", "record_of"]
