"""What rests on a record: the records that stand and name it, a bounded number of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.verdicts import View

MOST: Final = 300
"""So many records are read and listed at most."""

_TELLING: Final = ("what", "title", "name", "label", "content", "question", "because", "where")
_UNREVIEWED: Final = frozenset({"draft", "decision", "coding"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The records that name another one, and how many more there are than are listed."""

    entries: tuple[Entry, ...]
    more: int


def naming(ledger: Ledger, asked: Sequence[tuple[str, str]], view: View) -> Naming:
    """The records that stand and name an id, in the order in which they were recorded.

    Args:
        ledger: where they are looked up.
        asked: the names of fields with the id that they hold.
        view: by what was recorded when, and whether of what is public only: then without drafts.
    """
    seqs = sorted(ledger.index.ask(lambda look: look.naming(asked), view.known_at))
    entries = [one for one in ledger.numbered(seqs[:MOST]) if may_be_seen(one, view)]
    return Naming(tuple(entries), max(len(seqs) - MOST, 0))


def may_be_seen(entry: Entry, view: View) -> bool:
    """Is there something of it left, and is it for whoever looks?"""
    if entry.body is None:
        return False
    return not view.public_only or (entry.public and entry.kind not in _UNREVIEWED)


def in_short(entry: Entry) -> str:
    """What a record says, in a line: the first of its telling fields."""
    plain: Mapping[str, Any] = json.loads(entry.body or "{}")
    for inner in (plain, plain.get("proposal"), plain.get("accepted")):
        if isinstance(inner, dict):
            words = next((inner[name] for name in _TELLING if isinstance(inner.get(name), str)), "")
            speaker = inner.get("speaker")
            if words:
                return f"{speaker}: {words}" if isinstance(speaker, str) else str(words)
    value = " ".join(str(plain[name]) for name in ("about", "value", "unit") if name in plain)
    return value or entry.record
