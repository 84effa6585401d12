"""The smallest effect that would have been found in four of five such studies."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from kept.study.estimate import LEVEL, POWER
from kept.study.windows.intervals import falling_root
from kept.study.windows.layout import Positions
from kept.study.windows.questions import Placebo, Question, asked
from kept.study.windows.setting import Setting, taken_out

_LEAST = -0.99  # a surge that looks as if there were nothing left


def smallest_surge(of: Setting, question: Question, schedules: Positions) -> float:
    """The smallest surge, as a logarithm, that this series and schedule would have shown with 80 % power.

    All fitted effects are divided out of the series. What the placebo schedules find then is by how much an
    estimate strays. A surge is put in, and is found where a surge that looks smaller, by as much as in one of
    five schedules, still lies beyond the placebo schedules' edge. Of what strays, the part that is chance of
    counting gets smaller where there is more to count, and the rest stays in proportion.
    """
    whole = question.others + question.fitted * question.direction
    alone = replace(question, others=np.zeros_like(question.others))
    quiet = replace(of, values=taken_out(of.values, question.inside, whole))
    draws = asked(quiet, alone, 0.0, schedules).draws
    unlucky = float(np.quantile(draws, 1 - POWER))
    counting = min(_chance_of_counting(quiet, question) / float(draws.var()), 1.0)

    def put_in(effect: float, against: Positions) -> Placebo:
        loud = taken_out(quiet.values, question.inside, -effect * question.direction)
        return asked(replace(of, values=loud), alone, 0.0, against)

    def short_of(effect: float) -> float:
        strayed = unlucky * math.sqrt(1 - counting + counting * math.exp(-effect))
        seen = put_in(effect + math.log1p(max(strayed, _LEAST)), schedules[:0]).observed
        return put_in(effect, schedules).edge(LEVEL / 2)[1] - seen

    found = falling_root(short_of, -2 * math.log1p(max(unlucky, _LEAST)))
    return found if found > 0 else math.inf


def _chance_of_counting(quiet: Setting, question: Question) -> float:
    """The variance of a surge by the chance of counting alone; of levels, which are not counted, none."""
    if not quiet.counts:
        return 0.0
    expected = question.inside @ np.abs(question.direction) @ quiet.values * quiet.unit
    return 1 / max(float(expected), 1.0)
