"""The heading row of a file: where it is, and from which cells every column of a table comes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kept.grids.grid import GridRow, as_heading
from kept.inventory.preset import Layout, Preset
from kept.inventory.table import Column, Table

_SEARCHED = 20
"""Rows at the head of a file in which the headings of an export are looked for; forms have titles above."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words of one column come from.

    `heading` are the words over it in the file, `over` those over each of `places`. The first cell of
    `places` (from 0) that is not empty counts, or with `earliest` the earliest day of all; where there is
    none, `otherwise`. `values` say what words mean, by the words in small letters.
    """

    column: Column
    heading: str
    places: tuple[int, ...]
    otherwise: str = ""
    values: Mapping[str, str] | None = None
    earliest: bool = False
    over: tuple[str, ...] = ()

    def words(self, cells: Sequence[str]) -> str:
        """The words for the column in a row with these cells."""
        for place in self.places:
            found = self.at(place, cells)
            if found:
                return found
        return self.otherwise

    def at(self, place: int, cells: Sequence[str]) -> str:
        """What the cell at `place` means; empty where the row ends before it."""
        found = cells[place] if place < len(cells) else ""
        return found if self.values is None else self.values.get(found.casefold(), found)


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a file: the row, and the headings in it as tables have them.

    `above` are the words that stand over the heading row, by the label over each of them.
    """

    row: GridRow
    found: tuple[str, ...]
    above: Mapping[str, str]

    @property
    def width(self) -> int:
        """The number of columns up to the last heading."""
        return max((place + 1 for place, heading in enumerate(self.found) if heading), default=0)

    def places(self, heading: str) -> tuple[int, ...]:
        """Where a heading stands, counted from 0: once, never, or (a fault) several times."""
        return tuple(place for place, found in enumerate(self.found) if found == heading)


def first_row(rows: Sequence[GridRow]) -> Headings:
    """The headings of a file, of at least one row, that begins with them."""
    return Headings(rows[0], _folded(rows[0]), {})


def headings_of(rows: Sequence[GridRow], preset: Preset) -> Headings | None:
    """The headings of an export: the first of its rows that `preset` recognises, if there is one."""
    for index, row in enumerate(rows[:_SEARCHED]):
        found = _folded(row)
        if preset.recognised_by <= set(found):
            return Headings(row, found, dict(_above(rows[:index], preset.above)))
    return None


def _folded(row: GridRow) -> tuple[str, ...]:
    return tuple(map(as_heading, row.cells))


def _above(rows: Sequence[GridRow], labels: Collection[str]) -> Iterator[tuple[str, str]]:
    """Labels of a block over the headings, each with the words in the cell below it."""
    for labelled, below in pairwise(rows):
        for label, words in zip(_folded(labelled), below.cells, strict=False):
            if label in labels and words:
                yield label, words


def sources_of(
    table: Table, layout: Layout, headings: Headings, settings: Mapping[str, str]
) -> tuple[Source, ...]:
    """Where the columns of `table` come from; those that come from nowhere are absent.

    `settings` are the user's own words for empty cells; they come before those of the layout.
    """
    otherwise = {**layout.otherwise, **settings}
    sources = (_source(column, layout, headings, otherwise) for column in table.columns)
    return tuple(source for source in sources if source.places or source.otherwise)


def _source(column: Column, layout: Layout, headings: Headings, otherwise: Mapping[str, str]) -> Source:
    heading = column.heading
    there = [name for name in layout.columns.get(heading, ()) if headings.places(name)]
    if heading not in layout.earliest | layout.first_filled:
        there = there[:1]
    places = tuple(place for name in there for place in headings.places(name))
    above = next(filter(None, map(headings.above.get, layout.columns.get(heading, ()))), "")
    return Source(
        column=column,
        heading=headings.row.cells[places[0]] if places else heading,
        places=places,
        otherwise=otherwise.get(heading) or above,
        values=layout.values.get(heading),
        earliest=heading in layout.earliest,
        over=tuple(headings.row.cells[place] for place in places),
    )


def missing(table: Table, sources: Sequence[Source]) -> tuple[str, ...]:
    """The columns of `table` that every row needs and that come from nowhere."""
    there = {source.column.heading for source in sources}
    return tuple(heading for heading in table.needed if heading not in there)
