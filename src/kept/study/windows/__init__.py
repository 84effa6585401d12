"""Around scheduled meetings: a surge before, a fade after, and schedules that tell them from chance."""

from kept.study.windows.around import Around, Band, MeetingRatio, around
from kept.study.windows.result import Answer, CrossCheck, LeftOut, MeetingsResult, Run, Settings
from kept.study.windows.study import meetings

__all__ = [
    "Answer",
    "Around",
    "Band",
    "CrossCheck",
    "LeftOut",
    "MeetingRatio",
    "MeetingsResult",
    "Run",
    "Settings",
    "around",
    "meetings",
]
