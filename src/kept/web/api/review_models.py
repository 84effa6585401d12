"""What the API for review asks and answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kept.model import Commitment, Decision, Document, Draft, Meeting, Statement
from kept.web.api.models import Answer
from kept.web.api.schemas import schema_of

_RECORDS = schema_of(Statement) | schema_of(Meeting) | schema_of(Commitment)

Words = Annotated[str, Field(max_length=20_000)]
"""What a person types into one field."""


class Asked(BaseModel):
    """What every decision says: on which draft, and what its reviewer had seen."""

    model_config = ConfigDict(extra="forbid")

    draft: str = Field(min_length=1, max_length=1000, description="The id of the draft.")
    seen: int | None = Field(
        None,
        ge=0,
        le=1_000_000,
        description="How many decisions on the draft the reviewer had seen (`seen` of the draft). With it a "
        "decision that is sent twice counts once, and one after somebody else's is refused (409).",
    )


class Accepted(Asked):
    """Accept a draft."""

    changes: dict[str, Words] = Field(
        {},
        max_length=50,
        description="What the draft leaves open, by the name of the field, as a person types it.",
        examples=[{"commitment": "C-2005-05", "stance": "questions", "party": "US"}],
    )


class Corrected(Asked):
    """Accept a draft with changes."""

    changes: dict[str, Words] = Field(
        min_length=1,
        max_length=50,
        description="The new value of each field by its name, as a person types it; nothing for not known.",
        examples=[{"speaker": "Yan Xiaohong", "said_on": "2006-03-27"}],
    )


class Rejected(Asked):
    """Reject a draft."""

    reason: Words = Field(description="Why.", examples=["The speaker is wrong"])


class Undone(Asked):
    """Take back the last decision on a draft."""


class Decided(Answer):
    """A decision as it is kept."""

    draft: str = Field(description="The id of the draft.")
    entry: int = Field(description="The number of the entry that carries it.", examples=[1204])
    decision: schema_of(Decision)  # type: ignore[valid-type]


class Queue(Answer):
    """What waits for review, in reading order."""

    waiting: int = Field(description="How many drafts wait.", examples=[41])
    unsure: int = Field(description="How many of these are unsure.", examples=[6])
    decided: int = Field(description="How many are decided.", examples=[120])
    items: list[schema_of(Draft)]  # type: ignore[valid-type]
    next: str | None = Field(description="What to give as `after` for the next part, null after the last.")


class Stretch(Answer):
    """The text around the words of a draft. Offsets count code points, `end` exclusive."""

    start: int
    end: int
    content: str


class Card(Answer):
    """One draft with what a reviewer needs to decide on it."""

    draft: schema_of(Draft)  # type: ignore[valid-type]
    stands: _RECORDS | None = Field(description="The record that was accepted, null where none stands.")  # type: ignore[valid-type]
    decision: schema_of(Decision) | None = Field(  # type: ignore[valid-type]
        description="The decision that counts, null while the draft waits."
    )
    decided_by: str | None = Field(description="Whose decision that is.")
    decided_at: str | None = Field(description="When it was recorded (UTC).")
    seen: int = Field(description="How many decisions there are on it; send it back with a decision.")
    document: schema_of(Document) | None  # type: ignore[valid-type]
    text: Stretch | None = Field(description="The text around its words.")
