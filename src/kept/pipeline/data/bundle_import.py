"""`kept bundle read --import`: the records of a bundle into a ledger, as new entries that say whence.

Nothing that stands is corrected: a record that the ledger has with other content is told and left out. To
take in the same bundle again adds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from kept.codec import KINDS, canonical, from_plain
from kept.errors import Problem
from kept.ledger import Ledger
from kept.model import Entry, NewEntry, Record
from kept.pipeline.data.bundle_values import Bundle, Carried
from kept.pipeline.records import load
from kept.pipeline.save import Writer, published_on

_LEFT_OUT = (
    "It was left out, and what is here stays. Compare the two, and correct yours by hand if theirs is right."
)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a bundle: how many records are new, how many were there alike, and what was left out."""

    added: int
    unchanged: int
    problems: tuple[Problem, ...]


def take_in(ledger: Ledger, bundle: Bundle, writer: Writer) -> TakenIn:
    """Record what is new, all at once or not at all; documents first, for one without an entry does no harm.

    Args:
        ledger: where to.
        bundle: the bundle, as `read_bundle` gave it.
        writer: who takes it in, and when.
    """
    standing = _standing(ledger, bundle.carried)
    accepted = _accepted(ledger, standing, bundle.carried)
    new: list[Carried] = []
    problems: list[Problem] = []
    for one in bundle.carried:
        bodies = [entry.body for entry in standing.get((one.kind, one.id), ())] or accepted.get(one.id, [])
        if not bodies:
            new.append(one)
        elif one.body not in bodies and not _same_thing(one, bodies):
            problems.append(_clash(one, removed=None in bodies))
    ids = {one.id for one in new}
    for id_ in sorted(ids & bundle.documents.keys()):
        ledger.documents.put(bundle.documents[id_])
    entries = [_entry(one, bundle) for one in new]
    ledger.append(entries, recorded_at=writer.at, recorded_by=writer.by)
    return TakenIn(len(new), len(bundle.carried) - len(new) - len(problems), tuple(problems))


def _standing(ledger: Ledger, carried: Iterable[Carried]) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """The entries that stand for these records."""
    wanted = [(one.kind, one.id) for one in carried]
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in ledger.numbered(ledger.index.ask(lambda look: look.standing(wanted))):
        name = (entry.kind, entry.record)
        found[name] = (*found.get(name, ()), entry)
    return found


def _accepted(
    ledger: Ledger, standing: Mapping[tuple[str, str], tuple[Entry, ...]], carried: Iterable[Carried]
) -> Mapping[str, list[str | None]]:
    """The records among these that the ledger has from drafts of its own, as canonical JSON by id."""
    open_ = [one for one in carried if (one.kind, one.id) not in standing]
    named = ledger.index.ask(lambda look: look.naming([("accepted", one.id) for one in open_]))
    if not named:
        return {}
    records = load(ledger)
    found = {one.id: records.by_id(KINDS[one.kind]).get(one.id) for one in open_}
    return {id_: [str(canonical(record))] for id_, record in found.items() if record is not None}


def _same_thing(one: Carried, bodies: Iterable[str | None]) -> bool:
    """Is it here, with what each desk has of its own?

    That is the place of a snapshot, whose id is the hash of its bytes, and the drafts of a document.
    """
    here = [json.loads(body) for body in bodies if body is not None]
    if one.kind == "document":
        return _without_drafts(json.loads(one.body)) in map(_without_drafts, here)
    return one.kind == "snapshot" and bool(here)


def _without_drafts(document: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in document.items() if name != "drafts"}


def _clash(one: Carried, removed: bool) -> Problem:
    what = "it was removed from this ledger." if removed else "this ledger has it with other content."
    to_do = "It was left out, and is not recorded again." if removed else _LEFT_OUT
    return Problem(where=f"{one.kind} {one.id}", what=what, to_do=to_do)


def _entry(one: Carried, bundle: Bundle) -> NewEntry:
    record = cast(Record, from_plain(json.loads(one.body), KINDS[one.kind]))
    about, published = getattr(record, "about", None), published_on(record)
    digest = sha256(one.body.encode()).hexdigest()
    act = {
        "kind": one.kind,
        "record": one.id,
        "body": digest,
        "replaces": 0,
        "bundle": bundle.manifest["sha256"],
    }
    reason = f" It was recorded there because: {one.because}" if one.because else ""
    return NewEntry(
        kind=one.kind,
        record=one.id,
        body=canonical(record),
        key=canonical(act),
        about=str(about) if about is not None else None,
        published_on=published.last().isoformat() if published is not None else None,
        because=f"From {bundle.origin}: entry {one.seq} ({one.hash}), recorded by {one.recorded_by} at "
        f"{one.recorded_at}.{reason}",
        public=record.public,
    )
