"""From the tests to the answer: the first test, then each window, then what casts doubt on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kept.study.estimate import LEVEL, Estimate
from kept.study.untold import Untold
from kept.study.windows.layout import Windows
from kept.study.windows.result import Answer, CrossCheck, Doubt, LeftOut

_CARRIES = 0.5
"""A meeting carries an effect of which less than this share, in logarithms, is left without it."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The p of the first test, and the effects in the windows before and after."""

    joint_p: float
    surge: Estimate
    fade: Estimate

    def found(self, one: Estimate) -> bool:
        """An effect is found where the first test and its own test find it."""
        return self.joint_p <= LEVEL and one.found

    def doubts(self, check: CrossCheck | Untold, without: Sequence[LeftOut]) -> tuple[Doubt, ...]:
        """What makes the answer fragile."""
        doubts = []
        if not isinstance(check, Untold) and self._disagree(check):
            doubts.append(Doubt.METHODS)
        surges, fades = [one.surge for one in without], [one.fade for one in without]
        if self._carried(self.surge, surges) or self._carried(self.fade, fades):
            doubts.append(Doubt.ONE_MEETING)
        return tuple(doubts)

    def _disagree(self, check: CrossCheck) -> bool:
        """Does the regression find what the window's own test does not, the reverse, or the opposite?"""
        pairs = ((self.surge, check.surge), (self.fade, check.fade))
        return any(
            one.found != other.found or (one.found and one.estimate * other.estimate < 0)
            for one, other in pairs
        )

    def _carried(self, effect: Estimate, without: Sequence[float]) -> bool:
        whole = _log(effect.estimate)
        return self.found(effect) and any(_log(one) / whole < _CARRIES for one in without)

    def answer(self, identified: bool, fragile: bool) -> Answer:
        """The word."""
        if not identified:
            return Answer.NOT_IDENTIFIED
        if fragile:
            return Answer.FRAGILE
        found = self.found(self.surge), self.found(self.fade)
        if (found[0] and self.surge.estimate < 0) or (found[1] and self.fade.estimate > 0):
            return Answer.OTHER
        return {
            (True, True): Answer.SURGE_AND_FADE,
            (True, False): Answer.SURGE,
            (False, True): Answer.FADE,
            (False, False): Answer.CANNOT_TELL,
        }[found]

    def shifted(self, windows: Windows) -> float | Untold:
        """The share of what was gained before that is lost after."""
        gained, lost = windows.before * self.surge.estimate, -windows.after * self.fade.estimate
        if not (self.found(self.surge) and self.found(self.fade) and gained > 0 and lost > 0):
            return Untold("it is told only where a surge before and a fade after are both found")
        return lost / gained


def _log(share: float) -> float:
    """The logarithm of a share's factor; of none at all, far below."""
    return math.log1p(max(share, -1 + 1e-9))
