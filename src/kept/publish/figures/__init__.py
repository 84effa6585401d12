"""Figures for print, as SVG or PNG: of audits, rates and positions of licences, and of studies.

Plain values in, bytes out: the same values give the same bytes with the same version of matplotlib, which
comes with the extra `charts`. No setting of the user's own matplotlib is read.
"""

from kept.publish.figures.drawing import draw
from kept.publish.figures.study_series_values import (
    ImpactFigure,
    ShiftFigure,
    SyntheticControlFigure,
    TargetFigure,
)
from kept.publish.figures.study_values import GainFigure, MeetingDotsFigure, PlaceboFigure, WeeksFigure
from kept.publish.figures.values import (
    BoundCurve,
    BoundFigure,
    BoundPoint,
    DepartmentBar,
    PositionFigure,
    RateFigure,
)

__all__ = [
    "BoundCurve",
    "BoundFigure",
    "BoundPoint",
    "DepartmentBar",
    "GainFigure",
    "ImpactFigure",
    "MeetingDotsFigure",
    "PlaceboFigure",
    "PositionFigure",
    "RateFigure",
    "ShiftFigure",
    "SyntheticControlFigure",
    "TargetFigure",
    "WeeksFigure",
    "draw",
]
