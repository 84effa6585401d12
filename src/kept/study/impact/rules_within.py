"""Rules on the figures of one edition: cells, parts and wholes, one point and all points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from kept.study.impact.contradictions import Contradiction, Kind
from kept.study.impact.editions import GROWTH, WORLD, Edition, Editions, Published
from kept.study.impact.numbers import told

WITHIN = {
    "CN": ("Asia-Pacific", "BRIC", WORLD),
    "IN": ("Asia-Pacific", "BRIC", WORLD),
    "RU": ("BRIC", WORLD),
    "Asia-Pacific": (WORLD,),
    "BRIC": (WORLD,),
    "EU": (WORLD,),
    "US": (WORLD,),
}
"""The areas in which an area lies."""

ADDITIVE = ("jobs", "economic_growth", "tax_revenue")
"""The metrics whose parts add up to the whole."""

_PER_POINT = "_per_point"
_LARGE_SHARE = Fraction(1, 4)


def two_values(editions: Editions) -> Iterator[Contradiction]:
    """Two different values for the same metric, area and cut of one edition."""
    cells: dict[tuple[str, str, str, str], list[Published]] = defaultdict(list)
    for figure in editions.figures:
        cells[figure.cell].append(figure)
    for same in cells.values():
        if len({one.value for one in same}) > 1:
            yield _two_values(same)


def _two_values(same: list[Published]) -> Contradiction:
    values = " and ".join(f"{shown(one)} by {one.source}" for one in same)
    limit = next((one for one in same if one.qualifier == "up_to"), None)
    excuse = " The one told as a limit may leave room for the other." if limit else ""
    first = same[0]
    because = f"{first.edition} is told to give {values} ({named(first)}).{excuse}"
    return Contradiction(Kind.TWO_VALUES, limit is None, because, _ids(same))


def part_over_whole(editions: Editions) -> Iterator[Contradiction]:
    """A part that is larger than what it is a part of; both of the same edition and cut."""
    for part in editions.figures:
        if part.metric in ADDITIVE:
            for whole in editions.figures:
                if _is_part(part, whole) and part.value > whole.value:
                    yield _part_over_whole(part, whole)


def _is_part(part: Published, whole: Published) -> bool:
    same = (part.edition, part.metric, part.course) == (whole.edition, whole.metric, whole.course)
    return same and whole.area in WITHIN.get(part.area, ())


def _part_over_whole(part: Published, whole: Published) -> Contradiction:
    """It is certain but for a limit: "up to" so much can be said of less, though it tells nothing then."""
    limit = part.qualifier == "up_to"
    excuse = " Such a limit cannot be reached; growth without any cut may be in it." if limit else ""
    because = (
        f"{part.edition} is told to give {part.area} {shown(part)}, more than the {shown(whole)} of "
        f"{whole.area}, in which {part.area} lies.{excuse}"
    )
    return Contradiction(Kind.PART_OVER_WHOLE, not limit, because, _ids((part, whole)))


def per_point(editions: Editions) -> Iterator[Contradiction]:
    """A figure for one point that, times the points, is not the figure for all of them."""
    for edition in editions.editions:
        for one in editions.figures:
            if one.edition == edition.name and one.metric.endswith(_PER_POINT):
                whole = editions.one(edition, one.metric.removesuffix(_PER_POINT), one.area)
                if whole is not None and one.value * edition.points != whole.value:
                    yield _per_point(edition, one, whole)


def _per_point(edition: Edition, one: Published, whole: Published) -> Contradiction:
    """It is certain where rounding to the digits told cannot explain it."""
    least, most = (edition.points * (one.value + side * place(one) / 2) for side in (-1, 1))
    explained = least <= whole.value + place(whole) / 2 and most >= whole.value - place(whole) / 2
    excuse = f" Rounding alone could explain it: {told(least)} to {told(most)}." if explained else ""
    because = (
        f"{edition.name} tells {shown(one)} for one point, which makes {told(one.value * edition.points)} "
        f"for {edition.points} points, and {shown(whole)} for all of them ({named(whole)}).{excuse}"
    )
    return Contradiction(Kind.PER_POINT, not explained, because, _ids((one, whole)))


def place(figure: Published) -> Fraction:
    """The place of the last digit that was told: 1,000 for 64,000, for it may have been rounded to it.

    A figure below 1 or with decimals is taken to be told to its last decimal.
    """
    at = Fraction(1)
    while (figure.value / at).denominator > 1:
        at /= 10
    while figure.value and (figure.value / (at * 10)).denominator == 1:
        at *= 10
    return at


def lowest_rate_gains_most(editions: Editions) -> Iterator[Contradiction]:
    """The area with the lowest unlicensed rate that is known has a quarter or more of the world's gain."""
    for edition in editions.editions:
        whole, lowest = editions.one(edition, GROWTH), _lowest_rate(editions, edition)
        part = editions.one(edition, GROWTH, lowest[0]) if lowest else None
        if whole and part and lowest and part.value >= _LARGE_SHARE * whole.value:
            share = told(100 * part.value / whole.value)
            because = (
                f"{edition.name} gives {share} % of the world's growth to {part.area} ({shown(part)} of "
                f"{shown(whole)}), whose rate of {told(lowest[1])} % in {lowest[2]} was the lowest told. The "
                "size of its market could explain it; so much of the gain is then none of the countries with "
                "high rates."
            )
            yield Contradiction(Kind.PLACE, False, because, _ids((part, whole)))


def _lowest_rate(editions: Editions, edition: Edition) -> tuple[str, Fraction, int] | None:
    """The area, rate and year of the lowest rate of the last year before the edition with rates of areas."""
    before = sorted((one for one in editions.rates if one.year < edition.year), key=lambda one: -one.year)
    for year, rates in groupby(before, key=lambda one: one.year):
        known = [one for one in rates if one.area != WORLD]
        if len(known) > 1:
            lowest = min(known, key=lambda one: one.value)
            return lowest.area, lowest.value, year
    return None


def shown(figure: Published) -> str:
    """A figure with its unit and what its source said of it."""
    words = {"exact": "", "about": "about ", "over": "over ", "up_to": "up to "}
    said = words.get(figure.qualifier, f"{figure.qualifier.replace('_', ' ')} ")
    return f"{said}{told(figure.value)} {figure.unit}"


def named(figure: Published) -> str:
    """What a figure is of: `tax revenue, world`."""
    return f"{figure.metric.replace('_', ' ')}, {figure.area}"


def _ids(figures: list[Published] | tuple[Published, ...]) -> tuple[str, ...]:
    return tuple(one.id for one in figures)
