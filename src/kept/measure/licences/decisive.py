"""What would decide a claim about licences that is not decided: the least that would do it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kept.measure import sampling
from kept.measure.licences.claim import demands_all
from kept.measure.licences.coverage import Coverage
from kept.measure.licences.wording import count
from kept.measure.telling import percent, period_words
from kept.model import LicenceClaim

_NAMED = 12
"""So many departments are named one by one; of more only the number is told."""


def by_asking(questions: Sequence[str]) -> tuple[str, ...]:
    """An answer to each question that the claim leaves open."""
    return tuple(f"Say: {question}" for question in questions)


def by_inspecting(claim: LicenceClaim, seen: Coverage) -> tuple[str, ...]:
    """What inspections would refute, support or prove the claim.

    Args:
        claim: it says all that it has to (`claim.unsaid`).
        seen: what was inspected.
    """
    return tuple(_each(claim, seen))


def _each(claim: LicenceClaim, seen: Coverage) -> Iterator[str]:
    if seen.open:
        yield second_look(claim, seen)
    elif demands_all(claim):
        yield _one_counterexample(claim)
    if seen.unknown:
        yield f"To know of the {count(claim, seen.unknown)} of which nobody can tell."
    yield from _uncovered(seen)
    if _sample_missing(seen):
        yield from _sample(claim, seen)
    yield from _departments(claim)
    yield _census(claim, seen)


def beyond_a_sample(claim: LicenceClaim, seen: Coverage) -> tuple[str, ...]:
    """What would go beyond the support that a sample gives to the claim that all are licensed."""
    return (_one_counterexample(claim), _census(claim, seen))


def _one_counterexample(claim: LicenceClaim) -> str:
    assert claim.about is not None, "it was asked for"
    return (
        f"One {claim.unit} ({period_words(claim.about)}) that a second look with the licence papers confirms "
        "as unlicensed refutes it."
    )


def second_look(claim: LicenceClaim, seen: Coverage) -> str:
    """What a second look at what was reported, and adjudicated by nobody, would do."""
    look = f"A second look, with the licence papers, at the {count(claim, seen.open)} reported as unlicensed"
    if not demands_all(claim):
        return f"{look}."
    return f"{look}: one that is confirmed refutes the claim{_if_dismissed(claim, seen)}."


def _if_dismissed(claim: LicenceClaim, seen: Coverage) -> str:
    """What the sample would support if every finding turned out to be licensed."""
    if not seen.whole or not seen.by_chance or seen.unknown or seen.unlooked or seen.confirmed:
        return ""
    clean = [(size, inspected, 0) for size, inspected, _ in seen.strata()]
    bound = sampling.upper_bound_strata(clean, claim.confidence).count
    shown = f"at most {count(claim, bound)} at confidence {claim.confidence}"
    return f"; if all are dismissed, what was inspected shows {shown}"


def _sample_missing(seen: Coverage) -> bool:
    """Would a sample help, rather than a second look or a look where nobody has looked?"""
    elsewhere = seen.reach > 0 and (bool(seen.unlooked) or (seen.missing_parts or 0) > 0)
    drawn = seen.whole and seen.by_chance and seen.reach > 0
    return not seen.census and not elsewhere and not (seen.open and drawn)


def _uncovered(seen: Coverage) -> Iterator[str]:
    named = [str(one.part) for one in seen.unlooked]
    if named and len(named) <= _NAMED:
        yield f"To inspect where nobody did: {', '.join(named)}."
    elif named:
        yield f"To inspect the {len(named):,} departments where nobody did."
    missing = seen.missing_parts or 0
    if missing > 0 and seen.looks:
        what = "department that is" if missing == 1 else f"{missing:,} departments that are"
        yield f"To inspect the {what} on no list of what was inspected."
    if missing < 0:
        yield "To say which departments belong to the claim."


def _sample(claim: LicenceClaim, seen: Coverage) -> Iterator[str]:
    assert claim.tolerance is not None, "it was asked for"
    at = f"at most {percent(Fraction(claim.tolerance))} are unlicensed, at confidence {claim.confidence}"
    if seen.size is None:
        if claim.tolerance == 0:
            return
        size = sampling.sample_size(None, claim.tolerance, claim.confidence)
        yield (
            f"A list of all {claim.unit}s of the population, for how many there are is not known. Of however "
            f"many, {size:,} drawn by chance from it, and none unlicensed, would support that {at}."
        )
        return
    size, among = _plan(claim, seen)
    of = f"{size:,} of the {count(claim, seen.size)}, drawn by chance{among}"
    yield f"{of}, and none unlicensed, would support that {at}."


def _plan(claim: LicenceClaim, seen: Coverage) -> tuple[int, str]:
    """How many units to draw, and among what: in each part its share, or from one list."""
    assert seen.size is not None, "ask for it first"
    assert claim.tolerance is not None, "it was asked for"
    if seen.whole and len(seen.best) > 1:
        sizes = [size for size, _, _ in seen.strata()]
        plan = sampling.strata_sizes(sizes, claim.tolerance, claim.confidence, breach=">")
        return plan.total, f" in each of the {len(sizes):,} departments in proportion to its size"
    size = sampling.sample_size(seen.size, claim.tolerance, claim.confidence, breach=">")
    return size, " from one list of all"


def _departments(claim: LicenceClaim) -> Iterator[str]:
    """The other reading of a sample: a department is either clean or not."""
    if claim.parts is None or claim.tolerance is None:
        return
    size = sampling.sample_size(claim.parts, claim.tolerance, claim.confidence, breach=">")
    yield (
        f"If a department is either clean or not: {size:,} of the {claim.parts:,} departments, drawn by "
        "chance, each inspected whole and none with anything unlicensed, would support the same of them."
    )


def _census(claim: LicenceClaim, seen: Coverage) -> str:
    if seen.size is None:
        return f"Only a census of every {claim.unit} proves it."
    proves = f"Only a census of all {count(claim, seen.size)} proves it"
    if not demands_all(claim):
        return f"{proves}."
    fewest = sampling.size_to_exclude_one(seen.size, claim.confidence)
    return (
        f"{proves}: to exclude a single unlicensed one at confidence {claim.confidence}, {fewest:,} have to "
        "be inspected."
    )
