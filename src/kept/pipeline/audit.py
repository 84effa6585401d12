"""`kept verify`: the chain, the checkpoints that were kept, and in full everything that can be checked.

What it finds is of three kinds: problems, which say that the ledger is not what it was; holes, which an entry
of the ledger explains; and counts, for whoever wants to know what was looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kept.errors import BrokenLedgerError, InputError, Problem
from kept.ledger import Ledger
from kept.ledger.checkpoints.checkpoint import Checkpoint, fault_against, read_checkpoint
from kept.ledger.checkpoints.copied import tidied
from kept.ledger.checkpoints.keys import VerifierKey
from kept.ledger.checkpoints.notes import check_signed, read_note
from kept.ledger.index.rebuild import index_faults
from kept.pipeline.audit_inspection import Counts, Inspection
from kept.pipeline.audit_places import Hole, places_of


@dataclass(frozen=True, slots=True)
class Since:
    """A checkpoint that somebody kept: what it is called, and who signed it, where that was checked."""

    name: str
    checkpoint: Checkpoint
    signed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """What a check found. The ledger holds when there are no `problems`.

    `entries` and `head` are where it stands, `since` the checkpoints from which it was found to go on.
    `counts` and `holes` are there after a full check only.
    """

    entries: int
    head: str
    since: tuple[Since, ...]
    counts: Counts | None
    holes: tuple[Hole, ...]
    problems: tuple[Problem, ...]


def kept_checkpoint(content: bytes, name: str, key: VerifierKey | None = None) -> Since:
    """A checkpoint as somebody kept it; its signature is checked where the key is given.

    One that was printed, mailed or typed is read too: broken lines are put together before it is checked.

    Args:
        content: the bytes of the signed note.
        name: what to call it, such as the name of its file.
        key: whose signature it must carry.

    Raises:
        InputError: it is no checkpoint, or that signature is not on it or does not fit.
    """
    try:
        checkpoint = _checkpoint(content.decode(), key)
    except UnicodeDecodeError:
        what = "it is not text in UTF-8. `kept checkpoint` makes checkpoints."
        raise InputError(f"{name} is no checkpoint: {what}") from None
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    return Since(name, checkpoint, None if key is None else key.name)


def _checkpoint(words: str, key: VerifierKey | None) -> Checkpoint:
    """The checkpoint in a note; where that cannot be read, in the note without what copying did to it."""
    try:
        return _strictly(words, key)
    except InputError:
        return _strictly(tidied(words), key)


def _strictly(words: str, key: VerifierKey | None) -> Checkpoint:
    note = read_note(words)
    if key is not None:
        check_signed(note, key)
    return read_checkpoint(note.text)


def audit(ledger: Ledger, since: Sequence[Since] = (), full: bool = False) -> Audit:
    """Check the chain, hold it against checkpoints, and in full look at everything that the ledger keeps.

    Faults of data are problems and never raise. What is remembered meanwhile grows with the texts, documents
    and faults, and not with the entries.

    Args:
        ledger: the ledger to check.
        since: checkpoints that were kept.
        full: also let the store check its files, decode every body, hold every anchor against its text, every
            document against its sha-256, and the index against one made anew.
    """
    chain = ledger.verify()
    found = _Found(list(chain.problems))
    try:
        for one in since:
            _hold_against(ledger, one, found)
        if full:
            _look_at_everything(ledger, chain.entries, found)
        if full and not chain.problems:  # an index of entries that do not hold says nothing
            found.problems += index_faults(ledger)
    except BrokenLedgerError as error:
        to_do = "What comes after that could not be checked."
        found.problems.append(Problem("the ledger", str(error), to_do))
    return Audit(
        entries=chain.entries,
        head=chain.head,
        since=tuple(found.since),
        counts=found.counts,
        holes=found.holes,
        problems=tuple(found.problems),
    )


@dataclass(slots=True)
class _Found:
    """What was found so far, so that damage in the middle takes nothing of it away."""

    problems: list[Problem]
    since: list[Since] = field(default_factory=list)
    counts: Counts | None = None
    holes: tuple[Hole, ...] = ()


def _hold_against(ledger: Ledger, since: Since, found: _Found) -> None:
    fault = fault_against(ledger, since.checkpoint, since.name)
    if fault is None:
        found.since.append(since)
    else:
        found.problems.append(fault)


def _look_at_everything(ledger: Ledger, up_to: int, found: _Found) -> None:
    found.problems += ledger.examine()
    places = places_of(ledger, up_to)
    found.holes = tuple(places.holes)
    inspection = Inspection(ledger, places)
    try:
        for entry in ledger.entries():
            if entry.seq > up_to:
                break
            inspection.look_at(entry)
        inspection.finish()
    finally:
        found.counts = inspection.counts
        found.problems += inspection.problems
