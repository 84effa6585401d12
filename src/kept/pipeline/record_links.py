"""What rests on a record: the records that stand and name it, a bounded number of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.for_everyone import may_be_seen
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.verdicts import View

MOST: Final = 300
"""So many records are read and listed at most."""

_TELLING: Final = ("what", "title", "name", "label", "content", "question", "because", "where")


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
    # What may not be seen is not counted either, and so all has to be read.
    read = seen_ledger(ledger, view.public_only).numbered(seqs if view.public_only else seqs[:MOST])
    seen = tuple(one for one in read if may_be_seen(one, view.public_only))
    return Naming(seen[:MOST], max((len(seen) if view.public_only else len(seqs)) - MOST, 0))


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
