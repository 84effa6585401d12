"""Axes of changes: none goes under −100 %, logarithms are told in words, and marks have room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from kept.publish import figures
from kept.publish.figures.study_dots import dots_sheet
from kept.publish.figures.study_placebo import placebo_sheet
from kept.publish.figures.values import Drawable
from tests.publish import study_figure_samples as samples


def texts(what: Drawable) -> list[str]:
    """All the words of the SVG."""
    root = ElementTree.fromstring(figures.draw(what))
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


LOGARITHMIC = "half and double are as far from normal"


@pytest.mark.parametrize("name", ["weeks", "placebo", "dots", "shift"])
def test_a_logarithmic_axis_is_told_in_words(name: str) -> None:
    assert LOGARITHMIC in " ".join(texts(samples.ALL[name]))


def test_placebo_schedules_are_told_in_plain_words() -> None:
    found = " ".join(texts(samples.ALL["placebo"]))
    assert "the same gaps between meetings in random order, 999 times" in found


def test_no_axis_of_changes_goes_under_minus_100_per_cent() -> None:
    shown = replace(samples.placebo(99), draws=(-1.4, -1.2, *samples.placebo(97).draws), value=0.3)
    axes = placebo_sheet(shown, str).axes
    assert axes.get_xlim()[0] == -1
    assert min(bar.get_x() for bar in axes.patches) >= -1  # type: ignore[attr-defined]
    assert sum(bar.get_height() for bar in axes.patches) == pytest.approx(100)  # type: ignore[attr-defined]
    found = " ".join(texts(shown))
    assert "2 under −100 % are drawn there" in found
    assert LOGARITHMIC not in found


def test_bars_on_minus_100_per_cent_stand_on_it() -> None:
    """Three of four lie where the real value lies, and the fourth is one step above it."""
    axes = placebo_sheet(replace(samples.placebo(4), draws=(-1.0, -1.0, -1.5, -0.99), value=-1.0), str).axes
    bars = [(bar.get_x(), bar.get_y(), bar.get_height()) for bar in axes.patches]  # type: ignore[attr-defined]
    assert (-1, 0, 75) in bars
    assert sum(height for _, _, height in bars) == 100


def test_windows_not_seen_have_no_dot_and_say_so() -> None:
    dots = samples.dots(5)
    shown = replace(dots, before=(None, *dots.before[1:]), after=(*dots.after[:3], None, 0.0))
    found = texts(shown)
    assert {"before: not seen", "after: not seen", "none"} <= set(found)
    assert "Not seen: 2 windows outside of the series." in " ".join(found)
    axes = dots_sheet(shown, str).axes
    drawn = {str(line.get_marker()): np.size(line.get_xdata()) for line in axes.lines}
    assert (drawn["o"], drawn["D"], drawn["<"]) == (4, 3, 1)


def test_a_ratio_of_nothing_does_not_squeeze_the_others() -> None:
    dots = replace(samples.dots(5), overall_after=0.7)
    usual, other = (
        dots_sheet(one, str).axes.get_xlim() for one in (dots, replace(dots, after=(0.0, *dots.after[1:])))
    )
    assert other[1] == usual[1]
    assert other[1] - other[0] < 1.2 * (usual[1] - usual[0])


@pytest.mark.parametrize("spread", [0.05, 0.3, 0.8, 2])
def test_words_of_marks_have_air_between_them(spread: float) -> None:
    made = dots_sheet(samples.dots(5, spread), str).figure
    made.draw_without_rendering()
    words = [text for axes in made.axes for text in axes.get_xticklabels()]
    boxes = sorted((text.get_window_extent() for text in words), key=lambda box: box.x0)
    point = made.dpi / 72
    assert all(other.x0 - one.x1 > 4 * point for one, other in pairwise(boxes))
