"""`kept subscribers list`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import json_option, ledger_option

if TYPE_CHECKING:
    from kept.pipeline.letters.people import Subscriber


@click.command("list")
@json_option
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, as_json: bool, letters: Path | None, ledger: str | None) -> None:
    """Everybody, with state and choice.

    \b
    Example:
      kept subscribers list --json
    """
    from kept.pipeline.letters.people import subscribers  # noqa: PLC0415

    with letters_at(ctx, ledger, letters) as store:
        found = subscribers(store)
    if as_json:
        door.print_json([_plain(one) for one in found])
        return
    for one in found:
        about = ", ".join(one.choice.words()) or "everything"
        door.say(f"{one.number}  {one.address}  {one.state}  {about}")
    if not found:
        door.say("There is nobody. Note somebody: kept subscribers add ADDRESS")


def _plain(one: Subscriber) -> dict[str, object]:
    choice = one.choice
    about = {"commitments": choice.commitments, "parties": choice.parties, "topics": choice.topics}
    told = {"number": one.number, "address": one.address, "state": str(one.state), "about": about}
    return told | {"asked_at": one.asked_at, "confirmed_at": one.confirmed_at or None}
