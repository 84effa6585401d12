"""Web addresses in one spelling: whatever a browser would read as the same host is written the same.

After the host parser of https://url.spec.whatwg.org/#host-parsing. What that standard mends in silence
(backslashes, line breaks, percent signs in the host, names and passwords) is refused here instead.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import quote, urljoin

import idna

from kept.fetch.pages.errors import AddressFormError
from kept.visible import one_line

Ip: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS: Final = {"http": 80, "https": 443}

_LONGEST = 8_000
_FORM = re.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_LAST_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT_AS_IT_IS = "!#$%&'()*+,/:;=?@[]^_{|}~-."
_EXAMPLE = "Write one such as https://www.example.org/news/1"


@dataclass(frozen=True, slots=True)
class Address:
    """One web address; `host` is a name in ASCII or an IP address, `target` the path with the query."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, words: str) -> Address:
        """Read an address of http or https. A fragment (#…) is left out.

        Raises:
            AddressFormError: it is none, or it is written in a way in which addresses are disguised.
        """
        found = _FORM.fullmatch(words) if len(words) <= _LONGEST else None
        if found is None:
            raise _refused(words, "is no address of http or https")
        scheme, authority, rest = found[1].lower(), found[2], found[3]
        if "@" in authority:
            raise _refused(words, "holds a name or a password before its host")
        parts = _AUTHORITY.fullmatch(authority)
        if parts is None:
            raise _refused(words, "has no host that can be read")
        port = int(parts[2]) if parts[2] else PORTS[scheme]
        if not 0 < port < 65536:
            raise _refused(words, "has a port that does not exist")
        return cls(scheme, host_of(parts[1], words), port, _target(rest, words))

    @property
    def authority(self) -> str:
        """Host and port as they stand in the header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and patience are kept by."""
        return f"{self.scheme}://{self.authority}"

    def joined(self, location: str) -> Address:
        """Where a `Location` of this page leads.

        Raises:
            AddressFormError: as `of`.
        """
        location = location.strip(" \t")
        return Address.of(urljoin(str(self), location) if _is_plain(location) else location)

    def __str__(self) -> str:
        return self.origin + self.target


def host_of(host: str, words: str) -> str:
    """The one spelling of a host; an IPv4 address in decimal, octal or hexadecimal parts is told as such.

    Args:
        host: as it was written, an IPv6 address in brackets.
        words: the whole that was written, for the message.

    Raises:
        AddressFormError: it is no host.
    """
    if host.startswith("["):
        return _ipv6(host[1:-1], words)
    name = _in_ascii(host, words).removesuffix(".")
    labels = name.split(".")
    if _LAST_NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels, words)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(words, "has no host that can be read")
    return name


def _in_ascii(host: str, words: str) -> str:
    """Other scripts as browsers send them (UTS 46), which makes wide digits and dots plain ones."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise _refused(words, "has a host with letters that no name may have") from None


def _ipv6(inner: str, words: str) -> str:
    try:
        if "%" in inner:  # a zone names an interface of this machine
            raise ValueError
        return str(ipaddress.IPv6Address(inner))
    except ValueError:
        raise _refused(words, "has no IPv6 address between its brackets") from None


def _ipv4(labels: list[str], words: str) -> str:
    try:
        numbers = [_number(label) for label in labels]
        *first, last = numbers
        if len(numbers) > 4 or any(one > 255 for one in first) or last >= 256 ** (4 - len(first)):
            raise ValueError
    except ValueError:
        raise _refused(words, "has a host that ends in a number and is no IPv4 address") from None
    value = last + sum(one << 8 * (3 - place) for place, one in enumerate(first))
    return str(ipaddress.IPv4Address(value))


def _number(label: str) -> int:
    """One part of an IPv4 address: 0x… is hexadecimal, 0… octal."""
    if not label.isascii() or not label.isalnum():
        raise ValueError
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)


def _target(rest: str, words: str) -> str:
    if "\\" in rest or not _is_plain(rest):
        raise _refused(words, "has a backslash or a control character in it")
    path, mark, query = rest.partition("?")
    path = re.sub("%2e", ".", path, flags=re.IGNORECASE)
    return quote(_without_dots(path) + mark + query, safe=_KEPT_AS_IT_IS, encoding="utf-8", errors="replace")


def _without_dots(path: str) -> str:
    """The path without its steps "." and ".." (RFC 3986, 5.2.4), as robots.txt is to see it."""
    kept: list[str] = []
    parts = path.split("/")[1:] or [""]
    for part in parts:
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _is_plain(words: str) -> bool:
    return not any(ord(one) < 0x20 or ord(one) == 0x7F for one in words)


def _refused(words: str, why: str) -> AddressFormError:
    return AddressFormError(f"{one_line(words[:120])!r} {why}. {_EXAMPLE}.")
