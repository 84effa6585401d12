"""`kept licences draw`: a sample that both sides can draw again, from one list or from each department."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kept.errors import InputError
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import as_heading, shorten
from kept.measure import sampling
from kept.pipeline.tables_read import read_bytes, read_table
from kept.publish.account import Account, Grid, Section

_TABLES = (".csv", ".tsv")
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class DrawReport:
    """The draws: one, or one of each stratum by its name. `frames` are the ids that they were drawn from."""

    seed: str
    draws: tuple[tuple[str, sampling.Draw], ...]
    frames: tuple[tuple[str, tuple[str, ...]], ...]
    strata: bool = False


def read_ids(path: Path, column: str | None) -> tuple[str, ...]:
    """The ids of a list: one a line, or those of a column of a table.

    Raises:
        InputError: it cannot be read, an id is empty, or it is a table and no column was named.
    """
    if column is not None:
        return tuple(_cell(row.cells, column, row.fault) for row in read_table(path, [column]))
    if path.suffix.casefold() == ".xlsx":
        raise InputError(f"{path} is a workbook. Say which column has the ids: --column device_id")
    try:
        text = decode(read_bytes(path)).text
    except UndecodableError as error:
        raise InputError(f"{path}: {error} Expected one id a line, in UTF-8. Save it again.") from None
    lines = tuple(line for line in text.split("\n") if line)
    _refuse_table(path, lines)
    return lines


def _refuse_table(path: Path, lines: Sequence[str]) -> None:
    """A table read as a list would be drawn by whole lines, and its heading would be a unit."""
    separators = [mark for mark in _SEPARATORS if lines and all(mark in line for line in lines)]
    if not separators and path.suffix.casefold() not in _TABLES:
        return
    first = lines[0] if lines else ""
    headings = [as_heading(cell) for cell in first.split(max(_SEPARATORS, key=first.count))]
    if len(headings) == 1:
        raise InputError(
            f"{path} is a table by its name. If {shorten(first)!r} is the heading of the ids, give "
            "--column with it; if it is the first of the ids, rename the file to .txt."
        )
    raise InputError(
        f"{path} is a table, with the columns {shorten(', '.join(headings))}. Say which of them has the ids: "
        f"--column {shorten(headings[0]) or 'device_id'}. A plain list of ids, one a line and without a "
        "heading, is a .txt."
    )


def _cell(cells: Mapping[str, str], column: str, fault: Any) -> str:
    if column not in cells:
        raise fault(f"{column} is empty. Expected an id in every row, so that each can be drawn. Add it.")
    return cells[column]


def draw(path: Path, column: str | None, size: int, seed: str) -> DrawReport:
    """Draw from one list.

    Raises:
        InputError: the list cannot be read, an id is twice in it, or the size is impossible.
    """
    ids = read_ids(path, column)
    return DrawReport(seed, (("", sampling.draw(ids, size, seed)),), (("", tuple(sorted(ids))),))


def draw_strata(path: Path, columns: tuple[str, str], sizes: Path, seed: str) -> DrawReport:
    """Draw from each stratum of a table as many as a second table with the columns part and size says.

    Args:
        path: the table of all units.
        columns: the one with the ids, and the one that names the stratum.
        sizes: the second table; a stratum of size 0 is left out.
        seed: the same for all strata.

    Raises:
        InputError: a table cannot be read, a stratum has no size or no units, or a size is impossible.
    """
    column, by = columns
    frames: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_table(path, [column, by]):
        frames[_cell(row.cells, by, row.fault)].append(_cell(row.cells, column, row.fault))
    wanted = _sizes(sizes)
    inspected = {name: ids for name, ids in frames.items() if wanted.get(name) != 0}
    if not inspected:
        raise InputError(
            f"{sizes} has no size above 0, so nothing is drawn. Give how many to draw in a part."
        )
    drawn = sampling.draw_strata(inspected, {name: n for name, n in wanted.items() if n}, seed)
    return DrawReport(
        seed,
        tuple(sorted(drawn.items())),
        tuple((name, tuple(sorted(ids))) for name, ids in sorted(inspected.items())),
        strata=True,
    )


def _sizes(path: Path) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for row in read_table(path, ["part", "size"]):
        name = _cell(row.cells, "part", row.fault)
        if name in sizes:
            raise row.fault(f"part {name!r} was there before. Expected each once. Remove one of them.")
        sizes[name] = row.count("size")
    return sizes


def frame_lines(report: DrawReport) -> str:
    """The ids that were drawn from, as the sha-256 of a draw is computed: sorted, one a line.

    Raises:
        InputError: the draw is of strata, which have a frame each.
    """
    if report.strata:
        raise InputError("A draw from strata has a frame for each. Draw from one list to write its frame.")
    return _lines(report.frames[0][1])


def _lines(ids: Sequence[str]) -> str:
    return "".join(f"{id_}\n" for id_ in ids)


def draw_plain(report: DrawReport) -> dict[str, Any]:
    """The report as plain values."""
    draws = [
        {
            **({"part": name} if report.strata else {}),
            "seed": one.seed,
            "size": one.size,
            "of": one.of,
            "frame_sha256": one.frame_sha256,
            "ids": list(one.ids),
        }
        for name, one in report.draws
    ]
    return {"seed": report.seed, "draws": draws}


def draw_account(report: DrawReport) -> Account:
    """The report in words, with the way to repeat it by hand."""
    size, of = (sum(number) for number in zip(*((one.size, one.of) for _, one in report.draws), strict=True))
    where = f" in {_parts(len(report.draws))}" if report.strata else ""
    return Account(
        f"{size:,} drawn of {of:,}{where}, with the seed {report.seed}.",
        (
            *(_drawn(name, one) for name, one in report.draws),
            Section("To repeat it by hand", _by_hand(report)),
        ),
    )


def _parts(number: int) -> str:
    return "1 part" if number == 1 else f"{number:,} parts, each drawn for itself"


def _drawn(name: str, one: sampling.Draw) -> Section:
    heading = f"{name}: {one.size:,} of {one.of:,}" if name else "Drawn, in this order"
    rows = tuple((f"{at:,}", id_) for at, id_ in enumerate(one.ids, 1))
    return Section(heading, (f"sha-256 of the list: {one.frame_sha256}",), Grid(("", "id"), rows, words=2))


def _by_hand(report: DrawReport) -> tuple[str, ...]:
    one = report.draws[0][1]
    drawn = _quoted(f"{one.seed}:{one.ids[0]}")
    recipe, ids = ("SEED:PART:ID", "all ids of the part") if report.strata else ("SEED:ID", "all its ids")
    written = "" if report.strata else " (--frame writes such a file)"
    return (
        f"The rank of each id is the sha-256 of {recipe}, and the smallest are drawn: printf '%s' {drawn} | "
        "sha256sum",
        f"The sha-256 of the list is that of {ids}, sorted by code points, one a line: "
        f"LC_ALL=C sort ids.txt | sha256sum{written}.",
        "Agree on a seed that neither side controls, such as the numbers of a public lottery on a day fixed "
        "before.",
    )


def _quoted(words: str) -> str:
    """The words as a shell takes them."""
    return "'" + words.replace("'", "'\"'\"'") + "'"
