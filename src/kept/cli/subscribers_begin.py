"""`kept subscribers begin`."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from kept.cli import door
from kept.cli.letters_place import letters_option, letters_place
from kept.cli.settings import ledger_option


@click.command("begin")
@click.option("--from", "sender", required=True, metavar="ADDRESS", help="From whom letters come.")
@click.option("--name", default="Kept", show_default=True, help="What the sender is called.")
@click.option(
    "--base", required=True, metavar="URL", help="Where people reach kept serve: there one unsubscribes."
)
@click.option(
    "--site", default="", metavar="URL", help="Where kept publish is read, if letters link to that."
)
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    *,
    sender: str,
    name: str,
    base: str,
    site: str,
    letters: Path | None,
    ledger: str | None,
) -> None:
    """Begin letters: make the file for subscribers, beside the ledger, for you alone.

    \b
    Example:
      kept subscribers begin --from letters@example.org --base https://kept.example.org/
    """
    from kept.pipeline.letters.begun import read_settings  # noqa: PLC0415
    from kept.pipeline.letters.store import make_store  # noqa: PLC0415
    from kept.pipeline.letters.tokens import SIZE  # noqa: PLC0415

    settings = read_settings(sender, name, base, site, secrets.token_bytes(SIZE))
    place = letters_place(ctx, ledger, letters)
    make_store(place, settings)
    door.say(f"Letters from {settings.sender} are begun in {place}.")
    if not settings.base.startswith("https://"):
        door.say(
            "kept: Programs of mail unsubscribe with one click by https alone (RFC 8058). Put a proxy for "
            f"https in front of kept serve. To begin with that address, remove {place} first.",
            err=True,
        )
