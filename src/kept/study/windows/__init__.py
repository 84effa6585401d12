"""Around scheduled meetings: a surge before, a fade after, and schedules that tell them from chance."""

from kept.study.windows.around import Around, Band, MeetingRatio, around
from kept.study.windows.result import Answer, CrossCheck, Doubt, LeftOut, MeetingsResult, Run, Settings
from kept.study.windows.season import WARNED
from kept.study.windows.study import meetings

__all__ = [
    "WARNED",
    "Answer",
    "Around",
    "Band",
    "CrossCheck",
    "Doubt",
    "LeftOut",
    "MeetingRatio",
    "MeetingsResult",
    "Run",
    "Settings",
    "around",
    "meetings",
]
