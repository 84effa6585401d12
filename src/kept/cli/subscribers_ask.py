"""`kept subscribers ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.letters_place import connecting, letters_at, letters_option, server_at, server_options
from kept.cli.settings import ledger_option

if TYPE_CHECKING:
    from kept.pipeline.letters.asking import Asked
    from kept.pipeline.letters.server import Server
    from kept.pipeline.letters.store import Store


@click.command("ask")
@click.option("--send", metavar="URL", help="The server of mail, smtp://USER@HOST[:PORT].")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write them as .eml files.",
)
@server_options
@letters_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    *,
    send: str | None,
    into: Path | None,
    password_file: Path | None,
    insecure_localhost: bool,
    letters: Path | None,
    ledger: str | None,
) -> None:
    """Send the letters with a link to those who asked for letters and were not asked yet.

    Have it run every few minutes where people sign up in the browser. A link can be used for seven days; who
    did not use it by then is erased, with the files that were written.

    --into writes the letters that wait as mails, to be looked at or sent by other means. Nothing is noted as
    sent: they are written anew each time, and --send would send them too. Files of earlier runs to people who
    do not wait any more are removed, for they said yes, left, or were sent the letter.

    \b
    Examples:
      kept subscribers ask --send smtp://letters@mail.example.org
      kept subscribers ask --into asking
    """
    if not send and into is None:
        raise click.UsageError("Give --send URL to send the letters, or --into DIR to write them as files.")
    server = server_at(send, password_file, insecure_localhost) if send else None
    with letters_at(ctx, ledger, letters) as store:
        problems = _written(store, into) if into is not None else 0
        problems += _sent(store, server) if server is not None else 0
    door.finish(problems)


def _written(store: Store, folder: Path) -> int:
    """Write the letters as files; how many problems were told."""
    from kept.pipeline.letters.asking import write_asking  # noqa: PLC0415

    made = write_asking(store, folder, door.now())
    door.say(f"{made.sent:,} written into {folder}{'' if made.sent else ': nobody waits to be asked'}.")
    return _told(made)


def _sent(store: Store, server: Server) -> int:
    """Send the letters; how many problems were told."""
    from kept.pipeline.letters.asking import ask_all  # noqa: PLC0415
    from kept.pipeline.letters.one_sender import only_sender  # noqa: PLC0415

    with only_sender(store):
        asked = ask_all(store, connecting(store, server), door.now)
    door.say(f"{asked.sent:,} asked, {asked.waiting:,} not for now.")
    return _told(asked)


def _told(asked: Asked) -> int:
    """Tell what went wrong, without anybody's address; how many problems there were."""
    told = [
        f"{path}: The letter to somebody who is not asked any more cannot be removed. Remove it by hand."
        for path in asked.left
    ]
    if asked.ended:
        told.append(f"{asked.ended} Run it again later.")
    for line in told:
        door.say(f"problem: {line}", err=True)
    return len(told)
