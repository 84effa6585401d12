"""Is the index what the entries make it? Making it anew, and telling what was otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from kept.errors import Problem
from kept.ledger.contract import Ledger
from kept.ledger.index.index import Index
from kept.ledger.index.look import Look
from kept.ledger.index.schema import PROJECTIONS, digest


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a projection has, and the sha-256 over them (`kept.ledger.index.schema.digest`)."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One projection before it was dropped and after it was made anew.

    `before` is absent where there was none that could be compared: no verdicts, or those of another day.
    """

    projection: str
    before: Digest | None
    after: Digest

    @property
    def equal(self) -> bool:
        """Was it what the entries make it, as far as can be told?"""
        return self.before in (None, self.after)


def rebuild(ledger: Ledger) -> tuple[Rebuilt, ...]:
    """Drop the index of a ledger and make it anew from the entries.

    What is appended meanwhile is in the index afterwards, and left out where both are compared.
    """
    upto, before = _digests(ledger.index)
    ledger.index.forget()
    _, after = _digests(ledger.index, upto)
    return tuple(map(Rebuilt, PROJECTIONS, before, after))


def verdicts_digest(index: Index) -> tuple[Digest, frozenset[tuple[str, str, int]]]:
    """What the verdicts that are kept come to, with their days, rules versions and last entries."""

    def taken(look: Look) -> tuple[Digest, frozenset[tuple[str, str, int]]]:
        made = look.connection.execute("SELECT as_of, rules_version, seq FROM verdicts")
        basis = frozenset((str(day), str(rules), int(seq)) for day, rules, seq in made)
        return Digest(*digest(look.connection, "verdicts", look.upto)), basis

    return index.ask(taken)


def index_faults(ledger: Ledger) -> tuple[Problem, ...]:
    """Where the index of a ledger does not say what the entries say; it is held against one made anew."""
    upto, found = _digests(ledger.index)
    fresh = Index(ledger, None)
    try:
        _, expected = _digests(fresh, upto)
    finally:
        fresh.close()
    return tuple(
        _problem(projection, one, other)
        for projection, one, other in zip(PROJECTIONS, found, expected, strict=True)
        if one != other
    )


def _digests(index: Index, upto: int | None = None) -> tuple[int, tuple[Digest, ...]]:
    """The digest of each projection, as far as one entry or as far as it goes."""

    def taken(look: Look) -> tuple[int, tuple[Digest, ...]]:
        last = look.upto if upto is None else upto
        return last, tuple(Digest(*digest(look.connection, name, last)) for name in PROJECTIONS)

    return index.ask(taken, words=True)


def _problem(projection: str, found: Digest, expected: Digest) -> Problem:
    return Problem(
        where="the index beside the ledger",
        what=f"its {projection} are not what the entries say",
        to_do="The ledger itself is not touched by this. Run `kept rebuild`.",
        found=f"{found.rows} rows, sha-256 {found.sha256}",
        expected=f"{expected.rows} rows, sha-256 {expected.sha256}",
    )
