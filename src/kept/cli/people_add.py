"""`kept people add`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.people_file import aside_option, aside_place, people_at
from kept.cli.people_words import ROLES, new_password, password_file_option
from kept.cli.settings import ledger_option


@click.command("add")
@click.argument("name")
@click.option("--role", type=ROLES, required=True, help="What they may do.")
@password_file_option
@click.option("--without-password", is_flag=True, help="For a proxy that signs people in.")
@aside_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    *,
    name: str,
    role: str,
    password_file: Path | None,
    without_password: bool,
    aside: Path | None,
    ledger: str | None,
) -> None:
    """Add somebody. You are asked for the password twice; it is not shown.

    \b
    Examples:
      kept people add "Ann Lee" --role admin
      kept people add Bo --role reviewer --password-file bo.txt
      kept people add bo@example.org --role reviewer --without-password
    """
    from kept.web.aside import people  # noqa: PLC0415 - the extra `web` may be missing
    from kept.web.people import Role  # noqa: PLC0415

    if without_password and password_file:
        raise click.UsageError("Give --password-file or --without-password, not both.")
    name = people.checked_name(name)
    place = aside_place(ctx, ledger, aside)
    with people_at(place) as opened:
        people.check_free(opened, name)
        hashed = None if without_password else new_password(name, password_file)
        with opened.together():
            added = people.add(opened, name, Role(role), door.now(), door.writer(ctx).by)
            if hashed is not None:
                people.set_password(opened, added.name, hashed)
    door.say(f"{added.name} is added as {role}.")
