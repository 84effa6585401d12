"""How a file is read: with our own headings, or with the one preset that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kept.errors import InputError, Problem
from kept.grids.grid import GridRow, shorten
from kept.grids.nearest import did_you_mean, nearest
from kept.inventory.headings import Headings, first_row, headings_of, missing, sources_of
from kept.inventory.preset import Layout, Preset, own_layout, presets
from kept.inventory.table import Table
from kept.inventory.tables import BY_NAME


@dataclass(frozen=True, slots=True)
class Choice:
    """The headings of a file and, for its own table and perhaps others, how the columns lie."""

    headings: Headings
    layouts: tuple[Layout, ...]
    preset: Preset | None = None


def preset_called(name: str, file: str, table: str) -> Preset:
    """The preset that the user named for a file.

    Raises:
        InputError: there is none of this name, or it is for another table.
    """
    for_table = [preset.name for preset in presets().values() if preset.table == table]
    preset = presets().get(name)
    if preset is None or preset.table != table:
        what = "there is no such preset" if preset is None else f"it is for the table {preset.table}"
        expected = f"one of {', '.join(for_table)}" if for_table else f"no preset for the table {table}"
        question = did_you_mean(name, for_table, "Name one of these, or none.")
        raise InputError(f"The preset {name!r} cannot read {file}: {what}. Expected {expected}. {question}")
    return preset


def choose(
    rows: Sequence[GridRow], file: str, table: Table, named: str | None, defaults: Mapping[str, str]
) -> Choice | Problem:
    """How the rows of a file have to be read, or why that cannot be told.

    Args:
        rows: the rows of the file, at least one.
        file: its name.
        table: the table that it is named for.
        named: the preset that the user named, if any.
        defaults: the user's words for columns that are absent.
    """
    if named is not None:
        return _as_named(rows, file, table, preset_called(named, file, table.name), defaults)
    own = Choice(first_row(rows), (own_layout(table),))
    if not missing_of(own, table, defaults):
        return own
    fitting = list(_recognised(rows, table))
    complete = [choice for choice in fitting if not missing_of(choice, table, defaults)]
    chosen = complete or fitting
    if len(chosen) > 1:
        return _several(file, rows[0], chosen)
    return _complete(file, table, chosen[0] if chosen else own, defaults)


def missing_of(choice: Choice, table: Table, defaults: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that every row needs and that come from nowhere."""
    return missing(table, sources_of(table, choice.layouts[0], choice.headings, defaults))


def _as_named(
    rows: Sequence[GridRow], file: str, table: Table, preset: Preset, defaults: Mapping[str, str]
) -> Choice | Problem:
    headings = headings_of(rows, preset)
    if headings is None:
        return Problem(
            where=file,
            line=rows[0].line,
            what=f"The preset {preset.name} does not fit: its headings are not in the first rows of the "
            "file. Nothing in it was read.",
            found=shorten(", ".join(rows[0].cells)),
            expected=f"a row with the headings {', '.join(sorted(preset.recognised_by))}",
            to_do="Name another preset, or export the file with these columns.",
        )
    return _complete(file, table, Choice(headings, preset.layouts, preset), defaults)


def _recognised(rows: Sequence[GridRow], table: Table) -> Iterator[Choice]:
    for preset in presets().values():
        headings = headings_of(rows, preset) if preset.table == table.name else None
        if headings is not None:
            yield Choice(headings, preset.layouts, preset)


def _several(file: str, row: GridRow, choices: Sequence[Choice]) -> Problem:
    names = [choice.preset.name for choice in choices if choice.preset is not None]
    return Problem(
        where=file,
        line=row.line,
        what="The headings fit more than one preset, and it cannot be told which one is meant. Nothing in "
        "the file was read.",
        found=", ".join(names),
        expected="the name of one preset",
        to_do=f'Name one in inventory.toml, below [presets], such as "{file}" = "{names[0]}".',
    )


def _complete(file: str, table: Table, choice: Choice, defaults: Mapping[str, str]) -> Choice | Problem:
    """The choice, if no column is missing and none that is used stands twice."""
    absent = missing_of(choice, table, defaults)
    return _absent(file, table, choice, absent) if absent else choice


def heading_twice(file: str, choice: Choice) -> Problem | None:
    """The problem that a heading in use stands over several columns, if there is one."""
    for layout in choice.layouts:
        for headings in layout.columns.values():
            for heading in headings:
                places = choice.headings.places(heading)
                if len(places) > 1:
                    return _twice(file, choice.headings.row, heading, len(places))
    return None


def _twice(file: str, row: GridRow, heading: str, count: int) -> Problem:
    return Problem(
        where=file,
        line=row.line,
        column=heading,
        what=f"The heading stands over {count} columns, and it cannot be told which one counts.",
        found=shorten(heading),
        expected="the heading once",
        to_do="Rename or remove the others. Nothing in the file was read.",
    )


def _absent(file: str, table: Table, choice: Choice, absent: Sequence[str]) -> Problem:
    """One message for all columns that are missing: which, what was found, what is near, what fits."""
    layout = choice.layouts[0]
    wanted = [_spellings(layout.columns.get(heading, ()), heading) for heading in absent]
    what = f"The table {table.name} lacks what every row needs: {', '.join(absent)}."
    used = f" It was read with the preset {choice.preset.name}." if choice.preset else ""
    return Problem(
        where=file,
        line=choice.headings.row.line,
        column=absent[0],
        what=f"{what}{used} Nothing in the file was read.",
        found=shorten(", ".join(filter(None, choice.headings.row.cells))),
        expected=f"columns with the headings {', '.join(wanted)}",
        to_do=" ".join([*_near(choice, absent), _advice(file, table, choice)]),
    )


def _spellings(headings: Sequence[str], column: str) -> str:
    return " or ".join(headings) if headings else f"{column} (which the export does not have)"


def _near(choice: Choice, absent: Sequence[str]) -> Iterator[str]:
    """Questions whether headings that nothing reads were meant for the missing ones."""
    used = {heading for headings in choice.layouts[0].columns.values() for heading in headings}
    free = [heading for heading in choice.headings.found if heading and heading not in used]
    for heading in absent:
        close = nearest(heading, free)
        if close is not None:
            yield f"Is {close} meant for {heading}?"


def _advice(file: str, table: Table, choice: Choice) -> str:
    own = f'Rename or add the columns, or give words for all rows in inventory.toml below [defaults."{file}"]'
    if choice.preset is not None:
        return f"{own}."
    found = set(choice.headings.found)
    candidates = [preset for preset in presets().values() if preset.table == table.name]
    near = sorted(candidates, key=lambda preset: (-len(preset.recognised_by & found), preset.name))
    parts = [f"{preset.name} (needs {', '.join(sorted(preset.recognised_by))})" for preset in near]
    return f"{own}; exports are read with one of the presets {', '.join(parts)}." if parts else f"{own}."


def also_filled(choice: Choice, tables: frozenset[str]) -> tuple[Layout, ...]:
    """The further layouts of the choice whose tables no file of the folder (`tables`) gives."""
    return tuple(
        layout for layout in choice.layouts[1:] if layout.table in BY_NAME and layout.table not in tables
    )
