"""`kept bundle read`: a look into a bundle, and its records into the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import InputError
from kept.pipeline.data.bundle_import import take_in
from kept.pipeline.data.bundle_read import read_bundle
from kept.pipeline.data.bundle_told import bundle_text
from kept.pipeline.data.bundle_zip import MOST_PACKED


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--import", "importing", is_flag=True, help="Record in the ledger what it does not have.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, file: Path, importing: bool, as_json: bool, ledger: str | None) -> None:
    """Show what is in the bundle FILE; with --import record it in the ledger.

    New records become new entries, whose reason names the bundle and the entry that they had there. Nothing
    that stands here is changed: a record that is here with other content is told and left out.

    \b
    Examples:
      kept bundle read software.zip
      kept bundle read software.zip --import
    """
    bundle = read_bundle(_content(file), str(file))
    if as_json:
        door.print_json(dict(bundle.manifest))
    else:
        door.say(bundle_text(bundle))
    if bundle.private:
        door.say("IT HOLDS RECORDS THAT ARE NOT PUBLIC. They keep that mark.", err=True)
    if importing:
        with door.open_or_create(ctx, ledger) as opened:
            done = take_in(opened, bundle, door.writer(ctx))
        place = door.ledger_place(ctx, ledger)
        door.say(f"{done.added} records added to {place}, {done.unchanged} were there alike.", err=as_json)
        door.finish(door.report(done.problems))


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise InputError(f"There is no file {file}. Name a bundle: kept bundle make FILE ID makes one.")
    with file.open("rb") as stream:
        return stream.read(MOST_PACKED + 1)
