"""Where the file of the letters is, and the server they are handed to, for the commands that need them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from kept.cli import door
from kept.errors import InputError

if TYPE_CHECKING:
    from kept.pipeline.letters.server import Server
    from kept.pipeline.letters.smtp import Session
    from kept.pipeline.letters.store import Store

P = ParamSpec("P")
R = TypeVar("R")

PASSWORD = "KEPT_SMTP_PASSWORD"
"""The variable with the password for the server of mail."""

_MOST = 1024


def letters_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--letters FILE`."""
    text = "The file with the subscribers [default: beside the ledger, with .letters]."
    return click.option("--letters", type=click.Path(path_type=Path), metavar="FILE", help=text)(function)


def server_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--password-file` and `--insecure-localhost`."""
    text = f"The password for the server, in the first line of a file of yours alone [default: {PASSWORD}]."
    path = click.Path(path_type=Path, dir_okay=False)
    with_file = click.option("--password-file", type=path, metavar="FILE", help=text)(function)
    text = "Do without TLS; for a server on this computer alone."
    return click.option("--insecure-localhost", is_flag=True, help=text)(with_file)


def letters_place(ctx: click.Context, ledger: str | None, given: Path | None) -> Path:
    """The file that is meant: given, else beside the ledger."""
    place = door.ledger_place(ctx, ledger)
    return given or door.folder_of(place) / f"{getattr(place, 'name', 'kept')}.letters"


def letters_at(ctx: click.Context, ledger: str | None, given: Path | None) -> Store:
    """The file, opened; it must be there.

    Raises:
        InputError: no letters were begun here.
        LedgerError: it cannot be used.
    """
    from kept.pipeline.letters.store import Store  # noqa: PLC0415 - `kept --help` loads nothing

    return Store(letters_place(ctx, ledger, given))


def server_at(words: str, password_file: Path | None, in_the_clear: bool) -> Server:
    """The server that an address names, with the password from a file or a variable.

    Raises:
        InputError: it is no address of one, or the file can be read by others.
    """
    from kept.pipeline.letters.server import read_server  # noqa: PLC0415

    password = _first_line(password_file) if password_file else os.environ.get(PASSWORD, "")
    return read_server(words, password, in_the_clear)


def connecting(store: Store, server: Server) -> Callable[[], Session]:
    """What makes a connection to the server, which is told the name of the sender's domain."""
    from kept.pipeline.letters.smtp import Session  # noqa: PLC0415

    return lambda: Session(server, store.settings.sender.rpartition("@")[2])


def _first_line(file: Path) -> str:
    """The password in a file that nobody else may read."""
    with file.open("rb") as opened:
        if stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
            raise InputError(
                f"Others on this computer may read {file}. Take that from them, and change the password if "
                f"they could: chmod 600 {file}"
            )
        try:
            return opened.readline(_MOST).decode().rstrip("\r\n")
        except UnicodeDecodeError:
            raise InputError(
                f"The file {file} is no text in UTF-8. Write the password on its first line."
            ) from None
