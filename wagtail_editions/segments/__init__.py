"""
Segments: the texts of an object, taken out of its values and put back translated.

And overrides: its other values, replaced for one language; blocks left out and put between.

Everything here is pure. It reads raw values and block definitions, never the database.
"""

# Importing it registers its handlers.
from . import tables as tables
from .checks import Problem, ProblemCode, check_translation
from .corrections import Correction, MoreThanTextError, corrections
from .counterparts import NoCounterpart, counterparts
from .errors import DamagedValueError, ForeignBlockError, SegmentError
from .fields import (
    assemble,
    content_digest,
    extract,
    inventory,
    nameless_pictures,
    structure_digest,
    survey,
    texts_in,
    values_in,
)
from .foreign import TextSegment
from .grids import Grid, grids
from .inline import Code
from .namesakes import exchanges
from .overridable import Added, Child, Overridable, Overrides, Stream, Value, ValueKind
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
    segment_name,
)
from .visitors import Visitor

__all__ = [
    "MAX_PATH_LENGTH",
    "Added",
    "Child",
    "Code",
    "Correction",
    "DamagedValueError",
    "FieldKind",
    "ForeignBlockError",
    "Grid",
    "MoreThanTextError",
    "NoCounterpart",
    "Overridable",
    "Overrides",
    "Place",
    "Problem",
    "ProblemCode",
    "Section",
    "Segment",
    "SegmentError",
    "SegmentKind",
    "Stream",
    "TextSegment",
    "TranslatableField",
    "Value",
    "ValueKind",
    "Visitor",
    "assemble",
    "block_handler",
    "check_translation",
    "content_digest",
    "corrections",
    "counterparts",
    "exchanges",
    "extract",
    "grids",
    "inventory",
    "nameless_pictures",
    "plain_text",
    "predecessors",
    "segment_name",
    "structure_digest",
    "survey",
    "texts_in",
    "values_in",
    "walk_block",
]
