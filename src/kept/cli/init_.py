"""`kept init`: a new ledger, and a case folder to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kept.case import blank_case
from kept.cli import door
from kept.cli.settings import ledger_option
from kept.ledger import Address, create_ledger, grant_writer, has_ledger
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
@click.option(
    "--grant",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Let this role of the database read and append, and nothing else; also in a ledger that is there.",
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, folder: Path | None, sample: str | None, roles: tuple[str, ...], ledger: str | None
) -> None:
    """Make a new ledger; nothing that exists is overwritten.

    \b
    Examples:
      kept init                          ./kept.db
      kept init --case my-case           and an empty case folder with headed tables
      kept init --case harbour --sample  and an invented case to look at and change
      kept init --case wards --sample clinics
      kept --ledger work.db init
      kept init --ledger postgresql://owner@db.example.org/kept --grant ana --grant ben
    """
    if sample and folder is None:
        raise click.UsageError("--sample needs --case FOLDER, the folder to fill.")
    place = door.ledger_place(ctx, ledger)
    if isinstance(place, Path):
        if roles:
            raise click.UsageError(
                "--grant needs a ledger with roles, as in --ledger postgresql://HOST/NAME."
            )
        create_ledger(place).close()
        click.echo(f"Made the ledger {place}.")
    else:
        _make_tables(place, roles)
    if folder is not None:
        copy_sample(folder, sample) if sample else blank_case(folder, folder.name)
        click.echo(f"Made the case folder {folder}. Edit its tables, then: kept import {folder}")


def _make_tables(address: Address, roles: Sequence[str]) -> None:
    if not (roles and has_ledger(address)):
        create_ledger(address).close()
        door.say(f"Made the ledger {address}.")
    for role in roles:
        grant_writer(address, role)
        door.say(f"The role {role} may read the ledger {address} and append to it.")
    if not roles:
        door.say("Let others read and append: kept init --grant ROLE, with the same address.")
