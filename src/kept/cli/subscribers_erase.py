"""`kept subscribers erase`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import ledger_option
from kept.cli.subscribers_known import meant


@click.command("erase")
@click.argument("address")
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, address: str, letters: Path | None, ledger: str | None) -> None:
    """Forget somebody: the address leaves the bytes of the file of subscribers, and every written letter.

    Copies that were made elsewhere (backups, exported tables, the log of the server of mail) are not reached.

    \b
    Examples:
      kept subscribers erase ann@example.net
      kept subscribers erase 12                  by number, so that no shell keeps the address
    """
    from kept.pipeline.letters.erasing import erase  # noqa: PLC0415

    with letters_at(ctx, ledger, letters) as store:
        erased = erase(store, meant(store, address))
    letters_ = f"{erased.files:,} written letter{'' if erased.files == 1 else 's'}"
    door.say(f"The subscriber is erased, and {letters_} with it.")
    for path in erased.left:
        door.say(f"problem: {path}: The letter cannot be removed. Remove it by hand.", err=True)
    if not erased.whole:
        door.say(
            "problem: Another process reads the file of the subscribers, so that the address may still be "
            "in its bytes. Run any kept subscribers command when that has ended.",
            err=True,
        )
    door.finish(len(erased.left) + (not erased.whole))
