"""Studies: what happens around the meetings where promises are made, and after a promise.

Values in, frozen results out: no clock, no file and no randomness but that of a seed which is given. Needs
the extra `study` (scipy, pandas, statsmodels).
"""

from kept.study.estimate import Estimate
from kept.study.every import Every
from kept.study.series import Series, series_of
from kept.study.untold import Untold
from kept.study.windows import Answer, MeetingsResult, meetings

__all__ = ["Answer", "Estimate", "Every", "MeetingsResult", "Series", "Untold", "meetings", "series_of"]
