"""`kept conflicts`: records that two people corrected without knowing of each other, and settling them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.records import decode
from kept.pipeline.save import Saved, Writer, save


@dataclass(frozen=True, slots=True)
class Conflict:
    """The versions of one record that stand beside each other and say different things, oldest first.

    The last one counts in verdicts until the conflict is settled.
    """

    kind: str
    record: str
    versions: tuple[Entry, ...]

    def differing(self) -> Mapping[str, tuple[Any, ...]]:
        """The fields in which the versions differ, each with the values in the order of the versions."""
        bodies = [json.loads(entry.body or "{}") for entry in self.versions]
        names = sorted({name for body in bodies for name in body})
        values = {name: tuple(body.get(name) for body in bodies) for name in names}
        return {name: found for name, found in values.items() if any(one != found[0] for one in found)}


def conflicts(ledger: Ledger, known_at: str | None = None) -> tuple[Conflict, ...]:
    """Every record that stands in several versions, in the order of its first one."""
    return tuple(_conflicts(ledger, known_at))


def _conflicts(ledger: Ledger, known_at: str | None) -> Iterator[Conflict]:
    standing: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    several = ledger.index.ask(lambda look: look.standing(look.rivals()), known_at)
    for entry in ledger.numbered(several):
        if entry.body is not None:
            standing[entry.kind, entry.record].append(entry)
    for (kind, record), versions in standing.items():
        if any(entry.body != versions[0].body for entry in versions):
            yield Conflict(kind, record, tuple(versions))


def settle(ledger: Ledger, seq: int, writer: Writer, because: str) -> Saved:
    """Let what entry `seq` says stand in the place of every version that says otherwise.

    Raises:
        InputError: the entry is in no conflict, or no reason is given.
    """
    if not because.strip():
        raise InputError("Say why this version is kept: --because WORDS.")
    for conflict in conflicts(ledger):
        for version in conflict.versions:
            if version.seq == seq:
                return save(ledger, [decode(version)], writer, because=because)
    raise InputError(f"Entry {seq} is in no conflict. `kept conflicts` lists the entries that are.")
