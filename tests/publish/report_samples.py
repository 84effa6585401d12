"""Reports made by hand: promises of every family, a forecast, causes of every kind, hostile words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kept.model import (
    Bearing,
    Commitment,
    Duty,
    Evidence,
    EvidenceKind,
    Grade,
    Nature,
    NextEvidence,
    Pace,
    PaceStatus,
    Reason,
    Says,
    Status,
    Verdict,
    Weighed,
)
from kept.publish.report_values import (
    Cause,
    CauseKind,
    ChangesReport,
    ComparedReport,
    DueDay,
    HistoryReport,
    Paced,
    Pair,
    Piece,
    Scope,
    Session,
    StatusLine,
    StatusReport,
    Step,
    Told,
    Unknown,
)
from tests.publish.samples import day

SCOPE = Scope("The River Council", "2006-03-31", "2026-11-25")


def verdict(status: Status, grade: Grade = Grade.NONE, **fields: object) -> Verdict:
    told = Verdict(
        "R-1", "2006-03-31", status, grade, "Because it is so.", "1", (Reason("r", "so", ("K1",)),)
    )
    return replace(told, **fields)  # type: ignore[arg-type]


def told(id_: str, status: Status, grade: Grade = Grade.NONE, **fields: object) -> Told:
    promise = Commitment(id_, f"Do the thing {id_}", ("UP",), day("2005"), Duty.REACH)
    return Told(replace(promise, **fields), verdict(status, grade), ("Upstream",))  # type: ignore[arg-type]


def line(id_: str, status: Status, grade: Grade = Grade.NONE, **fields: object) -> StatusLine:
    return replace(StatusLine(told(id_, status, grade)), **fields)  # type: ignore[arg-type]


FORECAST = told("F-1", Status.NOT_KEPT, Grade.A, nature=Nature.FORECAST, deadline=day("2005-12"))
SESSION = Session(date(2006, 4, 11), "RC, session 9")
BY_2005 = DueDay(date(2005, 12, 31))
AT_SESSION = DueDay(date(2006, 4, 11), "RC, session 9")

STATUS = StatusReport(
    SCOPE,
    (
        line("R-1", Status.NOT_KEPT, Grade.B, due=DueDay(date(2006, 1, 1), "RC, session 8"), overdue=89),
        replace(
            line("R-2", Status.DISPUTED, Grade.C, due=BY_2005, overdue=90, unknown=Unknown.DISPUTED),
            told=told("R-2", Status.DISPUTED, Grade.C, deadline=day("2005-12-31")),
        ),
        line("R-3", Status.PENDING, due=AT_SESSION, meets=SESSION),
        line("R-4", Status.UNVERIFIED, due=DueDay(date(2005, 6, 30)), overdue=274, unknown=Unknown.NO_DATA),
        line("R-5", Status.NOT_TESTABLE, owed=False, unknown=Unknown.NOT_TESTABLE),
        line(
            "R-6",
            Status.UNDER_WAY,
            paces=(
                Paced(Pace("m", PaceStatus.BEHIND, "21.2 of 100 in July 2012.", Decimal("1.3")), "cities"),
                Paced(Pace("n", PaceStatus.CANNOT_TELL, "Only one value.")),
            ),
            awaited=(NextEvidence("2006-05-01", "Gates open, for April 2006"),),
        ),
        StatusLine(FORECAST, DueDay(date(2005, 12, 31)), overdue=90),
    ),
    later=3,
)


def piece(id_: str = "K1", **fields: object) -> Piece:
    evidence = Evidence(
        id_, "R-1", EvidenceKind.STATEMENT, Says.FULFILLED, "Ana Marsh", "It is done", said_on=day("2006-03")
    )
    weighed = Weighed(evidence, "UP", Bearing.SUPPORTS, Grade.D, "own report", day("2006-03"))
    return replace(Piece(weighed, source="River Post (post)"), **fields)  # type: ignore[arg-type]


STEP = Step(
    "2006-03-31",
    told("R-1", Status.CLAIMED, Grade.D),
    verdict(Status.UNEXAMINED),
    (
        Cause(CauseKind.CAME_IN, piece=piece(paraphrase=True)),
        Cause(CauseKind.REVISED, piece=piece("obs")),
    ),
)
DUE = Step(
    "2006-01-01",
    told("R-1", Status.UNEXAMINED),
    verdict(Status.PENDING),
    (Cause(CauseKind.DUE, "Its deadline is 31 December 2005."),),
)
GROUND = replace(STEP, told=told("R-9", Status.CLAIMED, Grade.D), before=verdict(Status.CLAIMED, Grade.E))

CHANGES = ChangesReport(
    SCOPE,
    "2005-12-31",
    by_record=False,
    moved=(DUE, replace(DUE, told=told("R-2", Status.UNEXAMINED)), STEP),
    grounds=(GROUND,),
    new=(told("R-8", Status.PENDING, made_on=day("2006-02")), told("R-7", Status.PENDING)),
    total=12,
)
COMPARED = ComparedReport(
    SCOPE,
    "2005-03-31",
    "2006-03-31",
    (
        Pair(told("R-1", Status.PENDING), told("R-1", Status.NOT_KEPT, Grade.B)),
        Pair(told("R-2", Status.UNVERIFIED), told("R-2", Status.DISPUTED, Grade.C)),
        Pair(told("R-3", Status.KEPT, Grade.A), told("R-3", Status.KEPT, Grade.A)),
        Pair(replace(FORECAST, verdict=verdict(Status.PENDING)), FORECAST),
    ),
    new=(told("R-8", Status.PENDING),),
    later=2,
)
HISTORY = HistoryReport(SCOPE, STEP.told, by_record=False, steps=(DUE, STEP))
GREW = HistoryReport(
    replace(SCOPE, known_at=None),
    STEP.told,
    by_record=True,
    steps=(
        Step(
            "2026-11-25T12:00:00.000000Z",
            told("R-1", Status.DISPUTED, Grade.C),
            verdict(Status.NOT_IN_LEDGER),
            (
                Cause(CauseKind.RECORDED, "The commitment itself."),
                Cause(CauseKind.RECORDED, piece=piece(recorded="recorded today, by Ann")),
                Cause(CauseKind.CORRECTED, "Weighed before as context.", piece("K2")),
            ),
            by="Ann",
        ),
    ),
)


def hostile(words: str) -> tuple[StatusReport, ChangesReport, ComparedReport, HistoryReport]:
    """Reports in which every text that a stranger could write is `words`."""
    scope = Scope(words, "2006-03-31", words, (words,))
    promise = Commitment(words, words, (words,), day("2005"), Duty.REACH, deadline=day("2006~"))
    said = Verdict(words, "2006-03-31", Status.DISPUTED, Grade.C, words, words)
    one = Told(promise, said, (words,))
    bad = replace(piece(words, quoted=(words,), source=words, recorded=words))
    evidence = replace(bad.weighed.evidence, label=words, text=words)
    bad = replace(bad, weighed=replace(bad.weighed, evidence=evidence))
    causes = (Cause(CauseKind.CAME_IN, words, bad), Cause(CauseKind.OTHER, words))
    step = Step(words, one, replace(said, status=Status.PENDING), causes, by=words)
    row = StatusLine(
        one,
        DueDay(date(2006, 12, 31), words),
        paces=(Paced(Pace(words, PaceStatus.AHEAD, words), words),),
        awaited=(NextEvidence("2006-05-01", words),),
        meets=Session(date(2006, 5, 1), words),
    )
    return (
        StatusReport(scope, (row,)),
        ChangesReport(scope, words, True, (step,), (step,), (one,), 1),
        ComparedReport(scope, words, words, (Pair(one, replace(one, verdict=step.before or said)),), (one,)),
        HistoryReport(scope, one, True, (step,)),
    )
