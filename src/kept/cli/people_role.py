"""`kept people role`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.people_file import aside_option, aside_place, people_at
from kept.cli.people_words import ROLES
from kept.cli.settings import ledger_option


@click.command("role")
@click.argument("name")
@click.argument("role", type=ROLES)
@aside_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, name: str, role: str, aside: Path | None, ledger: str | None) -> None:
    """Give somebody another role, which counts at once.

    \b
    Example:
      kept people role Bo proposer
    """
    from kept.web.aside import people  # noqa: PLC0415 - the extra `web` may be missing
    from kept.web.people import Role  # noqa: PLC0415

    with people_at(aside_place(ctx, ledger, aside)) as opened:
        people.set_role(opened, name, Role(role))
        found = people.known_account(opened, name)
    door.say(f"{found.name} has the role {found.role} now.")
