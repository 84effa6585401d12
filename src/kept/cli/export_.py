"""`kept export`: the public ledger as data that others can use."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.cli.signing import read_key
from kept.pipeline.data import Choices
from kept.pipeline.data.folder import write_folder
from kept.pipeline.data.licence_name import read_licence
from kept.pipeline.data.steady import steady_files
from kept.pipeline.site_address import read_base
from kept.pipeline.verdicts import View

R = TypeVar("R")


def _choices_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add what whoever publishes decides, and hand it over as one `choices`."""

    @click.option("--base", metavar="URL", help="The address of the site, for links to its pages.")
    @click.option("--publisher", metavar="NAME", help="Who publishes the data and the verdicts.")
    @click.option("--licence", metavar="NAME", help="That of the compilation: CC-BY-4.0, or an address.")
    @click.option("--no-parquet", is_flag=True, help="Write the tables as CSV alone.")
    @functools.wraps(function)
    def chosen(
        *args: Any,
        base: str | None,
        publisher: str | None,
        licence: str | None,
        no_parquet: bool,
        **kwargs: Any,
    ) -> R:
        choices = Choices(
            door.tell_errors(read_base)(base) if base else None,
            publisher,
            door.tell_errors(read_licence)(licence) if licence else None,
            parquet=not no_parquet,
        )
        return function(*args, choices=choices, **kwargs)

    return chosen


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@door.view_options
@_choices_options
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Sign where the ledger stands with the key in this file (kept checkpoint makes one).",
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, folder: Path, view: View, choices: Choices, key: Path | None, ledger: str | None
) -> None:
    """Write the public ledger into the folder DIR as tables, linked data, annotations and JSON Lines.

    What is not public is not in it, and bears on no verdict there; full texts are there only where the terms
    of their source allow it. With --key there is a signed checkpoint in it; without, its description says
    that there is none. The folder is written whole or not at all, and takes the place of an earlier
    export. docs/data.md describes every file. The same ledger and options give the same bytes.

    \b
    Examples:
      kept export data
      kept export data --as-of 2006-03-31
      kept export data --key desk.key
      kept export data --base https://promises.example.org/ --publisher "The desk" --licence CC-BY-4.0
    """
    signer = read_key(key) if key is not None else None
    with door.open_existing(ctx, ledger) as opened:
        count = write_folder(folder, steady_files(opened, view, choices, signer, door.now()))
    door.say(f"Wrote {count} files. Begin with {folder / 'README.md'}")
