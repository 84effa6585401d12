"""Every text of every kind of record, by name (`statement.content`), and records that hold payloads in all.

The names are made from the model, so that a new field is among them.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import chain
from typing import Any, Union, get_args, get_origin, get_type_hints

from kept.codec import KINDS
from kept.dates import PartialDate, Period
from tests.web.payloads import BREAK, PER_FIELD, chunk, marks_in

Put = Callable[[str, str], str]
"""What stands in a text field, by its name and the words that stood there."""

_DAY = PartialDate.parse("2006-03-28")
_SAMPLES: dict[Any, Any] = {
    PartialDate: _DAY,
    Period: Period(_DAY, _DAY),
    Decimal: Decimal(2),
    int: 2,
    bool: True,
}
_NOTHING: tuple[Any, ...] = (None, ("",))
"""What is left out where it can be, for `put` gave no words."""

_NAMES = {cls: kind for kind, cls in KINDS.items()}


@dataclass
class TextFields:
    """Gives each text field a number, by which its payloads are known, and its texts of some rounds."""

    turns: tuple[int, ...]
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """The number of a field, from 1."""
        return self.numbers.setdefault(name, len(self.numbers) + 1)

    def text(self, name: str, turn: int | None = None) -> str:
        """What stands in it in one round, the first one if no other is given."""
        return chunk(self.number(name), self.turns[0] if turn is None else turn)

    def long(self, name: str) -> str:
        """What stands in it in all of these rounds, where a text may be long."""
        return BREAK.join(self.text(name, turn) for turn in self.turns)

    def expected(self, name: str) -> set[int]:
        """The payloads of these rounds."""
        return {number % PER_FIELD for turn in self.turns for number in marks_in(self.text(name, turn))}


def variants(kind: str) -> range:
    """How many kinds of record a record of this kind may hold inside it; 1 where it holds none."""
    return range(3 if kind in ("draft", "decision") else 1)


def filled(kind: str, put: Put, variant: int = 0) -> Any:
    """A record of a kind with payloads in every text.

    Args:
        kind: its kind.
        put: what stands in each text.
        variant: which of the kinds of record it holds inside (`variants`).
    """
    return _filled(KINDS[kind], kind, put, variant)


def names(kind: str, variant: int) -> tuple[str, ...]:
    """The names of all text fields of such a record, also of those inside its fields."""
    found: dict[str, None] = {}

    def put(name: str, _words: str) -> str:
        found[name] = None
        return name

    filled(kind, put, variant)
    return tuple(found)


def every_name() -> tuple[str, ...]:
    """The names of all text fields of all kinds of record, each once."""
    found = (names(kind, variant) for kind in KINDS for variant in variants(kind))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _filled(cls: Any, name: str, put: Put, variant: int) -> Any:
    hints = get_type_hints(cls)
    made = {
        one: _value(hints[one.name], f"{name}.{one.name}", put, variant)
        for one in fields(cls)
        if "." not in name or one.default is MISSING or _holds_text(hints[one.name])
    }
    said = {one.name: value for one, value in made.items() if value not in _NOTHING or one.default is MISSING}
    return cls(**said)


def _holds_text(hint: Any) -> bool:
    """Inside a field only texts are of interest, for a page cuts it off."""
    inside = get_args(hint)
    return (
        any(map(_holds_text, inside))
        if inside
        else hint is str or (is_dataclass(hint) and hint not in _SAMPLES)
    )


def _value(hint: Any, name: str, put: Put, variant: int) -> Any:
    if hint is str:
        return put(name, "")
    if hint in _SAMPLES:
        return _SAMPLES[hint]
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0], name, put, variant),)
    if get_origin(hint) in (Union, types.UnionType):
        choices = [one for one in get_args(hint) if one is not type(None)]
        return _value(choices[variant % len(choices)], name, put, variant) or None
    if issubclass(hint, Enum):
        return next(iter(hint))
    return _filled(hint, _inside(hint, name), put, variant)


def put_in(record: Any, name: str, put: Put) -> Any:
    """A record with another text in the place of each; dates, numbers and choices stay.

    Args:
        record: the record, or any value inside it.
        name: its name: the kind of the record.
        put: what stands in the place of a text.
    """
    if type(record) is str:
        return put(name, record) if record else record
    if isinstance(record, tuple):
        return tuple(put_in(one, name, put) for one in record)
    if isinstance(record, (PartialDate, Period)) or not is_dataclass(record) or isinstance(record, type):
        return record
    changed = {
        one.name: put_in(value, f"{name}.{one.name}", put)
        for one in fields(record)
        for value in [getattr(record, one.name)]
        if value is not None
    }
    return replace(record, **changed)


def _inside(cls: type, name: str) -> str:
    """Records in a record are named by their kind too, for there may be several."""
    return f"{name}.{_NAMES[cls]}" if cls in _NAMES else name
