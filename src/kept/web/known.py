"""Which parameters an address may have: one that a page does not know is told, and never left unheeded."""

from __future__ import annotations

import difflib
from typing import Final

from fastapi import Request

from kept.errors import InputError

CLOCKS: Final = ("as-of", "known-at")
"""The day and the moment from which a page looks."""

_MEANT: Final = {
    "from": "since",
    "since": "from",
    "to": "until",
    "until": "to",
    "date": "as-of",
    "day": "as-of",
    "order": "sort",
    "search": "q",
    "words": "q",
}
"""What is often written for another name."""


def known_only(request: Request, *names: str) -> None:
    """Refuse what the page does not know, since to leave it out would answer another question.

    Args:
        request: a request for a page.
        names: what the page knows beside the day and the moment, which may be written with an underscore.

    Raises:
        InputError: the address has another parameter; the nearest known one is named.
    """
    known = (*names, *CLOCKS)
    for given in request.query_params:
        if hyphened(given) not in known:
            raise InputError(_unknown(given, known))


def hyphened(name: str) -> str:
    """The name as addresses have it: `as-of` for `as_of` too, and `known-at` for `known_at`."""
    with_hyphen = name.replace("_", "-")
    return with_hyphen if with_hyphen in CLOCKS else name


def clock(request: Request, name: str) -> str:
    """What an address gives for the day or the moment; empty where it gives none."""
    pairs = request.query_params.multi_items()
    return next((value.strip() for one, value in pairs if hyphened(one) == name), "")


def _unknown(given: str, known: tuple[str, ...]) -> str:
    meant = _MEANT.get(given.casefold(), "")
    near = [meant] if meant in known else difflib.get_close_matches(given.casefold(), known, n=1, cutoff=0.6)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"This page knows no parameter {given[:60]!r}.{guess} It knows these: {', '.join(known)}."
