"""`kept people enable`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.people_file import aside_option, aside_place, people_at
from kept.cli.settings import ledger_option


@click.command("enable")
@click.argument("name")
@aside_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, name: str, aside: Path | None, ledger: str | None) -> None:
    """Let somebody in again, with the password that they had.

    \b
    Example:
      kept people enable Bo
    """
    from kept.web.aside import people  # noqa: PLC0415 - the extra `web` may be missing

    with people_at(aside_place(ctx, ledger, aside)) as opened:
        people.set_active(opened, name, True)
        found = people.known_account(opened, name)
    door.say(f"{found.name} may come in again.")
