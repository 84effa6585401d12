"""An account of a result for the terminal: the answer first, then sections of words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table

from kept.publish.lines import indented, plain, printed, ruled_table


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words. The first `words` columns are words; the others are numbers, set to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences below it, and a table where there is one."""

    heading: str
    sentences: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What was found, in one sentence, and all that belongs to it."""

    answer: str
    sections: tuple[Section, ...]


def account_text(account: Account, width: int = 80) -> str:
    """The account in lines of at most `width` cells; a section that is empty is left out.

    Raises:
        InputError: `width` is less than 40.
    """
    parts: list[RenderableType] = [plain(account.answer)]
    for section in account.sections:
        parts += _section(section)
    return printed(parts, width)


def _section(section: Section) -> Iterator[RenderableType]:
    if not section.sentences and section.grid is None:
        return
    yield from (plain(""), plain(section.heading))
    yield from (indented(plain(sentence)) for sentence in section.sentences)
    if section.grid is not None:
        yield _table(section.grid)


def _table(grid: Grid) -> Table:
    table = ruled_table()
    for at, column in enumerate(grid.columns):
        table.add_column(column, overflow="fold", justify="left" if at < grid.words else "right")
    for row in grid.rows:
        table.add_row(*map(plain, row))
    return table


def first_of(rows: Sequence[tuple[str, ...]], most: int, what: str) -> tuple[tuple[str, ...], ...]:
    """At most so many rows, and a row that says how many `what` are left out.

    >>> first_of([("a", "1"), ("b", "2"), ("c", "3")], 2, "parts")
    (('a', '1'), ('b', '2'), ('and 1 more parts', ''))
    """
    shown, left = tuple(rows[:most]), len(rows) - most
    if left <= 0:
        return shown
    blanks = ("",) * (len(rows[0]) - 1)
    return (*shown, (f"and {left:,} more {what}", *blanks))
