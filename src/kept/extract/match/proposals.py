"""The promises on which a statement may bear, best first, with "none of them" among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kept.dates import PartialDate
from kept.extract.match.reasons import element_named, reason, why_none
from kept.extract.match.signals import Said, Signals, signals
from kept.extract.match.standing import Standing
from kept.extract.match.weights import WITH_VECTOR, WITHOUT_VECTOR, chance
from kept.model import Statement

MOST: Final = 5
"""More than these few promises nobody looks at."""

LEAST: Final = 0.05
"""Promises with a lower score are not named, but for the best one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One answer to "on what does this bear?", for a person to accept or not.

    `commitment` is absent for the answer "none of them". `score` is the chance that the answer is right, from
    0 to 1, as far as the packaged cases tell. `because` says why, in words. `element` is the one part of the
    promise that the words name. `signals` are the signs behind the score.
    """

    commitment: str | None
    score: float
    because: str
    element: str | None = None
    signals: Signals | None = None


def propose(
    statement: Statement, on: PartialDate | None, standing: Standing, most: int = MOST
) -> tuple[Proposal, ...]:
    """The promises on which a statement may bear, best first.

    Args:
        statement: a draft or an accepted statement; a commitment that it already names plays no part.
        on: the day on which it was said, else published; a promise made after it is no candidate.
        standing: what stands in the ledger.
        most: how many promises to name at most.

    Returns:
        At most `most` promises with a score of `LEAST` or more, at least the best one, and "none of them"; by
        falling score. The score of the latter is what the
        best promise lacks, so that it comes first exactly where no promise has `CERTAIN_ENOUGH` or more. The
        same input gives the same answer.
    """
    said = Said.of(statement, on, standing)
    found = signals(said, standing)
    weights = WITHOUT_VECTOR if standing.vector is None else WITH_VECTOR
    best = in_order({id_: chance(one.named(), weights) for id_, one in found.items()})
    promises = [
        Proposal(
            commitment=id_,
            score=score,
            because=reason(said, standing.commitments[id_], standing),
            element=element_named(said, standing.commitments[id_]),
            signals=found[id_],
        )
        for score, id_ in (pair for pair in best[:most] if pair[0] >= min(LEAST, best[0][0]))
    ]
    none = Proposal(None, 1 - (best[0][0] if best else 0.0), why_none(said, standing, best))
    return tuple(sorted([*promises, none], key=_rank))


def in_order(scores: Mapping[str, float]) -> list[tuple[float, str]]:
    """Scores with their ids, best first; equal scores by id."""
    return sorted(((score, id_) for id_, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))


def _rank(proposal: Proposal) -> tuple[float, bool]:
    return (-proposal.score, proposal.commitment is None)
