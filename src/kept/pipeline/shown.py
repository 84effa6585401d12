"""`kept show`: one record of any kind as it stood, by what was recorded when, and all its versions.

Only the entries about this record are read, and those by which it was drafted, decided on and removed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kept.codec import kind_of
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.admission import check_words
from kept.ledger.index.links import NESTED
from kept.ledger.index.look import Look
from kept.ledger.moments import known_bound
from kept.model import Decision, Draft, Entry, Record
from kept.pipeline.for_everyone import WORK
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import decode, unknown_id
from kept.pipeline.save import published_on
from kept.pipeline.verdicts import View
from kept.publish.days import moment_words
from kept.review import Reviewed, state

_NEAR = 500


class Absence(StrEnum):
    """Why there is no record to show."""

    NOT_IN_LEDGER = "not_in_ledger"
    NOT_IN_BEING = "not_in_being"
    REPLACED = "replaced"
    REJECTED = "rejected"
    REMOVED = "removed"


class State(StrEnum):
    """What became of one version of a record."""

    STANDS = "stands"
    REPLACED = "replaced"
    DRAFT = "draft"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: the entry that carries it, what it says, and what became of it.

    `record` is absent where it was removed. The entry of a draft's record is that of the decision on it, or
    of the draft. `note` says what became of it in a few words: by which entry it was replaced, by whom and
    why it was removed.
    """

    entry: Entry
    record: Record | None
    state: State
    note: str = ""

    @property
    def told(self) -> str:
        """What became of it, in words."""
        return f"{self.state} {self.note}".strip()

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.entry.kind if self.record is None else kind_of(self.record)

    @property
    def published_on(self) -> str | None:
        """The day from which it counts as published (ISO 8601), where it has one."""
        if self.record is None or self.kind == self.entry.kind:
            return self.entry.published_on
        day = published_on(self.record)
        return None if day is None else day.last().isoformat()


def for_everyone(version: Version) -> bool:
    """May everybody see it: public, and no draft that nobody has accepted?"""
    public = version.entry.public and getattr(version.record, "public", True)
    return public and version.state not in (State.DRAFT, State.REJECTED) and version.kind not in WORK


@dataclass(frozen=True, slots=True)
class RecordAt:
    """What stood of one record: one version, several that are in conflict, or none and why.

    `history` are all versions that were recorded by then, oldest first.
    """

    id: str
    standing: tuple[Version, ...]
    history: tuple[Version, ...]
    absence: Absence | None = None
    because: str = ""


_ABSENT: Final = {
    State.REPLACED: Absence.REPLACED,
    State.REJECTED: Absence.REJECTED,
    State.REMOVED: Absence.REMOVED,
}


def record_at(ledger: Ledger, id_: str, view: View, kind: str | None = None) -> RecordAt:
    """The record with this id as it stood, as of a day, by what was recorded by a moment.

    Args:
        ledger: where it is looked up.
        id_: its id.
        view: the day and the moment.
        kind: its kind, where records of several kinds have this id and only one is meant.

    Raises:
        InputError: the ledger has never held a record with this id; the nearest ids are suggested.
    """
    check_words(id_, "The id of the record")
    ledger, moment = seen_ledger(ledger, view.public_only), known_bound(view.known_at)
    then = ledger.index.ask(lambda look: _Looking(ledger, look, look.known(moment)).versions(id_, kind))
    if not then:
        return RecordAt(id_, (), (), Absence.NOT_IN_LEDGER, _first_recorded(ledger, id_, kind))
    standing = tuple(one for one in then if one.state not in _ABSENT)
    if not standing:
        return RecordAt(id_, (), then, _ABSENT[then[-1].state], f"It was {then[-1].told}.")
    day = view.as_of.isoformat()
    in_being = tuple(one for one in standing if one.published_on is None or one.published_on <= day)
    if not in_being:
        first = min(one.published_on for one in standing if one.published_on is not None)
        return RecordAt(id_, (), then, Absence.NOT_IN_BEING, f"It counts from {moment_words(first)}.")
    return RecordAt(id_, in_being, then)


def _first_recorded(ledger: Ledger, id_: str, kind: str | None) -> str:
    """When a record was recorded that the ledger did not hold at the moment asked about.

    Raises:
        InputError: it never held it.
    """
    ever = ledger.index.ask(lambda look: _Looking(ledger, look, look).versions(id_, kind))
    if not ever:
        raise InputError(_unknown(ledger, id_, kind))
    return f"It was first recorded on {moment_words(ever[0].entry.recorded_at)}."


def _unknown(ledger: Ledger, id_: str, kind: str | None) -> str:
    near = ledger.index.ask(lambda look: look.neighbours(id_, (kind,) if kind else look.kinds(), _NEAR))
    return unknown_id(kind or "record", id_, dict.fromkeys(near))


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looking up one record: `now` as far as the ledger goes, `then` as far as it went at the moment."""

    ledger: Ledger
    now: Look
    then: Look

    def versions(self, id_: str, kind: str | None) -> tuple[Version, ...]:
        """Every version that was recorded by then, in the order of the ledger."""
        own = self.ledger.numbered(self.then.versions(id_, kind))
        found = [*self._recorded(own), *self._drafted(id_)]
        in_order = sorted(found, key=lambda version: version.entry.seq)
        return tuple(one for one in in_order if kind in (None, one.kind))

    def _recorded(self, entries: Sequence[Entry]) -> Iterator[Version]:
        """The versions that entries of their own carry."""
        still = self.then.still([entry.seq for entry in entries])
        for entry in entries:
            if entry.body is None:
                yield Version(entry, None, State.REMOVED, self._removal(entry))
            elif entry.seq in still:
                yield Version(entry, decode(entry), State.STANDS)
            else:
                yield Version(entry, decode(entry), State.REPLACED, self._replacement(entry))

    def _replacement(self, entry: Entry) -> str:
        by = [one for one in self.ledger.replacing((entry.seq,)) if one.seq <= self.then.upto]
        numbers = " and ".join(str(one.seq) for one in by)
        reasons = dict.fromkeys(one.because for one in by if one.because is not None)
        return f"by entry {numbers}" + "".join(f": {reason}" for reason in reasons)

    def _removal(self, entry: Entry) -> str:
        """By whom, when and why; told whatever was known then, as it is gone now."""
        orders = self.ledger.numbered(self.now.naming([("removed", str(entry.seq))]))
        return "; ".join(_ordered(one) for one in orders)

    def _drafted(self, id_: str) -> Iterator[Version]:
        """The versions that were proposed by drafts: accepted, rejected, or still waiting."""
        carrying = self._readable(self.then.naming([(name, id_) for name in NESTED.values()]))
        drafts = {one.draft if isinstance(one, Decision) else one.id for one in carrying}
        asked = [("draft", draft) for draft in sorted(drafts)]
        found = self._readable({*self.then.standing(asked), *self.then.naming(asked)})
        by_id = {one.id: entry for one, entry in found.items()}
        proposed = [one for one in found if isinstance(one, Draft) and one.proposal.id == id_]
        for reviewed in state(proposed, [one for one in found if isinstance(one, Decision)]):
            yield _reviewed(reviewed, by_id[(reviewed.decision or reviewed.draft).id])

    def _readable(self, seqs: Collection[int]) -> dict[Draft | Decision, Entry]:
        """The drafts and decisions among these entries, in order; what was removed is passed over."""
        entries = [entry for entry in self.ledger.numbered(seqs) if entry.body is not None]
        records = ((decode(entry), entry) for entry in entries)
        return {one: entry for one, entry in records if isinstance(one, Draft | Decision)}


def _ordered(redaction: Entry) -> str:
    """By whom, when and why something was removed."""
    plain = json.loads(redaction.body or "{}")
    order = f" ({plain['order']})" if "order" in plain else ""
    return f"by {redaction.recorded_by} on {moment_words(redaction.recorded_at)}: {plain['because']}{order}"


def _reviewed(reviewed: Reviewed, entry: Entry) -> Version:
    draft, decision = reviewed.draft, reviewed.decision
    if decision is None:
        return Version(entry, draft.proposal, State.DRAFT, f"{draft.id}; nobody has decided on it")
    if reviewed.record is None:
        reason = f": {decision.reason}" if decision.reason else ""
        return Version(entry, draft.proposal, State.REJECTED, f"as draft {draft.id}{reason}")
    return Version(entry, reviewed.record, State.ACCEPTED, f"from draft {draft.id}")
