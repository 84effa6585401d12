"""What a study of meetings found: frozen, with all that belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.study.estimate import Estimate
from kept.study.series import Series
from kept.study.untold import Untold
from kept.study.windows.layout import Windows


class Answer(StrEnum):
    """Does it step up before the meetings and fade after them?"""

    SURGE = "surge"
    """More before the meetings; after them nothing was told from normal."""
    SURGE_AND_FADE = "surge and fade"
    """More before them and less after."""
    FADE = "fade"
    """Less after the meetings; before them nothing was told from normal."""
    OTHER = "other change"
    """Less before the meetings, or more after them."""
    CANNOT_TELL = "cannot tell"
    """Nothing was told from normal. That is not the same as nothing."""
    FRAGILE = "fragile"
    """Another method disagrees, or one meeting carries the result: see `Doubt`."""
    NOT_IDENTIFIED = "not identified"
    """The meetings always fall in the same season, so that the calendar may do all of it."""


class Doubt(StrEnum):
    """What makes an answer fragile."""

    METHODS = "methods disagree"
    """The placebo schedules find an effect that the regression does not, or the other way round."""
    ONE_MEETING = "one meeting carries it"
    """Without one of the meetings less than half of an effect that is found is left."""


@dataclass(frozen=True, slots=True)
class Settings:
    """With what a study was made. `harmonics` and `knots` describe what is normal."""

    windows: Windows
    draws: int
    seed: int
    harmonics: int
    knots: int


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """The same surge and fade by a regression of log counts with errors that follow one another (AR(1)).

    `autocorrelation` is that of its errors.
    """

    surge: Estimate
    fade: Estimate
    autocorrelation: float


@dataclass(frozen=True, slots=True)
class Run:
    """Surge and fade, as shares, with their p, under other settings than those that were declared."""

    name: str
    surge: float
    surge_p: float
    fade: float
    fade_p: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Surge and fade, as shares, without the meeting at this position."""

    meeting: int
    surge: float
    fade: float


@dataclass(frozen=True, slots=True)
class MeetingsResult:
    """What happens around meetings.

    Attributes:
        answer: in one of the words of `Answer`.
        surge: how much more there is in the window before, as a share of what is normal (0.5 is +50 %).
        fade: how much there is in the window after, in the same unit: below 0 is a fade.
        net: periods of normal activity gained by each meeting, over all three windows; below 0 they are lost.
        differs: the window before against the window after: 0.5 says that there is 50 % more before.
        joint_p: of the first test, whether anything at all differs before or after.
        shifted: the share of what was gained before that is lost after; told where surge and fade are found.
        lasting: by what share each meeting changes all that follows. Mostly nobody can tell it from a trend.
        smallest_lasting: the smallest lasting change that would have been found with 80 % power.
        smallest_detectable: the smallest surge, as a share, that would have been found with 80 % power.
        season_lock: from 0 (the meetings lie all over the year) to 1 (always on the same day).
        identified: false where the meetings cannot be told from the calendar.
        locked_since: the position of the first of the last meetings (5 or more) that all lie in one quarter.
        doubts: what makes the answer fragile; empty where nothing does.
        cross_check: the regression; none where the counts are too small for logarithms.
        autocorrelation: of one period with the next, in what the model leaves unexplained.
        dispersion: how much more it varies than pure chance (Poisson) would: 1 is pure chance.
        in_windows: the share of all periods that lie in a window.
        cut_off: meetings so near an end of the series that part of their windows was not seen.
        meetings: positions in the series, from 0.
        series: what was studied.
        settings: with what.
        sensitivity: the same under other settings.
        left_out: the same without each of the meetings.
        shortened: what was done to windows that overlapped; empty where nothing was.
        digest: sha-256 of series, meetings and settings.
    """

    answer: Answer
    surge: Estimate
    fade: Estimate
    net: Estimate
    differs: Estimate
    joint_p: float
    shifted: float | Untold
    lasting: Estimate
    smallest_lasting: float
    smallest_detectable: float
    season_lock: float
    identified: bool
    locked_since: int | Untold
    doubts: tuple[Doubt, ...]
    cross_check: CrossCheck | Untold
    autocorrelation: float
    dispersion: float
    in_windows: float
    cut_off: int
    meetings: tuple[int, ...]
    series: Series
    settings: Settings
    sensitivity: tuple[Run, ...]
    left_out: tuple[LeftOut, ...]
    shortened: str
    digest: str

    @property
    def fragile(self) -> bool:
        """Does another method disagree, or one meeting carry the result?"""
        return bool(self.doubts)
