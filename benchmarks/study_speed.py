"""How fast the study of meetings is against a loop of Poisson fits: `python -m benchmarks.study_speed`.

Ten years of counts by week and by day, 20 meetings, 10,000 schedules (the real one among them). Told are CPU
seconds of this process with one thread of BLAS, the best of several runs, and what they are in ratio to
statsmodels, which fits the same model (trend, two harmonics, three windows) once for every placebo schedule;
a part of these fits is timed, in the same run, and scaled up. Intervals are as the study reckons them, with
1,999 schedules where more make no difference. Ends with 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded, or it is not heard

import numpy as np
import statsmodels.api as sm
from benchmarks.study_simulator import AR8, DAILY, WEEKLY, Floats, Rhythm, Simulated, simulate
from benchmarks.study_simulator import Setting as Simulation

from kept import study
from kept.study.windows import questions
from kept.study.windows.asking import asked_for
from kept.study.windows.layout import Windows
from kept.study.windows.schedules import shuffled
from kept.study.windows.setting import Setting
from kept.study.windows.study import Course, setting_of

DRAWS = 9_999
MEETINGS = 20
FITS = 200
RUNS = 5
INTERVALS = 5  # of a study: surge, fade, net, before against after, lasting
FLOORS = {WEEKLY: 150.0, DAILY: 400.0}
MOST_OF_AN_INTERVAL = 10.0
MOST_OF_A_STUDY = 100.0


def cpu(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of CPU, the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


@dataclass(frozen=True, slots=True)
class Case:
    """One simulated series, as the study takes it."""

    rhythm: Rhythm
    counts: tuple[float, ...]
    meetings: tuple[int, ...]

    @classmethod
    def of(cls, rhythm: Rhythm) -> Case:
        counts, meetings = simulate(Simulation(AR8, MEETINGS, rhythm=rhythm), seed=1)
        return cls(rhythm, counts, meetings)

    def setting(self) -> Setting:
        windows = Windows(self.rhythm.before, self.rhythm.after)
        asked = asked_for(self.counts, self.meetings, windows, study.Every(self.rhythm.name), False)
        return setting_of(asked, Course())

    def joint(self) -> float:
        """The joint test from the bare numbers on: the null fit, the schedules, and the statistic of each."""
        of = self.setting()
        return questions.joint_p(questions.joint(of, shuffled(of.circle, DRAWS, seed=0)))

    def surge(self) -> float:
        """The same for the p-value of one window, with the other windows divided out."""
        of = self.setting()
        return questions.asked(of, questions.surge(of), 0.0, shuffled(of.circle, DRAWS, seed=0)).p

    def whole(self, intervals: bool = True, sensitivity: bool = True) -> study.MeetingsResult:
        return study.meetings(
            self.counts,
            self.meetings,
            self.rhythm.before,
            self.rhythm.after,
            DRAWS,
            every=study.Every(self.rhythm.name),
            intervals=intervals,
            sensitivity=sensitivity,
        )

    def poisson_fit(self) -> float:
        """Seconds of CPU of one fit of statsmodels, on average over placebo schedules."""
        fits = FITS if self.rhythm == WEEKLY else FITS // 2
        placebos = [simulate(Simulation(AR8, MEETINGS, rhythm=self.rhythm), seed) for seed in range(fits)]
        designs = [self._design(placebo) for placebo in placebos]
        counts = np.array(self.counts)

        def loop() -> None:
            for design in designs:
                sm.GLM(counts, design, family=sm.families.Poisson()).fit()

        return cpu(loop, runs=3) / fits

    def _design(self, placebo: Simulated) -> Floats:
        at = np.arange(self.rhythm.periods)
        turns = [2 * np.pi * k * at / self.rhythm.per_year for k in (1, 2)]
        season = [wave(turn) for turn in turns for wave in (np.sin, np.cos)]
        since = at[:, None] - np.array(placebo.meetings)[None, :]
        before = ((since >= -self.rhythm.before) & (since < 0)).any(axis=1)
        after = ((since > 0) & (since <= self.rhythm.after)).any(axis=1)
        columns = [np.ones(at.size), at / at.size, *season, before, (since == 0).any(axis=1), after]
        design: Floats = np.column_stack(columns).astype(np.float64)
        return design


def measure(rhythm: Rhythm) -> bool:
    """Print the figures of one rhythm; do all floors hold?"""
    case = Case.of(rhythm)
    fit, joint, surge = case.poisson_fit(), cpu(case.joint), cpu(case.surge)
    bare = cpu(lambda: case.whole(intervals=False, sensitivity=False))
    told = cpu(lambda: case.whole(sensitivity=False))
    whole = cpu(case.whole)
    interval = (told - bare) / INTERVALS
    print(f"By {rhythm.name}, {rhythm.periods:,} periods, {MEETINGS} meetings, {DRAWS + 1:,} schedules:")
    print(f"  a Poisson fit of statsmodels {1e3 * fit:.2f} ms; of {DRAWS + 1:,} {fit * (DRAWS + 1):.1f} s")
    print(f"  joint test {joint:.3f} s; p of the surge {surge:.3f} s; an interval {interval:.3f} s")
    print(f"  a whole study {whole:.3f} s; {told:.3f} s without other runs, {bare:.3f} s without intervals")
    floors = [
        holds("Poisson fits against the joint test", fit * (DRAWS + 1) / joint, least=FLOORS[rhythm]),
        holds("an interval against a p-value", interval / surge, most=MOST_OF_AN_INTERVAL),
        holds("a whole study, in Poisson fits", whole / fit, most=MOST_OF_A_STUDY),
    ]
    return all(floors)


def holds(what: str, ratio: float, least: float = 0.0, most: float = float("inf")) -> bool:
    kept = least <= ratio <= most
    bound = f"at least {least:g}" if least else f"at most {most:g}"
    print(f"  {'holds' if kept else 'MISSED'}  {what}: {ratio:.1f} ({bound})")
    return kept


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=["week", "day"], help="one of the two rhythms")
    only = parser.parse_args().only
    held = [measure(rhythm) for rhythm in FLOORS if only in (None, rhythm.name)]
    sys.exit(0 if all(held) else 1)
