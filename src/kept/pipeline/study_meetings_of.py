"""The meetings around which a study looks: from the ledger, or from a file of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kept.dates import PartialDate
from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.date_cells import DayOrder, day_order
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import shorten, tidy
from kept.grids.nearest import did_you_mean
from kept.model import Meeting
from kept.pipeline.records import Records
from kept.pipeline.study_columns import day_columns
from kept.pipeline.study_periods import read_meeting, without_time
from kept.pipeline.study_placed import LeftOut, too_coarse
from kept.pipeline.tables_read import Table, read_any_table, read_bytes
from kept.publish.account import counted
from kept.study import Every, Series

_EXPECTED = "a heading such as date"
_EXPECTED_DATE = "the date of a meeting, such as 2006-04-11, or 2006-04 for a series by month"
_ONE_COLUMN = "Keep one column with dates in the file."
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting and its first day; of a coarse date, the first day that it can mean.

    `precision` is `day`, `month` or `year`. `id` is that of the record, or the line of the file; `name` is
    empty where nobody gave one.
    """

    id: str
    day: date
    precision: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of a study in the order of their days, and those left out of it with the reason.

    `notes` are to be told of how their file was read.
    """

    days: tuple[MeetingDay, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


def meetings_of(
    records: Records,
    every: Every,
    *,
    forum: str | None = None,
    kind: str | None = None,
) -> Meetings:
    """The meetings of the ledger that have a place in a series.

    A meeting of several days counts at its first day. One whose date is coarser than the periods of the
    series is left out and told, and so is one on the same day as another.

    Args:
        records: what stands in the ledger.
        every: the periods of the series.
        forum: only sessions of this series of talks, such as JCCT.
        kind: only meetings of this kind, such as jcct_plenary.

    Raises:
        InputError: the ledger has no such meeting, or none that has a place.
    """
    found = records.all(Meeting)
    found = _chosen(found, "forum", forum)
    found = _chosen(found, "kind", kind)
    dated = [(one.id, one.start, one.name or "") for one in found]
    return _placed(dated, every, "in the ledger")


def _chosen(meetings: Sequence[Meeting], field: str, wanted: str | None) -> tuple[Meeting, ...]:
    """The meetings that have this value in a field, or all where none is wanted."""
    if wanted is None:
        return tuple(meetings)
    values = [(getattr(one, field) or "").casefold() for one in meetings]
    if wanted.casefold() not in values:
        known = sorted({getattr(one, field) for one in meetings if getattr(one, field)})
        has = shorten(", ".join(known)) or "none"
        to_do = did_you_mean(wanted, known, "Name one of these.")
        raise InputError(f"No meeting in the ledger has the {field} {wanted!r}. Found {has}. {to_do}")
    return tuple(one for one, value in zip(meetings, values, strict=True) if value == wanted.casefold())


def read_meetings(path: Path, every: Every, *, day: str | None = None, sheet: str | None = None) -> Meetings:
    """The meetings in a file: one date a line, or a table with a column of dates.

    A text whose first line is a date is a list; any other file is a table with headings. A meeting of several
    days may be written `2006-04-11/2006-04-12`, and counts at its first.

    Args:
        path: a text file, CSV or XLSX.
        every: the periods of the series.
        day: the heading of the dates; where absent, the only column with dates.
        sheet: of a workbook; where absent, the only one with a table.

    Raises:
        InputError: a date cannot be read, comes twice, or none has a place in the series.
        OSError: the file cannot be read.
    """
    cells = _listed(path) if day is None else ()
    table = None if cells else read_any_table(path, _EXPECTED, sheet)
    if table is not None:
        cells = _tabled(table, day)
    order = day_order(without_time(one.words) for one in cells)
    dated = [(one.line, _date(one, order)) for one in cells]
    _refuse_twice(path, dated)
    placed = _placed([(f"line {line}", when, "") for line, when in dated], every, f"in {path.name}")
    return placed if table is None else replace(placed, notes=table.notes)


@dataclass(frozen=True, slots=True)
class _Cell:
    """The words of a date in a file, with its line and how the place is told."""

    line: int
    place: str
    words: str


def _listed(path: Path) -> tuple[_Cell, ...]:
    """The lines of a list of dates; none where it is a table."""
    if path.suffix.casefold() == ".xlsx":
        return ()
    try:
        text = decode(read_bytes(path)).text
    except UndecodableError as error:
        raise InputError(f"{path}: {error} Expected one date a line, in UTF-8. Save it again.") from None
    lines = [(number, tidy(line)) for number, line in enumerate(text.split("\n"), start=1) if tidy(line)]
    if not lines or not _begins_a_list(lines[0][1]):
        return ()
    return tuple(_Cell(number, f"{path.name}, line {number}", words) for number, words in lines)


def _begins_a_list(words: str) -> bool:
    """Is a line a date, or what was meant to be one?"""
    try:
        read_meeting(words, DayOrder.DAY_FIRST)
    except CellError:
        return words[:1].isdigit() and not any(mark in words for mark in ",;\t")
    return True


def _tabled(table: Table, day: str | None) -> tuple[_Cell, ...]:
    columns = day_columns(table, day, _ONE_COLUMN)
    if len(columns) != 1:
        raise InputError(
            f"{table.file}: the days are in the columns {table.told(columns)}. Expected one with dates such "
            f"as 2006-04-11. {_ONE_COLUMN}"
        )
    told, heading = table.told(columns), columns[0]
    return tuple(
        _Cell(row.line, f"{table.file}, line {row.line}, column {told}", row.cells.get(heading, ""))
        for row in table.rows
    )


def _date(cell: _Cell, order: DayOrder) -> PartialDate:
    try:
        return read_meeting(cell.words, order)
    except CellError as error:
        raise InputError(
            f"{cell.place}: {shorten(cell.words)!r}. {error} Expected {_EXPECTED_DATE}. {error.to_do}"
        ) from None


def within(meetings: Meetings, series: Series) -> Meetings:
    """The meetings that lie in the time of a series; the others are left out and told.

    Raises:
        InputError: none lies in it; how many there were, and why they are left out, is told.
    """
    inside = tuple(one for one in meetings.days if series.start <= one.day <= series.end)
    kept, why = set(inside), f"it lies outside of the counts, {series.start} to {series.end}"
    dropped = [LeftOut(one.id, str(one.day), why) for one in meetings.days if one not in kept]
    left_out = (*meetings.left_out, *dropped)
    if not inside:
        raise InputError(
            f"Of {counted(len(left_out), 'meetings')} none can be used: {_reasons(left_out)}. Expected "
            f"several from {series.start} to {series.end}. Give a longer series, or other meetings."
        )
    return Meetings(inside, left_out, meetings.notes)


def _reasons(left_out: Sequence[LeftOut]) -> str:
    by_why: dict[str, list[str]] = defaultdict(list)
    for one in left_out:
        by_why[one.why].append(f"{one.id} ({one.when})")
    return "; ".join(
        f"{len(ids)} since {why}: {', '.join(ids[:_SHOWN])}{', ...' if len(ids) > _SHOWN else ''}"
        for why, ids in list(by_why.items())[:_SHOWN]
    )


def _refuse_twice(path: Path, dated: Iterable[tuple[int, PartialDate]]) -> None:
    lines: dict[str, int] = {}
    for line, when in dated:
        if str(when) in lines:
            raise InputError(
                f"{path.name}, line {line}: the meeting of {when} was there on line {lines[str(when)]}. "
                "Expected each once. Remove one of them."
            )
        lines[str(when)] = line


def _placed(dated: Iterable[tuple[str, PartialDate, str]], every: Every, where: str) -> Meetings:
    days: dict[date, MeetingDay] = {}
    left_out = []
    for id_, when, name in sorted(dated, key=lambda one: (one[1].first(), one[0])):
        why = too_coarse(when, every)
        if why is None and when.first() in days:
            why = f"it is on the same day as {days[when.first()].id}, which counts"
        if why is not None:
            left_out.append(LeftOut(id_, str(when), why))
        else:
            days[when.first()] = MeetingDay(id_, when.first(), when.precision, name)
    if not days:
        raise InputError(_none(left_out, every, where))
    return Meetings(tuple(days.values()), tuple(left_out))


def _none(left_out: Sequence[LeftOut], every: Every, where: str) -> str:
    if not left_out:
        return (
            f"There is no meeting {where} in this time. Expected several, each with its date, such as "
            "2006-04-11. Add them."
        )
    return (
        f"Of {counted(len(left_out), 'meetings')} {where} none has a place in a series by {every}: "
        f"{_reasons(left_out)}. Expected dates such as 2006-04-11. Write the days, or take longer periods "
        "with --every."
    )
