"""Figures for print: an audit bound, a rate with a claim, and positions by department, as SVG or PNG.

Plain values in, bytes out: the same values give the same bytes with the same version of matplotlib, which
comes with the extra `charts`. No setting of the user's own matplotlib is read.
"""

from kept.publish.figures.drawing import draw
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
    "PositionFigure",
    "RateFigure",
    "draw",
]
