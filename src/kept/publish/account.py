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
        table.add_column(plain(column), overflow="fold", justify="left" if at < grid.words else "right")
    for row in grid.rows:
        table.add_row(*map(plain, row))
    return table


def first_of(rows: Sequence[tuple[str, ...]], most: int, what: str) -> tuple[tuple[str, ...], ...]:
    """At most so many rows, and a row that says how many `what` are left out.

    >>> first_of([("a", "1"), ("b", "2"), ("c", "3")], 2, "parts")
    (('a', '1'), ('b', '2'), ('and 1 more part', ''))
    """
    shown, left = tuple(rows[:most]), len(rows) - most
    if left <= 0:
        return shown
    blanks = ("",) * (len(rows[0]) - 1)
    return (*shown, (f"and {left:,} more {named(left, what)}", *blanks))


def counted(number: int, plural: str) -> str:
    """A number of things; the first word of `plural` names them, and is put into the singular for one.

    >>> counted(2, "machines"), counted(1, "copies of Office"), counted(1, "boxes")
    ('2 machines', '1 copy of Office', '1 box')
    """
    return f"{number:,} {named(number, plural)}"


def named(number: int, plural: str) -> str:
    """The name of so many things, without the number."""
    thing, space, rest = plural.partition(" ")
    return plural if number != 1 else f"{_singular(thing)}{space}{rest}"


def _singular(plural: str) -> str:
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    if plural.endswith(("xes", "ches", "shes", "sses")):
        return plural[:-2]
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural
