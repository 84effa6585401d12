"""Around scheduled meetings: a surge before, a fade after, and schedules that tell them from chance."""

from kept.study.windows.result import Answer, CrossCheck, LeftOut, MeetingsResult, Run, Settings
from kept.study.windows.study import meetings

__all__ = ["Answer", "CrossCheck", "LeftOut", "MeetingsResult", "Run", "Settings", "meetings"]
