"""The address of a ledger in PostgreSQL, which shows itself without the password that it may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from kept.errors import InputError

_SCHEMES = ("postgresql://", "postgres://")
_HOST = re.compile(r"(?:\[[^\]@]*\]|[^\[\]:@]*)(?::[0-9]*)?")
_FORM = "postgresql://NAME@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is: a database of a PostgreSQL server.

    `words` are the address as it was given, for the server's client alone. `shown` is what a reader may see
    of it; as text an address is that. `secret` is the password in it, empty where there is none.
    """

    words: str = field(repr=False)
    shown: str
    secret: str = field(repr=False)

    def __str__(self) -> str:
        return self.shown


def is_address(words: str) -> bool:
    """Does this begin as the address of a PostgreSQL server does? All else is the name of a file."""
    return words.startswith(_SCHEMES)


def address_of(words: str) -> Address:
    """Read an address such as postgresql://ana@db.example.org/kept.

    The forms are those of libpq (https://www.postgresql.org/docs/current/libpq-connect.html, "Connection
    URIs"). Where a sign of a password could be taken for the end of it, the address is refused, since what
    comes after would be shown as the name of a host or database.

    Raises:
        InputError: it cannot be read; the message shows nothing of it.
    """
    try:
        parts = urlsplit(words)
    except ValueError:  # such as an IPv6 address without its bracket
        raise _unreadable() from None
    user, _, place = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    hosts_fit = all(_HOST.fullmatch(host) for host in place.split(","))
    if not hosts_fit or "#" in words or "@" in user + parts.path + parts.query:
        raise _unreadable()
    query = parse_qs(parts.query).get("password", [""])
    shown = f"postgresql://{name}@{place}{parts.path}" if name else f"postgresql://{place}{parts.path}"
    return Address(words, shown, unquote(password) or query[-1])


def _unreadable() -> InputError:
    return InputError(
        f"The address of the ledger cannot be read. Write {_FORM}, or postgresql://NAME@HOST:PORT/DATABASE; "
        "in a name or password write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23 and % as %25."
    )
