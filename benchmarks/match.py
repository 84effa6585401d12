"""How well statements are matched to the promises on which they bear, on packaged cases held out in turn.

    python -m benchmarks.match [--fit] [--vector MODULE:FUNCTION]

Every statement of a case is matched as a draft of it would be: without what an analyst adds (its promise,
topic, stance), with its exact words where the case has them, and with the statements accepted before it: none
(first), or those said earlier (then). To make statements that bear on nothing, each is matched a second time
with its promise and the chain of it hidden. The weights are fitted on the other cases. `--fit` prints those
fitted on all cases, which `kept.extract.match.weights` carries. VECTOR gives a vector for some words; by
default it is that of the package, and `none` leaves meanings out.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from benchmarks.match_trials import ChainTrial, Rows, Trial, chain_trials, matter, trials

from kept.extract.match.proposals import in_order
from kept.extract.match.signals import Signals
from kept.extract.match.standing import Vector
from kept.extract.match.weights import CERTAIN_ENOUGH, chance
from kept.extract.tagger import network
from kept.pipeline.packaged import PACKAGED

HELD_OUT = ("harbour", "clinics", "jcct")
"""The cases with enough statements to be told apart; the others are only fitted on."""

CHAIN_SIGNS = ("words", "words_ahead", "back", "topic", "duty", "years")

WORDS_ONLY = {"always": -2.0, "words": 4.0}
"""Before: shared words as the only sign."""


def fit(found: Sequence[tuple[Rows, str | None]], signs: Sequence[str]) -> dict[str, float]:
    """Logistic regression with a ridge of 1, by Newton's method with halved steps; the constant is free."""
    x = np.array([[row[name] for name in signs] + [1.0] for rows, _ in found for row in rows.values()])
    y = np.array([float(id_ == right) for rows, right in found for id_ in rows])
    ridge = np.array([1.0] * len(signs) + [1e-3])
    weights = np.zeros(len(ridge))

    def loss(at: np.ndarray) -> float:
        return float(np.logaddexp(0, (1 - 2 * y) * (x @ at)).sum() + (ridge * at * at).sum() / 2)

    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge * weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > 1e-12:
            step = step / 2
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip((*signs, "always"), map(float, weights), strict=True))


@dataclass(frozen=True)
class Score:
    """How well one case does: shares of the statements whose promise is there, and of what is shown."""

    first: float
    in_three: float
    shown: int
    shown_right: int
    none: float


def score(found: Sequence[Trial], weights: Mapping[str, float]) -> Score:
    """The scores of one case; the trials with a hidden promise count for "none of them" alone."""
    scored = [({id_: chance(row, weights) for id_, row in one.rows.items()}, one.right) for one in found]
    seen = [pair for pair, one in zip(scored, found, strict=True) if not one.hidden]
    return replace(counted(seen), none=counted(scored).none)


def counted(found: Sequence[tuple[Mapping[str, float], str | None]]) -> Score:
    """Scores of answers: the chances of the promises, and which is right, if any."""
    orders = [(in_order(chances), right) for chances, right in found]
    there = [([id_ for _, id_ in order], right) for order, right in orders if right is not None]
    shown = [order[0][1] == right for order, right in orders if order and order[0][0] >= CERTAIN_ENOUGH]
    none = [right for order, right in orders if not order or order[0][0] < CERTAIN_ENOUGH]
    is_none = sum(right is None for _, right in orders)
    return Score(
        first=sum(ids[0] == right for ids, right in there) / len(there),
        in_three=sum(right in ids[:3] for ids, right in there) / len(there),
        shown=len(shown),
        shown_right=sum(shown),
        none=2 * none.count(None) / (len(none) + is_none),
    )


def learned(found: Sequence[Trial], vector: bool) -> dict[str, float]:
    """The weights fitted on some trials."""
    signs = [name for name in Signals().named() if vector or not name.startswith("meaning")]
    return fit([(one.rows, one.right) for one in found], signs)


@dataclass(frozen=True)
class Bench:
    """Everything that is measured, worked out once."""

    trials: Mapping[str, list[Trial]]
    chains: Mapping[str, list[ChainTrial]]
    vector: Vector | None

    @classmethod
    def of(cls, vector: Vector | None = None) -> Bench:
        """The packaged cases, each on its own."""
        matters = {name: matter(folder) for name, folder in PACKAGED.items()}
        return cls(
            trials={name: list(trials(one, vector)) for name, one in matters.items()},
            chains={name: list(chain_trials(one)) for name, one in matters.items()},
            vector=vector,
        )

    def weights(self, held_out: str | None) -> dict[str, float]:
        """Fitted on the cases less the one held out: each on its own, and all as one ledger."""
        used = [name for name in PACKAGED if name != held_out]
        found = [one for name in used for one in self.trials[name]]
        found += trials(matter(*(PACKAGED[name] for name in used)), self.vector, ways=(False,))
        return learned(found, self.vector is not None)

    def chain_weights(self, held_out: str | None) -> dict[str, float]:
        """The same for promises given again."""
        found = [one for name, some in self.chains.items() if name != held_out for one in some]
        return fit([(one.rows, one.right) for one in found], CHAIN_SIGNS)


def held_out_scores(bench: Bench) -> Iterator[tuple[str, bool, Score, Score]]:
    """For each case held out, first and then: with words as the only sign, and with all signs."""
    for name in HELD_OUT:
        weights = bench.weights(name)
        for then in (False, True):
            found = [one for one in bench.trials[name] if one.then == then and not one.coded]
            yield name, then, score(found, WORDS_ONLY), score(found, weights)


def chain_score(bench: Bench, draft: bool) -> Score:
    """Promises given again, every case held out in turn, all counted together."""
    found = []
    for name, some in bench.chains.items():
        weights = bench.chain_weights(name)
        found += [
            ({id_: chance(row, weights) for id_, row in one.rows.items()}, one.right)
            for one in some
            if one.draft == draft
        ]
    return counted(found)


def line(name: str, one: Score) -> str:
    return (
        f"{name:28} first {one.first:.3f}  in three {one.in_three:.3f}  "
        f"shown {one.shown_right:2}/{one.shown:2} right  none F1 {one.none:.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fit", action="store_true", help="print the weights fitted on all cases")
    parser.add_argument("--vector", help="a function from words to a vector, as MODULE:FUNCTION, or none")
    given = parser.parse_args()
    bench = Bench.of(named(given.vector))
    if given.fit:
        for weights in (bench.weights(None), bench.chain_weights(None)):
            print({name: round(value, 2) for name, value in weights.items()})
        return
    found = list(held_out_scores(bench))
    for name, then, before, after in found:
        when = f"{name}, {'then' if then else 'first'}"
        print(line(f"{when}, words only", before))
        print(line(when, after))
    shown, right = (sum(getattr(one[3], field) for one in found) for field in ("shown", "shown_right"))
    print(f"shown first with certainty: {right} of {shown} right ({right / shown:.3f})")
    for draft in (False, True):
        name = f"given again, {'drafts' if draft else 'records'}"
        print(line(name, chain_score(bench, draft)))


def named(words: str | None) -> Vector | None:
    if words in (None, "none"):
        return None if words else cache(network().meaning)
    module, _, function = words.partition(":")
    found: Vector = getattr(importlib.import_module(module), function)
    return found


if __name__ == "__main__":
    main()
