"""The words that readers see for the words of the model: labels, one-line meanings, families."""

from __future__ import annotations

from dataclasses import dataclass

from kept.model import (
    Bearing,
    Chain,
    Comparison,
    Duty,
    EventKind,
    Family,
    Grade,
    Nature,
    Outcome,
    PaceStatus,
    StatementKind,
    Status,
)


@dataclass(frozen=True, slots=True)
class StatusWord:
    """How a status is told: its label, what it means in one sentence, and its family."""

    label: str
    meaning: str
    family: Family


@dataclass(frozen=True, slots=True)
class FamilyWord:
    """How a family is told. `slug` names its colour in the stylesheet and its shape in the pages."""

    label: str
    slug: str
    meaning: str


STATUSES: dict[Status, StatusWord] = {
    Status.KEPT: StatusWord("Kept", "Good evidence, of grade A or B, shows that it was done.", Family.KEPT),
    Status.KEPT_LATE: StatusWord(
        "Kept late", "Good evidence shows that it was done, but after its deadline.", Family.KEPT
    ),
    Status.HOLDING: StatusWord(
        "Holding", "A lasting duty that was looked into, with no good evidence against it.", Family.KEPT
    ),
    Status.PARTLY_KEPT: StatusWord(
        "Partly kept", "Some of its parts were kept and others were not.", Family.PARTLY
    ),
    Status.NOT_KEPT: StatusWord(
        "Not kept", "It fell due, and the evidence says that it was not done.", Family.NOT_KEPT
    ),
    Status.BROKEN: StatusWord(
        "Broken", "A lasting duty was breached, or the promise was openly refused.", Family.NOT_KEPT
    ),
    Status.REVERSED: StatusWord("Reversed", "It was kept at first and undone later.", Family.NOT_KEPT),
    Status.DISPUTED: StatusWord(
        "Disputed", "Some evidence supports it and some speaks against it; neither decides.", Family.CONTESTED
    ),
    Status.CLAIMED: StatusWord(
        "Claimed, not shown",
        "An interested party says that it is done; nothing better shows it.",
        Family.CONTESTED,
    ),
    Status.UNVERIFIED: StatusWord(
        "Unverified", "It fell due, was looked into, and nothing shows whether it was done.", Family.CONTESTED
    ),
    Status.PENDING: StatusWord("Pending", "It is not yet due, and nothing decides it so far.", Family.OPEN),
    Status.UNDER_WAY: StatusWord(
        "Under way", "It is not yet due, and a concrete act was taken towards it.", Family.OPEN
    ),
    Status.UNEXAMINED: StatusWord(
        "Not examined", "It fell due, and nobody has looked into it yet.", Family.NOT_JUDGED
    ),
    Status.NOT_TESTABLE: StatusWord(
        "Cannot be tested", "Its words name nothing that could be checked.", Family.NOT_JUDGED
    ),
    Status.WITHDRAWN: StatusWord(
        "Withdrawn", "The party that made it took it back in so many words.", Family.NOT_JUDGED
    ),
    Status.RELEASED: StatusWord(
        "Released", "The party to whom it was made gave it up in so many words.", Family.NOT_JUDGED
    ),
    Status.SUPERSEDED: StatusWord(
        "Superseded", "Another promise took its place in so many words.", Family.NOT_JUDGED
    ),
    Status.NOT_IN_BEING: StatusWord(
        "Not made yet", "The promise had not been made by this date.", Family.NOT_YET
    ),
    Status.NOT_IN_LEDGER: StatusWord(
        "Not recorded yet", "The ledger did not hold the promise at this moment.", Family.NOT_YET
    ),
}
"""Every status, in the order in which an overview shows them."""

FAMILIES: dict[Family, FamilyWord] = {
    Family.KEPT: FamilyWord(
        "Kept", "kept", "Done, with good evidence; or a lasting duty with no good evidence against it."
    ),
    Family.PARTLY: FamilyWord("Partly kept", "partly", "Done in some of its parts."),
    Family.NOT_KEPT: FamilyWord("Not kept", "not-kept", "Not done, breached or undone."),
    Family.CONTESTED: FamilyWord(
        "Contested or unproven", "contested", "Said to be done, doubted, or not shown either way."
    ),
    Family.OPEN: FamilyWord("Open", "open", "Not yet due."),
    Family.NOT_JUDGED: FamilyWord("Not judged", "not-judged", "Not examined, not testable, or ended."),
    Family.NOT_YET: FamilyWord(
        "Not there yet", "not-yet", "Not made or not recorded at the time asked about."
    ),
}
"""The families, in the order in which an overview shows them."""

FORECASTS: dict[Status, str] = {
    Status.KEPT: "Came true",
    Status.KEPT_LATE: "Came true late",
    Status.HOLDING: "True so far",
    Status.PARTLY_KEPT: "Came true in part",
    Status.NOT_KEPT: "Did not come true",
    Status.BROKEN: "Did not come true",
    Status.REVERSED: "Came true and was undone",
    Status.CLAIMED: "Said to have come true",
}
"""What a status is called where a forecast is settled and no promise; the others keep their label."""

FORECAST_FAMILIES: dict[Family, str] = {
    Family.KEPT: "came true",
    Family.PARTLY: "came true in part",
    Family.NOT_KEPT: "did not come true",
}
"""What a family is called where forecasts are counted; the others keep their label."""

GRADES: dict[Grade, str] = {
    Grade.A: "an independent measurement or audit",
    Grade.B: "an official instrument, statistics agreed by both sides, or a party's word against itself",
    Grade.C: "measurement or testimony by an interested party",
    Grade.D: "the bound party's own report that it has delivered",
    Grade.E: "an announcement, a plan or hearsay",
    Grade.NONE: "no piece of evidence decides",
}

BEARINGS: dict[Bearing, str] = {
    Bearing.SUPPORTS: "supports",
    Bearing.CONTRADICTS: "contradicts",
    Bearing.UNDERCUTS: "undercuts",
    Bearing.CONTEXT: "context",
}

DUTIES: dict[Duty, str] = {
    Duty.ACT_ONCE: "to do one thing once",
    Duty.REACH: "to reach a stated point",
    Duty.MAINTAIN: "to keep something as it is",
    Duty.REFRAIN: "not to do something",
    Duty.PROCESS: "to go through a process",
}

CHAINS: dict[Chain, str] = {
    Chain.RESTATES: "restates",
    Chain.WIDENS: "widens",
    Chain.NARROWS: "narrows",
    Chain.POSTPONES: "postpones",
    Chain.STEP_TOWARDS: "is a step towards",
    Chain.COMPLETES: "completes",
    Chain.BREAKS: "breaks",
}

STATEMENTS: dict[StatementKind, str] = {
    StatementKind.COMMITMENT: "promise",
    StatementKind.CLAIM: "claim",
    StatementKind.CHALLENGE: "challenge",
    StatementKind.DEMAND: "demand",
    StatementKind.FORECAST: "forecast",
    StatementKind.REPORT: "report",
    StatementKind.OTHER: "statement",
}

EVENTS: dict[EventKind, str] = {
    EventKind.CAMPAIGN: "campaign",
    EventKind.RAID: "raid",
    EventKind.CLOSURE: "closure",
    EventKind.DESTRUCTION: "destruction",
    EventKind.INSPECTION: "inspection",
    EventKind.RULE: "rule",
    EventKind.COURT: "court case",
    EventKind.PURCHASE: "purchase",
    EventKind.ANNOUNCEMENT: "announcement",
    EventKind.COMPLETION_CLAIM: "completion claim",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.MET: "target met",
    Outcome.NOT_MET: "target not met",
    Outcome.NO_DATA: "no data",
    Outcome.UNDECIDED: "undecided",
    Outcome.IMPLAUSIBLE_PACE: "pace not plausible",
}

PACES: dict[PaceStatus, str] = {
    PaceStatus.MET: "the target is met",
    PaceStatus.AHEAD: "ahead",
    PaceStatus.ON_PACE: "on pace",
    PaceStatus.BEHIND: "behind",
    PaceStatus.IMPOSSIBLE: "cannot be reached at the pace so far",
    PaceStatus.CANNOT_TELL: "cannot be told",
}

COMPARISONS: dict[Comparison, str] = {
    Comparison.AT_LEAST: "at least",
    Comparison.AT_MOST: "at most",
    Comparison.EQUALS: "exactly",
}


def key_words(key: str) -> str:
    """The words of a key that a record has where it could have any, such as a topic or a kind of meeting.

    >>> key_words("ipr_agreement")
    'ipr agreement'
    """
    return key.replace("_", " ")


def family_of(status: Status) -> FamilyWord:
    """The family in which readers see a status."""
    return FAMILIES[STATUSES[status].family]


def grade_words(grade: Grade) -> str:
    """`grade B`, or nothing where there is no grade."""
    return "" if grade is Grade.NONE else f"grade {grade}"


def label_of(status: Status, nature: Nature) -> str:
    """What a status is called: a promise is kept, a forecast comes true."""
    label = STATUSES[status].label
    return FORECASTS.get(status, label) if nature is Nature.FORECAST else label
