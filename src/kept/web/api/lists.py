"""Lists of the records of a kind in parts, each as long as asked for, found without reading all entries.

A part begins after the entry with a number, so that what is recorded meanwhile neither hides nor doubles
anything. A record that came from a draft stands at the decision by which it was accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kept.codec import KINDS, to_plain
from kept.ledger import Ledger
from kept.ledger.index.links import CARRIED
from kept.ledger.index.look import Look
from kept.model import Decision, Draft, Entry, Record
from kept.pipeline.records import decode
from kept.pipeline.verdicts import View
from kept.review import state

_DECISION: Final = "decision"


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a list that is asked for: at most `limit` entries after the one numbered `after`."""

    after: int
    limit: int


def list_part(
    ledger: Ledger, kind: str, view: View, part: Part, naming: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A part of the list of all records of a kind that stood, as plain values.

    Args:
        ledger: where they are.
        kind: their kind.
        view: by what was recorded when, and whether only what is public is shown.
        part: which part.
        naming: only records that name these ids, each by the field in which they do.
    """
    kinds = (kind, _DECISION) if kind in CARRIED else (kind,)
    seqs = ledger.index.ask(_candidates(kinds, part, naming or {}), view.known_at)
    entries = ledger.numbered(seqs[: part.limit])
    standing = _standing_decisions(ledger, entries, view)
    records = [record for entry in entries for record in _record(entry, kind, view, standing)]
    more = len(seqs) > part.limit
    return {"items": [to_plain(one) for one in records], "next": entries[-1].seq if more else None}


def _candidates(
    kinds: Sequence[str], part: Part, naming: Mapping[str, str]
) -> Callable[[Look], tuple[int, ...]]:
    """The numbers of the entries that may carry what is asked for, one more than is shown."""

    def numbers(look: Look) -> tuple[int, ...]:
        if not naming:
            return look.following(kinds, part.after, part.limit + 1)
        by_field = [set(look.naming([link])) for link in naming.items()]
        named = sorted(seq for seq in set.intersection(*by_field) if seq > part.after)
        return tuple(named[: part.limit + 1])

    return numbers


def _record(entry: Entry, kind: str, view: View, standing: Collection[str]) -> Iterator[Record]:
    """The record of the kind asked for that an entry carries and that stands, if it does and may be seen."""
    if entry.body is None or not (entry.public or not view.public_only):
        return
    record: Record | None = decode(entry)
    if isinstance(record, Decision) and kind != _DECISION:
        record = record.accepted if record.id in standing else None
    if record is None or not isinstance(record, KINDS[kind]):
        return
    if getattr(record, "public", True) or not view.public_only:
        yield record


def _standing_decisions(ledger: Ledger, entries: Sequence[Entry], view: View) -> frozenset[str]:
    """The ids of those decisions that count among all on the same drafts."""
    decisions = [decode(entry) for entry in entries if entry.kind == _DECISION and entry.body is not None]
    asked = [("draft", draft) for draft in {one.draft for one in decisions if isinstance(one, Decision)}]
    if not asked:
        return frozenset()
    seqs = ledger.index.ask(lambda look: {*look.standing(asked), *look.naming(asked)}, view.known_at)
    on_them = [decode(entry) for entry in ledger.numbered(seqs) if entry.body is not None]
    drafts = [one for one in on_them if isinstance(one, Draft)]
    reviewed = state(drafts, [one for one in on_them if isinstance(one, Decision)])
    return frozenset(one.decision.id for one in reviewed if one.decision is not None)
