"""Where proposed evidence was seen: a source that is on record already, or a new one."""

from __future__ import annotations

from kept.codec import content_id
from kept.model import Source
from kept.review.proposing_form import About, Filled, ProposalKind

_UNPROVED = "The proposer gives these as the exact words; no stored document proves them."


def source_of(filled: Filled, about: About, kind: ProposalKind) -> Source | None:
    """The source of what is proposed; None where a field is wrong, or where a stored document is the source.

    A reply that was given to this ledger and published nowhere else is its own source.
    """
    if filled.text("source"):
        id_ = filled.one_of("source", about.sources)
        return about.sources[id_] if id_ is not None else None
    if filled.text("document") and not filled.text("publisher") and not filled.text("title"):
        return None
    reply = kind is ProposalKind.REPLY
    publisher = filled.text("publisher") or (_party_name(filled, about) if reply else None)
    title = filled.text("title") or (f"Reply to the verdict on {about.commitment.id}" if reply else None)
    published = filled.date("published") or (filled.date("when") if reply else None)
    if publisher is None:
        filled.wrong("publisher", "Say who published it, such as a ministry or a newspaper.")
    if title is None:
        filled.wrong("title", "Give the title of what was published, or say what it is.")
    if publisher is None or title is None:
        return None
    source = Source("", publisher, title, published, filled.text("address"))
    return Source(content_id("src", source), publisher, title, published, filled.text("address"))


def _party_name(filled: Filled, about: About) -> str | None:
    party = about.parties.get(filled.text("party") or "")
    return party.name if party is not None else filled.text("who")


def note_of(filled: Filled, by: str) -> str:
    """The note of a proposed record: what the proposer adds, and who that is."""
    unproved = filled.yes("exact") and not filled.text("document")
    parts = (filled.text("note"), _UNPROVED if unproved else None, f"Proposed by {by}.")
    return " ".join(part for part in parts if part)
