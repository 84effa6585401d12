"""From where a promise was taken: its words in a document, and the draft as which it came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from kept.ledger import Ledger
from kept.model import Commitment, Decision, Draft
from kept.pipeline.document_view import standing_entry
from kept.pipeline.records import decode
from kept.pipeline.verdicts import View
from kept.web.addresses import address
from kept.web.records.pages import RecordPages


@dataclass(frozen=True, slots=True)
class Taken:
    """The address of the words in the document, and that of the draft; empty where there is none to show."""

    place: str = ""
    draft: str = ""


def taken_from(ledger: Ledger, promise: Commitment, pages: RecordPages) -> Taken:
    """Where a promise came from that was accepted from a draft; nothing of one that was typed or imported.

    Args:
        ledger: where it is looked up.
        promise: the promise.
        pages: the addresses, which know from where one looks.
    """
    view = pages.asked.view
    draft = _draft(ledger, promise.id, view)
    if draft is None:
        return Taken()
    quote = promise.quote
    seen = standing_entry(ledger, "document", draft.document, view) is not None
    start = min(span.start for span in quote.content) if quote is not None and quote.content else None
    return Taken(pages.of("document", draft.document, start) if seen else "", address("review", draft.id))


def _draft(ledger: Ledger, promise: str, view: View) -> Draft | None:
    """The draft that was accepted last as this promise."""
    seqs = ledger.index.ask(lambda look: look.naming([("accepted", promise)]), view.known_at)
    decisions = [decode(one) for one in ledger.numbered(sorted(seqs)) if one.body is not None]
    accepted = [one for one in decisions if isinstance(one, Decision)]
    entry = (
        standing_entry(ledger, "draft", accepted[-1].draft, View(view.as_of, view.known_at))
        if accepted
        else None
    )
    return cast(Draft, decode(entry)) if entry is not None else None
