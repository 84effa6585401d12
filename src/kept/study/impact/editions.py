"""The published editions of an impact study side by side: what each promised for the same cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kept.errors import InputError

WORLD = "world"
JOBS, GROWTH, TAX = "jobs", "economic_growth", "tax_revenue"

_MOST_FIGURES = 1000


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: when it appeared, and the cut whose benefit it tells.

    `years` is how long the cut takes; absent where the edition does not tell it.
    """

    name: str
    year: int
    points: int
    years: int | None


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as it was published. `course` tells apart figures of one edition for different cuts.

    `qualifier` keeps what the source said of it: exact, about, over, up_to.
    """

    id: str
    edition: str
    metric: str
    area: str
    course: str
    value: Fraction
    unit: str
    qualifier: str
    source: str

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """What it is a figure of: where two have the same, they should have the same value."""
        return self.edition, self.metric, self.area, self.course


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured or estimated value of an area and a year, to hold the editions against."""

    area: str
    year: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions in their order, all their figures, and what they are held against.

    `rates` are unlicensed rates in per cent, `unlicensed` the value of what is unlicensed in the unit of
    the figures, and `seen` published figures of other studies on what a real cut brought.
    """

    editions: tuple[Edition, ...]
    figures: tuple[Published, ...]
    rates: tuple[Measured, ...] = ()
    unlicensed: tuple[Measured, ...] = ()
    seen: tuple[Published, ...] = ()

    def __post_init__(self) -> None:
        if not self.editions or len(self.figures) > _MOST_FIGURES:
            raise InputError(
                f"There are {len(self.editions)} editions with {len(self.figures):,} figures. Expected at "
                f"least one edition, and at most {_MOST_FIGURES:,} figures."
            )
        known = {edition.name for edition in self.editions}
        strange = next((one for one in self.figures if one.edition not in known), None)
        if strange is not None:
            raise InputError(
                f"The figure {strange.id} is of the edition {strange.edition!r}, which is not among them. "
                "Name the edition."
            )

    def of(self, edition: Edition, metric: str, area: str | None = None) -> tuple[Published, ...]:
        """The figures of an edition for one metric, of one area or of all."""
        return tuple(
            one
            for one in self.figures
            if one.edition == edition.name and one.metric == metric and area in (None, one.area)
        )

    def one(self, edition: Edition, metric: str, area: str = WORLD) -> Published | None:
        """The figure of a cell; of several the first."""
        return next(iter(self.of(edition, metric, area)), None)

    def each(self, metric: str) -> Iterator[tuple[Edition, Published]]:
        """The figures of one metric, edition by edition."""
        return ((edition, one) for edition in self.editions for one in self.of(edition, metric))


@dataclass(frozen=True, slots=True)
class Row:
    """One metric of one area: for every edition the figures that it tells, none where it tells none."""

    metric: str
    area: str
    cells: tuple[tuple[Published, ...], ...]


def side_by_side(editions: Editions) -> tuple[Row, ...]:
    """A row for every metric and area that an edition tells, in the order in which they first come."""
    keys: Mapping[tuple[str, str], None] = {(one.metric, one.area): None for one in editions.figures}
    return tuple(
        Row(metric, area, tuple(editions.of(edition, metric, area) for edition in editions.editions))
        for metric, area in keys
    )


@dataclass(frozen=True, slots=True)
class Quotient:
    """One figure of the world over another in one edition, which no edition tells by itself."""

    edition: Edition
    value: Fraction


def quotients(editions: Editions, over: str, under: str) -> tuple[Quotient, ...]:
    """What one world figure is for each unit of another, for the editions that tell both.

    Args:
        editions: the editions.
        over: the metric above the line, such as `GROWTH`.
        under: the metric below it, such as `JOBS`.
    """
    found = ((one, editions.one(one, over), editions.one(one, under)) for one in editions.editions)
    return tuple(
        Quotient(edition, top.value / bottom.value) for edition, top, bottom in found if top and bottom
    )
