"""`kept demo`: the whole way, on the real case, offline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kept.cli import door
from kept.errors import InputError
from kept.ledger import create_ledger
from kept.pipeline.demo import run_demo
from kept.publish import table_text


@click.command("demo")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    metavar="DIR",
    help="The folder for the ledger and the pages.",
)
@door.as_of_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, into: Path, as_of: date) -> None:
    """Make a ledger with the JCCT case, read sample documents, judge everything, write the pages.

    \b
    Examples:
      kept demo
      kept demo --into try --as-of 2006-03-31
    """
    path = into / "kept.db"
    if path.exists():
        raise InputError(
            f"{path} exists already. Name another folder, such as --into {into}-2, or remove it."
        )
    into.mkdir(parents=True, exist_ok=True)
    with create_ledger(path) as ledger:
        done = run_demo(ledger, into / "site", door.writer(ctx), as_of, door.say)
    click.echo(table_text(done.rows))
    click.echo(f"\nLedger: {path}")
    click.echo(f"Open:   {done.page}")
    click.echo(f"Next:   {door.program()} --ledger {path} verdict C-2005-05 --as-of 2006-03-31")
