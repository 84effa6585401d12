"""Figures of studies: the answer, the units and the source are told, and no words lie over one another."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any, cast
from xml.etree import ElementTree

import pytest

from kept.publish import figures
from kept.publish.figures.sheet import Sheet
from kept.publish.figures.study_control import control_sheet
from kept.publish.figures.study_dots import dots_sheet
from kept.publish.figures.study_impact import MOST_ROWS, impact_sheet
from kept.publish.figures.study_placebo import placebo_sheet
from kept.publish.figures.study_shift import shift_sheet
from kept.publish.figures.study_target import target_sheet
from kept.publish.figures.study_weeks import gain_sheet, weeks_sheet
from kept.publish.figures.style import SETTINGS
from kept.publish.figures.values import Drawable
from tests.publish import study_figure_samples as samples

LONG = "Ministry of Industry and Information Technology, Department of Software and Integrated Circuits " * 3


def texts(what: Drawable) -> list[str]:
    """All the words of the SVG, which must be XML."""
    return words_in(figures.draw(what))


def words_in(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


@cache
def svg_of(name: str) -> bytes:
    return figures.draw(samples.ALL[name])


@cache
def texts_of(name: str) -> list[str]:
    return words_in(svg_of(name))


@pytest.mark.parametrize("name", samples.ALL)
def test_the_same_values_give_the_same_svg(name: str) -> None:
    assert figures.draw(samples.ALL[name]) == svg_of(name)


def test_the_same_values_give_the_same_png() -> None:
    first = figures.draw(samples.gain(), ".png")
    assert first.startswith(b"\x89PNG")
    assert figures.draw(samples.gain(), ".png") == first


@pytest.mark.parametrize("name", samples.ALL)
def test_the_title_is_the_answer_and_the_source_stands_at_the_foot(name: str) -> None:
    found, what = " ".join(texts_of(name)), cast(Any, samples.ALL[name])
    assert what.answer in found
    assert f"Source: {what.source}" in found


TOLD = {
    "weeks": ["Raids per week, against what is normal", "meeting", "4 weeks before", "normal", "+20 %"],
    "placebo": ["Share of the placebo schedules", "Surge before meetings", "p = 0.0002"],
    "dots": ["Against what is normal", "Surge without this one", "2004-03-01"],
    "gain": ["Gained or lost for each meeting, in weeks of normal activity", "Weeks from the meeting"],
    "shift": ["Acute coronary events per month", "from 1 Jan 2005", "announced 1 May 2004", "observed"],
    "control": ["Cigarette packs sold per head and year", "California", "from 1989", "33 %"],
    "target": ["Unlicensed share of software installed, per cent", "target: 68.2", "due 31 Dec 2010"],
    "impact": ["jobs after four years", "US$ million", "0.35", "central"],
}


@pytest.mark.parametrize("name", samples.ALL)
def test_axes_and_lines_are_named_with_their_units(name: str) -> None:
    assert set(TOLD[name]) <= set(texts_of(name))


def zeros() -> Iterator[tuple[str, Drawable]]:
    """Nothing at all in some weeks and after some meetings."""
    weeks, dots = samples.weeks(), samples.dots(8)
    yield "a week without any", replace(weeks, ratio=(0.0, *weeks.ratio[1:]), low=(0.0,) * 25)
    yield "nothing after", replace(dots, after=(0.0,) * 8, overall_after=0.0, without=(-1.0,) * 8)
    flat = replace(samples.gain(), offsets=(0,), gained=(0.0,), low=(0.0,), high=(0.0,))
    yield "nothing gained", flat
    some = (None, *dots.before[1:6], 0.0, None)
    yield "windows not seen", replace(dots, before=some, after=(*dots.after[:5], None, 0.0, None))
    yield "no window seen", replace(samples.dots(5), before=(None,) * 5, after=(None,) * 5)
    yield "no swing", replace(samples.impact(), steps=(), swings=(("nothing", 5.0, 5.0),), central=5.0)
    yield "no placebo date", replace(samples.shift(), placebo=(), announced=None)
    yield "nothing observed yet", replace(samples.target(), observed=(), baseline=None)
    yield "no forecast", replace(samples.target(), forecast=(), low=(), high=(), pro_rata=())
    yield "one placebo value", replace(samples.placebo(9), draws=(0.1,) * 9, value=0.1)
    alone = replace(samples.control(2, 6), donor_gaps=(), leave_one_out=(), weights=(("A", 1.0), ("B", 0.0)))
    yield "no donor", alone


def sizes() -> Iterator[tuple[str, Drawable]]:
    """Few and many, near and far, early and late."""
    unseen: Any = (None,) * 400
    yield "hundreds of windows not seen", replace(samples.dots(400, 3), after=unseen)
    weeks = samples.weeks(0.004)
    cut = {name: getattr(weeks, name)[:3] for name in ("ratio", "low", "high", "low_all", "high_all")}
    short: Any = {"offsets": (-1, 0, 1), "unit": "month", "before": 1, "after": 1}
    yield "three months with hardly a change", replace(weeks, **short, **cut)
    yield "ten years of days with thousands of millions", ten_years_of_days()
    levels = tuple(1e9 * share for share in samples.shift().placebo)
    yield "a difference of levels", replace(samples.shift(), placebo=levels, shift=-1.15e8, shares=False)
    yield "millionths that begin with the shift", replace(samples.shift(24, 4e-7, None), at=1)
    late = samples.shift(30, announced=None)
    yield "a series that ends with the shift", replace(late, at=28, announced=26, placebo=(-0.995, 0.2))
    yield "a hundred donors and long paths", samples.control(100, 600, 1e9)
    far = samples.control(3, 12)
    yield "a donor that nothing fits", replace(far, donor_gaps=((1e6,) * 12, (0.0,) * 12))
    powers = tuple(3 * 10.0 ** (at - 12) for at in range(25))
    yield "powers of ten", replace(samples.weeks(), ratio=powers)
    yield "far above all draws", replace(samples.placebo(999), value=250.0, p=0.0)
    yield "nothing left", replace(samples.placebo(999), value=-1.0)
    yield "all under nothing", replace(samples.placebo(999), draws=(-1.2,) * 999, value=-1.0)
    yield "due soon", replace(samples.target(), made=date(1996, 3, 1), deadline=date(1997, 1, 1))
    empty: Any = dict.fromkeys(("forecast", "low", "high", "pro_rata"), ())
    yield "one day", replace(samples.target(), days=(date(2005, 1, 1),), observed=(3.0,), **empty)
    yield "forty assumptions", forty_assumptions()


def ten_years_of_days() -> figures.ShiftFigure:
    days = tuple(date(2003, 1, 1) + timedelta(days=at) for at in range(3650))
    return replace(samples.shift(3650, 4e13), days=days, announced=1700)


def forty_assumptions() -> figures.ImpactFigure:
    steps = tuple((f"step {at}", "US$", -1e-9, 0.0, 3.3333e14) for at in range(40))
    swings = tuple((f"assumption {at}", -1e13 * at, 2e13 * at) for at in range(40))
    return replace(samples.impact(), steps=steps, swings=swings, central=0.0)


def long_words() -> Iterator[tuple[str, Drawable]]:
    """All words of strangers far too long."""
    weights = tuple((LONG, 0.05) for _ in range(20))
    steps, swings = ((LONG, LONG, 1e-9, 1e5, 1e20),) * 3, ((LONG, -1e9, 3e9), (LONG, 0.0, 1.0))
    rows: dict[str, Drawable] = {
        "dots": replace(samples.dots(8), labels=(LONG,) * 8),
        "control": replace(samples.control(), periods=(LONG,) * 31, weights=weights),
        "impact": replace(samples.impact(), steps=steps, swings=swings),
    }
    for name, what in (samples.ALL | rows).items():
        words: Any = {one.name: LONG for one in fields(what) if isinstance(getattr(what, one.name), str)}
        yield f"long words in {name}", replace(what, **words)


EXTREMES = dict([*zeros(), *sizes(), *long_words()])
SHEETS: dict[type, Callable[[Any, Callable[[str], str]], Sheet]] = {
    figures.WeeksFigure: weeks_sheet,
    figures.PlaceboFigure: placebo_sheet,
    figures.MeetingDotsFigure: dots_sheet,
    figures.GainFigure: gain_sheet,
    figures.ShiftFigure: shift_sheet,
    figures.SyntheticControlFigure: control_sheet,
    figures.TargetFigure: target_sheet,
    figures.ImpactFigure: impact_sheet,
}


@pytest.mark.parametrize("what", [*samples.ALL.values(), *EXTREMES.values()], ids=[*samples.ALL, *EXTREMES])
def test_no_words_lie_over_one_another_or_leave_the_sheet(what: Drawable) -> None:
    import matplotlib

    settings: Any = SETTINGS
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        sheet = SHEETS[type(what)](what, str).figure
        boxes = list(_boxes(sheet))
        width, height = sheet.get_size_inches() * sheet.dpi
    for words, box in boxes:
        assert box.x0 > -1, words
        assert box.x1 < width + 1, words
        assert box.y0 > -1, words
        assert box.y1 < height + 1, words
    clashes = [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if _clash(a, b)]
    assert clashes == []


def _boxes(figure: Any) -> Iterator[tuple[str, Any]]:
    """Words that are drawn, each with its box."""
    from matplotlib.text import Text

    figure.draw_without_rendering()
    hidden = {
        id(text) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for text in _undrawn(axis)
    }
    for text in figure.findobj(Text):
        if text.get_text().strip() and id(text) not in hidden:
            yield text.get_text(), text.get_window_extent()


def _undrawn(axis: Any) -> Iterator[Any]:
    """Words of marks that lie outside of the limits of an axis, or whose axis is not drawn."""
    from matplotlib.axis import Tick
    from matplotlib.text import Text

    low, high = sorted(axis.get_view_interval())
    room = (high - low) * 1e-6
    marks = zip(axis.get_major_ticks(), axis.get_majorticklocs(), strict=False)
    drawn = [tick for tick, at in marks if axis.axes.axison and low - room <= at <= high + room]
    for tick in axis.findobj(Tick):
        yield from tick.findobj(Text) if tick not in drawn else (tick.label2,)


def _clash(one: Any, other: Any) -> bool:
    """Do boxes overlap by more than the air around their letters?"""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(wide > 2 and tall > 4)


HOSTILE = [
    "$\\frac{1}{0}$ $unclosed",
    "a_{b}^2 & <script>alert(1)</script>",
    "\x00\x1b[31mred\x07\r\n second line",
    "\u202egnp.exe \ud800 🏛️",
    "国务院办公厅" * 40,
    "مكتب الوزير",
    "",
    "x" * 100_000,
]


@pytest.mark.parametrize("shift", range(len(samples.ALL)))
def test_no_name_crashes_warns_or_is_read_as_mathematics(shift: int) -> None:
    assert figures.draw(hostile(shift))


def test_no_name_crashes_or_warns_in_a_png() -> None:
    assert figures.draw(hostile(0), ".png")


def hostile(shift: int) -> Drawable:
    """One of the samples with the words of strangers."""
    what: Any = list(samples.ALL.values())[shift]
    names = [one.name for one in fields(what) if isinstance(getattr(what, one.name), str)]
    words = {name: HOSTILE[(at + shift) % len(HOSTILE)] for at, name in enumerate(names)}
    return cast(Drawable, replace(what, **words))


def test_what_has_no_room_is_counted() -> None:
    found = texts(forty_assumptions())
    assert {"and 25 more steps", "and 25 more assumptions, which move it less"} <= set(found)
    assert sum(words.startswith("assumption ") for words in found) == MOST_ROWS
    many = texts(samples.control(100))
    assert "and 100 more with 0.3 % together" in many


def test_a_shift_that_is_no_share_is_told_in_the_unit_of_the_series() -> None:
    found = texts(replace(samples.shift(), placebo=(-3.0, 1.0, 2.0), shift=-12.0, shares=False))
    assert {"real date: −12", "Shift, in the unit of the series"} <= set(found)


def test_the_widest_swing_comes_first() -> None:
    turned = replace(samples.impact(), swings=samples.impact().swings[::-1])
    assert figures.draw(turned) == svg_of("impact")


def test_donors_beyond_the_edge_are_told() -> None:
    wild = replace(samples.control(3, 12), donor_gaps=((1e6,) * 12, (0.0,) * 12))
    assert "thin: 2 donors, 1 beyond the edge" in " ".join(texts(wild))
