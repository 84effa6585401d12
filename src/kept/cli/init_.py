"""`kept init`: a new ledger, and a case folder to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from kept.case import blank_case
from kept.cli import door
from kept.cli.settings import ledger_option
from kept.ledger import create_ledger
from kept.pipeline.packaged import HARBOUR, PACKAGED, copy_sample


@click.command("init")
@click.option(
    "--case", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Also make a case folder."
)
@click.option(
    "--sample",
    type=click.Choice(list(PACKAGED)),
    is_flag=False,
    flag_value=HARBOUR,
    metavar="[NAME]",
    help=f"Fill the case folder with a case that ships with Kept: {', '.join(PACKAGED)}. Without a name the "
    f"invented {HARBOUR}; clinics is invented too, the others are real.",
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, folder: Path | None, sample: str | None, ledger: str | None) -> None:
    """Make a new ledger; nothing that exists is overwritten.

    \b
    Examples:
      kept init                          ./kept.db
      kept init --case my-case           and an empty case folder with headed tables
      kept init --case harbour --sample  and an invented case to look at and change
      kept init --case wards --sample clinics
      kept --ledger work.db init
    """
    if sample and folder is None:
        raise click.UsageError("--sample needs --case FOLDER, the folder to fill.")
    path = door.ledger_path(ctx, ledger)
    create_ledger(path).close()
    click.echo(f"Made the ledger {path}.")
    if folder is not None:
        copy_sample(folder, sample) if sample else blank_case(folder, folder.name)
        click.echo(f"Made the case folder {folder}. Edit its tables, then: kept import {folder}")
