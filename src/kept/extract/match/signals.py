"""What speaks for it that a statement bears on a promise: one number for each sign, between -1 and 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final

from kept.dates import PartialDate
from kept.extract.match.families import ahead
from kept.extract.match.recalls import recalled
from kept.extract.match.standing import Standing, cosine
from kept.extract.match.terms import Terms, statement_words, terms_of
from kept.model import Commitment, Statement

_MONTH: Final = timedelta(days=31)
_QUARTER: Final = timedelta(days=92)
_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Signals:
    """The signs for one promise.

    `words` is how much of the statement's words the promise holds, `like` how much of them the nearest
    statement holds that bears on it; each `_ahead` is by how much that is more than for any promise of
    another chain, or less (negative). `topic` is -1 where both name one and they differ. The rest are 0 or 1,
    with 0.5 for a statement that is only said about when the promise falls due. `meaning` needs a vector
    function.
    """

    words: float = 0.0
    words_ahead: float = 0.0
    like: float = 0.0
    like_ahead: float = 0.0
    party: float = 0.0
    due: float = 0.0
    recalls: float = 0.0
    source: float = 0.0
    answers: float = 0.0
    topic: float = 0.0
    meaning: float = 0.0
    meaning_ahead: float = 0.0

    def named(self) -> dict[str, float]:
        """Every sign by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement made ready for matching: its words, who speaks or is spoken of, and when it was said."""

    statement: Statement
    terms: Terms
    speaking: frozenset[str]
    spoken_of: frozenset[str]
    on: PartialDate | None

    @classmethod
    def of(cls, statement: Statement, on: PartialDate | None, standing: Standing) -> Said:
        """The statement; `on` is the day on which it was said, or else published."""
        words = statement_words(statement)
        speaking, spoken_of = standing.sides.speaking(statement), standing.sides.spoken_of(words)
        return cls(statement, terms_of(words), speaking, spoken_of, on)


def made_after(promise: Commitment, on: PartialDate | None) -> bool:
    """Was it certainly made after that day? Then nothing that was said on it can bear on the promise."""
    return on is not None and on.last() < promise.made_on.first()


def signals(said: Said, standing: Standing) -> dict[str, Signals]:
    """The signs for each promise that was not made after the statement was said, by its id.

    A promise without any sign but its date is among them. Of a ledger's promises each is looked at once.
    """
    ids = [id_ for id_, one in standing.commitments.items() if not made_after(one, said.on)]
    words = standing.promises.likeness(said.terms.stems)
    like = _likeness_of_linked(standing.sayings.likeness(said.terms.stems), said, standing)
    meaning = _meaning(said, standing)
    leads = [
        ahead({id_: found.get(id_, 0.0) for id_ in ids}, standing.tops) for found in (words, like, meaning)
    ]
    return {
        id_: Signals(
            words=words.get(id_, 0.0),
            words_ahead=leads[0][id_],
            like=like.get(id_, 0.0),
            like_ahead=leads[1][id_],
            meaning=meaning.get(id_, 0.0),
            meaning_ahead=leads[2][id_],
            **_single(said, standing.commitments[id_], standing),
        )
        for id_ in ids
    }


def _single(said: Said, promise: Commitment, standing: Standing) -> dict[str, float]:
    """The signs that look at one promise and at no other."""
    meeting = standing.meetings.get(promise.made_at or "")
    return {
        "party": float(bool(standing.sides.bound(promise) & (said.speaking | said.spoken_of))),
        "due": due(said, promise),
        "recalls": float(recalled(said.terms, promise, meeting) is not None),
        "source": float(any(one_source(said.statement, one) for one in standing.of.get(promise.id, ()))),
        "answers": float(answered(said.statement, promise.id, standing) is not None),
        "topic": _topic(said.statement, promise),
    }


def _likeness_of_linked(found: Mapping[str, float], said: Said, standing: Standing) -> dict[str, float]:
    """For each promise, how like the nearest statement is that bears on it; itself it is not."""
    best: dict[str, float] = {}
    for id_, value in found.items():
        promise = standing.linked[id_].commitment or ""
        if id_ != said.statement.id and value > best.get(promise, 0.0):
            best[promise] = value
    return best


def nearest(said: Said, promise: str, standing: Standing) -> tuple[float, Statement | None]:
    """The statement bearing on the promise that is most like this one, and how like it is."""
    found = standing.sayings.likeness(said.terms.stems)
    others = [one for one in standing.of.get(promise, ()) if one.id != said.statement.id]
    best = max(others, key=lambda one: found.get(one.id, 0.0), default=None)
    return (0.0, None) if best is None else (found.get(best.id, 0.0), best)


def _meaning(said: Said, standing: Standing) -> dict[str, float]:
    """For each promise, how near it or a statement that bears on it is in meaning."""
    if standing.vector is None:
        return {}
    own = standing.direction(said.terms.text)
    return {
        id_: max(
            cosine(own, standing.directions[one])
            for one in (id_, *(other.id for other in standing.of.get(id_, ())))
            if one != said.statement.id
        )
        for id_ in standing.commitments
    }


def due(said: Said, promise: Commitment) -> float:
    """1 where the words are about the time at which the promise falls due, 0.5 where they are said then."""
    deadline = promise.deadline
    if deadline is None:
        return 0.0
    day, about = deadline.last(), said.statement.about
    if deadline.year in said.terms.years or (about is not None and abs(about.last() - day) <= _MONTH):
        return 1.0
    return 0.5 if said.on is not None and _soon_after(said.on.last(), day) else 0.0


def _soon_after(day: date, deadline: date) -> bool:
    return -_QUARTER <= day - deadline <= _YEAR


def one_source(one: Statement, other: Statement) -> bool:
    """Were the two read in the same document or publication? One statement is no second one of it."""
    same = one.source is not None and one.source == other.source
    return one.id != other.id and (same or (one.document is not None and one.document == other.document))


def answered(statement: Statement, promise: str, standing: Standing) -> Statement | None:
    """The statement bearing on the promise that this one answers, or that reports it."""
    for id_ in filter(None, (statement.answers, statement.nested_in)):
        other = standing.linked.get(id_)
        if other is not None and other.commitment == promise:
            return other
    return None


def _topic(statement: Statement, promise: Commitment) -> float:
    if statement.topic is None or promise.topic is None:
        return 0.0
    return 1.0 if statement.topic == promise.topic else -1.0
