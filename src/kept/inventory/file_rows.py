"""One file of a folder: how it lies, its rows, and what a reader has to know about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kept.errors import Problem
from kept.grids.file_faults import empty_table
from kept.grids.grid import Grid
from kept.inventory.body import Body, body_of
from kept.inventory.choosing import Choice, also_filled, choose, heading_twice
from kept.inventory.events import is_log, read_log
from kept.inventory.files import TableFile
from kept.inventory.headings import Source, sources_of
from kept.inventory.opening import opened
from kept.inventory.preset import Layout
from kept.inventory.row import InventoryRow
from kept.inventory.rows import Reader, TableRows, read_rows
from kept.inventory.settings import Settings
from kept.inventory.tables import BY_NAME
from kept.inventory.unread import unread


@dataclass(frozen=True, slots=True)
class FileRows:
    """What was read of one file. `count` is the number of its rows, good and bad."""

    digest: str
    tables: Mapping[str, tuple[InventoryRow, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    count: int = 0
    preset: str | None = None


def read_file(file: TableFile, settings: Settings, named: str | None, there: frozenset[str]) -> FileRows:
    """Read one file; `named` is the preset named for it, `there` the tables that the folder has files for.

    Raises:
        InputError: it is a Parquet file, and DuckDB is not installed.
    """
    source = opened(file)
    grid = source.grid
    broken = sum(problem.line is not None for problem in grid.problems)
    unreadable = FileRows(source.digest, problems=grid.problems, notes=source.notes, count=broken)
    if not grid.rows:
        return replace(unreadable, problems=grid.problems or (empty_table(file.name),))
    chosen = _chosen(file, grid, settings, named)
    if isinstance(chosen, Problem):
        count = len(grid.rows) - 1 + broken
        return replace(unreadable, problems=(*grid.problems, chosen), count=count)
    body = body_of(grid.rows, chosen.headings, chosen.preset)
    rows, problems, notes = _tables(_Reading(file.name, grid, chosen, body, settings, there))
    return FileRows(
        digest=source.digest,
        tables=rows,
        problems=(*grid.problems, *problems),
        notes=(*source.notes, *notes),
        count=len(body.rows) + broken,
        preset=None if chosen.preset is None else chosen.preset.name,
    )


def _chosen(file: TableFile, grid: Grid, settings: Settings, named: str | None) -> Choice | Problem:
    """How the file has to be read, or why that cannot be told."""
    defaults = settings.defaults_for(file.name, file.table)
    chosen = choose(grid.rows, file.name, BY_NAME[file.table], named, defaults)
    if isinstance(chosen, Problem):
        return chosen
    return heading_twice(file.name, chosen) or chosen


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that can be read, and what it is read with."""

    file: str
    grid: Grid
    choice: Choice
    body: Body
    settings: Settings
    there: frozenset[str]

    def sources(self, layout: Layout) -> tuple[Source, ...]:
        """Where the columns of a layout come from, with the user's own words."""
        defaults = self.settings.defaults_for(self.file, layout.table)
        meanings = self.settings.values_for(self.file, layout.table)
        values = {
            column: {**layout.values.get(column, {}), **meanings.get(column, {})}
            for column in {**layout.values, **meanings}
        }
        with_meanings = replace(layout, values=values)
        return sources_of(BY_NAME[layout.table], with_meanings, self.choice.headings, defaults)


def _tables(read: _Reading) -> tuple[dict[str, tuple[InventoryRow, ...]], list[Problem], list[str]]:
    """The rows of all tables that the file fills, the problems of its rows, and notes."""
    main, *_ = read.choice.layouts
    sources = read.sources(main)
    result = _rows(read, main, sources)
    rows = {main.table: result.rows}
    problems, notes = list(result.problems), list(_notes(read, sources))
    seen = {(problem.line, problem.column) for problem in problems}
    for layout in also_filled(read.choice, read.there):
        further = _rows(read, layout, read.sources(layout))
        rows[layout.table] = further.rows
        problems += [problem for problem in further.problems if (problem.line, problem.column) not in seen]
        notes.append(
            f"{read.file} was also read as the table {layout.table}, which the folder does not have."
        )
    misspelt, ignored = unread(read.file, BY_NAME[main.table], read.choice)
    return rows, [*misspelt, *problems], [*notes, *ignored]


def _rows(read: _Reading, layout: Layout, sources: Sequence[Source]) -> TableRows:
    width = read.choice.headings.width if read.grid.ragged else None
    reader = Reader(read.file, layout.table, tuple(sources), width)
    preset = read.choice.preset
    events = None if preset is None else preset.events
    if events is not None and layout.table == "installs" and is_log(read.choice.headings, events):
        return read_log(reader, read.body.rows, read.choice.headings, events)
    result = read_rows(reader, read.body.rows)
    return replace(result, rows=_distinct(result.rows)) if layout.distinct else result


def _distinct(rows: Sequence[InventoryRow]) -> tuple[InventoryRow, ...]:
    """The rows without those that say what one before says."""
    first: dict[tuple[tuple[str, object], ...], InventoryRow] = {}
    for row in rows:
        first.setdefault(tuple(sorted(row.values.items())), row)
    return tuple(first.values())


def _notes(read: _Reading, sources: Sequence[Source]) -> Iterator[str]:
    """What a reader has to know: the preset, what was read as what, and words taken for all rows."""
    preset, file = read.choice.preset, read.file
    if preset is not None:
        verified = "" if preset.verified else " Not all of its headings could be verified."
        headings = ", ".join(
            f"{source.column.heading} from {source.heading}" for source in sources if source.places
        )
        yield f"{file} was read with the preset {preset.name}: {headings}.{verified}"
        yield from (f"{file}: {note}" for note in preset.notes)
    taken = [f"{source.column.heading} {source.otherwise}" for source in sources if source.otherwise]
    if taken:
        yield f"{file}: where the file says nothing it was taken that {', '.join(taken)}."
    if read.body.repeated:
        yield f"{file}: {read.body.repeated} rows that repeat the headings were not read."
