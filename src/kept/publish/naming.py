"""Sentences of a verdict in which the ids of records and sources lead to their entries in the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kept.model import Reason
from kept.publish.cells import Link
from kept.publish.shelf import Shelf

_WORD = re.compile(r"[A-Za-z0-9_-]+")
_BEFORE_SOURCE = "source "


def linked(shelf: Shelf, sentence: str) -> tuple[Link, ...]:
    """The sentence in pieces, each with its address where it is an id that the page has an entry for.

    A record's id counts where it has a digit in it, so that no plain word becomes a link; the id of a
    source counts behind the word "source".
    """
    parts: list[Link] = []
    place = 0
    for match in _WORD.finditer(sentence):
        href = _address(shelf, match[0], sentence[max(place, match.start() - 7) : match.start()])
        if href is not None:
            parts += [Link(sentence[place : match.start()]), Link(match[0], href)]
            place = match.end()
    parts.append(Link(sentence[place:]))
    return tuple(part for part in parts if part.text)


def unnamed(shelf: Shelf, reason: Reason) -> tuple[Link, ...]:
    """Links to the pieces that a reason rests on and that its sentence does not name by their ids."""
    named = {part.text for part in linked(shelf, reason.text) if part.href is not None}
    return tuple(shelf.link(name) for name in reason.evidence if name not in named)


def listed(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links with commas between them, as parts of a sentence."""
    return tuple(part for link in links for part in (Link(", "), link))[1:]


def _address(shelf: Shelf, word: str, before: str) -> str | None:
    if before == _BEFORE_SOURCE and word in shelf.sources.by_source:
        return shelf.sources.by_source[word].mark.href
    known = word in shelf.places and any(character.isdigit() for character in word)
    return f"#{shelf.places[word]}" if known else None
