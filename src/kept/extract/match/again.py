"""The same promise given again: which standing promise a new one takes up, if any."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.extract.match.families import ahead
from kept.extract.match.proposals import in_order
from kept.extract.match.reasons import quoted
from kept.extract.match.shared import shared
from kept.extract.match.standing import Standing
from kept.extract.match.terms import Terms, commitment_words, terms_of
from kept.extract.match.weights import AGAIN, CERTAIN_ENOUGH, chance
from kept.model import Commitment, Nature

MOST: Final = 3
LEAST: Final = 0.1
"""Standing promises with a lower score are not named at all."""

_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Earlier:
    """A standing promise that a new one may take up. `certain` is true where the score is high enough for it.

    `score` is the chance that it does, from 0 to 1, and `because` says why, in words.
    """

    commitment: str
    score: float
    because: str
    certain: bool


def given_again(promise: Commitment, standing: Standing, most: int = MOST) -> tuple[Earlier, ...]:
    """The standing promises that `promise` may take up: made before it by a side that it binds, best first.

    Promises made together, on one day, are parts of one set, and none of them is another given again.

    Args:
        promise: a draft or a standing promise; a parent that it already names plays no part.
        standing: what stands in the ledger.
        most: how many to name at most.

    Returns:
        Those with a score of at least `LEAST`; none where the promise is new.
    """
    terms = terms_of(commitment_words(promise))
    found = likenesses(promise, standing)
    best = in_order({id_: chance(signs, AGAIN) for id_, signs in found.items()})
    return tuple(
        Earlier(id_, score, _because(promise, terms, id_, standing), score >= CERTAIN_ENOUGH)
        for score, id_ in best[:most]
        if score >= LEAST
    )


def likenesses(promise: Commitment, standing: Standing) -> dict[str, dict[str, float]]:
    """The signs for each earlier promise, by its id.

    `words` is how much of the words of the new one it holds, `words_ahead` by how much that is more than for
    any other, and `back` how much of its own words the new one holds. `topic` is -1 where both name one and
    they differ; `duty` is 1 where it is of the same kind; `years` is the logarithm of the years between them,
    and 1 more.
    """
    older = {one.id: one for one in _older(promise, standing)}
    stems = terms_of(commitment_words(promise)).stems
    found = standing.promises.likeness(stems)
    words = {id_: found.get(id_, 0.0) for id_ in older}
    leads = ahead(words, {id_: id_ for id_ in words})
    return {
        id_: {
            "words": words[id_],
            "words_ahead": leads[id_],
            "back": standing.promises.held(terms_of(one.what).stems, stems),
            "topic": _topic(promise, one),
            "duty": float(promise.duty is one.duty),
            "years": math.log1p((promise.made_on.last() - one.made_on.first()).days / _YEAR),
        }
        for id_, one in older.items()
    }


def _older(promise: Commitment, standing: Standing) -> Iterator[Commitment]:
    bound = standing.sides.bound(promise)
    for one in standing.commitments.values():
        before = one.made_on.last() < promise.made_on.first()
        if before and one.nature is Nature.PROMISE and bound & standing.sides.bound(one):
            yield one


def _topic(promise: Commitment, other: Commitment) -> float:
    if promise.topic is None or other.topic is None:
        return 0.0
    return 1.0 if promise.topic == other.topic else -1.0


def _because(promise: Commitment, terms: Terms, id_: str, standing: Standing) -> str:
    other = standing.commitments[id_]
    sides = sorted(standing.sides.bound(promise) & standing.sides.bound(other))
    words = shared(terms, standing.promise_terms(other), standing.promises)
    parts = [f"same party is bound: {' and '.join(map(standing.sides.name, sides))}"]
    parts += [f"shares {quoted(words)}"] if words else []
    parts += [f"same topic: {other.topic}"] if _topic(promise, other) > 0 else []
    parts += [f"made later ({promise.made_on.in_words()}, the other {other.made_on.in_words()})"]
    return "; ".join(parts)
