"""Which letters a server of mail took, by its own log: Postfix, Exim and Sendmail.

Each of them writes the Message-ID of what it took. Postfix does so while it still reads, so that there the
line by which the letter enters the queue counts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_CLEANUP: Final = re.compile(r"postfix\S*/cleanup\[\d+\]: (\w+): (?:resent-)?message-id=<([^>\s]+)>")
_QUEUED: Final = re.compile(r"postfix\S*/qmgr\[\d+\]: (\w+): from=<.*\(queue active\)")
_EXIM: Final = re.compile(r" <= .* id=(\S+)")
_SENDMAIL: Final = re.compile(r": from=<?[^ ]*, .*\bmsgid=<([^>\s]+)>")


def taken(lines: Iterable[str]) -> frozenset[str]:
    """The Message-IDs, with their brackets, of all letters that the server took.

    >>> sorted(taken(["2026-11-26 10:00:00 1tF-x <= letters@example.org H=x P=esmtp S=9 id=a@example.org"]))
    ['<a@example.org>']
    """
    named: dict[str, str] = {}
    found: set[str] = set()
    for line in lines:
        if match := _CLEANUP.search(line):
            named[match[1]] = match[2]
        elif match := _QUEUED.search(line):
            found |= {named[match[1]]} if match[1] in named else set()
        elif match := _EXIM.search(line) or _SENDMAIL.search(line):
            found.add(match[1])
    return frozenset(f"<{one}>" for one in found)
