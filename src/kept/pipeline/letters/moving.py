"""Subscribers in and out as a table: to begin with a list, and to move to another machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kept.errors import InputError, Problem
from kept.ledger.moments import is_day
from kept.pipeline.letters.address import Address, read_address
from kept.pipeline.letters.choice import Choice, choice_of
from kept.pipeline.letters.people import State, known, subscribers
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import ask
from kept.pipeline.watch_moments import words_of
from kept.publish.formula_cells import guarded, unguarded

COLUMNS: Final = ("address", "state", "confirmed_at", "commitments", "parties", "topics")
"""The columns of the table; only `address` must be there. Several ids in a cell stand in lines."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many were asked, how many came as confirmed, how many were known, and what was wrong."""

    asked: int
    confirmed: int
    known: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    address: Address
    state: str
    confirmed_at: str
    choice: Choice


def exported(store: Store) -> str:
    """Everybody as a table in CSV, without any secret.

    Whoever asks for letters chooses the words of a topic, and much of an address: a cell that a spreadsheet
    would take for a formula has an apostrophe before it, which `imported` takes away.
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in subscribers(store):
        ids = ("\n".join(some) for some in (one.choice.commitments, one.choice.parties, one.choice.topics))
        writer.writerow(map(guarded, [one.address, one.state, one.confirmed_at, *ids]))
    return held.getvalue()


def imported(
    store: Store,
    text: str,
    where: str,
    now: str,
    new_nonce: Callable[[], bytes],
    check: Callable[[Choice], None],
) -> Imported:
    """Take in a table. Whoever is known already is left as they are.

    A row with `confirmed` and a moment is taken as confirmed: whoever imports it vouches for that. One with
    `left` or `suspended` is kept as that, so that it is sent nothing, whatever it chose. Every other one is
    asked first. All rows are read and checked before the first is taken in, so that a table which cannot be
    read on, or a ledger that is not there, leaves nothing half done.

    Args:
        store: the file of the letters.
        text: the table.
        where: what to call it in a problem.
        now: this moment.
        new_nonce: gives 32 random bytes, others each time.
        check: raises `InputError` for a choice of what is not there; then the row is left out.

    Raises:
        InputError: it is no table with a column `address`.
        LedgerError: the file of the letters cannot be written; or what `check` raises.
    """
    counts = {"asked": 0, "confirmed": 0, "known": 0}
    problems: list[Problem] = []
    good: dict[str, _Row] = {}
    for line, plain in tuple(_rows(text, where)):
        try:
            row = _read(plain)
            if known(store, row.address) is not None or row.address.folded in good:
                counts["known"] += 1
                continue
            _check(row, check)
        except InputError as error:
            # Without the address, for a log may keep what is told.
            problems.append(Problem(where, str(error).rstrip(".") + ".", "The row is left out.", line=line))
            continue
        good[row.address.folded] = row
    for row in good.values():
        counts[_take_in(store, row, now, new_nonce())] += 1
    return Imported(counts["asked"], counts["confirmed"], counts["known"], tuple(problems))


def _rows(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        if "address" not in (reader.fieldnames or ()):
            raise InputError(
                f"{where} has no column address in its first line. Expected a table in CSV with the columns "
                f"{', '.join(COLUMNS)}; only address must be there."
            )
        for row in reader:
            yield (
                reader.line_num,
                {name: unguarded(value or "") for name, value in row.items() if name in COLUMNS},
            )
    except csv.Error as error:
        raise InputError(f"{where}, line {reader.line_num}: this is no table in CSV ({error}).") from None


def _read(row: dict[str, str]) -> _Row:
    confirmed_at, state = row.get("confirmed_at", "").strip(), row.get("state", "").strip()
    if state == State.CONFIRMED:
        confirmed_at = _moment(confirmed_at)
    ids = (row.get(name, "").splitlines() for name in ("commitments", "parties", "topics"))
    return _Row(read_address(row["address"]), state, confirmed_at, choice_of(*ids))


def _moment(words: str) -> str:
    """When somebody said yes, as the ledger writes moments; a day, as tables have it, begins at midnight."""
    if is_day(words):
        return f"{words}T00:00:00.000000Z"
    try:
        found = datetime.fromisoformat(words)
        if found.tzinfo is not None:
            return words_of(found)
    except (ValueError, OverflowError):  # no moment, or one before the first year or after the last in UTC
        pass
    raise InputError(
        f"{words!r} in the column confirmed_at is neither a day nor a moment with its zone. "
        "Write 2026-11-01 or 2026-11-01T10:00:00Z."
    )


def _check(row: _Row, check: Callable[[Choice], None]) -> None:
    if row.state not in (State.LEFT, State.SUSPENDED) and not row.choice.everything:
        check(row.choice)


def _take_in(store: Store, row: _Row, now: str, nonce: bytes) -> str:
    if known(store, row.address) is not None:  # who signed up while the others were taken in
        return "known"
    ask(store, row.address, row.choice, now, nonce)
    if row.state not in (State.CONFIRMED, State.LEFT, State.SUSPENDED):
        return "asked"
    store.run(
        "UPDATE subscribers SET state = ?, confirmed_at = ?, link = NULL, link_ends = NULL, "
        "link_state = NULL WHERE folded = ?",
        row.state,
        row.confirmed_at or None,
        row.address.folded,
    )
    return "confirmed" if row.state == State.CONFIRMED else "known"
