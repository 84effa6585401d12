"""The plain shape of what pages and terminal show in tables: links, cells, rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; without an address it is plain text."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table: a text, a smaller second line, links after both."""

    text: str = ""
    small: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; its first cell names it. `current` marks the row of the page itself."""

    cells: tuple[Cell, ...]
    anchor: str | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; every row has as many cells as there are columns."""

    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
