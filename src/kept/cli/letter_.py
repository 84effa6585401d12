"""`kept letter`: a letter that asks for the records which would decide a verdict."""

from __future__ import annotations

from datetime import date

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.pipeline.letter import letter_dossier, letter_to
from kept.pipeline.verdicts import View
from kept.publish.letter_laws import LAWS
from kept.publish.letter_text import letter_text


@click.command("letter")
@click.argument("id_", metavar="ID")
@click.option(
    "--law", default="none", metavar="NAME", help=f"One of {', '.join(LAWS)}, none [default: none]."
)
@click.option("--to", default="", metavar="PARTY", help="The body asked, by its id [default: who is bound].")
@door.as_of_option
@door.known_at_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, id_: str, law: str, to: str, as_of: date, known_at: str, ledger: str | None
) -> None:
    """Write a letter that asks for the records which would decide the verdict on the commitment ID.

    It tells the promise with its source, what was claimed by whom, how it stands on the day, what would
    decide it, and which records are asked for. Only what is public comes into it. Your name and address stay
    open: fill them in before you send it.

    \b
    Examples:
      kept letter C-2005-05
      kept letter C-2005-05 --law cn-ogi --to NCAC
      kept letter C-2005-05 --as-of 2006-03-31 > letter.txt
    """
    with door.open_existing(ctx, ledger) as opened:
        found = letter_dossier(opened, id_, View(as_of, known_at))
        written = letter_to(opened, found, door.today(), law, to)
    click.echo(letter_text(written), nl=False)
