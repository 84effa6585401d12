"""The study of meetings: does it step up before them, and fade after?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict, Unpack

import numpy as np

from kept.errors import InputError
from kept.study.digest import digest
from kept.study.estimate import LEVEL, POWER, Estimate
from kept.study.every import Every
from kept.study.given import Values
from kept.study.series import Series
from kept.study.windows import questions
from kept.study.windows.asking import FEWEST, Asked, Meetings, asked_for, check_numbers, whole
from kept.study.windows.cross_check import cross_check, share
from kept.study.windows.intervals import ends, interval
from kept.study.windows.lasting import lasting, without_windows
from kept.study.windows.layout import Positions, Windows
from kept.study.windows.power import smallest_surge
from kept.study.windows.questions import Question
from kept.study.windows.result import MeetingsResult, Run, Settings
from kept.study.windows.schedules import shuffled
from kept.study.windows.season import locked_since, season_lock
from kept.study.windows.sensitivity import left_out, sensitivity
from kept.study.windows.setting import FARTHEST, Normality, Setting, setting, whole_fit
from kept.study.windows.verdicts import Verdicts

_FEW = 1_999
"""Placebo schedules for intervals, whose ends are thousandths apart; all where the answer depends on it."""


class More(TypedDict, total=False):
    """What else can be said of a study.

    `every` is the rhythm of counts that have no days. `shorten` cuts windows that overlap down to what fits.
    `harmonics` and `knots` say what is normal. Without `intervals` all ends and the smallest effects are
    infinite, and without `sensitivity` there are no other runs: for simulations of thousands of series.
    """

    every: Every
    shorten: bool
    harmonics: int
    knots: int
    intervals: bool
    sensitivity: bool


@dataclass(frozen=True, slots=True)
class Course:
    """`More`, with what counts where nothing is said."""

    every: Every = Every.WEEK
    shorten: bool = False
    harmonics: int = 2
    knots: int = 0
    intervals: bool = True
    sensitivity: bool = True

    def normality(self, every: Every) -> Normality:
        """What is normal of a series with this rhythm; of days, also the course of the week."""
        return Normality(every.per_year, self.harmonics, self.knots, every is Every.DAY)


def meetings(
    counts: Values,
    meetings: Meetings,
    before: int = 4,
    after: int = 4,
    draws: int = 9999,
    seed: int = 0,
    **more: Unpack[More],
) -> MeetingsResult:
    """Does it step up before scheduled meetings, and fade after them?

    What is normal is a quasi-Poisson regression with a trend and two harmonics of the year. The effects of
    the three windows (before, the meeting's own period, after) are its joint coefficients. They are held
    against placebo schedules: the gaps between the meetings in random order, from a random start. Such a
    test keeps its level of 5 % however one period follows from another, where the regression's own standard
    errors find a surge in half of all series that have none. Intervals hold all effects that the test does
    not exclude.

    Method: randomisation inference (Fisher 1935; Rosenbaum 2002, section 2.4) over schedules of the same
    rhythm, with the other windows' effects divided out first. Levels and power: benchmarks/study_levels.py.

    >>> quiet = [20.0, 23.0, 18.0, 21.0, 19.0] * 40
    >>> dates = [20, 55, 83, 120, 150, 177]
    >>> loud = [n * 2 if any(0 < at - week <= 4 for at in dates) else n for week, n in enumerate(quiet)]
    >>> found = meetings(loud, dates)
    >>> found.answer.value, round(found.surge.estimate, 2)
    ('surge', 1.01)

    Args:
        counts: counts or levels from 0 on: a `Series`, days with values, or numbers, one a week.
        meetings: the day of each meeting, or the position of its period from 0; at least 5.
        before: periods in the window before a meeting.
        after: periods in the window after it.
        draws: placebo schedules.
        seed: of the schedules; the same seed gives the same result.
        more: see `More`.

    Raises:
        InputError: the inputs do not allow the study; the sentence says why and what to do.
    """
    course = Course(**more)
    numbers = {"draws": draws, "seed": seed, "harmonics": course.harmonics, "knots": course.knots}
    checked = {name: whole(name, number) for name, number in numbers.items()}
    check_numbers(checked)
    windows = Windows(whole("before", before), whole("after", after))
    asked = asked_for(counts, meetings, windows, _rhythm(course.every), course.shorten)
    of = setting_of(asked, course)
    schedules = shuffled(of.circle, checked["draws"], checked["seed"])
    return _Study(asked, of, course, schedules).result(checked["seed"])


def _rhythm(every: str) -> Every:
    try:
        return Every(every)
    except ValueError:
        raise InputError(
            f"{str(every)[:40]!r} is no rhythm. Expected one of {', '.join(Every)}, such as week."
        ) from None


def setting_of(asked: Asked, course: Course) -> Setting:
    """The arrays of what is studied."""
    series = asked.series
    return setting(
        np.array(series.values),
        np.zeros(len(series)) if series.offset is None else np.log(series.offset),
        np.array(asked.meetings, dtype=np.int64),
        asked.windows,
        course.normality(series.every),
    )


@dataclass(frozen=True, slots=True)
class _Study:
    asked: Asked
    of: Setting
    course: Course
    schedules: Positions

    def result(self, seed: int) -> MeetingsResult:
        of, series = self.of, self.asked.series
        surge = questions.surge(of)
        found = {
            "surge": self._estimate(surge),
            "fade": self._estimate(questions.fade(of)),
            "differs": self._estimate(questions.differs(of)),
        }
        net = self._in_periods(self._estimate(questions.net(of)))
        stays, smallest_stays = self._lasting()
        joint_p = questions.joint_p(questions.joint(of, self.schedules))
        lock = season_lock(of.meetings, of.length, series.every.per_year)
        check = cross_check(of)
        without = left_out(of)
        verdicts = Verdicts(joint_p, found["surge"], found["fade"])
        doubts = verdicts.doubts(check, without)
        autocorrelation, dispersion = _residuals(of)
        settings = self._settings(seed)
        return MeetingsResult(
            answer=verdicts.answer(lock.identified, bool(doubts)),
            **found,
            net=net,
            joint_p=joint_p,
            shifted=verdicts.shifted(of.windows),
            lasting=stays,
            smallest_lasting=smallest_stays,
            smallest_detectable=self._smallest(surge),
            season_lock=lock.index,
            identified=lock.identified,
            locked_since=locked_since(of.meetings, series.every.per_year, FEWEST),
            doubts=doubts,
            cross_check=check,
            autocorrelation=autocorrelation,
            dispersion=dispersion,
            in_windows=float(of.inside.sum() / of.length),
            cut_off=_cut_off(of),
            meetings=self.asked.meetings,
            series=series,
            settings=settings,
            sensitivity=self._sensitivity(),
            left_out=without,
            shortened=self.asked.shortened,
            digest=_digest(series, self.asked.meetings, settings),
        )

    def _settings(self, seed: int) -> Settings:
        course = self.course
        return Settings(self.of.windows, len(self.schedules), seed, int(course.harmonics), int(course.knots))

    def _sensitivity(self) -> tuple[Run, ...]:
        if not self.course.sensitivity:
            return ()
        return sensitivity(self.of, self.course.normality(self.asked.series.every))

    def _estimate(self, question: Question) -> Estimate:
        """In shares of what is normal."""
        p = questions.asked(self.of, question, 0.0, self.schedules).p
        low, high = self._ends(question, p)
        return Estimate(share(question.fitted), share(low), share(high), p)

    def _ends(self, question: Question, p: float) -> tuple[float, float]:
        if not self.course.intervals:
            return -math.inf, math.inf
        if abs(question.fitted) > FARTHEST:
            return _without_end(question.fitted, p)
        return self._agreeing(p, lambda schedules: interval(self.of, question, schedules))

    def _agreeing(self, p: float, ends: Callable[[Positions], tuple[float, float]]) -> tuple[float, float]:
        """The ends by few schedules, or by all where fewer say something else than `p`."""
        low, high = ends(self.schedules[:_FEW])
        return ends(self.schedules) if (p <= LEVEL) == (low <= 0 <= high) else (low, high)

    def _in_periods(self, whole: Estimate) -> Estimate:
        """From a share of normal over the three windows to periods of normal activity."""
        span = self.of.windows.span
        return Estimate(whole.estimate * span, whole.low * span, whole.high * span, whole.p)

    def _smallest(self, surge: Question) -> float:
        if not self.course.intervals:
            return math.inf
        return share(smallest_surge(self.of, surge, self.schedules[:_FEW]))

    def _lasting(self) -> tuple[Estimate, float]:
        """What stays, as a share for every meeting, and the smallest that would have been found."""
        values = without_windows(self.of)
        test = lasting(self.of, values, 0.0, self.schedules)
        if not self.course.intervals:
            return Estimate(share(test.observed), -1.0, math.inf, test.p), math.inf
        low, high = self._agreeing(
            test.p,
            lambda schedules: ends(lambda effect: lasting(self.of, values, effect, schedules), test.observed),
        )
        smallest = test.edge(LEVEL / 2)[1] - float(np.quantile(test.draws, 1 - POWER))
        return Estimate(share(test.observed), share(low), share(high), test.p), share(smallest)


def _without_end(fitted: float, p: float) -> tuple[float, float]:
    """The interval of an effect without end, as where a window never saw a count."""
    none = 0.0 if p <= LEVEL else math.copysign(math.inf, -fitted)
    return (none, math.inf) if fitted > 0 else (-math.inf, none)


def _residuals(of: Setting) -> tuple[float, float]:
    """Lag-1 autocorrelation and dispersion of what the whole model leaves (Pearson residuals)."""
    design = np.hstack([of.design, of.inside])
    expected = whole_fit(of, of.inside).expected
    rest = (of.values - expected) / np.sqrt(expected)
    squares = float(rest @ rest)
    free = max(of.length - design.shape[1], 1)
    return float(rest[1:] @ rest[:-1]) / squares if squares else 0.0, squares / free * of.unit


def _cut_off(of: Setting) -> int:
    low, high = of.windows.whole
    return int(((of.meetings + low < 0) | (of.meetings + high > of.length)).sum())


def _digest(series: Series, positions: tuple[int, ...], settings: Settings) -> str:
    return digest({"series": series.plain(), "meetings": positions, "settings": settings})
