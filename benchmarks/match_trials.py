"""Packaged cases as trials of matching: statements as their drafts would be, their promises there or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

from kept.case import read_case
from kept.dates import PartialDate
from kept.extract.match.again import likenesses
from kept.extract.match.signals import Said, signals
from kept.extract.match.standing import Standing, Vector
from kept.extract.what.commitments import duty_of
from kept.model import Commitment, Meeting, Nature, Party, Quote, Record, Source, Span, Statement

ADDED = {"commitment": None, "element": None, "topic": None, "stance": None, "extent": None}
"""What an analyst adds to a statement when accepting its draft."""

Rows = dict[str, dict[str, float]]
"""The signs of each promise, by its id."""


@dataclass(frozen=True)
class Matter:
    """One case in memory, or several as one ledger."""

    name: str
    commitments: tuple[Commitment, ...]
    parties: tuple[Party, ...]
    meetings: tuple[Meeting, ...]
    statements: tuple[Statement, ...]
    published: Mapping[str, PartialDate | None]

    def family(self, id_: str) -> frozenset[str]:
        """A promise with all that hang together with it by their parents."""
        pairs = [(one.id, one.parent) for one in self.commitments if one.parent]
        found = {id_}
        for _ in pairs:
            found |= {one for pair in pairs if found & set(pair) for one in pair}
        return frozenset(found)

    def day(self, one: Statement) -> PartialDate | None:
        """When it was said, or else published."""
        return one.said_on or self.published.get(one.source or "")

    def without(self, hidden: frozenset[str]) -> tuple[Commitment, ...]:
        """The promises less some."""
        return tuple(one for one in self.commitments if one.id not in hidden)


@dataclass(frozen=True)
class Trial:
    """One statement matched once: `right` is its promise where that is there and not `hidden`."""

    coded: bool
    then: bool
    hidden: bool
    right: str | None
    rows: Rows


@dataclass(frozen=True)
class ChainTrial:
    """One promise against the earlier ones; `right` is the one that it takes up, where that is among them."""

    draft: bool
    right: str | None
    rows: Rows


def quoted(record: Record, words: Mapping[str, str]) -> Record:
    """A record with its exact words, as they would be anchored in their document."""
    if not isinstance(record, Statement | Commitment) or record.id not in words:
        return record
    exact = words[record.id]
    return replace(record, quote=Quote("", (Span(0, len(exact), exact),)))


def matter(*folders: Path) -> Matter:
    """The cases in these folders as one ledger."""
    cases = [read_case(folder) for folder in folders]
    records = [
        quoted(record, {quote.record_id: quote.words for quote in case.quotes})
        for case in cases
        for record in case.records
    ]
    return Matter(
        name=" + ".join(case.name for case in cases),
        commitments=tuple(one for one in records if isinstance(one, Commitment)),
        parties=tuple(one for one in records if isinstance(one, Party)),
        meetings=tuple(one for one in records if isinstance(one, Meeting)),
        statements=tuple(one for one in records if isinstance(one, Statement)),
        published={one.id: one.published for one in records if isinstance(one, Source)},
    )


def as_drafted(statement: Statement) -> Statement:
    """The statement as its draft would be: its exact words are its content."""
    content = statement.content
    if statement.quote is not None:
        content = " … ".join(piece.words for piece in statement.quote.content)
    return replace(statement, content=content, quote=None, answers=None, **ADDED)  # type: ignore[arg-type]


def earlier(of: Matter, statement: Statement) -> tuple[Statement, ...]:
    """The statements said before it, by the day and then by the id."""
    day = of.day(statement)
    if day is None:
        return ()
    mark = (day.last(), statement.id)
    dated = ((one, of.day(one)) for one in of.statements)
    return tuple(one for one, on in dated if on is not None and (on.last(), one.id) < mark)


def trials(of: Matter, vector: Vector | None, ways: Sequence[bool] = (False, True)) -> Iterator[Trial]:
    """Every statement first and then, with its promise there and hidden, in each of the `ways`.

    A way is `coded`, which leaves the statement what an analyst added, or not, as its draft would be.
    """
    build = cache(lambda there, before: Standing.build(there, of.parties, of.meetings, before, vector))
    for statement in of.statements:
        family = of.family(statement.commitment) if statement.commitment else frozenset[str]()
        for then, hidden in product((False, True), (False, True) if family else (False,)):
            standing = build(
                of.without(family if hidden else frozenset()), earlier(of, statement) if then else ()
            )
            for coded in ways:
                asked = replace(statement, commitment=None) if coded else as_drafted(statement)
                found = signals(Said.of(asked, of.day(statement), standing), standing)
                yield Trial(
                    coded=coded,
                    then=then,
                    hidden=hidden,
                    right=statement.commitment if statement.commitment in found else None,
                    rows={id_: one.named() for id_, one in found.items()},
                )


def promise_as_drafted(promise: Commitment) -> Commitment:
    """The promise as its draft would be: its exact words, and the kind of duty that rules read in them."""
    words = promise.what if promise.quote is None else promise.quote.content[0].words
    return replace(
        promise, what=words, quote=None, duty=duty_of(words), topic=None, suggested_measure=None, elements=()
    )


def chain_trials(of: Matter) -> Iterator[ChainTrial]:
    """Every promise against the earlier ones, as it stands in the ledger and as it would be drafted."""
    standing = Standing.build(of.commitments, of.parties)
    for promise in of.commitments:
        for draft in (False, True):
            if promise.nature is Nature.PROMISE:
                rows = likenesses(promise_as_drafted(promise) if draft else promise, standing)
                yield ChainTrial(draft, promise.parent if promise.parent in rows else None, rows)
