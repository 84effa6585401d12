"""What the API answers about commitments: lists, verdicts with their reasons, histories, evidence."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from kept.model import (
    Bearing,
    Commitment,
    Event,
    Evidence,
    Family,
    Grade,
    Nature,
    Observation,
    Reading,
    Search,
    Source,
    Statement,
    Status,
)
from kept.publish.report_values import CauseKind
from kept.web.api.models import Answer
from kept.web.api.schemas import schema_of

_DAY: Final = ["2006-03-31"]


class CommitmentLine(Answer):
    """One commitment of the list, with how it stands."""

    commitment: str = Field(description="Its id.", examples=["C-2005-05"])
    nature: Nature
    what: str = Field(description="What is promised.")
    bound: list[str] = Field(description="The ids of the parties that it binds.", examples=[["CN"]])
    to: list[str] = Field(description="The ids of the parties to whom it was made.", examples=[["US"]])
    made_on: str = Field(description="When it was made.", examples=_DAY)
    made_at: str | None = Field(description="The id of the meeting where it was made.", examples=["JCCT-16"])
    deadline: str | None = Field(description="Its deadline, as written.", examples=["2006"])
    due_on: str | None = Field(description="The day that decides.", examples=_DAY)
    topic: str | None = Field(description="Its topic.")
    status: Status
    family: Family
    grade: Grade
    because: str = Field(description="The deciding reason in one sentence.")
    days_late: int | None = Field(description="By how many days it was kept late.")
    days_overdue: int | None = Field(description="The days since it fell due, where something is owed.")
    public: bool = Field(description="May it be shown to everybody?")


class CommitmentList(Answer):
    """A part of the list of commitments."""

    as_of: str = Field(description="The day of the verdicts.", examples=_DAY)
    known_at: str | None = Field(description="Up to when what was recorded counts.")
    total: int = Field(description="How many commitments fit.", examples=[19])
    items: list[CommitmentLine]
    next: int | None = Field(description="What to give as `after` for the next part, null after the last.")


class VerdictLine(Answer):
    """What a verdict says from one day on."""

    status: Status
    family: Family
    grade: Grade
    because: str = Field(description="The deciding reason in one sentence.")
    days_late: int | None = Field(description="By how many days it was kept late.")


class ChangedVerdict(Answer):
    """A verdict that changed on a day."""

    on: str = Field(description="The day.", examples=_DAY)
    commitment: str = Field(description="The id of the commitment.", examples=["C-2005-05"])
    what: str = Field(description="What is promised.")
    before: VerdictLine | None = Field(description="The verdict before, null on the day of the promise.")
    after: VerdictLine
    status_changed: bool = Field(description="Has it another status, and not only another grade or reason?")


class ChangeList(Answer):
    """A part of the list of changes, the newest first."""

    since: str = Field(description="The first day.", examples=_DAY)
    until: str = Field(description="The last day.", examples=["2006-12-31"])
    known_at: str | None = Field(description="Up to when what was recorded counts.")
    total: int = Field(description="How many changes there are.", examples=[7])
    items: list[ChangedVerdict]
    next: int | None = Field(description="What to give as `after` for the next part, null after the last.")


class Reason(Answer):
    """One step of a verdict."""

    rule: str = Field(description="The id of the rule that fired.")
    text: str = Field(description="The step in one sentence.")
    evidence: list[str] = Field(description="The ids of the pieces of evidence it rests on.")
    reasons: list[Reason] = Field(description="The steps below.")


class WhatWouldChange(Answer):
    """What would change a verdict."""

    evidence: str = Field(description="What is added, or what is taken away.")
    status: Status
    removes: list[str] = Field(description="The ids of the pieces taken away.")
    size: int = Field(description="How many pieces; 0 is the mere passing of time.")


class NextEvidence(Answer):
    """What may decide next."""

    on: str = Field(description="The day on which it is to be expected.", examples=_DAY)
    what: str = Field(description="What it is.")


class Piece(Answer):
    """A piece of evidence, weighed."""

    id: str = Field(description="Its id.")
    record: schema_of(Evidence)  # type: ignore[valid-type]
    who: str = Field(description="Who says or owns it.")
    what: str = Field(description="What it says.")
    source: str | None = Field(description="The id of its source.")
    bound: str = Field(description="The bound party in whose respect it was weighed.")
    bearing: Bearing
    grade: Grade
    because: str = Field(description="Why it weighs so.")
    rule: str = Field(description="The id of the rule that gave the weight.")
    counts_from: str | None = Field(description="From when it counts; null where it never does.")
    overridden: bool = Field(description="Did an analyst override the rule?")


class Verdict(Answer):
    """The verdict on one commitment, as `kept verdict --json` prints it."""

    commitment: str = Field(description="The id of the commitment.", examples=["C-2005-05"])
    as_of: str = Field(description="The day.", examples=_DAY)
    known_at: str | None = Field(description="Up to when what was recorded counts.")
    status: Status
    grade: Grade
    because: str = Field(description="The deciding reason in one sentence.")
    days_late: int | None = Field(description="By how many days it was kept late.")
    rules_version: str = Field(description="The version of the rules.")
    reasons: list[Reason] = Field(description="The whole tree of reasons.")
    would_change: list[WhatWouldChange] = Field(description="What would change it.")
    next_evidence: list[NextEvidence] = Field(description="What may decide next.")
    evidence: list[Piece] = Field(description="Every piece that was looked at.")


class CommitmentAnswer(Answer):
    """One commitment with its verdict, its rival readings and the replies of the parties."""

    record: schema_of(Commitment)  # type: ignore[valid-type]
    verdict: Verdict
    readings: list[schema_of(Reading)]  # type: ignore[valid-type]
    replies: list[schema_of(Statement)] = Field(  # type: ignore[valid-type]
        description="What a party answered to the verdict."
    )


class EvidenceAnswer(Answer):
    """Everything on record that bears on one commitment, weighed, with the records that it comes from."""

    commitment: str = Field(description="The id of the commitment.", examples=["C-2005-05"])
    as_of: str = Field(description="The day.", examples=_DAY)
    known_at: str | None = Field(description="Up to when what was recorded counts.")
    evidence: list[Piece] = Field(description="Every piece, weighed.")
    statements: list[schema_of(Statement)]  # type: ignore[valid-type]
    events: list[schema_of(Event)]  # type: ignore[valid-type]
    searches: list[schema_of(Search)]  # type: ignore[valid-type]
    observations: list[schema_of(Observation)]  # type: ignore[valid-type]
    sources: list[schema_of(Source)] = Field(  # type: ignore[valid-type]
        description="The sources of all these."
    )


class Before(Answer):
    """The verdict before a change."""

    status: Status
    family: Family
    grade: Grade
    because: str
    days_late: int | None
    rules_version: str


class Judged(Before):
    """A commitment with its verdict."""

    commitment: str = Field(description="Its id.", examples=["C-2005-05"])
    nature: Nature
    what: str
    bound: list[str]
    made_on: str
    deadline: str | None


class Cause(Answer):
    """One cause of a change; the fields after `evidence` are there where a piece of evidence is the cause."""

    kind: CauseKind
    text: str | None
    evidence: str | None = Field(description="The id of the piece of evidence.")
    who: str = Field("", description="Who says or owns it.")
    what: str = Field("", description="What it says.")
    bearing: Bearing = Bearing.CONTEXT
    grade: Grade = Grade.NONE
    counts_from: str | None = None
    overridden: bool = False
    source: str | None = None
    recorded: str | None = Field(None, description="When and by whom it was recorded.")


class Step(Judged):
    """A change of a verdict."""

    at: str = Field(description="The day, or the moment of recording, of the change.", examples=_DAY)
    recorded_by: str | None = Field(description="Who recorded what changed it, where the ledger grew.")
    before: Before | None = Field(description="The verdict before, null where there was none.")
    causes: list[Cause]


class History(Judged):
    """Every verdict on one commitment, the oldest first, as `kept history --json` prints it."""

    case: str = Field(description="The cases of the ledger, by their titles.")
    as_of: str = Field(description="The last day.", examples=_DAY)
    known_at: str | None
    only: list[str]
    by: str = Field(description="as_of or recorded_at: which of the two clocks `at` tells.")
    history: list[Step]
