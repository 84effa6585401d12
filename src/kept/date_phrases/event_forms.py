"""Forms that count from an event: three weeks later, the same day, within 90 days of, the following July."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import After, Calendar, FromEvent, Shift, Stretch, Time, Vague, Weekday
from kept.date_phrases.form import Form, form
from kept.date_phrases.lengths import LENGTH, counted, unit_of
from kept.date_phrases.terms import Unit, Which
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import (
    MONTH_NAME,
    SPACE,
    UNIT,
    WEEKDAY,
    month_number,
    plain,
    weekday_number,
    words,
)

_STEPS = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0, "that same": 0}
_STEPS |= {"before": -1, "after": 1}
_WHICH = {-1: Which.LAST, 0: Which.THIS, 1: Which.NEXT}
_EARLIER = ("earlier", "before", "previously", "beforehand", "previous", "preceding")
_YEARS = words("that", "following", "previous", "same")
_NEIGHBOURS = words("following", "previous", "preceding", "same")
_THAT = words("that same", "that")
_SOMETIME = rf"(?:{words('earlier', 'later')}{SPACE})?"
_BEHIND = rf"(?:{SPACE}{words('that', 'this', 'then')}(?!{SPACE}\w))?"


def _within(match: re.Match[str]) -> Time:
    number = counted(match)
    return number if isinstance(number, Vague) else FromEvent(Stretch(unit_of(match), number))


def _after(match: re.Match[str]) -> Time:
    number = counted(match)
    return number if isinstance(number, Vague) else FromEvent(After(unit_of(match), number))


def _later(match: re.Match[str]) -> Time:
    number = counted(match)
    if isinstance(number, Vague):
        return number
    return FromEvent(Shift(unit_of(match), -number if match["way"].lower() in _EARLIER else number))


def _step(match: re.Match[str]) -> int:
    """How many units on: the same 0, the previous -1, the following 1."""
    return _STEPS[plain(match["way"])]


def _neighbour(match: re.Match[str]) -> Time:
    return FromEvent(Shift(unit_of(match), _step(match)))


def _neighbour_by_name(match: re.Match[str]) -> Time:
    which, name = _WHICH[_step(match)], match["name"]
    if re.fullmatch(WEEKDAY, name):
        return FromEvent(Weekday(weekday_number(name), which))
    return FromEvent(Calendar(month=month_number(name), which=which))


def _month_of_year(match: re.Match[str]) -> Time:
    return FromEvent(Calendar(years=_step(match), month=month_number(match["name"])))


EVENT_MONTHS: tuple[Form, ...] = (
    form(
        Kind.EVENT,
        rf"(?P<name>{MONTH_NAME}){SPACE}of{SPACE}(?:the{SPACE})?(?P<way>{_YEARS}){SPACE}year",
        _month_of_year,
    ),
    form(
        Kind.EVENT,
        rf"(?P<name>{MONTH_NAME}){SPACE}of{SPACE}the{SPACE}(?P<way>next){SPACE}year",
        _month_of_year,
    ),
)
EVENTS: tuple[Form, ...] = (
    form(Kind.STRETCH, rf"(?i:within){SPACE}{LENGTH}{SPACE}(?i:of|after|following|from)", _within),
    form(Kind.EVENT, rf"{LENGTH}{SPACE}{words('after', 'following')}{_BEHIND}", _after),
    form(Kind.EVENT, rf"{LENGTH}{SPACE}(?i:from)(?!{SPACE}(?:the{SPACE})?(?:\d|[A-Z])){_BEHIND}", _after),
    form(Kind.EVENT, rf"{LENGTH}{SPACE}(?P<way>{words('later', 'afterwards', *_EARLIER)})", _later),
    form(Kind.EVENT, rf"(?i:the){SPACE}(?P<way>{_NEIGHBOURS}){SPACE}(?P<unit>{UNIT})", _neighbour),
    form(Kind.EVENT, rf"(?i:the){SPACE}(?P<way>(?i:next)){SPACE}(?P<unit>(?i:day))", _neighbour),
    form(Kind.EVENT, rf"{_SOMETIME}(?P<way>{_THAT}){SPACE}(?P<unit>{UNIT})", _neighbour),
    form(
        Kind.EVENT, rf"(?i:the){SPACE}(?P<unit>{UNIT}){SPACE}(?P<way>{words('before', 'after')})", _neighbour
    ),
    form(
        Kind.EVENT,
        rf"(?:{_THAT}|(?i:the{SPACE}same)){SPACE}{words('morning', 'afternoon', 'evening', 'night')}",
        lambda _: FromEvent(Shift(Unit.DAY, 0)),
    ),
    form(
        Kind.EVENT,
        rf"(?i:the){SPACE}(?P<way>{_NEIGHBOURS}){SPACE}(?P<name>{MONTH_NAME}|{WEEKDAY})",
        _neighbour_by_name,
    ),
    form(Kind.EVENT, rf"(?P<way>(?i:that)){SPACE}(?P<name>{MONTH_NAME}|{WEEKDAY})", _neighbour_by_name),
)
