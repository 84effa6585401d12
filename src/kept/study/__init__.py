"""Studies: what happens around the meetings where promises are made, and after a promise.

Values in, frozen results out: no clock, no file and no randomness but that of a seed which is given. Needs
the extra `study` (scipy).

Beside what stands here there are `kept.study.target`, `kept.study.impact` and `kept.study.promises`.
"""

from kept.study.comparison import ComparisonResult, Panel, compare, panel_of
from kept.study.estimate import Estimate
from kept.study.every import Every
from kept.study.series import Series, series_of
from kept.study.several import holm
from kept.study.shift import ShiftResult, level_shift
from kept.study.structural import CounterfactualResult, counterfactual
from kept.study.untold import Untold
from kept.study.windows import Answer, MeetingsResult, meetings

__all__ = [
    "Answer",
    "ComparisonResult",
    "CounterfactualResult",
    "Estimate",
    "Every",
    "MeetingsResult",
    "Panel",
    "Series",
    "ShiftResult",
    "Untold",
    "compare",
    "counterfactual",
    "holm",
    "level_shift",
    "meetings",
    "panel_of",
    "series_of",
]
