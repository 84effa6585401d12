"""Proposals about a commitment: held against what is on record, and recorded where one is accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kept.codec import kind_of
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Commitment,
    Decision,
    Document,
    Draft,
    Event,
    Meeting,
    Party,
    Record,
    Search,
    Source,
    Statement,
    Text,
)
from kept.pipeline.one_commitment import records_on
from kept.pipeline.put_back import put_back
from kept.pipeline.records import Records, records_of
from kept.pipeline.save import Saved, Writer, save
from kept.pipeline.unheld import unheld
from kept.review.proposing import cleaned, proposed_records
from kept.review.proposing_correction import corrected, correction_of, key_of
from kept.review.proposing_form import About, Correctable, FormError, ProposalKind

R = TypeVar("R", Document, Text)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on record about a commitment: all records that bear on it, and what a form needs of them."""

    records: Records
    about: About


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody proposes, and who: a filled form, which is no record yet."""

    kind: ProposalKind
    commitment: str
    form: Mapping[str, str]
    by: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The records that an accepted proposal came to, and what became of them in the ledger.

    `entries` are the numbers of the entries that stand for them, by which it can be taken back.
    """

    records: tuple[Record, ...]
    saved: Saved
    entries: tuple[int, ...]


def on_record(ledger: Ledger, commitment: str, form: Mapping[str, str]) -> OnRecord:
    """What a form about a commitment is held against, as it stands now; only what bears on it is read.

    Args:
        ledger: where it is looked up.
        commitment: the id of the commitment.
        form: the form, which may name a stored document or the record that is wrong.

    Raises:
        InputError: the ledger has no such commitment.
    """
    records = records_on(ledger, commitment, None, to_tell=True)
    promise = records.by_id(Commitment).get(commitment)
    if promise is None:
        raise InputError(unheld(ledger, commitment))
    known = list(_correctable(records, promise))
    document = _stored(ledger, Document, form.get("document"))
    about = About(
        commitment=promise,
        parties=dict(records.by_id(Party)),
        sources={one.id: one for one in known if isinstance(one, Source)},
        records={(kind_of(one), one.id): one for one in known},
        document=document,
        text=_stored(ledger, Text, document.text if document else _quoted(known, form.get("record"))),
    )
    return OnRecord(records, about)


def check_proposal(ledger: Ledger, proposed: Proposed) -> dict[str, str]:
    """The form of a proposal, cleaned; nothing is recorded.

    For a correction the value that stands is added, so that a reviewer sees whether it has changed since.

    Raises:
        FormError: a field is missing or cannot be, each with its sentence.
        InputError: the ledger has no such commitment.
    """
    form = cleaned(proposed.kind, proposed.form)
    about = on_record(ledger, proposed.commitment, form).about
    if proposed.kind is not ProposalKind.CORRECTION:
        proposed_records(proposed.kind, form, about, proposed.by)
        return form
    correction = correction_of(form, about)
    return form | {"was": correction.stands}


def accept_proposal(ledger: Ledger, proposed: Proposed, writer: Writer) -> Accepted:
    """Record what is proposed: a source and what it says, or the corrected record.

    Doing it again changes nothing, for the ids are made from the content.

    Args:
        ledger: where it is recorded.
        proposed: the proposal, with the fields as the reviewer leaves them.
        writer: the reviewer, and when.

    Raises:
        FormError: a field is missing or cannot be, each with its sentence.
        InputError: the ledger has no such commitment.
    """
    form = cleaned(proposed.kind, proposed.form)
    found = on_record(ledger, proposed.commitment, form)
    records, because = _made(proposed, form, found)
    saved = save(ledger, records, writer, because=because)
    names = [(kind_of(one), one.id) for one in records]
    return Accepted(records, saved, ledger.index.ask(lambda look: look.standing(names)))


def take_back(ledger: Ledger, proposed: Proposed, entries: Collection[int], writer: Writer) -> Saved:
    """Put back what stood before a proposal was accepted (`kept.pipeline.put_back`).

    Doing it again changes nothing.

    Args:
        ledger: where it is recorded.
        proposed: the proposal.
        entries: the entries that accepting it came to (`Accepted.entries`).
        writer: who takes it back, and when.

    Raises:
        InputError: something was built on one of these entries since.
    """
    because = f"Taken back: it was accepted as proposed by {proposed.by}."
    return save(ledger, put_back(ledger, entries), writer, because=because)


def _made(proposed: Proposed, form: Mapping[str, str], found: OnRecord) -> tuple[tuple[Record, ...], str]:
    """The records that a proposal comes to, and why they are recorded."""
    because = f"Proposed by {proposed.by}"
    if proposed.kind is not ProposalKind.CORRECTION:
        return proposed_records(proposed.kind, form, found.about, proposed.by), f"{because}."
    correction = correction_of(form, found.about)
    drafts, decisions = found.records.all(Draft), found.records.all(Decision)
    try:
        record = corrected(correction, found.about, drafts, decisions)
    except InputError as error:
        raise FormError({"value": str(error)}) from None
    return (record,), f"{because}: {correction.because}"


def _correctable(records: Records, promise: Commitment) -> Iterator[Correctable]:
    """The records about a commitment that a form can correct: itself first, its sources last."""
    yield promise
    made_at = records.by_id(Meeting).get(promise.made_at or "")
    if made_at is not None:
        yield made_at
    about: list[Statement | Event | Search] = [
        *records.by(Statement, "commitment").get(promise.id, ()),
        *records.by(Event, "commitment").get(promise.id, ()),
        *records.by(Search, "commitment").get(promise.id, ()),
    ]
    yield from about
    named = {promise.source, *(getattr(one, "source", None) for one in about)}
    yield from (one for one in records.all(Source) if one.id in named)


def _quoted(records: list[Correctable], key: str | None) -> str | None:
    """The id of the text that the record with this key quotes."""
    named = (one for one in records if key_of(one) == key)
    quote = getattr(next(named, None), "quote", None)
    return quote.text if quote is not None else None


def _stored(ledger: Ledger, type_: type[R], id_: str | None) -> R | None:
    """The document or text with this id, where one stands."""
    if not id_:
        return None
    kind = "document" if type_ is Document else "text"
    entries = ledger.numbered(ledger.index.ask(lambda look: look.standing([(kind, id_)])))
    return records_of(entries).by_id(type_).get(id_)
