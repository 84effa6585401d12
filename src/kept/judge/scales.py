"""Two other houses' scales over the same verdicts, to show where they differ from Kept and why.

PolitiFact rates outcomes on six levels ("The difference between Stalled and Promise Broken", 4 January 2010,
politifact.com; "What is the Obameter?", projects.tampabay.com). The G20 Research Group scores +1 for full or
nearly full compliance, 0 for partial compliance or work in progress, and -1 for failure to comply or acts
to the contrary (methodology of its compliance reports, g20.utoronto.ca), by public information, a
government's own reports among it. Both leave much to the judgement of an editor or a coder; where a status
leaves it open what they would say, that is what is said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kept.model import EvidenceKind, Leaning, Rating, Says, Status, Verdict, Weighed


class Mark(NamedTuple):
    """A level of a scale, what it comes down to, and why a status is given it."""

    mark: str
    leaning: Leaning
    because: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Another house's mark for each status; `with_steps` is used where a real step is on record."""

    name: str
    marks: Mapping[Status, Mark]
    with_steps: Mapping[Status, Mark] = field(default_factory=dict)


_EDITOR = "the scale has no level for it; an editor would decide"
_NOT_THERE = "there was nothing to rate yet"

_KEPT = Mark("Promise Kept", Leaning.DONE, "fulfilled, mostly or completely")
_BROKEN = Mark("Promise Broken", Leaning.NOT_DONE, "not fulfilled; outcomes are rated, not intentions")
_WORKS = Mark("In the Works", Leaning.OPEN, "proposed or being considered, and not shown to be done")
_UNRATED = Mark("Not Yet Rated", Leaning.NO_ANSWER, "nobody has looked, and no progress is on record")
_OPEN_TO_EDITOR = Mark("(no level)", Leaning.NO_ANSWER, _EDITOR)

POLITIFACT = Scale(
    "PolitiFact",
    {
        Status.KEPT: _KEPT,
        Status.KEPT_LATE: Mark(
            "Promise Kept", Leaning.DONE, "fulfilled in the end; the scale has no level for late"
        ),
        Status.HOLDING: _KEPT,
        Status.PARTLY_KEPT: Mark(
            "Compromise", Leaning.PARTLY, "substantially less than promised, with something achieved"
        ),
        Status.NOT_KEPT: _BROKEN,
        Status.BROKEN: _BROKEN,
        Status.REVERSED: Mark("Promise Broken", Leaning.NOT_DONE, "a rating of kept is moved when undone"),
        Status.CLAIMED: _WORKS,
        Status.DISPUTED: _OPEN_TO_EDITOR,
        Status.UNVERIFIED: Mark("Stalled", Leaning.OPEN, "no movement that anyone can show"),
        Status.UNEXAMINED: _UNRATED,
        Status.PENDING: Mark("Not Yet Rated", Leaning.OPEN, "every promise begins here"),
        Status.UNDER_WAY: _WORKS,
        Status.NOT_TESTABLE: Mark("(not tracked)", Leaning.NO_ANSWER, "only verifiable promises are tracked"),
        Status.WITHDRAWN: Mark(
            "Promise Broken",
            Leaning.NOT_DONE,
            "taken back and so not fulfilled; the scale has no level for it",
        ),
        Status.RELEASED: _OPEN_TO_EDITOR,
        Status.SUPERSEDED: _OPEN_TO_EDITOR,
        Status.NOT_IN_BEING: Mark("(not made yet)", Leaning.NO_ANSWER, _NOT_THERE),
        Status.NOT_IN_LEDGER: Mark("(not recorded yet)", Leaning.NO_ANSWER, _NOT_THERE),
    },
    with_steps={Status.UNVERIFIED: _WORKS, Status.PENDING: _WORKS},
)

_FULL = Mark("+1", Leaning.DONE, "full or nearly full compliance")
_FAILED = Mark("-1", Leaning.NOT_DONE, "failure to comply")
_PROGRESS = Mark("0", Leaning.PARTLY, "work in progress counts as partial compliance")
_UNSCORED = Mark("(not scored)", Leaning.NO_ANSWER, "the commitment has ended or was never there to score")

G20 = Scale(
    "G20 Research Group",
    {
        Status.KEPT: _FULL,
        Status.KEPT_LATE: Mark("0", Leaning.PARTLY, "not complied with in its time, but later"),
        Status.HOLDING: _FULL,
        Status.PARTLY_KEPT: Mark("0", Leaning.PARTLY, "partial compliance"),
        Status.NOT_KEPT: _FAILED,
        Status.BROKEN: Mark("-1", Leaning.NOT_DONE, "acts contrary to the commitment"),
        Status.REVERSED: Mark("-1", Leaning.NOT_DONE, "acts contrary to the commitment"),
        Status.CLAIMED: Mark("+1", Leaning.DONE, "a government's own report is public information"),
        Status.DISPUTED: Mark(
            "0", Leaning.PARTLY, "a government's own report, weighed against others' by the coder"
        ),
        Status.UNVERIFIED: Mark(
            "-1", Leaning.NOT_DONE, "no public sign of action counts as failure to comply"
        ),
        Status.UNEXAMINED: Mark("(not scored)", Leaning.NO_ANSWER, "nobody has looked"),
        Status.PENDING: Mark("(not scored)", Leaning.OPEN, "its time is not over"),
        Status.UNDER_WAY: _PROGRESS,
        Status.NOT_TESTABLE: _UNSCORED,
        Status.WITHDRAWN: _FAILED,
        Status.RELEASED: _UNSCORED,
        Status.SUPERSEDED: _UNSCORED,
        Status.NOT_IN_BEING: _UNSCORED,
        Status.NOT_IN_LEDGER: _UNSCORED,
    },
    with_steps={
        Status.NOT_KEPT: _PROGRESS,
        Status.UNVERIFIED: _PROGRESS,
        Status.PENDING: _PROGRESS,
    },
)

SCALES = (POLITIFACT, G20)

LEANINGS: Mapping[Status, Leaning] = {
    Status.KEPT: Leaning.DONE,
    Status.KEPT_LATE: Leaning.DONE,
    Status.HOLDING: Leaning.DONE,
    Status.PARTLY_KEPT: Leaning.PARTLY,
    Status.NOT_KEPT: Leaning.NOT_DONE,
    Status.BROKEN: Leaning.NOT_DONE,
    Status.REVERSED: Leaning.NOT_DONE,
    Status.PENDING: Leaning.OPEN,
    Status.UNDER_WAY: Leaning.OPEN,
}
"""What Kept's own statuses come down to; all others are no answer, each of its own kind."""


def leaning(status: Status) -> Leaning:
    """What a status of Kept comes down to."""
    return LEANINGS.get(status, Leaning.NO_ANSWER)


def ratings(verdict: Verdict) -> tuple[Rating, ...]:
    """What each of the other scales says of a verdict."""
    return tuple(_rated(scale, verdict) for scale in SCALES)


def _rated(scale: Scale, verdict: Verdict) -> Rating:
    mark = scale.marks[verdict.status]
    if any(map(_is_step, verdict.weighed)):
        mark = scale.with_steps.get(verdict.status, mark)
    return Rating(scale.name, *mark)


def _is_step(piece: Weighed) -> bool:
    """Is it a real step: an act, or progress that somebody reports?"""
    evidence = piece.evidence
    counts = piece.counts_from is not None and not piece.rule.endswith((".older", ".undated"))
    reported = evidence.says is Says.PROGRESS and evidence.kind is not EvidenceKind.SEARCH
    return counts and (evidence.kind is EvidenceKind.ACT or reported)
