"""From entries to the rows of the index, a batch at a time: sorted, so that they are put in place in bulk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import apsw

from kept.ledger.index.links import links_of
from kept.ledger.index.words import PUBLIC, kind_mark, words_of
from kept.model import Entry


def put_records(connection: apsw.Connection, entries: Iterable[Entry]) -> None:
    """The rows of `versions`, `links`, `replaced` and `moments` for these entries."""
    versions: list[tuple[str, str, int, bool]] = []
    links: set[tuple[str, str, int]] = set()
    replaced: list[tuple[int, int]] = []
    moments: dict[str, int] = {}
    for entry in entries:
        versions.append((entry.kind, entry.record, entry.seq, entry.public))
        links.update((target, name, entry.seq) for name, target in links_of(entry.kind, plain_of(entry)))
        moments.setdefault(entry.recorded_at, entry.seq)
        if entry.replaces is not None:
            replaced.append((entry.replaces, entry.seq))
    connection.executemany("INSERT INTO versions VALUES (?, ?, ?, ?)", sorted(versions))
    connection.executemany("INSERT INTO links VALUES (?, ?, ?)", sorted(links))
    connection.executemany("INSERT INTO replaced VALUES (?, ?)", replaced)
    connection.executemany("INSERT OR IGNORE INTO moments VALUES (?, ?)", moments.items())


def put_words(connection: apsw.Connection, entries: Iterable[Entry]) -> None:
    """The rows of `words` for these entries: their words, their kind, and whether they are public."""
    rows = [(entry.seq, " ".join(sorted(terms_of(entry)))) for entry in entries]
    connection.executemany("INSERT INTO words (rowid, terms) VALUES (?, ?)", rows)


def terms_of(entry: Entry) -> set[str]:
    """What an entry is found by in a search: its words, its kind, and whether it is public."""
    return {kind_mark(entry.kind), *([PUBLIC] if entry.public else []), *words_of(plain_of(entry))}


def plain_of(entry: Entry) -> dict[str, Any]:
    """The body as plain values; nothing where it was removed, or where it is no record."""
    try:
        plain = json.loads(entry.body or "{}")
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}
