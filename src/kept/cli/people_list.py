"""`kept people list`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.people_file import aside_option, aside_place, people_at
from kept.cli.settings import json_option, ledger_option

if TYPE_CHECKING:
    from kept.web.aside.people import Account


@click.command("list")
@json_option
@aside_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, as_json: bool, aside: Path | None, ledger: str | None) -> None:
    """Everybody, with role and state.

    \b
    Example:
      kept people list --json
    """
    from kept.web.aside import people  # noqa: PLC0415 - the extra `web` may be missing

    with people_at(aside_place(ctx, ledger, aside)) as opened:
        found = people.accounts(opened)
    if as_json:
        door.print_json([_plain(one) for one in found])
        return
    for one in found:
        door.say(f"{one.name}  {one.role}  {_state(one)}  added {one.made_at[:10]} by {one.made_by}")
    if not found:
        door.say("There is nobody. Add an administrator: kept people add NAME --role admin")


def _plain(one: Account) -> dict[str, object]:
    told = {"name": one.name, "role": str(one.role), "active": one.active, "has_password": one.has_password}
    return told | {"made_at": one.made_at, "made_by": one.made_by}


def _state(one: Account) -> str:
    if not one.active:
        return "may not come in"
    return "may come in" if one.has_password else "has no password"
