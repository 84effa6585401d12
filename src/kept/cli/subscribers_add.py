"""`kept subscribers add`."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import ledger_option
from kept.cli.subscribers_choice import choice_options


@click.command("add")
@click.argument("address")
@choice_options
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    *,
    address: str,
    commitments: tuple[str, ...],
    parties: tuple[str, ...],
    topics: tuple[str, ...],
    letters: Path | None,
    ledger: str | None,
) -> None:
    """Note an address. It is asked first (kept subscribers ask), and sent nothing before it said yes.

    \b
    Examples:
      kept subscribers add ann@example.net
      kept subscribers add ann@example.net --party CN --topic piracy
    """
    from kept.pipeline.letters.address import read_address  # noqa: PLC0415
    from kept.pipeline.letters.choice import choice_of  # noqa: PLC0415
    from kept.pipeline.letters.subscribers import ask  # noqa: PLC0415
    from kept.pipeline.letters.tokens import SIZE  # noqa: PLC0415

    found = read_address(address)
    choice = choice_of(list(commitments), list(parties), list(topics))
    with letters_at(ctx, ledger, letters) as store:
        ask(store, found, choice, door.now(), secrets.token_bytes(SIZE))
    door.say("It is noted. The letter with the link goes out with: kept subscribers ask --send smtp://…")
