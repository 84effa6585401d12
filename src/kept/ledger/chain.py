"""The hash chain: sealing a new entry to the one before it, and finding every place where it breaks.

The hash of an entry is the sha-256, in hexadecimal, of a JSON array in the form of RFC 8785: the first
twelve fields of the entry, the hash of the previous one among them, and the sha-256 of the body. So a change
anywhere shows at that entry or at the next, and a body can be removed by order while the chain still holds.

The first formula, of ledgers of format 1, was the sha-256 of a JSON object with the body itself in it and
without `because`. Entries that were sealed by it keep their hashes for ever, and are checked by it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256 as _sha256
from json.encoder import encode_basestring as quoted
from typing import Any, TypeAlias

import rfc8785

from kept.codec import from_plain
from kept.errors import Problem
from kept.ledger.admission import is_canonical
from kept.model import Entry, NewEntry, Redaction

FIRST_PREVIOUS = "0" * 64
"""The `previous` of the first entry."""

FIELDS = Entry._fields
"""The names of the fields of an entry, in the order of the table's columns."""

_TO_DO = "Restore the ledger from a copy made before the change, and find out who could write to the file."
_TRUTH = {True: "1", False: "0"}


def seal(new: Iterable[NewEntry], head: Entry | None, recorded_at: str, recorded_by: str) -> list[Entry]:
    """The entries that follow `head`, in this order.

    Their time is `recorded_at`, or the time of `head` where that is later.
    """
    seq, previous = (0, FIRST_PREVIOUS) if head is None else (head.seq, head.hash)
    moment = recorded_at if head is None or head.recorded_at <= recorded_at else head.recorded_at
    sealed: list[Entry] = []
    for one in new:
        seq += 1
        fields = (
            seq,
            one.kind,
            one.record,
            one.about,
            one.published_on,
            moment,
            recorded_by,
            one.key,
            one.replaces,
            one.because,
            one.public,
            previous,
        )
        previous = sealed_hash(envelope(fields), sha256(one.body))
        sealed.append(Entry._make((*fields, previous, None, one.body)))
    return sealed


def sha256(words: str) -> str:
    """The sha-256 of a text in UTF-8, in hexadecimal."""
    return _sha256(words.encode()).hexdigest()


def envelope(fields: Sequence[Any]) -> str:
    """The first twelve fields of an entry, up to `previous`, as a JSON array.

    It is put together by hand, since appending spends its time on it.

    Raises:
        TypeError, KeyError: a field has a value that no entry can have, such as bytes.
    """
    seq, kind, record, about, published, at, by, key, replaces, because, public, previous = fields
    return (
        f"[{seq},{_QUOTED[kind]},{quoted(record)},{_QUOTED[about]},{_QUOTED[published]},{_QUOTED[at]}"
        f",{_QUOTED[by]},{quoted(key)},{'null' if replaces is None else replaces},{_QUOTED[because]}"
        f',{_TRUTH[public]},"{previous}"]'
    )


def sealed_hash(envelope: str, body_sha256: str) -> str:
    """The hash of an entry from its `envelope` and the sha-256 of its body."""
    return sha256(f'{envelope[:-1]},"{body_sha256}"]')


class _Quoted(dict[str | None, str]):
    """Words that come again and again, as they stand in JSON; emptied before it grows large."""

    def __missing__(self, words: str | None) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[words] = "null" if words is None else quoted(words)
        return found


_MOST_WORDS = 10_000
_QUOTED = _Quoted()


def is_sound(entry: Entry) -> bool:
    """Can another entry follow on this one: is it whole, and does its hash fit what it says?

    Of an entry whose body was removed only the redaction could show that its hash fits.
    """
    if entry.body is None:
        return all(isinstance(part, str) for part in (entry.recorded_at, entry.hash, entry.body_sha256))
    by_present = _by_present_formula(entry, sha256(str(entry.body)))
    return (entry.body_sha256 is None and entry.hash == by_present) or _fits_first_formula(entry)


def first_formula(entry: Entry) -> str:
    """The hash of an entry as ledgers of format 1 made it.

    Raises:
        ValueError: a field has a value that no entry can have.
    """
    left_out = {"hash", "body_sha256", "because"}
    fields = {name: value for name, value in entry._asdict().items() if name not in left_out}
    return _sha256(rfc8785.dumps(fields | {"public": bool(entry.public)})).hexdigest()


Step: TypeAlias = tuple[int, str, str, str, str, str, object]
"""What a `Walk` looks at: seq, previous, hash, recorded_at, envelope, body, and whether it must look closely:
where the body is gone, where it replaces an entry that does not come before it, and at every redaction."""


def step_of(entry: Entry) -> Step:
    """The step of a walk at this entry, for stores that cannot make the envelope themselves."""
    closely = (
        entry.body is None
        or entry.body_sha256 is not None
        or entry.kind == "redaction"
        or (entry.replaces is not None and not 1 <= entry.replaces < entry.seq)
    )
    body = "" if entry.body is None else entry.body
    return (
        entry.seq,
        entry.previous,
        entry.hash,
        entry.recorded_at,
        envelope(entry[:12]),
        body,
        closely,
    )


@dataclass(slots=True)
class Walk:
    """A walk along the chain: feed it the steps in order, and read off where it is and what was wrong.

    The values may have any type, since a damaged file can hold anything. What it remembers does not grow
    with the ledger: only the faults, and the entries whose body was removed.

    Once an entry was sealed by the present formula, the first one counts no longer.

    `look` gives all fields of the entry with a number, or None where it cannot be read.
    """

    look: Callable[[int], Sequence[Any] | None]
    count: int = 0
    seq: int = 0
    head: str = FIRST_PREVIOUS
    recorded_at: str = ""
    past_first_formula: bool = False
    holes: dict[int, tuple[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def follow(self, steps: Iterable[Step]) -> None:
        """Take the next steps."""
        for seq, previous, hash_, recorded_at, sealed, body, closely in steps:
            try:
                # `sealed_hash` of `sha256`, written out since checking spends its time here
                whole = f'{sealed[:-1]},"{_sha256(body.encode()).hexdigest()}"]'
                good = (
                    not closely
                    and hash_ == _sha256(whole.encode()).hexdigest()
                    and previous == self.head
                    and seq == self.seq + 1
                    and recorded_at >= self.recorded_at
                )
            except (TypeError, AttributeError):
                good = False
            if good:
                self.head, self.recorded_at, self.past_first_formula = hash_, recorded_at, True
            else:
                self._look_closely(seq)
            self.count += 1
            self.seq = seq

    def finish(self) -> None:
        """Tell of every body that is gone without an entry that says by what order."""
        for seq in sorted(self.holes):
            self.problems.append(_problem(seq, "its body is gone, and no entry says that it was removed"))
        self.holes.clear()

    def _look_closely(self, seq: int) -> None:
        row = self.look(seq)
        if row is None:
            self.problems.append(_problem(seq, "it cannot be read"))
            return
        entry = Entry(*row)
        self.problems += [_problem(seq, what) for what in self._faults(entry)]
        self.head = str(entry.hash)
        self.recorded_at = max(self.recorded_at, str(entry.recorded_at))

    def _faults(self, entry: Entry) -> Iterator[str]:
        if entry.seq != self.seq + 1:
            yield f"it comes after entry {self.seq}: entries between them are missing, or it was put in"
        if entry.previous != self.head:
            yield "it does not carry the hash of the entry before it"
        yield from self._faults_of_body(entry)
        if str(entry.recorded_at) < self.recorded_at:
            yield "it was recorded earlier than the entry before it"
        if entry.replaces is not None and not _is_before(entry.replaces, entry.seq):
            yield f"it replaces entry {entry.replaces}, which does not come before it"

    def _faults_of_body(self, entry: Entry) -> Iterator[str]:
        body_sha256 = entry.body_sha256 if entry.body is None else sha256(str(entry.body))
        sealed = _by_present_formula(entry, str(body_sha256))
        fits = entry.hash == sealed and (entry.body is None) != (entry.body_sha256 is None)
        if entry.body is None and (fits or not self.past_first_formula):
            self.holes[entry.seq] = (str(entry.hash), sealed)
        elif not (fits or (not self.past_first_formula and _fits_first_formula(entry))):
            yield "its hash does not fit what it says"
        self.past_first_formula |= fits
        if entry.body is None:
            return
        if not is_canonical(str(entry.body)):
            yield "its body is not canonical JSON"
        elif entry.kind == "redaction":
            yield from self._faults_of_redaction(entry.body)

    def _faults_of_redaction(self, body: str) -> Iterator[str]:
        """Close the holes that a redaction speaks of."""
        try:
            redaction = from_plain(json.loads(body), Redaction)
        except Exception:  # whatever the library makes of a strange value: it is no redaction
            yield "it speaks of no removal, though its kind says so"
            return
        for removed in redaction.entries:
            if self.holes.pop(removed.seq, None) != (removed.hash, removed.sealed):
                yield f"it does not describe entry {removed.seq}, which it says was removed"


def _is_before(replaces: object, seq: object) -> bool:
    return isinstance(replaces, int) and isinstance(seq, int) and 1 <= replaces < seq


def _by_present_formula(entry: Entry, body_sha256: str) -> str:
    try:
        return sealed_hash(envelope(entry[:12]), body_sha256)
    except (TypeError, ValueError, KeyError):
        return ""


def _fits_first_formula(entry: Entry) -> bool:
    try:
        return entry.because is entry.body_sha256 is None and entry.hash == first_formula(entry)
    except ValueError:
        return False


def _problem(seq: int, what: str) -> Problem:
    return Problem(where=f"entry {seq} of the ledger", what=f"{what}.", to_do=_TO_DO)
