"""Forms that count from the day of publication: last year, two weeks ago, within 90 days."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Ahead, Shift, Stretch, Time, Vague
from kept.date_phrases.form import Form, form
from kept.date_phrases.lengths import LENGTH, counted, unit_of
from kept.date_phrases.terms import Unit
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import SPACE, UNIT, plain, words

_DAYS = {
    "today": 0,
    "earlier today": 0,
    "later today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_WAYS = {"this": 0, "the current": 0, "last": -1, "next": 1}
_CALENDAR_YEARS = _WAYS | {"the previous": -1, "the last": -1, "the next": 1}
_BEYOND = {"before last": -2, "after next": 2, "just ended": -1, "just past": -1, "just over": -1}
_BACK = frozenset({"past", "last"})
_NOT_OF = rf"(?!{SPACE}of{SPACE})"
_HALF = rf"(?P<half>{SPACE}(?i:and{SPACE}a{SPACE}half))?"
_AHEAD = rf"(?:from{SPACE}(?:now|today)|away|off|hence)"


def _ago(match: re.Match[str]) -> Time:
    number = counted(match)
    if isinstance(number, Vague):
        return number
    mark = "~" if match["rough"] or match["half"] else ""
    if unit_of(match) is Unit.DECADE:
        return Shift(Unit.YEAR, -10 * number, mark)
    if match["half"] and unit_of(match) is Unit.YEAR:
        return Shift(Unit.MONTH, -12 * number - 6, mark)
    return Shift(unit_of(match), -number, mark)


def _ahead(match: re.Match[str]) -> Time:
    number = counted(match)
    return number if isinstance(number, Vague) else Ahead(unit_of(match), number)


def _away(match: re.Match[str]) -> Time:
    number = counted(match)
    return (
        number if isinstance(number, Vague) else Shift(unit_of(match), number, "~" if match["rough"] else "")
    )


def _stretch(match: re.Match[str]) -> Time:
    number = counted(match)
    if isinstance(number, Vague):
        return number
    return Stretch(unit_of(match), -number if match["way"].lower() in _BACK else number)


def _one_stretch(match: re.Match[str]) -> Time:
    return Stretch(unit_of(match), -1 if match["way"].lower() in _BACK else 1)


def _within(match: re.Match[str]) -> Time:
    number = counted(match)
    return number if isinstance(number, Vague) else Stretch(unit_of(match), number)


NAMED: tuple[Form, ...] = (
    form(
        Kind.RELATIVE,
        rf"(?i:the){SPACE}(?P<unit>{UNIT}){SPACE}(?P<way>{words(*_BEYOND)})",
        lambda match: Shift(unit_of(match), _BEYOND[plain(match["way"])]),
    ),
    form(
        Kind.RELATIVE,
        rf"(?P<way>{words(*_CALENDAR_YEARS)}){SPACE}(?i:calendar){SPACE}(?i:year)",
        lambda match: Shift(Unit.YEAR, _CALENDAR_YEARS[plain(match["way"])]),
    ),
    form(
        Kind.RELATIVE,
        rf"(?P<day>{words(*_DAYS)})",
        lambda match: Shift(Unit.DAY, _DAYS[plain(match["day"])]),
    ),
    form(
        Kind.RELATIVE,
        rf"(?:{words('earlier', 'later', 'sometime')}{SPACE})?"
        rf"(?P<way>{words(*_WAYS)}){SPACE}(?P<unit>{UNIT}){_NOT_OF}",
        lambda match: Shift(unit_of(match), _WAYS[plain(match["way"])]),
    ),
)
COUNTED: tuple[Form, ...] = (
    form(Kind.RELATIVE, rf"{LENGTH}{_HALF}{SPACE}(?i:ago)", _ago),
    form(Kind.RELATIVE, rf"{LENGTH}{SPACE}{_AHEAD}", _away),
)
_WAY = rf"(?P<way>{words('past', 'last', 'next', 'coming')})"
STRETCHES: tuple[Form, ...] = (
    form(Kind.STRETCH, rf"(?i:within){SPACE}{LENGTH}", _within),
    form(Kind.STRETCH, rf"(?:(?i:the){SPACE})?{_WAY}{SPACE}{LENGTH}", _stretch),
    form(Kind.STRETCH, rf"(?i:the|this){SPACE}{_WAY}{SPACE}(?P<unit>{UNIT}){_NOT_OF}", _one_stretch),
    form(Kind.RELATIVE, rf"(?i:in){SPACE}{LENGTH}(?:['’]?{SPACE}(?i:time))?", _ahead),
)
