"""Builders that are asked for the same again put back the rows that they made before.

Making the small tree takes a few hundred statements through all of Wagtail, and nearly every test
begins with it. What a *recorded* builder makes depends on its arguments and on what the database
holds. So the rows that it makes are kept, and are put back when a later test of the same process
asks for the same, provided that nothing but other recorded builders has touched the tables that
it reads or writes, and that the test has changed nothing that could change the outcome or notice
the work: no listener, hook, patch, setting or count of queries.
"""

from __future__ import annotations

import functools
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import wagtail.signals
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.db.models import signals as model_signals
from django.dispatch import Signal
from django.utils import translation
from wagtail import hooks

import wagtail_editions.signals
from tests.rows import Change, Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

HARMLESS = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ")
WRITES = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')
NAMES = re.compile(r'"(\w+)"')
PLAIN = (str, int, float, bool, type(None))


class Recording(NamedTuple):
    """What a builder did once."""

    result: Any
    change: Change
    #: Fields of its arguments that have other values afterwards.
    fields: dict[int, dict[str, Any]]
    #: What it named in its statements, tables among it.
    names: frozenset[str]


class Recorder:
    """What builders did in this process, and what has happened in the present test."""

    def __init__(self) -> None:
        self.recordings: dict[Any, Recording] = {}
        self.asked: set[Any] = set()
        self.states: dict[Any, int] = {}
        self.patches: pytest.MonkeyPatch | None = None
        self.usual: Any = None
        self.transaction: Any = None
        self.state: int | None = None
        self.touched: set[str] = set()
        self.building = False

    @contextmanager
    def test(self, patches: pytest.MonkeyPatch) -> Iterator[None]:
        """Answer builders from recordings within a test, until it patches something."""
        with connection.execute_wrapper(self.watch):
            self.patches = patches
            self.begin()
            yield
        self.patches = self.usual = self.transaction = None

    def begin(self) -> None:
        """Take what is now for what there is at the beginning of a test."""
        self.usual, self.transaction = _surroundings(), None
        # What migrations left: a test without a transaction finds it, too.
        self.state, self.touched = 0, set()

    def watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Note which tables a statement touches; called around each of the connection."""
        if not self.building and not sql.startswith(HARMLESS):
            self._look_at_transaction()
            written = WRITES.match(sql)
            if written:
                self.touched.add(written[1])
            else:
                self.state = None
        return execute(sql, params, many, context)

    def build(self, builder: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do what ``builder`` does, or what it did when it was asked for the same."""
        if self.building:
            return builder(*args, **kwargs)
        self._look_at_transaction()
        key = self._key(builder, args, kwargs)
        recording = self.recordings.get(key)
        self.state, self.building = None, True
        names: set[str] = set()
        try:
            if recording and self.touched.isdisjoint(recording.names):
                result = _replay(recording, args)
            elif key in self.asked and not recording:
                # It pays from the second time on.
                recording = _record(builder, args, kwargs, names)
                result = recording.result
            else:
                with connection.execute_wrapper(_Listener(names)):
                    result = builder(*args, **kwargs)
        finally:
            self.building = False
        if key is not None and self.touched.isdisjoint(names):
            self.asked.add(key)
            if recording:
                self.recordings[key] = recording
            self.state = self.states.setdefault(key, len(self.states) + 1)
        if self.transaction is None:
            # From now on others may write, too: the threads of a server, other processes.
            self.state = None
        return result

    def _look_at_transaction(self) -> None:
        """Forget what happened in another transaction than the present test's."""
        blocks = connection.atomic_blocks
        present = blocks[0] if blocks and blocks[0]._from_testcase else None
        if present is not self.transaction:
            self.transaction, self.touched = present, set()
            # What migrations left.
            self.state = 0 if present else None

    def _key(self, builder: Any, args: Any, kwargs: Any) -> Any:
        """Return what tells whether it is the same; ``None`` if nobody can know."""
        if self.state is None or self.patches is None or _surroundings() != self.usual:
            return None
        if self.patches._setattr or self.patches._setitem:
            return None
        told = [_told(value) for value in (*args, kwargs)]
        if None in told:
            return None
        # What is done on commit is done where there is no transaction of the test.
        commits = self.transaction is None
        return (self.state, commits, builder, translation.get_language(), *told)


recorder = Recorder()


def recorded(builder: Callable[..., Any]) -> Callable[..., Any]:
    """Let a builder, which returns a key, be answered from what it made before."""

    @functools.wraps(builder)
    def build(*args: Any, **kwargs: Any) -> Any:
        return recorder.build(builder, *args, **kwargs)

    return build


class _Listener:
    """Notes what is named in statements, tables among it."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.names.update(NAMES.findall(sql))
        return execute(sql, params, many, context)


def _record(builder: Any, args: Any, kwargs: Any, names: set[str]) -> Recording:
    before, values = Tables(), [_values(value) for value in args]
    with connection.execute_wrapper(_Listener(names)):
        result = builder(*args, **kwargs)
    fields = {
        place: {name: new for name, new in _values(args[place]).items() if new != old.get(name)}
        for place, old in enumerate(values)
    }
    assert all(isinstance(new, PLAIN) for changed in fields.values() for new in changed.values())
    return Recording(result, Change(before, Tables()), fields, frozenset(names))


def _replay(recording: Recording, args: Any) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        recording.change.make(cursor)
        recording.change.use_keys(cursor)
    for place, fields in recording.fields.items():
        for name, value in fields.items():
            setattr(args[place], name, value)
    return recording.result


def _surroundings() -> tuple[Any, ...]:
    """Return what else could change the outcome or notice the work."""
    modules = (model_signals, wagtail.signals, wagtail_editions.signals)
    listeners = [
        len(signal.receivers)
        for module in modules
        for signal in vars(module).values()
        if isinstance(signal, Signal)
    ]
    registered = [len(functions) for functions in hooks._hooks.values()]
    counted = (connection.force_debug_cursor, len(connection.execute_wrappers))
    return (settings._wrapped, listeners, registered, counted)


def _told(value: Any) -> str | None:
    """Return all that a builder could learn of ``value``; ``None`` if nobody can say."""
    if isinstance(value, Model):
        return f"{value._meta.label} {_values(value)!r}"
    return repr(value) if _is_plain(value) else None


def _values(value: Any) -> dict[str, Any]:
    """Return the fields of ``value`` as the database would store them."""
    if not isinstance(value, Model):
        return {}
    return {
        field.attname: field.get_prep_value(field.value_from_object(value))
        for field in value._meta.concrete_fields
    }


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(each) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return isinstance(value, PLAIN)
