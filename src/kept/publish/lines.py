"""Lines of plain text for a terminal: cleaned, wrapped by cells, never wider than asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kept.errors import InputError
from kept.visible import one_line

NARROWEST = 40
"""The least width in cells for which the layouts are made."""


def printed(parts: Sequence[RenderableType], width: int) -> str:
    """The parts as text, without spaces at the ends of lines and without a newline at the end.

    Raises:
        InputError: `width` is less than `NARROWEST`.
    """
    if width < NARROWEST:
        raise InputError(f"A width of {width} is too narrow. Give {NARROWEST} or more, such as 80.")
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=False,
        force_jupyter=False,
        color_system=None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).strip("\n")


def plain(words: str) -> Text:
    """One line of data, in which nothing is a command to the terminal or to rich; too long words fold."""
    return Text(one_line(words), overflow="fold")


def indented(part: RenderableType) -> Padding:
    """The part two cells further in."""
    return Padding(part, (0, 0, 0, 2))


def pairs_grid(pairs: Iterable[tuple[str, str]]) -> Table:
    """Labels with what they say, in two columns."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    grid.add_column(max_width=16)
    grid.add_column(overflow="fold")
    for label, words in pairs:
        grid.add_row(plain(label), plain(words))
    return grid


def ruled_table(*columns: str) -> Table:
    """A table with a rule under its head and none elsewhere."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=True, show_edge=False, padding=(0, 1))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
