"""`kept subscribers import`."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.letters_place import letters_at, letters_option
from kept.cli.settings import ledger_option
from kept.errors import InputError

if TYPE_CHECKING:
    from kept.pipeline.letters.known_choice import Choosable


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, file: Path, letters: Path | None, ledger: str | None) -> None:
    """Take in a table in CSV: address, and if known state, confirmed_at, commitments, parties, topics.

    Everybody is asked first. A row with the state confirmed and a day or moment in confirmed_at is taken as
    such, and you vouch for it; that is how a list moves to another machine. A row that chooses a commitment,
    party or topic that is not in the ledger for everybody to see is left out and told.

    \b
    Example:
      kept subscribers import subscribers.csv
    """
    from kept.pipeline.letters.known_choice import Choosable  # noqa: PLC0415
    from kept.pipeline.letters.moving import imported  # noqa: PLC0415
    from kept.pipeline.letters.tokens import SIZE  # noqa: PLC0415

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError(f"The file {file} is no text in UTF-8. Save it as UTF-8 (CSV).") from None
    with ExitStack() as stack:
        store = stack.enter_context(letters_at(ctx, ledger, letters))

        @cache
        def choosable() -> Choosable:  # the ledger is not needed where everybody hears of everything
            return Choosable(stack.enter_context(door.open_existing(ctx, ledger)))

        found = imported(
            store,
            text,
            str(file),
            door.now(),
            lambda: secrets.token_bytes(SIZE),
            lambda choice: choosable().check(choice),
        )
    door.say(
        f"{found.asked:,} are to be asked, {found.confirmed:,} came as confirmed, {found.known:,} stay as "
        f"they were or are sent nothing, {len(found.problems):,} were left out."
    )
    door.finish(door.report(found.problems))
