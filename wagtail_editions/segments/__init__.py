"""
Segments: the texts of an object, taken out of its values and put back translated.

Everything here is pure. It reads raw values and block definitions, never the database.
"""

# Importing it registers its handlers.
from . import tables as tables
from .checks import Problem, ProblemCode, check_translation
from .errors import DamagedValueError, ForeignBlockError, SegmentError
from .fields import assemble, content_digest, extract, structure_digest
from .foreign import TextSegment
from .inline import Code
from .paths import MAX_PATH_LENGTH, Place
from .registry import block_handler, walk_block
from .succession import predecessors
from .values import (
    FieldKind,
    Section,
    Segment,
    SegmentKind,
    TranslatableField,
    plain_text,
)
from .visitors import Visitor

__all__ = [
    "MAX_PATH_LENGTH",
    "Code",
    "DamagedValueError",
    "FieldKind",
    "ForeignBlockError",
    "Place",
    "Problem",
    "ProblemCode",
    "Section",
    "Segment",
    "SegmentError",
    "SegmentKind",
    "TextSegment",
    "TranslatableField",
    "Visitor",
    "assemble",
    "block_handler",
    "check_translation",
    "content_digest",
    "extract",
    "plain_text",
    "predecessors",
    "structure_digest",
    "walk_block",
]
