"""Errors: `KeptError` and its tree for what stops a command, `Problem` for faults in data.

Every message says what was given, what was expected with an example, and what to do. A `Problem` is a
value: it is collected while the work goes on, so that one bad record never stops the others.
"""

from __future__ import annotations

from dataclasses import dataclass


class KeptError(Exception):
    """The root of everything that Kept raises on purpose. `exit_code` is what the command line returns."""

    exit_code = 1


class InputError(KeptError):
    """What was given cannot be used: a missing file, an impossible date, an unknown id."""

    exit_code = 2


class LedgerError(KeptError):
    """The ledger cannot be opened, read or written."""

    exit_code = 3


class BrokenLedgerError(LedgerError):
    """The ledger was altered: its chain or an anchor does not hold."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """An error about data, as a value: where it is, what is wrong, and what to do.

    `where` is a file, page or record; `line` (from 1) and `column` (its heading) point into it. `found`
    is what stood there, `expected` what should, with an example.
    """

    where: str
    what: str
    to_do: str
    line: int | None = None
    column: str | None = None
    found: str | None = None
    expected: str | None = None

    def __str__(self) -> str:
        place = self.where
        if self.line is not None:
            place += f", line {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        parts = [f"{place}: {self.what}"]
        if self.found is not None:
            parts.append(f"Found {self.found!r}.")
        if self.expected is not None:
            parts.append(f"Expected {self.expected}.")
        parts.append(self.to_do)
        return " ".join(parts)
