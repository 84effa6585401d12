"""`kept subscribers remove`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import ledger_option
from kept.cli.subscribers_known import meant


@click.command("remove")
@click.argument("address")
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, address: str, letters: Path | None, ledger: str | None) -> None:
    """Send somebody nothing any more. The address stays, so that no import brings it back.

    \b
    Example:
      kept subscribers remove ann@example.net
    """
    from kept.pipeline.letters.subscribers import leave  # noqa: PLC0415

    with letters_at(ctx, ledger, letters) as store:
        leave(store, meant(store, address))
    door.say("Nothing more is sent to this address. To forget it: kept subscribers erase ADDRESS")
