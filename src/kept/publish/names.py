"""Names made from ids that strangers may have written: files that stay in their folder, anchors in a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}", re.ASCII)
_OTHER = re.compile(r"[^A-Za-z0-9_-]+", re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]", re.ASCII)
_TAKEN = re.compile(r"index|con|prn|aux|nul|com\d|lpt\d", re.ASCII | re.IGNORECASE)


def page_name(record: str, twins: Collection[str] = ()) -> str:
    """The file name of the page about `record`: the id itself where it is plain, else a part and a hash.

    An id among `twins` has a hashed name too (`twins_of`).

    The name has no separator, no dot at the start and at most 60 characters beyond a plain id; only a
    hashed name has a second dot, so the two kinds never meet.

    >>> page_name("C-2005-05")
    'C-2005-05.html'
    """
    if _PLAIN.fullmatch(record) and not _TAKEN.fullmatch(record) and record not in twins:
        return f"{record}.html"
    readable = _OTHER.sub("-", record).strip("-_")[:32] or "page"
    digest = hashlib.sha256(record.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{readable}.{digest[:16]}.html"


def twins_of(ids: Iterable[str]) -> frozenset[str]:
    """The ids whose plain file names would be those of earlier ones on disks without upper and lower case.

    Args:
        ids: in their order; the first of those that differ in case alone keeps its plain name.

    >>> sorted(twins_of(["C-1", "c-1", "C-2", "C-1"]))
    ['c-1']
    """
    first: dict[str, str] = {}
    return frozenset(one for one in ids if first.setdefault(page_name(one).casefold(), one) != one)


def anchor(kind: str, *ids: str) -> str:
    """The anchor of a record in a page: letters, digits, `-` and `_` stay, all else is a code in dots.

    >>> anchor("said", "a b")
    'said:a.20.b'
    """
    return ":".join([kind, *(_UNSAFE.sub(lambda match: f".{ord(match[0]):x}.", part) for part in ids)])
