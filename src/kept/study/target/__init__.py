"""One target: was it met, and would it have been met without the commitment?

The series before the commitment is forecast up to the deadline by trend, season and AR(1) errors. A target
that this forecast meets as well says little for the commitment; one beyond its 95 % interval says something.

>>> from datetime import date
>>> from kept.study import Every, Series
>>> from kept.study.target import Goal, target
>>> values = (40.0, 42.0, 43.0, 46.0, 47.0, 49.0, 52.0, 53.0, 55.0, 58.0, 59.0, 61.0)
>>> share = Series(date(2000, 1, 1), Every.YEAR, values, name="share of licensed copies")
>>> found = target(share, made=date(2008, 5, 1), goal=Goal(60.0, deadline=date(2011, 12, 31), baseline=53.0))
>>> found.answer, found.increment_share
(<TargetAnswer.MET_ANYWAY: 'met, but also by the forecast'>, 1.1428571428571428)
"""

from kept.study.target.answer import TargetAnswer, TargetPath, TargetResult
from kept.study.target.goal import Direction, Goal
from kept.study.target.targeting import target

__all__ = ["Direction", "Goal", "TargetAnswer", "TargetPath", "TargetResult", "target"]
