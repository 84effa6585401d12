"""What the commands about people ask for: a role, and a password that is never part of a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import click

from kept.errors import InputError

P = ParamSpec("P")
R = TypeVar("R")

ROLES: Final = click.Choice(("reader", "proposer", "reviewer", "admin"))
"""The roles that can be given, in the order in which they may do more."""

_MOST = 1024


def password_file_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--password-file FILE`."""
    text = "Read the password from the first line of this file [default: you are asked for it]."
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--password-file", type=path, metavar="FILE", help=text)(function)


def new_password(name: str, file: Path | None) -> str:
    """The hash of a password for somebody: from a file, or asked for twice and not shown.

    A password on the command line would stand in the history of the shell and in the list of processes.

    Raises:
        InputError: it cannot be chosen, or the file is no text.
    """
    from kept.web.guards.passwords import check_new, hash_password  # noqa: PLC0415 - `web` may be missing

    asked = f"Password for {name}"
    password = _first_line(file) if file else click.prompt(asked, hide_input=True, confirmation_prompt=True)
    check_new(password, name)
    return hash_password(password)


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            return opened.readline(_MOST).rstrip("\r\n")
    except UnicodeDecodeError:
        raise InputError(
            f"The file {file} is no text in UTF-8. Write the password on its first line."
        ) from None
