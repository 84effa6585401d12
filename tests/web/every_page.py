"""An address for every page of the application; a page without one makes the tests fail.

The addresses are those of the ledger of the fixture `filled`. What can only be known when it is there (the
id of a draft or a document) stands in angle brackets and is filled in by `addresses`.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from kept.ledger import open_ledger

EXAMPLES: dict[str, tuple[str, ...]] = {
    "/": ("/", "/?as-of=2006-03-31"),
    "/commitments/{id_}": (
        "/commitments/C-2005-05?as-of=2006-03-31",
        "/commitments/C-2011-05",
        "/commitments/C-2016-02?as-of=2010-01-01",
    ),
}
"""The addresses that are tried for each path of a page that is asked with GET."""

LEFT_OUT = frozenset({"/static/{name}"})
"""Paths that answer with no page."""


def addresses(ledger: Path) -> dict[str, tuple[str, ...]]:
    """`EXAMPLES` with the ids of this ledger filled in."""
    with open_ledger(ledger) as opened:
        filled = {
            f"<{kind}>": quote(opened.index.ask(lambda look, kind=kind: min(look.ids(kind))), safe="")
            for kind in ("draft", "document")
        }
    return {path: tuple(_filled(one, filled) for one in ones) for path, ones in EXAMPLES.items()}


def _filled(address: str, ids: dict[str, str]) -> str:
    for name, id_ in ids.items():
        address = address.replace(name, id_)
    return address
