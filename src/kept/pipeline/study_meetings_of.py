"""The meetings around which a study looks: from the ledger, or from a file of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.date_cells import EXPECTED_DATE, read_date
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import shorten, tidy
from kept.grids.nearest import did_you_mean
from kept.model import Meeting
from kept.pipeline.records import Records
from kept.pipeline.study_columns import day_columns
from kept.pipeline.study_placed import LeftOut, outside, too_coarse
from kept.pipeline.tables_read import read_any_table, read_bytes
from kept.study import Every

_EXPECTED = "a heading such as date"
_SHOWN = 8


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
    """The meetings of a study in the order of their days, and those left out of it with the reason."""

    days: tuple[MeetingDay, ...]
    left_out: tuple[LeftOut, ...] = ()


def meetings_of(
    records: Records,
    every: Every,
    *,
    forum: str | None = None,
    kind: str | None = None,
    between: Period | None = None,
) -> Meetings:
    """The meetings of the ledger that have a place in a series.

    A meeting of several days counts at its first day. One whose date is coarser than the periods of the
    series is left out and told, and so is one on the same day as another.

    Args:
        records: what stands in the ledger.
        every: the periods of the series.
        forum: only sessions of this series of talks, such as JCCT.
        kind: only meetings of this kind, such as jcct_plenary.
        between: only meetings that can lie within it.

    Raises:
        InputError: the ledger has no such meeting, or none that has a place.
    """
    found = records.all(Meeting)
    found = _chosen(found, "forum", forum)
    found = _chosen(found, "kind", kind)
    dated = [(one.id, one.start, one.name or "") for one in found if not outside(one.start, between)]
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


def read_meetings(path: Path, every: Every, *, day: str | None = None) -> Meetings:
    """The meetings in a file: one date a line, or a table with a column of dates.

    A text whose first line is a date is a list; any other file is a table with headings.

    Args:
        path: a text file, CSV or XLSX.
        every: the periods of the series.
        day: the heading of the dates; where absent, the only column with dates.

    Raises:
        InputError: a date cannot be read, comes twice, or none has a place in the series.
        OSError: the file cannot be read.
    """
    dated = tuple(_listed(path)) if day is None else ()
    dated = dated or tuple(_tabled(path, day))
    _refuse_twice(path, dated)
    return _placed([(f"line {line}", when, "") for line, when in dated], every, f"in {path.name}")


def _listed(path: Path) -> Iterator[tuple[int, PartialDate]]:
    """The lines of a list of dates, with their numbers; nothing where it is a table."""
    if path.suffix.casefold() == ".xlsx":
        return
    try:
        text = decode(read_bytes(path)).text
    except UndecodableError as error:
        raise InputError(f"{path}: {error} Expected one date a line, in UTF-8. Save it again.") from None
    lines = [(number, tidy(line)) for number, line in enumerate(text.split("\n"), start=1) if tidy(line)]
    if not lines or not lines[0][1][:1].isdigit() or "," in lines[0][1]:
        return
    for number, words in lines:
        yield number, _date(f"{path.name}, line {number}", words)


def _tabled(path: Path, day: str | None) -> Iterator[tuple[int, PartialDate]]:
    table = read_any_table(path, _EXPECTED)
    columns = day_columns(table, day)
    if len(columns) != 1:
        raise InputError(
            f"{path.name}: the days are in the columns {table.told(columns)}. Expected one column with dates "
            "such as 2006-04-11. Say which it is, such as --day date."
        )
    for row in table.rows:
        words = row.cells.get(columns[0], "")
        yield row.line, _date(f"{path.name}, line {row.line}, column {table.told(columns)}", words)


def _date(place: str, words: str) -> PartialDate:
    try:
        return read_date(words)
    except CellError as error:
        raise InputError(
            f"{place}: {shorten(words)!r}. {error} Expected {EXPECTED_DATE}. {error.to_do}"
        ) from None


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
            "2006-04-11. Add them, or give another time."
        )
    told = ", ".join(f"{one.id} ({one.when})" for one in left_out[:_SHOWN])
    return (
        f"No meeting {where} has a place in a series by {every}: {told}. Expected dates such as 2006-04-11. "
        "Add the days, or take longer periods."
    )
