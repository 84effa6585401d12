"""`kept add`: one record, by options or by answering questions. The options are the columns of the tables."""

from __future__ import annotations

from collections.abc import Mapping

import click

from kept.case import BY_NAME, Column, Table
from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.codec import to_plain
from kept.pipeline.add import add, free_id
from kept.pipeline.records import load

_WORDS = {
    "commitment": "commitments",
    "claim": "claims",
    "evidence": "evidence",
    "search": "searches",
    "meeting": "meetings",
}


@click.group("add")
def command() -> None:
    """Add one record to the ledger: by options, or by answering when they are left out.

    \b
    Examples:
      kept add claim
      kept add search --commitment-id C-2010-04 --where "the gazette of 2011" \\
          --looked-for "a meeting by mid-January" --searched-on 2026-11-25 --found no
      kept add meeting --help
    """


def _option(column: Column) -> str:
    return f"--{column.heading.replace('_', '-')}"


def _command(word: str, table: Table) -> click.Command:
    """The command for one kind of record."""

    @click.command(word, short_help=table.meaning, help=_help(word, table))
    @json_option
    @ledger_option
    @click.pass_context
    @door.tell_errors
    def run(ctx: click.Context, /, ledger: str | None, as_json: bool, **given: str | None) -> None:
        cells = {column.heading: given[column.heading] for column in table.columns}
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

    for column in reversed(table.columns):
        help_text = f"{column.meaning} E.g. {column.example}" if column.example else column.meaning
        run = click.option(_option(column), column.heading, metavar="TEXT", help=help_text)(run)
    return run


def _help(word: str, table: Table) -> str:
    required = [column for column in table.columns[1:] if column.required]
    example = " ".join(f'{_option(column)} "{column.example}"' for column in required)
    return f"{table.meaning}\n\n\b\nExample:\n  kept add {word} {example}"


def _asked(table: Table, cells: Mapping[str, str | None]) -> dict[str, str]:
    """The cells, with questions: about every column where nothing was given, else about what is needed."""
    bare = not any(words for heading, words in cells.items() if heading != table.id_heading)
    answered: dict[str, str] = {}
    for column in table.columns:
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
