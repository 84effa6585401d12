"""`kept add`: one record, by options or by answering questions. The options are the columns of the tables."""

from __future__ import annotations

from collections.abc import Mapping

import click

from kept.case import BY_NAME, Column, Table, Value
from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.codec import to_plain
from kept.pipeline.add import add, free_id
from kept.pipeline.records import load

_WORDS = {
    "party": "parties",
    "membership": "people",
    "source": "sources",
    "meeting": "meetings",
    "commitment": "commitments",
    "forecast": "forecasts",
    "reading": "readings",
    "claim": "claims",
    "evidence": "evidence",
    "event": "events",
    "search": "searches",
    "series": "series",
    "observation": "observations",
    "measure": "measures",
    "licence-claim": "licence_claims",
    "inspection": "inspections",
    "sales": "sales",
    "override": "overrides",
}
"""The table of each word; tables to which others refer come first."""


@click.group("add")
def command() -> None:
    """Add one record to the ledger: by options, or by answering when they are left out.

    \b
    Examples:
      kept add claim
      kept add search --commitment-id C-2010-04 --where "the gazette of 2011" \\
          --looked-for "a meeting by mid-January" --searched-on 2026-11-25 \\
          --found no
      kept add claim --reply yes --commitment-id C-2005-05 --party-id CN \\
          --speaker "A spokesman" --what "Every department was inspected" \\
          --said-on 2026-11-20 --stance affirms --extent fulfilment
      kept add forecast --help
    """


def _columns(table: Table) -> list[Column]:
    """The columns that can be given here. A document is read with its case folder, by `kept import`."""
    return [column for column in table.columns if column.value is not Value.FILE]


def _option(column: Column) -> str:
    return f"--{column.heading.replace('_', '-')}"


def _command(word: str, table: Table) -> click.Command:
    """The command for one kind of record."""

    columns = _columns(table)

    @click.command(word, short_help=_first_sentence(table), help=_help(word, table))
    @json_option
    @ledger_option
    @click.pass_context
    @door.tell_errors
    def run(ctx: click.Context, /, ledger: str | None, as_json: bool, **given: str | None) -> None:
        cells = {column.heading: given[column.heading] for column in columns}
        with door.open_or_create(ctx, ledger) as opened:
            id_ = cells[table.id_heading] or free_id(load(opened), word)
            asked = _asked(table, cells | {table.id_heading: id_})
            record, problems = add(opened, table.name, asked, door.writer(ctx))
        door.report(problems)
        if as_json:
            door.print_json(to_plain(record))
        else:
            click.echo(f"Recorded {word} {record.id}.")
        door.finish(len(problems))

    for column in columns:
        run = click.option(_option(column), column.heading, metavar="TEXT", help=_option_help(column))(run)
    return run


def _first_sentence(table: Table) -> str:
    return f"{table.meaning.removesuffix('.').partition('. ')[0]}."


def _option_help(column: Column) -> str:
    needed = "Needed. " if column.required and column.field != "id" else ""
    return f"{needed}{column.meaning} E.g. {column.example}"


def _help(word: str, table: Table) -> str:
    required = [column for column in table.columns[1:] if column.required]
    options = (f'{_option(column)} "{column.example}"' for column in required)
    example = " \\\n      ".join([f"  kept add {word}", *options])
    return f"{table.meaning}\n\n\b\nExample:\n{example}"


def _asked(table: Table, cells: Mapping[str, str | None]) -> dict[str, str]:
    """The cells, with questions: about every column where nothing was given, else about what is needed."""
    bare = not any(words for heading, words in cells.items() if heading != table.id_heading)
    answered: dict[str, str] = {}
    for column in _columns(table):
        words = cells[column.heading]
        if words is None and (column.required or bare):
            words = _ask(column)
        if words:
            answered[column.heading] = words
    return answered


def _ask(column: Column) -> str:
    hint = "" if column.required else ", empty for none"
    example = f" (e.g. {column.example}{hint})" if column.example else ""
    question = f"{column.heading.replace('_', ' ')}{example}"
    answer: str = click.prompt(question, default=None if column.required else "", show_default=False)
    return answer


for _word, _name in _WORDS.items():
    command.add_command(_command(_word, BY_NAME[_name]))
