"""What each record that a search finds has of each facet: its kind, party, speaker and topic.

A verdict is one on a commitment: the record itself, or the one on which it bears. The party is who is bound
by a commitment, or whose words or work anything else is. Where a record names no party or no topic, it has
those of the commitment on which it bears.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from kept.ledger import Ledger
from kept.ledger.index.links import LINKS, NESTED
from kept.model import Entry
from kept.pipeline.for_everyone import is_nameless
from kept.pipeline.overview_search_kinds import told_kind

_TELLING: Final = frozenset(
    {"commitment", *NESTED, *(kind for kind, names in LINKS.items() if {"commitment", "party"} & {*names})}
)
"""The kinds of record that can have a party, a speaker or a topic, or bear on a commitment."""


class By(StrEnum):
    """What a search can be narrowed by beside its years; the value is the name in addresses."""

    KIND = "kind"
    PARTY = "party"
    SPEAKER = "speaker"
    TOPIC = "topic"
    FAMILY = "family"


class Values(NamedTuple):
    """What one record has of each facet, in the order of `By`."""

    kind: tuple[str, ...]
    party: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    family: tuple[str, ...] = ()


class Sorted(NamedTuple):
    """A record that was found, with what it has of each facet.

    `commitment` is the id of the one that it is, or bears on; empty where there is none.
    """

    entry: Entry
    commitment: str
    values: Values


class _Told(NamedTuple):
    """What a record says itself; `bound` is absent where it is no commitment."""

    commitment: str
    party: str
    speaker: str
    bound: tuple[str, ...] | None
    topic: str


_NOTHING: Final = _Told("", "", "", None, "")


def sorted_out(ledger: Ledger, entries: Sequence[Entry], known_at: str | None) -> tuple[Sorted, ...]:
    """The records with what they have of all facets but the verdict, in their order."""
    told = {one.seq: _told(one) for one in entries if one.kind in _TELLING}
    promises = {one.record: told[one.seq] for one in entries if one.kind == "commitment"}
    named = {one.commitment for one in told.values() if one.bound is None} - promises.keys() - {""}
    wanted = [("commitment", id_) for id_ in sorted(named)]
    seqs = ledger.index.ask(lambda look: look.standing(wanted), known_at) if wanted else ()
    promises |= {one.record: _told(one) for one in ledger.numbered(seqs)}
    return tuple(_one(one, told.get(one.seq, _NOTHING), promises) for one in entries)


def _told(entry: Entry) -> _Told:
    """What a record says, or the one that a draft or a decision carries."""
    # The rest is let go of at once: a thousand whole records would keep the collector of garbage busy.
    plain = json.loads(entry.body or "{}")
    if entry.kind in NESTED:
        plain = plain.get(NESTED[entry.kind]) or {}
    own = "bound" in plain
    return _Told(
        commitment=(plain.get("id") if own else plain.get("commitment")) or "",
        party=plain.get("party") or "",
        speaker=plain.get("speaker") or "",
        bound=tuple(plain["bound"]) if own else None,
        topic=plain.get("topic") or "",
    )


def _one(entry: Entry, told: _Told, promises: Mapping[str, _Told]) -> Sorted:
    if told is _NOTHING:
        return Sorted(entry, "", _only(told_kind(entry)))
    promise = told if told.bound is not None else promises.get(told.commitment, _NOTHING)
    parties = (told.party,) if told.party else promise.bound or ()
    topic = told.topic or promise.topic
    values = Values(
        (told_kind(entry),),
        tuple(one for one in parties if not is_nameless(one)),
        (told.speaker,) if told.speaker else (),
        (topic,) if topic else (),
    )
    return Sorted(entry, told.commitment, values)


@lru_cache(maxsize=64)
def _only(kind: str) -> Values:
    return Values((kind,))
