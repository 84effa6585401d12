"""The records that bear on one commitment, found without going through the whole ledger.

It begins with the entries about the commitment and those that name it, and goes on to what these name, as far
as that is needed: from a statement to its source and the source whose words that reprints; from a measure to
its series and their figures; from a party to the parties that control it. What is found can only be more
than what is needed: what is asked of `Records` afterwards is the same as of all that the ledger holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kept.ledger import Ledger
from kept.ledger.index.ever import ever
from kept.ledger.index.links import CARRIED, NESTED, carried, links_of
from kept.ledger.index.look import Look
from kept.model import Entry
from kept.pipeline.followed_ledger import Ask
from kept.pipeline.for_everyone import NAMED
from kept.pipeline.records import Records, records_of

_NAMES: Final[Mapping[str, str]] = {
    "source": "source",
    "reprints": "source",
    "party": "party",
    "bound": "party",
    "to": "party",
    "owner": "party",
    "part_of": "party",
    "series": "series",
}
"""What a verdict needs of what a record names: the name of the field, and the kind of record named there."""

_NAMES_TO_TELL: Final[Mapping[str, str]] = {
    **_NAMES,
    "text": "text",
    "document": "document",
    "parent": "commitment",
    "continues": "series",
}
"""What a dossier needs beside: the texts quoted, the chain of promises, the series before a break."""

_SOURCED = frozenset({*CARRIED, *NESTED, "event", "source"})
"""The kinds of record for which a verdict looks at the source: it says when they were published."""

_PIECES = frozenset(NAMED["evidence"])
"""The kinds of record that can be a piece of evidence, and so be weighed."""


def records_on(ledger: Ledger, commitment: str, known_at: str | None, to_tell: bool = False) -> Records:
    """All that a verdict on one commitment depends on, as it stood at `known_at` (now when absent).

    It has no such commitment where the ledger had none. The cost is that of what is found.

    Args:
        ledger: where it is looked up.
        commitment: its id.
        known_at: the moment.
        to_tell: also what a dossier tells beside the verdict.
    """
    entries = ledger.index.ask(lambda look: _Gathering(ledger, look, commitment, to_tell).all(), known_at)
    return records_of(entries)


def records_on_each(ledger: Ledger, commitments: Iterable[str], known_at: str | None) -> Records:
    """All that the verdicts on several commitments depend on, as `records_on` finds it for one.

    Args:
        ledger: where it is looked up.
        commitments: their ids.
        known_at: the moment.
    """

    def work(look: Look) -> tuple[Entry, ...]:
        each = (_Gathering(ledger, look, id_, to_tell=False).all() for id_ in commitments)
        found = {entry.seq: entry for entries in each for entry in entries}
        return tuple(found[seq] for seq in sorted(found))

    return records_of(ledger.index.ask(work, known_at))


def ever_on(ledger: Ledger, commitment: str, known_at: str | None, to_tell: bool = True) -> tuple[Entry, ...]:
    """Every entry that bore on one commitment at any time, replaced or not, in the order of the ledger.

    What stood at a moment is found among them: it is all that a dossier needed then. The cost is that of
    what is found.

    Args:
        ledger: where it is looked up.
        commitment: its id.
        known_at: only what was recorded by this moment.
        to_tell: also what a dossier tells beside the verdict.
    """

    def work(look: Look) -> tuple[Entry, ...]:
        return _Gathering(ledger, ever(look), commitment, to_tell).all()

    return ledger.index.ask(work, known_at)


@dataclass(slots=True)
class _Gathering:
    """Going from record to record until nothing new is named."""

    ledger: Ledger
    look: Look
    commitment: str
    to_tell: bool
    found: dict[int, Entry] = field(default_factory=dict)
    asked: set[Ask] = field(default_factory=set)

    def all(self) -> tuple[Entry, ...]:
        """Every entry found, in the order of the ledger."""
        asks = set(self._first())
        while asks:
            self.asked |= asks
            new = self.ledger.numbered(self._seqs(asks) - self.found.keys())
            self.found.update((entry.seq, entry) for entry in new)
            asks = {ask for entry in new for ask in self._following(entry)} - self.asked
        return tuple(self.found[seq] for seq in sorted(self.found))

    def _first(self) -> Iterator[Ask]:
        yield Ask("record", "commitment", self.commitment)
        yield Ask("naming", "commitment", self.commitment)
        yield from _carrying(self.commitment)
        if self.to_tell:
            yield from (Ask("record", "case", id_) for id_ in self.look.ids("case"))
        else:
            yield Ask("naming", "parent", self.commitment)

    def _seqs(self, asks: Iterable[Ask]) -> set[int]:
        looks = {
            "record": self.look.standing,
            "naming": self.look.naming,
            "naming parts": self.look.naming_parts,
        }
        wanted: dict[str, list[tuple[str, str]]] = {how: [] for how in looks}
        for ask in asks:
            wanted[ask.how].append((ask.name, ask.id))
        return {seq for how, asked in wanted.items() if asked for seq in looks[how](asked)}

    def _following(self, entry: Entry) -> Iterator[Ask]:
        if entry.body is None:
            return
        # Where it was corrected in two ways the other version stands too, and may be the one that counts.
        yield Ask("record", entry.kind, entry.record)
        plain = json.loads(entry.body)
        links = list(links_of(entry.kind, plain))
        names = _NAMES_TO_TELL if self.to_tell else _NAMES
        for name, id_ in links:
            if name in names and (name != "source" or self.to_tell or entry.kind in _SOURCED):
                yield Ask("record", names[name], id_)
                if names[name] == "series":  # its figures count where it was not recorded itself
                    yield Ask("naming", "series", id_)
        yield from self._about(entry.kind, entry.record, links)
        record, kinds = carried(entry.kind, plain) or ({}, ())
        for kind in kinds:
            yield from self._about(kind, record["id"], links)

    def _about(self, kind: str, id_: str, links: Iterable[tuple[str, str]]) -> Iterator[Ask]:
        """What to look up about a record that was found."""
        if kind in CARRIED:
            yield from _carrying(id_)
            yield Ask("record", kind, id_)
        if kind in _PIECES:
            yield Ask("naming", "evidence", id_)
            yield Ask("naming parts", "evidence", id_)
        if kind == "draft":
            yield Ask("naming", "draft", id_)
        if kind == "series":
            yield Ask("naming", "series", id_)
            if self.to_tell:
                yield Ask("naming", "continues", id_)
        if kind == "licence_claim":
            yield Ask("naming", "claim", id_)
        if kind == "study_plan" and self.to_tell:
            yield Ask("naming", "plan", id_)
        if kind == "meeting":
            yield from (Ask("naming", "forum", forum) for name, forum in links if name == "forum")
        if kind == "commitment":
            yield from self._about_promise(id_, links)

    def _about_promise(self, id_: str, links: Iterable[tuple[str, str]]) -> Iterator[Ask]:
        if self.to_tell:
            yield Ask("naming", "parent", id_)
        if id_ == self.commitment:
            for name, meeting in links:
                if name == "made_at":
                    yield Ask("record", "meeting", meeting)
                    yield from _carrying(meeting)


def _carrying(id_: str) -> tuple[Ask, ...]:
    """The drafts that propose a record with this id, and the decisions that accept one."""
    return tuple(Ask("naming", name, id_) for name in NESTED.values())
