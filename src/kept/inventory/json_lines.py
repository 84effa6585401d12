"""Results of osquery, as JSON lines or as one array, to a `Grid`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kept.errors import Problem
from kept.grids.decode import UndecodableError, decode
from kept.grids.effect import Effect
from kept.grids.grid import Grid, GridRow, refused, shorten, size_of, tidy

_HOSTS = ("hostIdentifier", "host_identifier", "hostname")
_LATEST = 253402300799
"""The last second of the year 9999, the last that has a date."""


@dataclass(frozen=True, slots=True)
class _Record:
    """One software of one machine. `snapshot` says of what it is part: machine, query and second."""

    line: int
    cells: Mapping[str, str]
    snapshot: tuple[str, str, int] | None = None


class _LineError(ValueError):
    """The line cannot be read; the message says why."""


def json_grid(raw: bytes, where: str) -> tuple[Grid, tuple[str, ...]]:
    """Read results of osquery: one JSON object a line, or one array of objects.

    Objects of osqueryd (event, batch and snapshot format) become one row for each software, with the columns
    of the query and host_identifier, query, action and day (UTC). Of the snapshots of one query on one
    machine only the latest is read. Other objects are rows as they are.

    Returns:
        The grid, and notes on what was left out on purpose.
    """
    try:
        decoded = decode(raw)
    except UndecodableError as error:
        return refused(where, str(error), size_of(raw), "Save it as UTF-8."), ()
    if decoded.guessed_at is not None:
        return refused(
            where, "The file is not UTF-8, as JSON has to be.", decoded.guessed_at, "Save it so."
        ), ()
    records: list[_Record] = []
    problems: list[Problem] = []
    for line, words in _objects(decoded.text):
        try:
            records += _records(line, _parsed(words))
        except _LineError as error:
            problems.append(_broken(where, line, words, str(error)))
    kept = _latest(records)
    notes = () if len(kept) == len(records) else (_older(where, len(records) - len(kept)),)
    return _grid(kept, problems), notes


def _objects(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something. An array over several lines counts as one line."""
    if text.lstrip("\ufeff \n\t").startswith("["):
        yield 1, text
        return
    for line, words in enumerate(text.split("\n"), start=1):
        if words.strip():
            yield line, words


def _parsed(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        raise _LineError("The line is not JSON.") from None


def _records(line: int, value: Any) -> list[_Record]:
    if isinstance(value, list):
        return [_Record(line, _cells(row)) for row in value]
    if not isinstance(value, dict):
        raise _LineError("The line is no JSON object.")
    if isinstance(value.get("columns"), dict):
        return [_Record(line, _cells(value["columns"]) | _envelope(value, str(value.get("action", ""))))]
    if isinstance(value.get("snapshot"), list):
        return _snapshot(line, value)
    if isinstance(value.get("diffResults"), dict):
        return _batch(line, value)
    return [_Record(line, _cells(value))]


def _snapshot(line: int, value: Mapping[str, Any]) -> list[_Record]:
    envelope = _envelope(value, "snapshot")
    part = envelope["host_identifier"], envelope["query"], _seconds(value)
    rows = [_Record(line, _cells(row) | envelope, part) for row in value["snapshot"]]
    return rows or [_Record(line, {}, part)]


def _batch(line: int, value: Mapping[str, Any]) -> list[_Record]:
    found = []
    for action in ("added", "removed"):
        rows = value["diffResults"].get(action) or []
        if not isinstance(rows, list):
            raise _LineError(f"What was {action} is no list.")
        found += [_Record(line, _cells(row) | _envelope(value, action)) for row in rows]
    return found


def _envelope(value: Mapping[str, Any], action: str) -> dict[str, str]:
    host = next((str(value[key]) for key in _HOSTS if value.get(key)), "")
    seconds = _seconds(value)
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else ""
    return {"host_identifier": host, "query": str(value.get("name", "")), "action": action, "day": day}


def _seconds(value: Mapping[str, Any]) -> int:
    """The second of the result; 0 where it is not said."""
    try:
        seconds = int(str(value.get("unixTime") or 0))
    except ValueError:
        raise _LineError("The unixTime is not a whole number.") from None
    if not 0 <= seconds <= _LATEST:
        raise _LineError("The unixTime is not a second of our calendar.")
    return seconds


def _cells(row: Any) -> dict[str, str]:
    if not isinstance(row, dict):
        raise _LineError("A row of the result is no JSON object.")
    return {key: "" if value is None else tidy(str(value)) for key, value in row.items()}


def _latest(records: list[_Record]) -> list[_Record]:
    """The records without those of snapshots that have a later one."""
    latest: dict[tuple[str, str], int] = {}
    for record in records:
        if record.snapshot is not None:
            host, query, second = record.snapshot
            latest[host, query] = max(second, latest.get((host, query), 0))
    return [
        record
        for record in records
        if record.snapshot is None or latest[record.snapshot[:2]] == record.snapshot[2]
    ]


def _older(where: str, rows: int) -> str:
    return f"{where}: {rows} rows of older snapshots were left out, since the same machine has a later one."


def _grid(records: list[_Record], problems: list[Problem]) -> Grid:
    headings = list(dict.fromkeys(key for record in records for key in record.cells))
    rows = [
        GridRow(record.line, tuple(record.cells.get(heading, "") for heading in headings))
        for record in records
        if record.cells
    ]
    heading_row = [GridRow(1, tuple(headings))] if headings else []
    return Grid(tuple(heading_row + rows), ragged=False, problems=tuple(problems))


def _broken(where: str, line: int, words: str, what: str) -> Problem:
    return Problem(
        where=where,
        line=line,
        what=what,
        found=shorten(words.strip()),
        expected="a result of osquery, as one JSON object a line",
        to_do=f"Mend the line. {Effect.ROW_LEFT_OUT}",
    )
