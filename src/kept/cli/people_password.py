"""`kept people password`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.people_file import aside_option, aside_place, people_at
from kept.cli.people_words import new_password, password_file_option
from kept.cli.settings import ledger_option


@click.command("password")
@click.argument("name")
@password_file_option
@aside_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, name: str, password_file: Path | None, aside: Path | None, ledger: str | None
) -> None:
    """Set somebody's password anew. You are asked for it twice; all their sessions end.

    \b
    Example:
      kept people password Bo
    """
    from kept.web.aside import people  # noqa: PLC0415 - the extra `web` may be missing

    with people_at(aside_place(ctx, ledger, aside)) as opened:
        found = people.known_account(opened, name)
        people.set_password(opened, found.name, new_password(found.name, password_file))
    door.say(f"{found.name} has a new password, and is signed out everywhere.")
