"""The closed lists of which time expressions are made: units, parts, prepositions, and which one is meant."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """A unit of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class Which(StrEnum):
    """The word before a weekday, month or season that says which one: "last March", "next Tuesday"."""

    PLAIN = ""
    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Portion(StrEnum):
    """A part of a longer time. Halves, quarters, weeks and days have a `Part.number`; 0 is the last."""

    START = "start"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    CLOSE = "close"
    HALF = "half"
    QUARTER = "quarter"
    WEEK = "week"
    DAY = "day"


class Relation(StrEnum):
    """The preposition that changes what a time means."""

    NONE = ""
    AT = "at"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    ABOUT = "about"
