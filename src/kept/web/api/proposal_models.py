"""What the API for proposals asks and answers; the fields of the forms are those of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from kept.review.proposing import FIELDS
from kept.review.proposing_form import ProposalKind
from kept.web.api.models import Answer
from kept.web.aside.proposals import State

_MEANINGS: Final[Mapping[str, str]] = {
    "what": "said, done or looked: somebody said something, did something, or looked for evidence.",
    "who": "Who said it, did it or looked: a person or a body.",
    "role": "In which role.",
    "party": "The id of the party for which they spoke.",
    "words": "The words, or what was done, or what was looked for.",
    "exact": "yes where the words are the exact ones.",
    "when": "The date: 2006, 2006-03 or 2006-03-28.",
    "stance": "How it stands to the promise: affirms, denies, questions …",
    "extent": "What it affirms: fulfilment or progress.",
    "element": "The part of the promise that it is about; all of it when absent.",
    "about": "The date or period that it is about.",
    "event": "What kind of act it was.",
    "where": "Where it was done or looked for.",
    "found": "yes where the search found something.",
    "note": "Anything to add.",
    "private": "yes where it is not to be public.",
    "source": "The id of a source that is on record.",
    "publisher": "Who published a source that is not on record.",
    "title": "Its title.",
    "address": "Its address.",
    "published": "The day of its publication.",
    "document": "The id of a stored document in which the words stand.",
    "record": "Kind and id of the record that is wrong, with a space between them.",
    "field": "The field of it that is wrong.",
    "value": "The value that it should have.",
    "empty": "yes to take the value away, because it is not known; there is then no new one.",
    "was": "The value that stood when this was written.",
    "because": "Why: what is wrong, and where that can be seen.",
}


def _form(kind: ProposalKind, doc: str) -> type[BaseModel]:
    """The schema of a form."""
    fields: dict[str, Any] = {
        name: (str, Field("", max_length=most, description=_MEANINGS[name]))
        for name, most in FIELDS[kind].items()
    }
    commitment = Field(max_length=1000, description="The id of the commitment.", examples=["C-2005-05"])
    return create_model(
        f"{kind.capitalize()}Proposed",
        __config__=ConfigDict(extra="forbid"),
        __doc__=doc,
        commitment=(str, commitment),
        **fields,
    )


EVIDENCE: Final = _form(ProposalKind.EVIDENCE, "Evidence that somebody proposes about a commitment.")
"""The form for evidence."""

CORRECTION: Final = _form(ProposalKind.CORRECTION, "A correction of one field of one record.")
"""The form for a correction."""

REPLY: Final = _form(ProposalKind.REPLY, "A bound party's reply to the verdict.")
"""The form for a reply."""


class Proposal(Answer):
    """One proposal. None is in the ledger before a reviewer accepts it."""

    number: int = Field(description="Its number.", examples=[3])
    kind: ProposalKind
    commitment: str = Field(description="The id of the commitment.", examples=["C-2005-05"])
    form: dict[str, str] = Field(description="What was filled in, by the name of the field.")
    proposed_by: str = Field(description="Who proposed it.")
    proposed_at: str = Field(description="When (UTC).")
    state: State
    decided_by: str | None = Field(description="Who accepted or declined it.")
    decided_at: str | None = Field(description="When (UTC).")
    reason: str | None = Field(description="Why it was declined.")
    records: list[str] = Field(description="Kind and id of what it came to in the ledger.")


class Proposals(Answer):
    """Some proposals, the newest first."""

    items: list[Proposal]
    next: int | None = Field(description="What to give as `before` for older ones, null after the oldest.")


class Kept(Answer):
    """A proposal that was kept."""

    number: int = Field(description="Its number.", examples=[3])
