"""One commitment: did the level of a series change when it was made, and more than it does without one?

Two tests, and "changed" needs both: a regression with trend, season and AR(1) errors, and the rank of the
shift among those at all placebo dates. The regression alone finds shifts that are none in autocorrelated
series; the rank alone keeps its level, but says nothing of the size.

>>> import numpy as np
>>> from kept.study import shift
>>> raids = np.random.default_rng(1).poisson(20, size=120)
>>> raids[60:] *= 2
>>> found = shift.level_shift([float(count) for count in raids], at=60)
>>> found.answer, 0.7 < found.shift.low < 1.0 < found.shift.high < 1.6
(<ShiftAnswer.CHANGED: 'changed'>, True)
"""

from kept.study.shift.answer import ShiftAnswer, ShiftPath, ShiftResult
from kept.study.shift.placebo import Placebo
from kept.study.shift.scale import Scale
from kept.study.shift.shifting import level_shift
from kept.study.shift.usual import UsualShift

__all__ = ["Placebo", "Scale", "ShiftAnswer", "ShiftPath", "ShiftResult", "UsualShift", "level_shift"]
