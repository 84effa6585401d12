"""Render the figures with invented values to PNG, to be looked at.

python docs/figures.py FOLDER
"""

from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kept.measure import sales
from kept.publish import figures

SOURCE = "invented values of docs/figures.py; no real department is shown"


def bounds() -> figures.BoundFigure:
    """A thousand machines, bounds of a binomial for simplicity: a figure, not a measurement."""
    curves = tuple(
        figures.BoundCurve(found, tuple(figures.BoundPoint(n, _bound(n, found)) for n in range(5, 201, 3)))
        for found in (0, 1, 2)
    )
    chosen = figures.BoundPoint(59, _bound(59, 0))
    return figures.BoundFigure(curves, Decimal("0.95"), "machines", SOURCE, 1000, Decimal("0.05"), chosen)


def _bound(inspected: int, found: int) -> Fraction:
    """About three, 4.74 or 6.30 in so many inspected: the bounds of a Poisson number at 95 %."""
    return min(Fraction(1), Fraction(("2.92", "4.7", "6.2")[found]) / inspected)


def rate(legal: str) -> figures.RateFigure:
    """An unlicensed rate at 10 % uncertainty of each input, against the claim that all are licensed."""
    scope = sales.check_rate("0", "all", "copies", "PCs of an invented ministry", "2005").scope
    found = sales.rate(
        sales.Market(
            scope,
            computers=sales.Quantity.of(1000, "PCs", "0.10"),
            programs=sales.Quantity.of(5, "copies", "0.10"),
            units=sales.Quantity.of(legal, "copies", "0.10"),
        )
    )
    critical = sales.smallest_contradicting_rate(found.sigma)
    return figures.RateFigure(
        scope.in_words(), found.rate, found.low, found.high, found.confidence, Decimal(0), critical, SOURCE
    )


def positions(count: int) -> figures.PositionFigure:
    """Departments of many sizes; one name is hostile and one Chinese."""
    names = [
        "Office of $pecial_{Affairs}^2",
        "国务院办公厅",
        "Department with a name that goes on and on and on",
    ]
    names += [f"Bureau {n}" for n in range(4, count + 1)]
    bars = [
        figures.DepartmentBar(name, 40 + at * 37 % 400, max(0, 90 - at * 7 % 131), at * 11 % 23)
        for at, name in enumerate(names[:count])
    ]
    return figures.PositionFigure(tuple(bars), "installs", "31 December 2005", SOURCE)


def main() -> None:
    """Write every picture in both kinds."""
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures: python docs/figures.py FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    shown: dict[str, figures.BoundFigure | figures.RateFigure | figures.PositionFigure] = {
        "bound": bounds(),
        "rate-high": rate("700"),
        "rate-low": rate("4000"),
        "rate-negative": rate("5600"),
        "position-few": positions(6),
        "position-many": positions(280),
    }
    for name, figure in shown.items():
        for suffix in (".svg", ".png"):
            (folder / f"{name}{suffix}").write_bytes(figures.draw(figure, suffix))


if __name__ == "__main__":
    main()
