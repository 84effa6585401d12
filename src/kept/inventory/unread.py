"""Columns that no table has: those that look misspelt are a fault, the others are listed in one note."""

from __future__ import annotations

from collections.abc import Iterator

from kept.errors import Problem
from kept.grids.grid import shorten
from kept.grids.nearest import nearest
from kept.inventory.choosing import Choice
from kept.inventory.table import Table

_SHOWN = 12
_COMPARED = 200
"""Headings that are compared with ours; comparing those of a file with many thousands would take minutes."""


def unread(file: str, table: Table, choice: Choice) -> tuple[list[Problem], list[str]]:
    """The problems and notes about columns of a file that nothing reads.

    In a table with our own headings a column that looks like one of ours that is absent is misspelt. An
    export has many columns of its own, and they are only listed.
    """
    used = {name for layout in choice.layouts for names in layout.columns.values() for name in names}
    preset = choice.preset
    if preset is not None:
        used |= preset.headings | preset.subheadings | set(preset.carried_down)
        if preset.events is not None:
            used |= {*preset.events.installed, *preset.events.removed, *preset.events.day}
    free = [heading for heading in choice.headings.found if heading and heading not in used]
    misspelt = {} if preset is not None else dict(_misspelt(table, choice, free))
    problems = [_problem(file, choice, heading, meant) for heading, meant in misspelt.items()]
    others = [heading for heading in free if heading not in misspelt]
    return problems, [_listed(file, others)] if others else []


def _misspelt(table: Table, choice: Choice, free: list[str]) -> Iterator[tuple[str, str]]:
    absent = [heading for heading in table.headings if not choice.headings.places(heading)]
    for heading in free[:_COMPARED]:
        meant = nearest(heading, absent)
        if meant is not None:
            yield heading, meant


def _problem(file: str, choice: Choice, heading: str, meant: str) -> Problem:
    place = choice.headings.places(heading)[0]
    words = choice.headings.row.cells[place]
    return Problem(
        where=file,
        line=choice.headings.row.line,
        column=shorten(words),
        what="There is no such column.",
        found=shorten(words),
        expected=f"the heading {meant}, if that is meant",
        to_do=f"Did you mean {meant}? The column is not read; the rows are kept.",
    )


def _listed(file: str, headings: list[str]) -> str:
    shown = ", ".join(shorten(heading) for heading in headings[:_SHOWN])
    more = f" and {len(headings) - _SHOWN} more" if len(headings) > _SHOWN else ""
    return f"{file}: columns that are not read: {shown}{more}."
