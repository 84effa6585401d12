"""What a tool takes: its JSON Schema, and the check of what an assistant really sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kept.dates import DateError, PartialDate
from kept.errors import InputError
from kept.ledger.moments import known_bound

_DAY: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{8,15}(Z|\+00:00))?$"


class Takes(StrEnum):
    """Of which kind the value of a parameter is."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a tool.

    `most` is the greatest number, or the greatest length of a text; `one_of` are all the words that it takes.
    """

    name: str
    words: str
    takes: Takes = Takes.TEXT
    required: bool = False
    most: int = 100
    one_of: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        made: dict[str, Any] = {"description": self.words}
        match self.takes:
            case Takes.NUMBER:
                return made | {"type": "integer", "minimum": 1, "maximum": self.most}
            case Takes.OBJECT:
                return made | {"type": "object"}
            case Takes.DAY:
                return made | {"type": "string", "pattern": _DAY}
            case Takes.MOMENT:
                return made | {"type": "string", "pattern": _MOMENT}
            case _:
                shape = {"type": "string", "minLength": 1, "maxLength": self.most}
                return made | shape | ({"enum": list(self.one_of)} if self.one_of else {})

    def read(self, value: object) -> Any:
        """The value that was sent, once it was found to be one.

        Raises:
            InputError: it is none; the sentence says what is expected.
        """
        match self.takes:
            case Takes.NUMBER:
                return self._number(value)
            case Takes.OBJECT:
                if isinstance(value, dict):
                    return value
                raise self._fault(value, "an object, as it stands under `citations` in an answer")
            case Takes.DAY:
                return self._day(value)
            case Takes.MOMENT:
                return self._moment(value)
            case _:
                return self._text(value)

    def _number(self, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= self.most:
            return value
        raise self._fault(value, f"a whole number from 1 to {self.most}")

    def _day(self, value: object) -> PartialDate:
        wanted = "a day, a month or a year such as 2006-03-31, 2006-03 or 2006"
        if not isinstance(value, str) or re.fullmatch(_DAY, value) is None:
            raise self._fault(value, wanted)
        try:
            return PartialDate.parse(value)
        except DateError:
            raise self._fault(value, wanted) from None

    def _moment(self, value: object) -> str:
        wanted = "a day (2026-11-22) or a moment in UTC such as 2026-11-22T10:00:00.000000Z"
        if not isinstance(value, str) or re.fullmatch(_MOMENT, value) is None:
            raise self._fault(value, wanted)
        try:
            return known_bound(value)
        except InputError:
            raise self._fault(value, wanted) from None

    def _text(self, value: object) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > self.most:
            raise self._fault(value, f"a text of 1 to {self.most} characters")
        if self.one_of and value not in self.one_of:
            raise self._fault(value, f"one of these: {', '.join(self.one_of)}")
        return value

    def _fault(self, value: object, expected: str) -> InputError:
        return InputError(f"{self.name} is {_short(value)}. Expected {expected}. Correct it and ask again.")


def schema_of(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """The JSON Schema of all that a tool takes; nothing else may be sent."""
    return {
        "type": "object",
        "properties": {one.name: one.schema() for one in parameters},
        "required": [one.name for one in parameters if one.required],
        "additionalProperties": False,
    }


def read_all(parameters: Sequence[Parameter], sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, each value checked; what was sent as null counts as not sent.

    Raises:
        InputError: something is missing, is not taken, or is not what it should be.
    """
    known = {one.name: one for one in parameters}
    strange = [name for name in sent if name not in known]
    if strange:
        raise InputError(
            f"This tool takes no argument {_short(strange[0])}. It takes these: {', '.join(known)}."
        )
    missing = [one.name for one in parameters if one.required and sent.get(one.name) is None]
    if missing:
        raise InputError(f"{missing[0]} is missing. {known[missing[0]].words} Give it and ask again.")
    return {name: known[name].read(value) for name, value in sent.items() if value is not None}


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:80]}…"
