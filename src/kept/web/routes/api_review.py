"""The API for review: what waits, one draft, and the four decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Query, Request

from kept.codec import to_plain
from kept.ledger import Ledger
from kept.model import Draft
from kept.pipeline.records import decode
from kept.pipeline.review_desk import AlreadyDecidedError, Decided, Desk, DraftCard, UnknownDraftError
from kept.web.access import Routes, person_of
from kept.web.api import review_models as models
from kept.web.api.described import LIMIT, Id, Limit, described, described_write
from kept.web.errors import NotFoundError, RefusedError
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_TAG = "review"


@contextmanager
def _desk(request: Request) -> Iterator[Desk]:
    """The desk of the person who asks.

    Raises:
        NotFoundError: there is no such draft.
        RefusedError: somebody else decided meanwhile.
    """
    site = site_of(request)
    with site.ledger() as ledger:
        try:
            yield Desk(
                ledger,
                site.writer(person_of(request)),
                names=site.review.names,
                proposer=site.review.proposer,
            )
        except UnknownDraftError as error:
            raise NotFoundError(str(error)) from None
        except AlreadyDecidedError as error:
            raise RefusedError(str(error), 409) from None


@routes.data("/api/review/drafts", Right.REVIEW, **described(models.Queue, _TAG))
def waiting(
    request: Request,
    document: Annotated[str, Query(max_length=1000, description="Only drafts of this document.")] = "",
    after: Annotated[str, Query(max_length=1000, description="The `next` of the part before.")] = "",
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """The drafts that nobody has decided on, in reading order, those that are unsure last."""
    site = site_of(request)
    with site.ledger() as ledger:
        site.review.check_ready()
        site.review.queue.catch_up(ledger)
        ids, counts = site.review.queue.waiting(document or None), site.review.queue.counts(document or None)
        start = ids.index(after) + 1 if after in ids else 0
        shown = ids[start : start + limit]
        drafts = _drafts(ledger, shown)
    return {
        "waiting": counts.waiting,
        "unsure": counts.unsure,
        "decided": counts.decided,
        "items": [to_plain(one) for one in drafts],
        "next": shown[-1] if start + limit < len(ids) else None,
    }


def _drafts(ledger: Ledger, ids: Sequence[str]) -> list[Draft]:
    """The drafts with these ids, in this order."""
    seqs = ledger.index.ask(lambda look: look.standing([("draft", id_) for id_ in ids]))
    records = [decode(entry) for entry in ledger.numbered(seqs) if entry.body is not None]
    by_id = {one.id: one for one in records if isinstance(one, Draft)}
    return [by_id[id_] for id_ in ids if id_ in by_id]


@routes.data("/api/review/drafts/{id:id}", Right.REVIEW, **described(models.Card, _TAG, 404))
def draft(request: Request, id_: Id) -> dict[str, Any]:
    """One draft with what stands of it, the decision that counts, and the text around its words."""
    with _desk(request) as desk:
        return _card(desk.card(id_))


def _card(card: DraftCard) -> dict[str, Any]:
    window, decided = card.window, card.decided
    text = {"start": window.start, "end": window.end, "content": window.content} if window else None
    return {
        "draft": to_plain(card.draft),
        "stands": to_plain(card.stands) if card.stands else None,
        "decision": to_plain(card.decision) if card.decision else None,
        "decided_by": decided.by if decided else None,
        "decided_at": decided.at if decided else None,
        "seen": card.seen,
        "document": to_plain(card.document) if card.document else None,
        "text": text,
    }


@routes.data("/api/review/accept", Right.REVIEW, "POST", **described_write(models.Decided, _TAG))
def accept(request: Request, asked: models.Accepted) -> dict[str, Any]:
    """Accept a draft, with what it leaves open."""
    with _desk(request) as desk:
        return _decided(desk.accept(asked.draft, asked.changes, before=asked.seen))


@routes.data("/api/review/correct", Right.REVIEW, "POST", **described_write(models.Decided, _TAG))
def correct(request: Request, asked: models.Corrected) -> dict[str, Any]:
    """Accept a draft with changes."""
    with _desk(request) as desk:
        return _decided(desk.correct(asked.draft, asked.changes, before=asked.seen))


@routes.data("/api/review/reject", Right.REVIEW, "POST", **described_write(models.Decided, _TAG))
def reject(request: Request, asked: models.Rejected) -> dict[str, Any]:
    """Reject a draft, saying why."""
    with _desk(request) as desk:
        return _decided(desk.reject(asked.draft, asked.reason, before=asked.seen))


@routes.data("/api/review/undo", Right.REVIEW, "POST", **described_write(models.Decided, _TAG))
def undo(request: Request, asked: models.Undone) -> dict[str, Any]:
    """Take back the last decision on a draft, by whomever it is."""
    with _desk(request) as desk:
        return _decided(desk.undo(asked.draft, before=asked.seen))


def _decided(made: Decided) -> dict[str, Any]:
    return {"draft": made.draft, "entry": made.seq, "decision": to_plain(made.decision)}
