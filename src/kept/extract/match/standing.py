"""What stands in the ledger, made ready once for matching: promises, parties, meetings, statements."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kept.extract.match.families import tops
from kept.extract.match.index import Index
from kept.extract.match.sides import Sides
from kept.extract.match.terms import Terms, commitment_words, statement_words, terms_of
from kept.model import Commitment, Meeting, Party, Statement

Vector = Callable[[str], Sequence[float]]
"""From words to a vector: the nearer two meanings, the smaller the angle between their vectors."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a statement or a new promise is compared with.

    `linked` are the statements that bear on a commitment, by id; `of` gives those of each commitment. The
    two indexes hold the words of the commitments and of the linked statements. `tops` gives for each
    commitment the one at the top of its chain. `directions` are their
    vectors of length 1, by id, where a function for them was given.
    """

    commitments: Mapping[str, Commitment]
    sides: Sides
    meetings: Mapping[str, Meeting]
    linked: Mapping[str, Statement]
    of: Mapping[str, tuple[Statement, ...]]
    promises: Index
    sayings: Index
    tops: Mapping[str, str]
    vector: Vector | None
    directions: Mapping[str, tuple[float, ...]]

    @classmethod
    def build(
        cls,
        commitments: Iterable[Commitment],
        parties: Iterable[Party] = (),
        meetings: Iterable[Meeting] = (),
        statements: Iterable[Statement] = (),
        vector: Vector | None = None,
    ) -> Standing:
        """Make ready what stands. Time and space are linear in the words of what is given.

        Args:
            commitments: the promises and forecasts of the ledger.
            parties: who they and the statements name.
            meetings: where the promises were made.
            statements: the accepted ones; those without a commitment of `commitments` are passed over.
            vector: a function from words to a vector; without it, everything is compared by words alone.
        """
        known = {one.id: one for one in commitments}
        linked = {one.id: one for one in statements if one.commitment in known}
        grouped: dict[str, list[Statement]] = defaultdict(list)
        for one in linked.values():
            grouped[one.commitment or ""].append(one)
        promised = {id_: commitment_words(one) for id_, one in known.items()}
        said = {id_: statement_words(one) for id_, one in linked.items()}
        return cls(
            commitments=known,
            sides=Sides.of(parties),
            meetings={one.id: one for one in meetings},
            linked=linked,
            of={id_: tuple(group) for id_, group in grouped.items()},
            promises=Index.of({id_: terms_of(words).stems for id_, words in promised.items()}),
            sayings=Index.of({id_: terms_of(words).stems for id_, words in said.items()}),
            tops=tops(known.values()),
            vector=vector,
            directions={} if vector is None else _directions({**said, **promised}, vector),
        )

    def direction(self, words: str) -> tuple[float, ...]:
        """The vector of some words, of length 1; empty where no function for it was given."""
        return () if self.vector is None else unit(self.vector(words))

    def promise_terms(self, commitment: Commitment) -> Terms:
        """The telling words of a commitment."""
        return terms_of(commitment_words(commitment))


def _directions(words: Mapping[str, str], vector: Vector) -> dict[str, tuple[float, ...]]:
    return {id_: unit(vector(text)) for id_, text in words.items()}


def unit(vector: Sequence[float]) -> tuple[float, ...]:
    """A vector of length 1 in the same direction; one without a direction stays as it is."""
    length = math.sqrt(math.fsum(value * value for value in vector))
    return tuple(value / length for value in vector) if length else tuple(vector)


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """How near two vectors of length 1 are, from 0 (or less, which counts as 0) to 1."""
    return min(1.0, max(0.0, math.fsum(a * b for a, b in zip(one, other, strict=True))))
