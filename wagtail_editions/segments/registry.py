"""Which handler walks the values of which block class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from .foreign import is_foreign, walk_foreign

if TYPE_CHECKING:
    from collections.abc import Callable

    from .paths import Place
    from .visitors import Visitor

    # (block definition, raw value, where it stands, visitor) -> the new raw value
    BlockHandler: TypeAlias = Callable[[Any, Any, Place, Visitor], Any]
    Handler = TypeVar("Handler", bound=BlockHandler)

_handlers: dict[str, BlockHandler] = {}


def block_handler(block_class: type | str) -> Callable[[Handler], Handler]:
    """
    Register the decorated function as the handler of a block class and its subclasses.

    The handler shows every text of the raw value to the visitor and returns a value with the
    answers in place of the texts, leaving the one it was given as it is. The nearest class in a
    block's hierarchy decides. A class may be named by its dotted path, so that its module need
    not be importable; registering a class again replaces its handler.
    """

    def register(handler: Handler) -> Handler:
        _handlers[block_class if isinstance(block_class, str) else _dotted(block_class)] = handler
        return handler

    return register


def walk_block(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """
    Walk a block's raw value.

    A block without a handler holds no text. One that brings its own code for texts is asked
    itself, unless a handler is registered for its very class.
    """
    if is_foreign(block) and _dotted(type(block)) not in _handlers:
        return walk_foreign(block, value, place, visitor)
    for block_class in type(block).__mro__:
        if handler := _handlers.get(_dotted(block_class)):
            return handler(block, value, place, visitor)
    return value


def _dotted(block_class: type) -> str:
    return f"{block_class.__module__}.{block_class.__qualname__}"
