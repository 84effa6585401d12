"""`kept subscribers add`."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import ledger_option
from kept.cli.subscribers_choice import choice_options

if TYPE_CHECKING:
    from kept.pipeline.letters.people import Subscriber


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
      kept subscribers add ann@example.net --party CN --topic trade_secrets
    """
    from kept.pipeline.letters.address import read_address  # noqa: PLC0415
    from kept.pipeline.letters.choice import choice_of  # noqa: PLC0415
    from kept.pipeline.letters.known_choice import Choosable  # noqa: PLC0415
    from kept.pipeline.letters.people import known  # noqa: PLC0415
    from kept.pipeline.letters.subscribers import ask  # noqa: PLC0415
    from kept.pipeline.letters.tokens import SIZE  # noqa: PLC0415

    found = read_address(address)
    choice = choice_of(list(commitments), list(parties), list(topics))
    with letters_at(ctx, ledger, letters) as store:
        if not choice.everything:
            with door.open_existing(ctx, ledger) as opened:
                Choosable(opened).check(choice)
        before = known(store, found)
        ask(store, found, choice, door.now(), secrets.token_bytes(SIZE))
        after = known(store, found)
    door.say(_told(before, after))


def _told(before: Subscriber | None, after: Subscriber | None) -> str:
    """What came of it, for somebody who may know who is subscribed; without the address."""
    from kept.pipeline.letters.people import State  # noqa: PLC0415

    goes_out = "The letter with the link goes out with: kept subscribers ask --send smtp://…"
    if before is None or after is None:
        return f"It is noted. {goes_out}"
    number = after.number
    if before.asked_at == after.asked_at:
        return (
            f"Nothing was changed: number {number} was asked within a day (kept subscribers list). To ask "
            f"about something else now: kept subscribers erase {number}, and add it again."
        )
    if after.state is State.CONFIRMED:
        return f"Number {number} is sent letters already. A link changes what they tell of. {goes_out}"
    return f"Number {number} is asked again, and sent nothing else before it says yes. {goes_out}"
