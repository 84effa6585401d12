"""What market growth a published gain of speed implies, by arithmetic alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kept.errors import InputError
from kept.study.impact.contradictions import Contradiction, Kind
from kept.study.impact.courses import Pace, acceleration_gain, course_of
from kept.study.impact.editions import WORLD, Edition, Editions, Published
from kept.study.impact.numbers import percent, told

GAIN = "gain_over_4_year_path"
"""The metric of a gain of speed, in whole per cent: the cut within two years against four."""

_TOLD_GROWTH = "it_sector_growth_without"
_YEARS = 4
_FINE = 1000
_GROWTHS = range(_FINE + 1)
"""Growth is searched in thousandths, from none to a doubling a year."""


@dataclass(frozen=True, slots=True)
class ImpliedGrowth:
    """The market growth a year, as shares, between which a gain told in whole per cent is true."""

    low: Fraction
    high: Fraction


def gain_at(growth: Fraction, years: int) -> Fraction:
    """What reaching a cut in half the years gains over reaching it in equal steps, at this market growth.

    >>> gain_at(Fraction(0), 4)
    Fraction(2, 5)
    """
    slow, fast = (course_of(pace, years).reached for pace in (Pace.LINEAR, Pace.FRONT_LOADED))
    return acceleration_gain(slow, fast, growth)


def implied_growth(gain: Fraction, years: int) -> ImpliedGrowth:
    """The market growth that makes a gain, rounded to whole per cent, true; ends to a thousandth.

    The gain falls as growth rises, since later years, in which both courses are equal, weigh more.

    >>> found = implied_growth(Fraction(36), 4)
    >>> float(found.low), float(found.high)
    (0.094, 0.123)

    Args:
        gain: in per cent, a whole number.
        years: of the slow course; the fast one takes half of them.

    Raises:
        InputError: no growth between 0 and a doubling a year gives this gain.
    """
    low = _first_below(gain + Fraction(1, 2), years)
    high = _first_below(gain - Fraction(1, 2), years) - 1
    if low > high:
        most, least = (100 * gain_at(Fraction(growth), years) for growth in (0, 1))
        raise InputError(
            f"No growth of the market gives a gain of {told(gain)} %. Expected a whole number of per cent "
            f"from {round(least)} to {round(most)}, for a course of {years} years. Correct it."
        )
    return ImpliedGrowth(Fraction(low, _FINE), Fraction(high, _FINE))


def _first_below(per_cent: Fraction, years: int) -> int:
    """The first growth, in thousandths, whose gain is below so many per cent."""
    return bisect_left(
        _GROWTHS, True, key=lambda growth: 100 * gain_at(Fraction(growth, _FINE), years) < per_cent
    )


def a_year(growth: Fraction, years: int) -> Fraction:
    """The growth a year that adds up to a growth over some years, to the nearest thousandth.

    >>> a_year(Fraction("0.33"), 4)
    Fraction(37, 500)
    """
    half = Fraction(1, 2)
    nearest = bisect_left(_GROWTHS, True, key=lambda one: (1 + (one + half) / _FINE) ** years > 1 + growth)
    return Fraction(nearest, _FINE)


def implausible_gain(editions: Editions) -> Iterator[Contradiction]:
    """A gain of speed that the market growth which the studies themselves tell does not give."""
    for _, figure in editions.each(GAIN):
        if figure.area == WORLD:
            for edition, growth in editions.each(_TOLD_GROWTH):
                yield from _against(figure, edition, growth)


def _against(figure: Published, edition: Edition, growth: Published) -> Iterator[Contradiction]:
    implied = implied_growth(figure.value, _YEARS)
    years = edition.years or _YEARS
    each = a_year(growth.value / 100, years)
    if not implied.low <= each <= implied.high:
        because = (
            f"{figure.edition} says that the cut in two years gains {told(figure.value)} % over four. That "
            f"takes a market that grows {percent(implied.low)} to {percent(implied.high)} a year. "
            f"{edition.name} tells {told(growth.value)} % in {years} years, {percent(each)} a year, which "
            f"gives {percent(gain_at(each, _YEARS))}; a market that does not grow gives "
            f"{percent(gain_at(Fraction(0), _YEARS))}. A later edition may expect other growth."
        )
        yield Contradiction(Kind.SPEED, False, because, (figure.id, growth.id))
