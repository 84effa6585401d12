"""Random small ledgers from a seed: one promise, its parties and sessions, and up to a dozen pieces.

Most days are drawn from a short list around the making of the promise, its deadline and the sessions, and the
day that is asked about from the days of the ledger itself, so that ties ("on the very day", "the day before",
"some time in that month") are common.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from kept.dates import PartialDate
from kept.judge.question import Question
from kept.model import (
    Bearing,
    Commitment,
    Duty,
    Evidence,
    EvidenceKind,
    Grade,
    Meeting,
    Override,
    Says,
    Testability,
)
from tests.oracle.cast import PARTIES, SIDES
from tests.oracle.random_evidence import LEANINGS, chance, random_evidence

MADE = ("2005-07-11", "2005-07-11", "2005-07-11", "2005-07", "2005")
DEADLINES = (
    "2005-12-31",
    "2005-12-31",
    "2005-12",
    "2005-12-30",
    "2006-04-11",
    "2006",
    "2006-01",
    "2005-07-11",
)


def ledger(seed: int) -> tuple[Question, date]:
    """A question and a day to ask about; the same seed gives the same ledger."""
    rng = Random(seed)
    promise = _promise(rng)
    evidence = random_evidence(rng, promise, rng.choice(LEANINGS))
    question = Question(promise, evidence, PARTIES, _meetings(rng), _overrides(rng, evidence))
    return question, _as_of(rng, question)


def _as_of(rng: Random, question: Question) -> date:
    """A day near one of the ledger, or one after everything."""
    promise = question.commitment
    days = [promise.made_on, promise.deadline, *(each.start for each in question.meetings)]
    days += [day for each in question.evidence for day in (each.said_on, each.published, each.superseded)]
    near = rng.choice(
        [each.last() for each in days if each is not None and each.last() >= promise.made_on.first()]
    )
    return near + timedelta(days=rng.choice((-1, 0, 0, 1))) if chance(rng, 45) else date(2009, 6, 30)


def _promise(rng: Random) -> Commitment:
    bound, to = rng.choice(SIDES)
    return Commitment(
        id="promise",
        what="stop using unlicensed software",
        bound=bound,
        to=to,
        made_on=PartialDate.parse(rng.choice(MADE)),
        duty=rng.choice(tuple(Duty)),
        made_at=rng.choice(("talks-1", "talks-1", "talks-1", "visit", "unrecorded", None)),
        deadline=PartialDate.parse(rng.choice(DEADLINES)) if chance(rng, 65) else None,
        elements=rng.choice(((), (), (), ("one", "two"), ("one", "two"), ("one", "two", "three"))),
        testable=Testability.NO if chance(rng, 2) else rng.choice((Testability.YES, Testability.PARTLY)),
    )


def _meetings(rng: Random) -> tuple[Meeting, ...]:
    """Sessions of two forums and a visit that may belong to none, in any order."""
    rows = [
        ("talks-0", "2004-04-21", "talks", None),
        ("talks-1", *rng.choice((("2005-07-11", "talks", "2005-07-12"), *_FIRST_SESSIONS))),
        ("round-1", "2005-10-01", "round", "2005-10"),
        ("visit", "2005-07-11", rng.choice((None, "round")), None),
    ]
    rows += [("talks-1-closing", "2005-07-12", "talks", None)] if chance(rng, 20) else []
    rows += (
        [("talks-2", rng.choice(("2006-04-11", "2006-04", "2006", "2005-07")), "talks", None)]
        if chance(rng, 80)
        else []
    )
    rows += [("talks-3", "2007-12-11", "talks", "2007-12-12")] if chance(rng, 50) else []
    rng.shuffle(rows)
    return tuple(_meeting(*row) for row in rows)


_FIRST_SESSIONS = (
    ("2005-07-11", "talks", None),
    ("2005-07-10", "talks", "2005-07-11"),
    ("2005-07-10", "talks", None),
    ("2005-07", "talks", None),
)


def _meeting(name: str, start: str, forum: str | None, end: str | None) -> Meeting:
    ended = PartialDate.parse(end) if end is not None else None
    return Meeting(id=name, start=PartialDate.parse(start), forum=forum, end=ended)


def _overrides(rng: Random, evidence: tuple[Evidence, ...]) -> tuple[Override, ...]:
    """Now and then an analyst's reading of one piece, where the page says what it does."""
    plain = [
        each
        for each in evidence
        if each.origin is None
        and each.says is not Says.REFUSED
        and each.kind not in (EvidenceKind.ACT, EvidenceKind.SEARCH)
    ]
    return tuple(_override(rng, each) for each in plain if chance(rng, 4))


def _override(rng: Random, evidence: Evidence) -> Override:
    bearing = rng.choice((None, *Bearing))
    grades = (Grade.A, Grade.B, Grade.C, Grade.D, Grade.E)
    return Override(
        id=f"override-{evidence.id}",
        evidence=evidence.id,
        reason="a reason",
        by="an analyst",
        bearing=bearing,
        grade=rng.choice(grades if bearing is None else (None, *grades)),
    )
