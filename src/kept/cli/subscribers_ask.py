"""`kept subscribers ask`."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.letters_place import connecting, letters_at, letters_option, server_at, server_options
from kept.cli.settings import ledger_option


@click.command("ask")
@click.option("--send", required=True, metavar="URL", help="The server of mail, smtp://USER@HOST[:PORT].")
@server_options
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    *,
    send: str,
    password_file: Path | None,
    insecure_localhost: bool,
    letters: Path | None,
    ledger: str | None,
) -> None:
    """Send the letters with a link to those who asked for letters and were not asked yet.

    Have it run every few minutes where people sign up in the browser. A link can be used for seven days; who
    did not use it by then is erased.

    \b
    Example:
      kept subscribers ask --send smtp://letters@mail.example.org
    """
    from kept.pipeline.letters.asking import ask_all  # noqa: PLC0415
    from kept.pipeline.letters.one_sender import only_sender  # noqa: PLC0415

    server = server_at(send, password_file, insecure_localhost)
    with letters_at(ctx, ledger, letters) as store, only_sender(store):
        asked = ask_all(store, connecting(store, server), door.now)
    door.say(f"{asked.sent:,} asked, {asked.waiting:,} not for now.")
    if asked.ended:
        door.say(f"problem: {asked.ended} Run it again later.", err=True)
    door.finish(bool(asked.ended))
