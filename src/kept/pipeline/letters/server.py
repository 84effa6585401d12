"""The server that mail is handed to: its address, and how it is proven to be the right one."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from kept.errors import InputError

LOCAL: Final = ("localhost", "127.0.0.1", "::1")
"""The names of this computer, to which a letter may go in the clear if that is asked for."""

_PORTS: Final = {"smtp": 587, "smtps": 465}
_HOST: Final = re.compile(r"[A-Za-z0-9.:_-]{1,253}")
_EXAMPLE: Final = "smtp://letters@mail.example.org:587"


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over.

    Attributes:
        host: its name or address.
        port: its port.
        tls: whether it speaks TLS from the first byte; else STARTTLS is demanded.
        user: with which name one signs in; empty where one does not.
        password: with which password; it is shown nowhere.
        in_the_clear: whether no TLS is asked for, which is for this computer alone.
        seconds: how long an answer may take.
        context: makes the settings of TLS: by itself those of the system, with names and chains checked.
    """

    host: str
    port: int
    tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    in_the_clear: bool = False
    seconds: float = 60.0
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context


def read_server(words: str, password: str, in_the_clear: bool) -> Server:
    """The server that an address names.

    Args:
        words: `smtp://user@host:587` or `smtps://user@host:465`; a user and a port may be left out.
        password: what goes with the user.
        in_the_clear: whether TLS may be left out.

    Raises:
        InputError: it is no such address, has a password in it, or leaves TLS out for another computer.
    """
    parts, port = _parts(words)
    if parts.password is not None:
        raise InputError(
            "The address of the server has a password in it, where others can see it. Leave it out there, "
            "and give it in the variable KEPT_SMTP_PASSWORD or in a file of your own with --password-file."
        )
    host, user = parts.hostname or "", unquote(parts.username or "")
    if in_the_clear and host not in LOCAL:
        raise InputError(
            f"--insecure-localhost is for a server on this computer, and {host} is another one. Leave it "
            "out: letters go through TLS then."
        )
    if bool(user) != bool(password):
        missing = "a password and no user" if password else f"the user {user!r} and no password"
        raise InputError(
            f"There is {missing} for {host}. Give both or none: the user as in {_EXAMPLE}, the password in "
            "the variable KEPT_SMTP_PASSWORD or with --password-file."
        )
    return Server(host, port, parts.scheme == "smtps", user, password, in_the_clear)


def _parts(words: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError:
        raise _no_address() from None
    beside = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in _PORTS or beside or not _HOST.fullmatch(parts.hostname or ""):
        raise _no_address()
    return parts, port or _PORTS[parts.scheme]


def _no_address() -> InputError:
    """Without what was given, for that may hold a password."""
    return InputError(
        f"What was given with --send is no address of a server of mail. Expected one such as {_EXAMPLE}, or "
        "smtps://letters@mail.example.org for TLS from the first byte."
    )
