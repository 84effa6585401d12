"""One draft with its document and the decisions on it, found without reading the whole ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Decision, Document, Draft, Meeting, Text
from kept.pipeline.records import Records, decode, records_of, unknown_id
from kept.pipeline.save import Writer
from kept.review.placing import Proposal
from kept.review.replay import Replayed, replayed

_NEAR = 20


class UnknownDraftError(InputError):
    """There is no such draft in the ledger."""


@dataclass(frozen=True, slots=True)
class Made:
    """Where a decision is in the ledger: the number of its entry, and who recorded it when."""

    seq: int
    writer: Writer


@dataclass(frozen=True, slots=True)
class Folder:
    """A draft with the decisions on it, in the order in which they were made.

    `made` says of each decision, by its id, where it is. `document` is absent where the ledger has it not.
    """

    draft: Draft
    decisions: tuple[Decision, ...]
    made: Mapping[str, Made]
    document: Document | None

    @property
    def replayed(self) -> Replayed:
        """What stands of the draft."""
        return replayed(self.draft, self.decisions)

    @property
    def shown(self) -> Proposal:
        """What stands of the draft, else what it proposes."""
        return self.replayed.record or self.draft.proposal


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is kept: `seq` is the number of its entry, `draft` the id of the draft."""

    decision: Decision
    seq: int
    draft: str


def folder_of(ledger: Ledger, id_: str) -> Folder:
    """The draft with this id, or the one that proposes the record with it.

    Raises:
        UnknownDraftError: there is none.
    """
    draft = _draft(ledger, id_)
    wanted = [("document", draft.document)]
    entries = ledger.numbered(
        ledger.index.ask(lambda look: {*look.naming([("draft", draft.id)]), *look.standing(wanted)})
    )
    records = records_of(entries)
    return Folder(
        draft=draft,
        decisions=tuple(one for one in records.all(Decision) if one.draft == draft.id),
        made={
            entry.record: Made(entry.seq, Writer(entry.recorded_at, entry.recorded_by))
            for entry in entries
            if entry.kind == "decision" and entry.body is not None
        },
        document=records.by_id(Document).get(draft.document),
    )


def text_of(ledger: Ledger, folder: Folder) -> Text | None:
    """The text that a draft quotes, else that of its document; `None` where the ledger has it not."""
    proposal, document = folder.draft.proposal, folder.document
    quote = None if isinstance(proposal, Meeting) else proposal.quote
    id_ = quote.text if quote is not None else document.text if document is not None else None
    return None if id_ is None else _standing(ledger, "text", id_).by_id(Text).get(id_)


def _draft(ledger: Ledger, id_: str) -> Draft:
    found = _standing(ledger, "draft", id_).by_id(Draft).get(id_) or _proposing(ledger, id_)
    if found is None:
        raise UnknownDraftError(unknown(ledger, "draft", id_))
    return found


def unknown(ledger: Ledger, kind: str, id_: str) -> str:
    """The sentence for an id that nobody knows, with those that are near it in the order of text."""
    near = ledger.index.ask(lambda look: look.neighbours(id_, (kind,), _NEAR))
    return unknown_id(kind, id_, dict.fromkeys(near))


def _proposing(ledger: Ledger, id_: str) -> Draft | None:
    """The last draft that proposes a record and is of the last reading of its document, or decided on."""
    seqs = ledger.index.ask(lambda look: look.naming([("proposal", id_)]))
    drafts = [decode(entry) for entry in ledger.numbered(seqs) if entry.body is not None]
    for one in reversed(drafts):
        if isinstance(one, Draft) and _is_named(ledger, one.id):
            return one
    return None


def _is_named(ledger: Ledger, draft: str) -> bool:
    return bool(ledger.index.ask(lambda look: look.naming([("drafts", draft), ("draft", draft)])))


def _standing(ledger: Ledger, kind: str, id_: str) -> Records:
    return records_of(ledger.numbered(ledger.index.ask(lambda look: look.standing([(kind, id_)]))))
