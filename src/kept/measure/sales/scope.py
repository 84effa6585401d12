"""What a rate is a rate of: without that it is no statement, and it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kept.dates import DateError, Period
from kept.errors import InputError
from kept.measure.sales.exact import Exact, share, shown
from kept.measure.sales.naming import named, same
from kept.measure.telling import period_words


class Counts(StrEnum):
    """What stands below the line of a rate."""

    PAID = "paid"
    ALL = "all"


_IN_WORDS = {Counts.PAID: "programs that must be paid for", Counts.ALL: "all programs, free ones included"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted (`counts`) in which `unit`, on whose PCs (`population`), and in which `period`."""

    counts: Counts
    unit: str
    population: str
    period: Period

    def __post_init__(self) -> None:
        named(self.unit, "the unit of the rate", "copies")
        named(self.population, "the population of the rate", "PCs of central government organs")

    def in_words(self) -> str:
        """The scope as the end of a sentence.

        >>> Scope(Counts.ALL, "copies", "PCs of Hunan", Period.parse("2013")).in_words()
        'of all programs, free ones included (in copies), on PCs of Hunan, 2013'
        """
        what = f"of {_IN_WORDS[self.counts]} (in {self.unit})"
        return f"{what}, on {self.population}, {period_words(self.period)}"

    def differs(self, other: Scope) -> str | None:
        """The first respect in which two scopes differ, in words; nothing where they are the same."""
        if self.counts != other.counts:
            return f"one counts {_IN_WORDS[self.counts]} and the other {_IN_WORDS[other.counts]}"
        pairs = [(self.unit, other.unit, "unit"), (self.population, other.population, "population")]
        pairs.append((str(self.period), str(other.period), "period"))
        for mine, theirs, what in pairs:
            if not same(mine, theirs):
                return f"the {what} of one is {shown(mine)} and of the other {shown(theirs)}"
        return None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that says what it is a rate of. `value` is the unlicensed share; it may be negative."""

    value: Fraction
    scope: Scope


def check_rate(
    value: Exact, counts: str = "", unit: str = "", population: str = "", period: str = ""
) -> Rate:
    """A rate with its scope, or a sentence that asks for what is missing.

    One survey of one country and year gave 13, 20, 31, 35, 41, 56 and 69 % for "the rate", by what was
    counted on whose PCs; so "82 %" alone says nothing.

    >>> check_rate("0.82", "all", "copies", "all PCs of China", "2007").value
    Fraction(41, 50)

    Args:
        value: the unlicensed share, at most 1.
        counts: what stands below the line: `paid` (programs that must be paid for) or `all`.
        unit: what is counted: copies, licences, yuan.
        population: whose PCs.
        period: for when, as a date or period such as 2007 or 2005/2006.

    Raises:
        InputError: something of this is missing, or is not what it should be.
    """
    number = share(value, "the rate", "0.82")
    missing = _missing(counts, unit, population, period)
    if missing:
        raise InputError(
            f"The rate {shown(value)} alone says nothing. Say also {'; '.join(missing)}. "
            "For example: all, copies, PCs of central government organs, 2007."
        )
    return Rate(number, Scope(_counts(counts), unit, population, _period(period)))


def _missing(counts: str, unit: str, population: str, period: str) -> list[str]:
    asked = {
        "of what it is a share (counts: paid or all programs)": counts,
        "in what unit (copies, licences or money)": unit,
        "on whose PCs (the population)": population,
        "for which period": period,
    }
    return [question for question, given in asked.items() if not given.strip()]


def _counts(words: str) -> Counts:
    try:
        return Counts(words.strip().casefold())
    except ValueError:
        raise InputError(
            f'What the rate counts is {shown(words)}. Write "paid" (programs that must be paid for) or "all".'
        ) from None


def _period(words: str) -> Period:
    try:
        return Period.parse(words)
    except DateError as error:
        raise InputError(f"The period of the rate cannot be read: {error}") from None
