"""Where feeds and what they link to lie in a site, and by which names they are known for ever."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlsplit

from kept.errors import InputError
from kept.publish.links import web_address
from kept.publish.names import page_name

ALL: Final = "feeds/all.atom"
"""The feed of all news."""

CALENDAR: Final = "calendar.ics"
"""The calendar of meetings and deadlines."""

_SAFE: Final = "/:@!$'()*+,;=-._~"
_AUTHORITY = re.compile(
    r"(?:[a-z0-9._%+-]+@)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII
)
_EXAMPLE = "promises.example.org,2026"


def commitment_feed(commitment: str, twins: Collection[str] = ()) -> str:
    """The feed of one commitment; `twins` as for `kept.publish.names.page_name`.

    >>> commitment_feed("C-2005-05")
    'feeds/commitments/C-2005-05.atom'
    """
    return f"feeds/commitments/{_stem(commitment, twins)}.atom"


def party_feed(party: str, twins: Collection[str] = ()) -> str:
    """The feed of what binds a party or a body of it."""
    return f"feeds/parties/{_stem(party, twins)}.atom"


def topic_feed(topic: str) -> str:
    """The feed of a topic. Topics that differ in upper and lower case alone have different files."""
    return f"feeds/topics/{_stem(topic if topic == topic.casefold() else f'{topic}.')}.atom"


def _stem(id_: str, twins: Collection[str] = ()) -> str:
    return page_name(id_, twins).removesuffix(".html")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site lies on the web, and who names what is in it.

    Attributes:
        authority: who gives names, by RFC 4151: a host name or mail address, a comma, and a day on which
            it was theirs ("promises.example.org,2026"). Names are made of it: it never changes.
        base: the address of the site, with a `/` at the end; absent where it is not known.
        twins: the ids of which the pages have hashed names (`kept.publish.names.twins_of`).
    """

    authority: str
    base: str | None = None
    twins: frozenset[str] = frozenset()

    def name(self, specific: str) -> str:
        """The name of a thing for ever, a tag: address.

        >>> Place("promises.example.org,2026").name("due/C-2005-05")
        'tag:promises.example.org,2026:due/C-2005-05'
        """
        return f"tag:{self.authority}:{quote(specific, _SAFE, errors='surrogatepass')}"

    def address(self, path: str) -> str | None:
        """The address of a file of the site; absent where that of the site is not known."""
        return None if self.base is None else self.base + quote(path, _SAFE)

    def page(self, folder: str, id_: str) -> str | None:
        """The address of the page of a record, whose pages lie in this folder."""
        return self.address(f"{folder}/{page_name(id_, self.twins)}")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Under which names a site is published; each has a default.

    Attributes:
        title: what the site is called; the cases of the ledger when empty.
        author: who publishes it; the title when empty.
        authority: who gives names for ever (`Place`); the host of the site when absent.
    """

    title: str = ""
    author: str = ""
    authority: str | None = None


def place(base: str | None, authority: str | None, begun: date, seal: str) -> Place:
    """Where a site lies, checked, with the names that it gives.

    Without an authority it is the host of the site on the day on which the ledger was begun; without an
    address either, or where its host is no name that a tag may have (`[::1]`, `my_host.example`), it is a
    name that nobody can own, made from the ledger's first entry.

    Args:
        base: the address of the site.
        authority: see `Place`.
        begun: the day on which the ledger was begun.
        seal: the hash of the first entry of the ledger.

    Raises:
        InputError: the address is none of the web, or the authority is not written as RFC 4151 asks.
    """
    checked = None if base is None else _base(base)
    if authority is None:
        host = "" if checked is None else urlsplit(checked).hostname or ""
        named = _AUTHORITY.fullmatch(f"{host},{begun.isoformat()}") is not None
        authority = f"{host if named else f'{seal[:16]}.kept.invalid'},{begun.isoformat()}"
    if _AUTHORITY.fullmatch(authority) is None:
        raise InputError(
            f"{authority!r} cannot name what is in a feed. Write a host name or a mail address of yours in "
            f"small letters, a comma, and a year or day on which it was yours, such as {_EXAMPLE}."
        )
    return Place(authority, checked)


def _base(base: str) -> str:
    """The address with a `/` at the end, in the letters that may stand in an address."""
    parts = urlsplit(base) if web_address(base) is not None and base.isascii() else None
    if parts is None or parts.query or parts.fragment or "@" in parts.netloc:
        raise InputError(
            f"{base!r} is not the address of a site. Write it with http or https and without ? and #, such "
            "as https://promises.example.org/."
        )
    return f"{parts.scheme}://{parts.netloc}{quote(parts.path, _SAFE + '%').rstrip('/')}/"
