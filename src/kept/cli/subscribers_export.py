"""`kept subscribers export`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import ledger_option


@click.command("export")
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, letters: Path | None, ledger: str | None) -> None:
    """Everybody as a table in CSV on standard output, without any secret. Erasing does not reach that copy.

    \b
    Example:
      kept subscribers export > subscribers.csv
    """
    from kept.pipeline.letters.moving import exported  # noqa: PLC0415

    with letters_at(ctx, ledger, letters) as store:
        click.echo(exported(store), nl=False)
