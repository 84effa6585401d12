"""Do more events fall near meetings than would by chance? For a few dated events, too few for a series.

Each event is taken to be as likely on one day of the span as on another, and to know nothing of the others.
Then the number within the windows is binomial, given how many there were in all: an exact test and interval
(Clopper and Pearson, Biometrika 26, 1934, 404-413). Acts of one campaign do know of one another, and who
reports them may report more before meetings: so what is found here is at most a hint, and what is not found
is not shown to be absent.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from kept.dates import PartialDate
from kept.errors import InputError
from kept.study.estimate import LEVEL, POWER
from kept.study.exact import exact_interval

_LONGEST_WINDOW = 366

Span = tuple[date, date]
"""A first and a last day, both included."""

Days = npt.NDArray[np.bool_]
"""One truth for every day of the span."""


@dataclass(frozen=True, slots=True)
class Near:
    """How many events fell on the days within windows, of all days the share `share`.

    `expected` is how many would, were all days alike. `low` and `high` are the 95 % interval of the number
    that such windows would hold on average; `p` is the chance of a number at least as far off, two-sided:
    twice the smaller tail. `detectable` is how many times the expected number there would have to be on
    average for `p` to fall to 5 % in four of five cases; infinite where no number would have been enough.
    """

    observed: int
    expected: float
    low: float
    high: float
    p: float
    share: float
    detectable: float

    @property
    def found(self) -> bool:
        """Is it told from chance, at the level of 5 %?"""
        return self.p <= LEVEL


@dataclass(frozen=True, slots=True)
class EventsNear:
    """Events before and after meetings, of `events` in all on `days` days."""

    events: int
    days: int
    before: Near
    after: Near

    @property
    def found(self) -> bool:
        """Is either told from chance? Where not, the events prove neither side."""
        return self.before.found or self.after.found


def events_near(
    events: Iterable[date],
    meetings: Iterable[date],
    window_days: int,
    span: Span,
    without: Sequence[Span] = (),
) -> EventsNear:
    """Hold the events within some days of meetings against what chance alone would put there.

    The window before a meeting is its day and the `window_days` days before it; the window after, the
    `window_days` days that follow. Where windows overlap, a day counts once. Events and days outside the
    span are left out; meetings outside it count where their windows reach into it.

    >>> span = (date(2006, 1, 1), date(2006, 4, 10))
    >>> near = events_near([date(2006, 3, 1)] * 8, [date(2006, 3, 10)], 9, span)
    >>> near.before.observed, near.before.expected, near.before.found
    (8, 0.8, True)

    Args:
        events: the first day of each event.
        meetings: the first day of each meeting.
        window_days: 1 to 366.
        span: the days that were looked at for events.
        without: parts of the span to be left out with all that lies in them, such as its busiest year.

    Raises:
        InputError: there are no events in the span, or the windows hold none or all of its days.
    """
    if not 1 <= window_days <= _LONGEST_WINDOW:
        raise InputError(
            f"The window has {window_days} days. Expected 1 to {_LONGEST_WINDOW}, such as 45. Give another."
        )
    counted = _counted(span, without)
    first = span[0].toordinal()
    at = np.array([day.toordinal() - first for day in events if span[0] <= day <= span[1]], dtype=np.int64)
    at = at[counted[at]]
    if not at.size:
        raise InputError(f"No event lies from {span[0]} to {span[1]}. Expected one or more. Widen the span.")
    starts = [day.toordinal() - first for day in meetings]
    before = _within(starts, -window_days, 0, counted)
    after = _within(starts, 1, window_days, counted)
    return EventsNear(at.size, int(counted.sum()), _near(at, before, counted), _near(at, after, counted))


def _counted(span: Span, without: Sequence[Span]) -> Days:
    """The days of the span that count."""
    first, last = span
    if last < first:
        raise InputError(
            f"The span from {first} to {last} ends before it begins. Give the earlier day first."
        )
    counted = np.ones((last - first).days + 1, dtype=np.bool_)
    for one, other in without:
        counted[max((one - first).days, 0) : max((other - first).days + 1, 0)] = False
    return counted


def _within(starts: Sequence[int], low: int, high: int, counted: Days) -> Days:
    """The days that count and lie `low` to `high` days after a meeting."""
    inside = np.zeros_like(counted)
    for start in starts:
        inside[max(start + low, 0) : max(start + high + 1, 0)] = True
    return inside & counted


def _near(at: npt.NDArray[np.int64], inside: Days, counted: Days) -> Near:
    within, days = int(inside.sum()), int(counted.sum())
    if not 0 < within < days:
        raise InputError(
            f"The windows hold {within} of {days} days. Expected some and not all: meetings near the span, "
            "and windows shorter than the time between them. Give other meetings or a shorter window."
        )
    observed, events, share = int(inside[at].sum()), at.size, within / days
    low, high = exact_interval(observed, events)
    p = _two_sided(observed, events, share)
    return Near(observed, events * share, events * low, events * high, p, share, _detectable(events, share))


def _two_sided(observed: int, events: int, share: float) -> float:
    from scipy.stats import binom  # noqa: PLC0415

    tail = min(binom.cdf(observed, events, share), binom.sf(observed - 1, events, share))
    return min(1.0, 2 * float(tail))


def _detectable(events: int, share: float) -> float:
    """How many times the expected number is told from chance with a power of 80 %."""
    from scipy.stats import beta, binom  # noqa: PLC0415

    critical = int(binom.isf(LEVEL / 2, events, share)) + 1
    if critical > events:
        return math.inf
    return float(beta.ppf(POWER, critical, events - critical + 1)) / share


@dataclass(frozen=True, slots=True)
class Concentration:
    """How many of `total` dated things, from the year `first` to `last`, fall into the busiest year.

    Of years equally busy it is the first.
    """

    year: int
    count: int
    total: int
    first: int
    last: int

    def told(self, things: str = "events") -> str:
        """What that means for a study, in two sentences."""
        even = self.total / (self.last - self.first + 1)
        return (
            f"{self.count} of {self.total} {things} are of {self.year}, where an even spread over "
            f"{self.first} to {self.last} would give {even:.1f}. Unless every month was searched alike, this "
            "may tell how hard was looked and not what was done: a month not searched looks quiet."
        )


def concentration(dates: Iterable[PartialDate]) -> Concentration:
    """The busiest year among dates of any precision.

    >>> concentration(map(PartialDate.parse, ["2005", "2006-03", "2006-04-11"])).count
    2

    Raises:
        InputError: there are no dates.
    """
    years = Counter(one.year for one in dates)
    if not years:
        raise InputError("There are no dated events. Expected one or more. Add them to the ledger.")
    year = min(years, key=lambda one: (-years[one], one))
    return Concentration(year, years[year], years.total(), min(years), max(years))
