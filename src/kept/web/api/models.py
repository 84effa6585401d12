"""What the API answers: shared parts, lists, the head of the ledger, and what it tells of errors."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from kept.web.api.schemas import ANY_RECORD

T = TypeVar("T")


class Answer(BaseModel):
    """What every answer of the API is: exactly the fields that are described, and no others."""

    model_config = ConfigDict(extra="forbid")


class Told(Answer):
    """An error."""

    error: str = Field(
        description="What was wrong, what was expected, and what to do, in one or two sentences.",
        examples=["There is no commitment 'C-2005-5' in the ledger. Did you mean C-2005-05?"],
    )


class Head(Answer):
    """Where the ledger ends: whoever keeps this can show later that it was cut or written anew."""

    size: int = Field(description="How many entries there are.", examples=[1204])
    hash: str = Field(description="The hash of the last entry, 64 zeros where there is none.")
    recorded_at: str | None = Field(
        description="When the last entry was recorded (UTC), null where there is none.",
        examples=["2026-11-22T10:00:00.000000Z"],
    )


class Page(Answer, Generic[T]):
    """A part of a list. It may hold fewer than were asked for, or none, though others follow."""

    items: list[T] = Field(description="The records of this part.")
    next: int | None = Field(
        description="What to give as `after` for the next part, null after the last one.", examples=[1204]
    )

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """The name of a list of these."""
        return f"{params[0].__name__}List"


class Version(Answer):
    """One version of a record, with the entry that carries it."""

    kind: str = Field(description="The kind of record.", examples=["statement"])
    state: str = Field(
        description="What became of it: stands, replaced, draft, accepted, rejected or removed.",
        examples=["stands"],
    )
    note: str | None = Field(description="What became of it, in a few words.")
    entry: int = Field(description="The number of its entry.", examples=[17])
    recorded_at: str = Field(description="When it was recorded (UTC).")
    recorded_by: str = Field(description="Who recorded it.")
    published_on: str | None = Field(description="The day from which it counts as published.")
    replaces: int | None = Field(description="The number of the entry that it corrects.")
    because: str | None = Field(description="Why it corrects that.")
    public: bool = Field(description="May it be shown to everybody?")
    hash: str = Field(description="The hash of the entry.")
    record: ANY_RECORD | None = Field(description="The record, null where it was removed.")  # type: ignore[valid-type]


class Versions(Answer):
    """A record with every version of it that was recorded, oldest first."""

    id: str = Field(description="The id of the record.", examples=["C-2005-05"])
    absence: str | None = Field(
        description="Why it did not stand then: not_in_ledger, not_in_being, replaced, rejected or removed."
    )
    because: str | None = Field(description="More on that.")
    versions: list[Version]


class Hit(Answer):
    """A record that a search found."""

    kind: str = Field(description="The kind of the entry that carries it.", examples=["statement"])
    id: str = Field(description="The id of the record.")
    published_on: str | None = Field(description="The day from which it counts as published.")
    recorded_at: str = Field(description="When it was recorded (UTC).")
    public: bool = Field(description="May it be shown to everybody?")
    field: str = Field(description="The field in which the words stand.", examples=["content"])
    words: str = Field(description="The words around those asked for.")


class TextWindow(Answer):
    """A stretch of the text of a document. Offsets count code points, `end` exclusive."""

    id: str = Field(description="The id of the text.")
    start: int = Field(description="Where the stretch begins.", examples=[0])
    end: int = Field(description="Where it ends.", examples=[4000])
    total: int = Field(description="How long the whole text is.", examples=[18250])
    content: str = Field(description="The words of the stretch.")
    language: str | None = Field(description="The language, where somebody said it.", examples=["zh"])
