"""What the figures of a study around meetings show, as plain values.

Ratios are observed over expected: 1 is normal activity, 1.5 is 50 % more. Shares are changes: 0.5 is 50 %
more. `answer` is the title, the finding in one sentence; `source` says whence the figures are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kept.publish.figures.study_checks import (
    MOST_DRAWS,
    MOST_LINES,
    check_aligned,
    check_at_least,
    check_band,
    check_numbers,
    check_rising,
    check_share,
)


@dataclass(frozen=True, slots=True)
class WeeksFigure:
    """Observed over expected in the periods around the meetings, with the bands of placebo schedules.

    All tuples have one value for each of `offsets`, which are periods from the meeting (0). 95 % of placebo
    schedules lie between `low` and `high` at any one offset, and between `low_all` and `high_all` at all of
    them. `before` and `after` are the lengths of the declared windows; `unit` is the singular of a period
    ("week") and `count_name` the plural of what is counted ("raids"). `meetings` is their number.
    """

    offsets: tuple[int, ...]
    ratio: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    low_all: tuple[float, ...]
    high_all: tuple[float, ...]
    before: int
    after: int
    unit: str
    count_name: str
    meetings: int
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure by week"
        bands = {"low": self.low, "high": self.high, "low_all": self.low_all, "high_all": self.high_all}
        ratios = {"ratio": self.ratio, **bands}
        check_aligned(name, {"offsets": self.offsets, **ratios})
        check_numbers(name, ratios)
        check_at_least(name, ratios, 0)
        check_rising(name, "offsets", self.offsets)
        check_band(name, self.low, self.high)
        check_band(name, self.low_all, self.high_all)
        check_at_least(name, {"before and after": (self.before, self.after)}, 0)


@dataclass(frozen=True, slots=True)
class PlaceboFigure:
    """The effects of placebo schedules, with the real one among them.

    `draws` and `value` are shares (0.5 is 50 % more), `p` is the chance of one as large where there is none.
    Draws under −1, which no count reaches but an approximation may, are drawn at −1. `what` names the effect
    ("surge before meetings") and `schedules` is the number of placebo schedules.
    """

    draws: tuple[float, ...]
    value: float
    p: float
    what: str
    schedules: int
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure of placebo schedules"
        check_aligned(name, {"draws": self.draws})
        check_numbers(name, {"draws": self.draws, "value": (self.value,)}, MOST_DRAWS)
        check_at_least(name, {"value": (self.value,)}, -1)
        check_share(name, "p", self.p)


@dataclass(frozen=True, slots=True)
class MeetingDotsFigure:
    """Each meeting by itself: observed over expected before and after it, and the surge without it.

    `labels` are the dates of the meetings, in order. `before`, `after`, `overall_before` and `overall_after`
    are ratios (1.5 is 50 % more); `without` is the surge, as a share (0.5 is 50 % more), when this meeting
    is left out. None in `before` or `after` stands for a window that was not seen, for it lies outside of the
    series: nothing is drawn, and the row says so. A ratio of 0, no count at all, is an arrow at the left end.
    """

    labels: tuple[str, ...]
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    overall_before: float
    overall_after: float
    without: tuple[float, ...]
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure of meetings"
        ratios = {"before": _numbers(self.before), "after": _numbers(self.after)}
        overall = {"overall": (self.overall_before, self.overall_after)}
        check_aligned(name, {"labels": self.labels, **ratios, "without": self.without})
        check_numbers(name, {**ratios, **overall, "without": self.without}, MOST_LINES)
        check_at_least(name, {**ratios, **overall}, 0)
        check_at_least(name, {"without": self.without}, -1)


def _numbers(ratios: Sequence[float | None]) -> tuple[float, ...]:
    """Ratios to be checked at their positions, with that which is normal for what was not seen."""
    return tuple(1.0 if ratio is None else ratio for ratio in ratios)


@dataclass(frozen=True, slots=True)
class GainFigure:
    """Activity gained and lost since the window before a meeting began, added up.

    `gained` is in periods of normal activity (weeks, where `unit` is "week"), one for each of `offsets`,
    which are periods from the meeting (0). 95 % of placebo schedules lie between `low` and `high`.
    """

    offsets: tuple[int, ...]
    gained: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    unit: str
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure of gains"
        values = {"gained": self.gained, "low": self.low, "high": self.high}
        check_aligned(name, {"offsets": self.offsets, **values})
        check_numbers(name, values)
        check_rising(name, "offsets", self.offsets)
        check_band(name, self.low, self.high)
