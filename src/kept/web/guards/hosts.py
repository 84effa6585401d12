"""The names under which the application answers, against pages that make their own name lead to us.

A page of evil.example may let its name point to 127.0.0.1 after it was loaded (DNS rebinding). Its requests
are then of one origin with our answers, and only the Host header shows the foreign name. The port is not
looked at: a browser sends the one that it connects to, so no page can choose it, and people reach us through
forwarded ports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kept.web.errors import RefusedError
from kept.web.guards.heads import Heads

_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?")


class Hosts:
    """A list of names without port; in any case of letters."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name.lower() for name in names)

    def check(self, heads: Heads) -> None:
        """Let a request pass.

        Raises:
            RefusedError: its Host is missing, is none, or is not in the list.
        """
        given = heads.get(b"host", "")
        found = _HOST.fullmatch(given)
        if found is None:
            raise RefusedError(
                f"The Host {given[:100]!r} is not the name of a host, such as localhost:8765.", 400
            )
        if found["name"].lower() not in self._names:
            raise RefusedError(
                f"This server does not answer as {found['name']!r}. If that is its name, whoever runs it "
                f"adds it: kept serve --allow-host {found['name']}",
                421,
            )
