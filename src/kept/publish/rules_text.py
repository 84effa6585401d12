"""The rules as text for a terminal: one line each, under its heading, with the id that reasons name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import RenderableType

from kept.publish.lines import plain, printed, ruled_table


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the rules: the section that it stands in, its id, what it asks and what it gives."""

    section: str
    id: str
    asks: str
    gives: str


def rules_text(version: str, rows: Sequence[RuleRow], width: int = 80) -> str:
    """All lines of one version, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    parts: list[RenderableType] = [
        plain(f"Rules version {version}"),
        plain(""),
        plain("S, X and U are the best grades of what supports, contradicts and undercuts. A is best."),
        plain("'A or B' is strong; 'some' is any grade; 'none' is no such piece."),
    ]
    for section in dict.fromkeys(row.section for row in rows):
        table = ruled_table("Line", "When", "Then")
        table.columns[0].no_wrap = True
        table.columns[2].max_width = 20
        for row in rows:
            if row.section == section:
                table.add_row(*map(plain, (row.id, row.asks, row.gives)))
        parts += [plain(""), plain(section), table]
    return printed(parts, width)
