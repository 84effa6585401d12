"""Parts of a longer time: the words before it (the end of, mid-, the first half of) and quarters."""

from __future__ import annotations

import re
from dataclasses import replace

from kept.date_phrases.calendar_forms import OF_YEAR, calendar_year
from kept.date_phrases.expressions import Calendar, Part, Range, Shift, Time
from kept.date_phrases.form import Form, form
from kept.date_phrases.terms import Portion, Unit
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import NUMBER, ORDINALS, PORTIONS, SPACE, UNIT, UNITS, YEAR, count, words

_THE = rf"(?:(?i:the){SPACE})?"
_EDGE = rf"(?P<edge>{words('end', 'close', 'beginning', 'start', 'middle')}){SPACE}(?i:of){SPACE}"
_NEAR = rf"(?P<near>{words('early', 'late', 'mid', 'end')})(?:{SPACE}in{SPACE}|[\s-]{{1,3}})"
_HALF = rf"(?P<half>{words('first', 'second', 'latter', 'last')})[\s-](?i:half){SPACE}(?:of{SPACE})?"
_ORDINAL = words("first", "second", "third", "fourth", "last", "final")
_QUARTER = rf"(?P<quarter>{_ORDINAL})[\s-](?i:quarter){SPACE}of{SPACE}"
_WEEK = (
    rf"(?P<week>{words('first', 'second', 'third', 'last', 'final')}){SPACE}(?i:week){SPACE}(?:of|in){SPACE}"
)
_DAY = rf"(?P<day>{words('first', 'last', 'final')}){SPACE}(?i:day){SPACE}of{SPACE}"
_SOME = rf"(?:few{SPACE})?(?:days|weeks|months){SPACE}of{SPACE}"
_FEW = rf"(?P<few>{words('first', 'opening', 'early', 'last', 'final', 'closing')}){SPACE}{_SOME}"
_PORTION = rf"{_THE}(?:very{SPACE})?(?:{_EDGE}|{_HALF}|{_QUARTER}|{_WEEK}|{_DAY}|{_FEW}|{_NEAR}){_THE}"
_BEFORE = re.compile(rf"(?<!\w){_PORTION}\Z")
_REACH = 48
_FIRST = frozenset({"first", "opening", "early"})


def portion_before(text: str, start: int, floor: int) -> re.Match[str] | None:
    """The words that make a part of the time that begins at `start`, as a match in `text`."""
    return _BEFORE.search(text, max(floor, start - _REACH), start)


def part(match: re.Match[str], whole: Time) -> Part:
    """The part of `whole` that the matched words name."""
    groups = match.groupdict()
    if groups["half"]:
        return Part(Portion.HALF, whole, ORDINALS[groups["half"].lower()] or 2)
    if groups["quarter"]:
        return Part(Portion.QUARTER, whole, ORDINALS[groups["quarter"].lower()] or 4)
    if groups["week"]:
        return Part(Portion.WEEK, whole, ORDINALS[groups["week"].lower()])
    if groups["day"]:
        return Part(Portion.DAY, whole, ORDINALS[groups["day"].lower()])
    if groups["few"]:
        return Part(Portion.EARLY if groups["few"].lower() in _FIRST else Portion.LATE, whole)
    return Part(PORTIONS[(groups["edge"] or groups["near"]).lower()], whole)


def _of_the_unit(match: re.Match[str]) -> Time:
    return part(match, Shift(UNITS[match["unit"].lower()], 0))


def _unit_end(match: re.Match[str]) -> Time:
    return Part(Portion.END, Shift(UNITS[match["unit"].lower()], 0))


def _year_end(_: re.Match[str]) -> Time:
    return Part(Portion.END, Shift(Unit.YEAR, 0))


def _month_end(_: re.Match[str]) -> Time:
    return Part(Portion.END, Shift(Unit.MONTH, 0))


def _numbered(match: re.Match[str]) -> Time:
    ordinal = match["ordinal"].lower()
    number = int(ordinal) if ordinal.isdecimal() else ORDINALS[ordinal] or 4
    portion = Portion.HALF if match["letter"] == "H" else Portion.QUARTER
    year = Calendar(years=0) if match.groupdict().get("this_year") else calendar_year(match)
    return Part(portion, year, number)


def _months(match: re.Match[str]) -> Time:
    """The first nine months of a year, or the last three."""
    year = Calendar(years=0) if match["this_year"] else calendar_year(match)
    number = min(count(match["number"]), 12)
    first = 1 if match["side"].lower() in _FIRST else 13 - number
    return Range(replace(year, month=first), replace(year, month=first + number - 1))


_FIRST_FOUR = words("first", "second", "third", "fourth")
_SIDE = words("first", "opening", "last", "final", "closing")
_THE_YEAR = rf"(?:{OF_YEAR}|(?P<this_year>{SPACE}of{SPACE}the{SPACE}year))"
_NO_FISCAL_YEAR = (
    rf"(?!{SPACE}of{SPACE}(?:(?i:the|this|last|next|federal|U\.S\.){SPACE}){{0,2}}(?i:fiscal|financial|FY))"
)
PARTS: tuple[Form, ...] = (
    form(
        Kind.RANGE,
        rf"{_THE}(?P<side>{_SIDE}){SPACE}(?P<number>{NUMBER}){SPACE}(?i:months)"
        rf"{_THE_YEAR}",
        _months,
    ),
    form(Kind.PART, rf"(?:(?i:the){SPACE})(?P<unit>{UNIT}){SPACE}(?i:is){SPACE}(?i:out|over)", _unit_end),
    form(Kind.PART, rf"{_PORTION}(?P<unit>{UNIT})", _of_the_unit),
    form(Kind.PART, rf"{_THE}(?i:year(?:['’]s)?[\s-]end)", _year_end),
    form(Kind.PART, rf"{_THE}(?i:month(?:['’]s)?[\s-]end)", _month_end),
    form(Kind.PART, rf"{_THE}(?P<letter>)(?P<ordinal>{_ORDINAL})[\s-](?i:quarter){_THE_YEAR}", _numbered),
    form(
        Kind.PART,
        rf"{_THE}(?P<letter>)(?P<ordinal>{_FIRST_FOUR})[\s-](?i:quarter){_NO_FISCAL_YEAR}",
        _numbered,
    ),
    form(Kind.PART, rf"(?P<year>{YEAR})\s?(?P<letter>Q|H(?=[12]))(?P<ordinal>[1-4])", _numbered),
    form(Kind.PART, rf"(?P<letter>)(?P<ordinal>[1-4])Q\s?(?P<year>{YEAR})", _numbered),
    form(Kind.PART, rf"(?P<letter>Q)(?P<ordinal>[1-4]){_THE_YEAR}?", _numbered),
    form(Kind.PART, rf"(?P<letter>H)(?P<ordinal>[12]){_THE_YEAR}", _numbered),
)
