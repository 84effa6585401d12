"""Forms that count from the day of publication (last year, two weeks ago) or from an event (a year later)."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import (
    Ahead,
    Calendar,
    FromEvent,
    Shift,
    Stretch,
    Time,
    Unit,
    Vague,
    Weekday,
    Which,
)
from kept.date_phrases.form import Form, form
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import (
    COUNTED_UNIT,
    MONTH_NAME,
    NUMBER,
    SPACE,
    UNIT,
    UNITS,
    VAGUE_NUMBER,
    WEEKDAY,
    length,
    month_number,
    plain,
    weekday_number,
    words,
)

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
_BACK = frozenset({"past", "last"})
_EARLIER = frozenset({"earlier", "before", "previously", "beforehand", "previous", "preceding"})
_SAME = frozenset({"same", "that"})
_FEW = "{words!r} gives no number of days, weeks, months or years, so no calendar can answer it."

_ROUGHLY = words("about", "around", "nearly", "almost", "more than", "over", "some", "roughly", "just over")
_LENGTH = (
    rf"(?:(?P<rough>{_ROUGHLY}){SPACE})?"
    rf"(?P<number>{NUMBER}|{VAGUE_NUMBER}){SPACE}(?P<unit>{COUNTED_UNIT})(?i:s)?"
)
_HALF = rf"(?P<half>{SPACE}(?i:and{SPACE}a{SPACE}half))?"
_NEIGHBOURS = words("following", "previous", "preceding", "same")
_AHEAD = rf"(?:from{SPACE}(?:now|today)|away|off|hence)"


def _unit(match: re.Match[str]) -> Unit:
    return UNITS[match["unit"].lower()]


def _counted(match: re.Match[str]) -> int | Vague:
    number = plain(match["number"])
    if re.fullmatch(NUMBER, number) is None:
        return Vague(_FEW.format(words=match[0]))
    return length(number, match["unit"])[1]


def _ago(match: re.Match[str]) -> Time:
    number = _counted(match)
    if isinstance(number, Vague):
        return number
    if match["half"] and _unit(match) is Unit.YEAR:
        return Shift(Unit.MONTH, -12 * number - 6, "~")
    return Shift(_unit(match), -number, "~" if match["rough"] or match["half"] else "")


def _ahead(match: re.Match[str]) -> Time:
    number = _counted(match)
    return number if isinstance(number, Vague) else Ahead(_unit(match), number)


def _away(match: re.Match[str]) -> Time:
    number = _counted(match)
    return number if isinstance(number, Vague) else Shift(_unit(match), number, "~" if match["rough"] else "")


def _stretch(match: re.Match[str]) -> Time:
    number = _counted(match)
    if isinstance(number, Vague):
        return number
    return Stretch(_unit(match), -number if match["way"].lower() in _BACK else number)


def _one_stretch(match: re.Match[str]) -> Time:
    return Stretch(_unit(match), -1 if match["way"].lower() in _BACK else 1)


def _within(match: re.Match[str]) -> Time:
    number = _counted(match)
    return number if isinstance(number, Vague) else Stretch(_unit(match), number)


def _within_of(match: re.Match[str]) -> Time:
    number = _counted(match)
    return number if isinstance(number, Vague) else FromEvent(Stretch(_unit(match), number))


def _later(match: re.Match[str]) -> Time:
    number = _counted(match)
    if isinstance(number, Vague):
        return number
    return FromEvent(Shift(_unit(match), -number if match["way"].lower() in _EARLIER else number))


def _step(word: str) -> int:
    """How many units on: the same 0, the previous -1, the following 1."""
    if word in _SAME:
        return 0
    return -1 if word in _EARLIER else 1


def _neighbour(match: re.Match[str]) -> Time:
    return FromEvent(Shift(_unit(match), _step(plain(match["way"]).removeprefix("that "))))


def _neighbour_by_name(match: re.Match[str]) -> Time:
    which = {-1: Which.LAST, 0: Which.THIS, 1: Which.NEXT}[_step(match["way"].lower())]
    name = match["name"]
    if re.fullmatch(WEEKDAY, name):
        return FromEvent(Weekday(weekday_number(name), which))
    return FromEvent(Calendar(month=month_number(name), which=which))


NAMED: tuple[Form, ...] = (
    form(
        Kind.RELATIVE,
        rf"(?P<day>{words(*_DAYS)})",
        lambda match: Shift(Unit.DAY, _DAYS[plain(match["day"])]),
    ),
    form(
        Kind.RELATIVE,
        rf"(?:{words('earlier', 'later', 'sometime')}{SPACE})?"
        rf"(?P<way>{words(*_WAYS)}){SPACE}(?P<unit>{UNIT})",
        lambda match: Shift(_unit(match), _WAYS[plain(match["way"])]),
    ),
)
EVENTS: tuple[Form, ...] = (
    form(Kind.EVENT, rf"{_LENGTH}{SPACE}(?P<way>{words('later', 'afterwards', 'after', *_EARLIER)})", _later),
    form(
        Kind.EVENT,
        rf"(?i:the){SPACE}(?P<way>{_NEIGHBOURS}){SPACE}(?P<unit>{UNIT})",
        _neighbour,
    ),
    form(Kind.EVENT, rf"(?i:the){SPACE}(?P<way>(?i:next)){SPACE}(?P<unit>(?i:day))", _neighbour),
    form(Kind.EVENT, rf"(?P<way>{words('that same', 'that')}){SPACE}(?P<unit>{UNIT})", _neighbour),
    form(
        Kind.EVENT, rf"(?i:the){SPACE}(?P<unit>{UNIT}){SPACE}(?P<way>{words('before', 'after')})", _neighbour
    ),
    form(
        Kind.EVENT,
        rf"(?i:the){SPACE}(?P<way>{_NEIGHBOURS}){SPACE}(?P<name>{MONTH_NAME}|{WEEKDAY})",
        _neighbour_by_name,
    ),
)
COUNTED: tuple[Form, ...] = (
    form(Kind.RELATIVE, rf"{_LENGTH}{_HALF}{SPACE}(?i:ago)", _ago),
    form(Kind.RELATIVE, rf"{_LENGTH}{SPACE}{_AHEAD}", _away),
)
_WAY = rf"(?P<way>{words('past', 'last', 'next', 'coming')})"
STRETCHES: tuple[Form, ...] = (
    form(Kind.STRETCH, rf"(?i:within){SPACE}{_LENGTH}{SPACE}(?i:of|after|following)", _within_of),
    form(Kind.STRETCH, rf"(?i:within){SPACE}{_LENGTH}", _within),
    form(Kind.STRETCH, rf"(?:(?i:the){SPACE})?{_WAY}{SPACE}{_LENGTH}", _stretch),
    form(Kind.STRETCH, rf"(?i:the|this){SPACE}{_WAY}{SPACE}(?P<unit>{UNIT})", _one_stretch),
    form(Kind.RELATIVE, rf"(?i:in){SPACE}{_LENGTH}(?:['’]?{SPACE}(?i:time))?", _ahead),
)
