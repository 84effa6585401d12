"""An address of mail as somebody typed it: one careful look, and one answer where it cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kept.errors import InputError

WRONG: Final = "Please enter a valid email address"
"""What is said of everything that is no address; the same for each reason."""

_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", re.ASCII)
_LOCAL_MOST, _LABEL_MOST, _DOMAIN_MOST, _WHOLE_MOST = 64, 63, 253, 254
"""RFC 5321 section 4.5.3.1: 64 bytes before the sign, and 256 for the whole with its two brackets."""

_TWO_WAYS: Final = frozenset("\u00df\u03c2\u200c\u200d")
"""Letters that the older and the newer rules of international names turn into different domains, so that mail
could go to somebody else (UTS 46, section 7)."""

_DOTS: Final = re.compile("[\u3002\uff0e\uff61]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of mail.

    Attributes:
        text: as mail is sent to it: what is before the sign as typed, the domain in small ASCII letters.
        folded: by what it is looked up: two spellings of it that reach one box anywhere are one.
    """

    text: str
    folded: str


def read_address(words: str) -> Address:
    """The address that somebody typed.

    White space around it is left out. It is one box at one domain of at least two parts; a part in another
    script becomes its ASCII form (`xn--…`). No comments, no quoted names and no numbers of machines, and
    before the sign ASCII alone, for few servers take more.

    >>> read_address(" Ann.Lee@Example.ORG ").text
    'Ann.Lee@example.org'

    Raises:
        InputError: it is none; the sentence is always `WRONG`.
    """
    local, sign, domain = words.strip(" \t").rpartition("@")
    found = _ascii_domain(domain) if sign and len(words) <= 2 * _WHOLE_MOST else None
    whole = f"{local}@{found}"
    if found is None or not _LOCAL.fullmatch(local) or len(local) > _LOCAL_MOST or len(whole) > _WHOLE_MOST:
        raise InputError(WRONG)
    return Address(whole, whole.lower())


def _ascii_domain(domain: str) -> str | None:
    """The domain in small ASCII letters; none where it is no domain."""
    labels = [_ascii_label(one) for one in _DOTS.sub(".", domain).split(".")]
    known = [one for one in labels if one]
    if len(known) != len(labels) or len(known) < 2 or known[-1].isdecimal():
        return None
    found = ".".join(known)
    return found if len(found) <= _DOMAIN_MOST else None


def _ascii_label(label: str) -> str | None:
    """One part of a domain in ASCII; none where it cannot be one."""
    if _TWO_WAYS & set(label) or not label or len(label) > _LABEL_MOST:
        return None
    try:
        found = label.lower() if label.isascii() else label.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return found if _LABEL.fullmatch(found) and len(found) <= _LABEL_MOST else None
