"""Figures: the same bytes twice, words as text, and nothing that a stranger's name can do."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import sys
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kept.errors import InputError
from kept.publish import figures
from kept.publish.figures.lettering import MISSING, counted, cut, lines, percent, with_glyphs
from kept.publish.figures.position import MOST_BARS
from kept.publish.figures.values import Drawable

BOUND = figures.BoundFigure(
    curves=tuple(
        figures.BoundCurve(
            found,
            tuple(
                figures.BoundPoint(n, min(Fraction(1), Fraction(3 + 2 * found, n))) for n in (5, 30, 60, 99)
            ),
        )
        for found in (0, 1)
    ),
    confidence=Decimal("0.95"),
    unit="machines",
    source="an invented inspection",
    population=1000,
    tolerance=Decimal("0.05"),
    chosen=figures.BoundPoint(60, Fraction(3, 60)),
)
RATE = figures.RateFigure(
    what="of all programs (in copies), on PCs of an invented ministry, 2005",
    rate=Fraction(86, 100),
    low=Decimal("0.804"),
    high=Decimal("0.900"),
    confidence=Decimal("0.95"),
    claimed=Decimal(0),
    critical=Decimal("0.247"),
    source="an invented market",
)
POSITION = figures.PositionFigure(
    departments=(
        figures.DepartmentBar("Clean office", 50, 0),
        figures.DepartmentBar("Open office", 70, 30, 5),
        figures.DepartmentBar("Empty office", 0, 0),
    ),
    unit="installs",
    as_of="31 December 2005",
    source="an invented ledger",
)
ALL: dict[str, Drawable] = {"bound": BOUND, "rate": RATE, "position": POSITION}
MODULES = sorted(f"kept.publish.figures.{one.name}" for one in pkgutil.iter_modules(figures.__path__))


def texts(what: Drawable) -> list[str]:
    """All the words of the SVG, which must be XML."""
    root = ElementTree.fromstring(figures.draw(what))
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def positions(*names: str) -> figures.PositionFigure:
    return replace(POSITION, departments=tuple(figures.DepartmentBar(name, 5, 3, 1) for name in names))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("suffix", [".svg", ".PNG"])
@pytest.mark.parametrize("what", ALL.values(), ids=ALL.keys())
def test_the_same_values_give_the_same_bytes(what: Drawable, suffix: str) -> None:
    first = figures.draw(what, suffix)
    assert figures.draw(what, suffix) == first
    assert first.startswith(b"<?xml" if suffix == ".svg" else b"\x89PNG")


def test_the_order_of_departments_and_points_does_not_count() -> None:
    assert figures.draw(POSITION) == figures.draw(replace(POSITION, departments=POSITION.departments[::-1]))
    turned = tuple(replace(curve, points=curve.points[::-1]) for curve in BOUND.curves[::-1])
    assert figures.draw(BOUND) == figures.draw(replace(BOUND, curves=turned))


def test_settings_of_the_user_change_nothing() -> None:
    import matplotlib

    mine: Any = {"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "path", "text.parse_math": True}
    plain = figures.draw(POSITION)
    with matplotlib.rc_context(mine):
        assert figures.draw(POSITION) == plain
        assert matplotlib.rcParams["font.size"] == 30
    assert "matplotlib.pyplot" not in sys.modules


@pytest.mark.parametrize(
    ("what", "title"),
    [
        (
            BOUND,
            "If 60 of 1,000 machines are inspected and none found unlicensed, at most 5 % are unlicensed",
        ),
        (
            replace(BOUND, population=None, chosen=None),
            "The more machines are inspected, the fewer unlicensed ones can be hidden",
        ),
        (RATE, "Sales contradict the claim that all are licensed: they give 86 % unlicensed"),
        (
            replace(RATE, rate=Decimal("-0.1"), low=Decimal("-0.26"), high=Decimal("0.36")),
            "Sales do not contradict the claim that all are licensed: they give −10 %, and only an estimate "
            "above 24.7 % would",
        ),
        (
            POSITION,
            "No licence is evidenced for 30 of 155 installs, in 1 of 3 departments; 5 more are "
            "of unknown titles",
        ),
        (
            replace(POSITION, departments=POSITION.departments[:1]),
            "Licences are evidenced for 50 of 50 installs",
        ),
    ],
)
def test_the_title_states_the_answer(what: Drawable, title: str) -> None:
    assert title in " ".join(texts(what))


def test_the_source_and_the_units_are_told() -> None:
    for what in ALL.values():
        assert any(words.startswith("Source: an invented") for words in texts(what))
    assert "Number of machines inspected" in texts(BOUND)
    assert "Number of installs" in texts(POSITION)


def test_the_largest_shortfall_comes_first_and_the_rest_is_added_up() -> None:
    many = tuple(figures.DepartmentBar(f"Bureau {n:03}", 10, n, 1) for n in range(MOST_BARS + 12))
    found = texts(replace(POSITION, departments=many))
    named = [words for words in found if words.startswith("Bureau")]
    assert named == [f"Bureau {n:03}" for n in range(MOST_BARS + 11, 11, -1)]
    assert "and 12 more departments: 120 covered, 66 short, 12 unknown" in found


HOSTILE = [
    "$\\frac{1}{0}$",
    "$unclosed",
    "a_{b}^2 $x$ & <script>alert(1)</script>",
    "\x00\x1b[31mred\x07\r\n second line",
    "\u202egnp.exe",
    "x" * 100_000,
    "",
    " ",
    "国务院办公厅" * 40,
    "مكتب الوزير",
    "🏛️ Ministry",
    "\ud800",
    "𠀀 \U0010ffff \ue000",
]


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_no_name_crashes_warns_or_is_read_as_mathematics(suffix: str) -> None:
    everywhere = positions(*HOSTILE)
    assert figures.draw(everywhere, suffix)
    for words in HOSTILE:
        assert figures.draw(replace(BOUND, unit=words, source=words), suffix)


def test_words_stay_words_in_an_svg() -> None:
    found = texts(positions(*HOSTILE))
    assert {"$unclosed", "$\\frac{1}{0}$", "a_{b}^2 $x$ & <script>alert(1)</s…"} <= set(found)
    assert "国务院办公厅国务院办公厅国务院办…" in found
    assert not any(MISSING in words for words in found)
    assert max(len(words) for words in found) < 120


def test_a_png_has_boxes_for_glyphs_that_are_missing() -> None:
    assert figures.draw(positions("国务院"), ".png") == figures.draw(positions("办公厅"), ".png")
    assert with_glyphs("A 国\nB", {ord(one) for one in "A B"}) == f"A {MISSING}\nB"


def test_a_png_can_be_drawn_with_another_font() -> None:
    import matplotlib

    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf"
    assert figures.draw(POSITION, ".png", font) != figures.draw(POSITION, ".png")
    with pytest.raises(InputError, match="cannot be read"):
        figures.draw(POSITION, ".png", Path(__file__))


def test_extreme_values_are_drawn() -> None:
    huge = replace(POSITION, departments=(figures.DepartmentBar("a", 10**12, 10**12, 10**12),))
    zero = replace(BOUND, curves=(figures.BoundCurve(0, (figures.BoundPoint(0, Fraction(0)),)),), chosen=None)
    far = replace(RATE, rate=Decimal(-9), low=Decimal(-20), high=Decimal(1))
    extremes: tuple[Drawable, ...] = (huge, zero, replace(zero, tolerance=None), far)
    for what in extremes:
        assert texts(what)


@pytest.mark.parametrize(
    ("words", "widest", "most", "shown"),
    [
        ("one two three", 9, 3, "one two\nthree"),
        ("at most 20 % are", 10, 2, "at most\n20 % are"),
        ("onetwothree", 4, 3, "onet\nwoth\nree"),
        ("国务院办公厅", 4, 3, "国务\n院办\n公厅"),
        ("", 9, 2, ""),
    ],
)
def test_lines_are_broken_between_words(words: str, widest: int, most: int, shown: str) -> None:
    assert lines(words, widest, most) == shown


def test_what_is_too_long_is_cut() -> None:
    told = lines("word " * 1000, 20, 3)
    assert told.count("\n") <= 2
    assert told.endswith("…")
    assert max(len(line) for line in told.split("\n")) <= 20
    assert cut("x" * 50, 10) == "xxxxxxxxx…"


def test_numbers_in_words() -> None:
    assert [percent(Decimal(one)) for one in ("0", "0.05", "-0.123", "1")] == [
        "0 %",
        "5 %",
        "−12.3 %",
        "100 %",
    ]
    assert [counted(n, "departments") for n in (1, 3300)] == ["1 department", "3,300 departments"]


@pytest.mark.parametrize("suffix", [".jpg", "svg", "", ".svg\n"])
def test_another_kind_of_file_is_refused(suffix: str) -> None:
    with pytest.raises(InputError, match=r"Name the file \.svg or \.png"):
        figures.draw(POSITION, suffix)


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError, match=r'pip install "kept\[charts\]"'):
        figures.draw(POSITION)


def test_values_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match="count below 0"):
        figures.DepartmentBar("a", -1, 0)
    with pytest.raises(InputError, match="outside its interval"):
        replace(RATE, low=Decimal("0.9"))
    with pytest.raises(InputError, match="no departments"):
        replace(POSITION, departments=())
    with pytest.raises(InputError, match="no points"):
        replace(BOUND, curves=())
    with pytest.raises(InputError, match="at most 4"):
        replace(BOUND, curves=BOUND.curves * 3)
