"""The figure of a rate: its interval, the claim, and the smallest rate that would contradict the claim."""

from __future__ import annotations

from collections.abc import Callable

from kept.publish.figures.headlines import rate_headline
from kept.publish.figures.lettering import percent
from kept.publish.figures.sheet import Sheet, Words, sheet
from kept.publish.figures.style import COVERED, GROUND, INK, SHORT, SOFT
from kept.publish.figures.values import RateFigure, Share


def rate_sheet(figure: RateFigure, spell: Callable[[str], str]) -> Sheet:
    """One interval on an axis of percent; what cannot be contradicted is shaded."""
    words = Words(rate_headline(figure), f"Unlicensed share {figure.what}", figure.source)
    made = sheet(words, 1.9, 0.4, 0.65, spell)
    _scales(made, figure)
    _claim(made, figure)
    _estimate(made, figure)
    return made


def _scales(made: Sheet, figure: RateFigure) -> None:
    from matplotlib.ticker import FuncFormatter  # noqa: PLC0415

    axes = made.axes
    lowest = min(_hundredths(figure.low), 0.0)
    axes.set_xlim(lowest - (100 - lowest) * 0.04, 103)
    axes.set_ylim(0, 4)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} %".replace("-", "\u2212")))
    below = " (below 0: more was sold than is estimated to be installed)" if lowest < 0 else ""
    axes.set_xlabel(f"Unlicensed share{below}")


def _claim(made: Sheet, figure: RateFigure) -> None:
    claimed, critical = _hundredths(figure.claimed), _hundredths(figure.critical)
    made.axes.axvspan(claimed, critical, ymax=0.8, color=COVERED, alpha=0.45, linewidth=0)
    made.axes.plot([claimed, claimed], [0, 4], color=INK, linewidth=1.6)
    made.axes.plot([critical, critical], [0, 3.2], color=INK, linewidth=1.2, linestyle="--")
    _say(made, claimed, 3.65, f"claim: at most {percent(figure.claimed)}", INK)
    _say(made, critical, 2.85, f"an estimate above {percent(figure.critical)} contradicts the claim", SOFT)


def _estimate(made: Sheet, figure: RateFigure) -> None:
    low, rate, high = (_hundredths(one) for one in (figure.low, figure.rate, figure.high))
    made.axes.plot([low, high], [1.5, 1.5], color=SHORT, linewidth=4, solid_capstyle="butt")
    made.axes.plot([rate], [1.5], marker="o", markersize=10, color=SHORT)
    interval = f"{percent(figure.low)} to {percent(figure.high)} at {percent(figure.confidence)} confidence"
    left, right = made.axes.get_xlim()
    at = min(max(rate, left + (right - left) * 0.29), right - (right - left) * 0.29)
    words = f"sales give {percent(figure.rate)} ({interval})"
    made.axes.text(at, 0.75, words, ha="center", va="center", color=SHORT, weight="bold", bbox=GROUND)


def _say(made: Sheet, at: float, height: float, words: str, colour: str) -> None:
    """Words beside a line, on the side that has more room."""
    left, right = made.axes.get_xlim()
    before = at > left + (right - left) * 0.55
    made.axes.annotate(
        words,
        (at, height),
        xytext=(-5 if before else 5, 0),
        textcoords="offset points",
        ha="right" if before else "left",
        va="center",
        color=colour,
    )


def _hundredths(share: Share) -> float:
    return float(share) * 100
