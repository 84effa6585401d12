"""Simulated series put to `kept.study`, and what came of it: the parts that benchmark and test share."""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context

from benchmarks.study_simulator import (
    NONE,
    SHIFTED_AT,
    WEEKLY,
    Effects,
    Setting,
    Shifted,
    simulate,
    simulate_shift,
)

from kept import study
from kept.study.estimate import LEVEL
from kept.study.shift import level_shift

NOT_IDENTIFIED = "not identified"
START = date(2010, 1, 4)


@dataclass(frozen=True, slots=True)
class Trial:
    """One series: its setting, true effects and seed. Intervals are left out where only p counts."""

    setting: Setting
    seed: tuple[int, ...]
    effects: Effects = NONE
    draws: int = 999
    intervals: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one trial: tests that found something, intervals that hold the truth."""

    found: frozenset[str]
    covered: frozenset[str]
    answer: str
    fragile: bool
    detectable: float


def came(trial: Trial) -> Came:
    """Simulate the series of a trial and study it."""
    result = _study(trial)
    p = {name: getattr(result, name).p for name in ("surge", "fade", "net", "differs", "lasting")}
    p["joint"] = result.joint_p
    covered = [
        name
        for name, true in truths(trial.effects, trial.setting).items()
        if getattr(result, name).low <= true <= getattr(result, name).high
    ]
    found = frozenset(name for name, value in p.items() if value <= LEVEL)
    return Came(found, frozenset(covered), str(result.answer), result.fragile, result.smallest_detectable)


def _study(trial: Trial) -> study.MeetingsResult:
    rhythm = trial.setting.rhythm
    counts, meetings = simulate(trial.setting, trial.seed, trial.effects)
    series = study.Series(START, study.Every(rhythm.name), counts)
    return study.meetings(
        counts if rhythm == WEEKLY else series,
        meetings,
        before=rhythm.before,
        after=rhythm.after,
        draws=trial.draws,
        seed=trial.seed[-1],
        sensitivity=False,
        intervals=trial.intervals,
    )


def truths(effects: Effects, setting: Setting) -> dict[str, float]:
    """The true effects: surge and fade as shares, net in periods of normal activity per meeting."""
    surge, fade = effects.before - 1, effects.after - 1
    net = setting.rhythm.before * surge + effects.meeting - 1 + setting.rhythm.after * fade
    return {"surge": surge, "fade": fade, "net": net}


def changed(setting: Shifted, seed: Sequence[int]) -> bool:
    """Does the study of one day say that the level of a simulated monthly series changed there?"""
    result = level_shift(simulate_shift(setting, seed), at=SHIFTED_AT)
    return str(result.answer) == "changed"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the Monte Carlo error of the share."""

    hits: int
    of: int

    @classmethod
    def count(cls, hits: Iterable[bool]) -> Rate:
        """The rate of hits among some."""
        counted = Counter(map(bool, hits))
        return cls(counted[True], counted.total())

    @property
    def share(self) -> float:
        return self.hits / self.of

    @property
    def error(self) -> float:
        return math.sqrt(self.share * (1 - self.share) / self.of)

    def __str__(self) -> str:
        return f"{100 * self.share:5.1f}"


def found(outcomes: Iterable[Came], name: str) -> Rate:
    """How often a test found something."""
    return Rate.count(name in one.found for one in outcomes)


def covered(outcomes: Iterable[Came], name: str) -> Rate:
    """How often an interval held the true value."""
    return Rate.count(name in one.covered for one in outcomes)


def answered(outcomes: Iterable[Came], answer: str) -> Rate:
    """How often this was the answer."""
    return Rate.count(one.answer == answer for one in outcomes)


@contextmanager
def processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Apply in so many processes, each of one thread: more threads would only take cores from the others."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool
