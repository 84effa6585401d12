"""Is a claim about licences refuted, proved, supported or undecided, by the inspections on record?

"All" is not symmetric. One adjudicated counterexample refutes it; only a census with nothing unknown proves
it; a sample drawn by chance supports it down to a share, at a confidence; all else leaves it undecided, and
the answer then says what would decide it. What somebody reported and nobody adjudicated refutes nothing, and
what was not drawn by chance supports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kept.errors import InputError
from kept.measure import sampling
from kept.measure.licences.claim import demands_all, questions
from kept.measure.licences.coverage import Coverage, coverage, spans
from kept.measure.licences.decisive import beyond_a_sample, by_asking, by_inspecting, second_look
from kept.measure.licences.obstacles import adjudicated_by_nobody, obstacles
from kept.measure.licences.wording import are, at_most, count
from kept.measure.telling import percent
from kept.model import Inspection, LicenceClaim, LicenceFinding, LicenceOutcome

_STRENGTH = (
    LicenceOutcome.REFUTED,
    LicenceOutcome.PROVED,
    LicenceOutcome.SUPPORTED,
    LicenceOutcome.UNDECIDED,
)


def decide(claim: LicenceClaim, inspections: Iterable[Inspection], as_of: date) -> LicenceFinding:
    """What all inspections on record make of a claim, by what was published by `as_of`.

    Each party's inspections are looked at by themselves, those at parts apart from those at the whole, for
    nothing is known of how they overlap. The strongest answer stands: refuted, proved, supported, undecided;
    among equals the one that rests on the most units.

    Args:
        claim: the claim.
        inspections: of any claim and party.
        as_of: the day.
    """
    groups = designs(claim, inspections).values()
    judged = [(finding(claim, group, as_of), coverage(claim, group, as_of)) for group in groups]
    if not judged:
        return finding(claim, (), as_of)
    found, best = min(judged, key=lambda one: (_STRENGTH.index(one[0].outcome), -one[1].reach))
    others = [seen for _, seen in judged if seen is not best]
    return _beside(claim, found, others)


def _beside(claim: LicenceClaim, found: LicenceFinding, others: Sequence[Coverage]) -> LicenceFinding:
    """The strongest answer, held against what the other inspections saw."""
    open_ = [seen for seen in others if seen.open]
    settled = found.outcome in (LicenceOutcome.PROVED, LicenceOutcome.SUPPORTED)
    if settled and open_ and demands_all(claim):
        told = (adjudicated_by_nobody(claim, seen) for seen in open_)
        decisive = tuple(second_look(claim, seen) for seen in open_)
        because = (*found.because, *told)
        return replace(found, outcome=LicenceOutcome.UNDECIDED, because=because, decisive=decisive)
    samples = 1 + sum(seen.reach > 0 for seen in others)
    if found.outcome is LicenceOutcome.SUPPORTED and found.confidence is not None and samples > 1:
        return replace(found, because=(*found.because, _alone(found.confidence, samples)))
    return found


def _alone(confidence: Decimal, samples: int) -> str:
    """The risk that one of several samples is taken for what it is not."""
    risk = percent(min(Fraction(1), samples * (1 - Fraction(confidence))))
    return (
        f"This is by one of {samples} sets of inspections alone: the chance that any of so many shows too "
        f"little is up to {risk}."
    )


def designs(
    claim: LicenceClaim, inspections: Iterable[Inspection]
) -> dict[tuple[str, bool], tuple[Inspection, ...]]:
    """The inspections of a claim by party and by whether they are at the whole, in order of the parties."""
    groups: dict[tuple[str, bool], list[Inspection]] = {}
    for one in inspections:
        if one.claim == claim.id:
            groups.setdefault((one.party or "", one.part is None), []).append(one)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def finding(claim: LicenceClaim, inspections: Sequence[Inspection], as_of: date) -> LicenceFinding:
    """What the inspections of one party make of a claim, by what was published by `as_of`.

    Args:
        claim: the claim.
        inspections: those of one party, all at parts or all at the whole.
        as_of: the day.
    """
    asked = questions(claim)
    if asked:
        because = ("The claim does not say enough to be decided, and nothing was computed.",)
        return LicenceFinding(claim.id, LicenceOutcome.UNDECIDED, because, by_asking(asked))
    seen = coverage(claim, inspections, as_of)
    try:
        return _decided(claim, seen)
    except InputError as error:  # a number that the case would have refused came in by another way
        return LicenceFinding(claim.id, LicenceOutcome.UNDECIDED, (str(error),), ("To correct the claim.",))


def _decided(claim: LicenceClaim, seen: Coverage) -> LicenceFinding:
    refuted = _refuted(claim, seen)
    if refuted is not None:
        return refuted
    if _proved(claim, seen):
        return _found(claim, seen, LicenceOutcome.PROVED, _whole(claim, seen), seen.best)
    return _by_sample(claim, seen)


def _found(
    claim: LicenceClaim,
    seen: Coverage,
    outcome: LicenceOutcome,
    because: Iterable[str],
    decided_by: Sequence[Inspection],
) -> LicenceFinding:
    published = [one.published for one in seen.looks if one.published is not None]
    return LicenceFinding(
        claim=claim.id,
        outcome=outcome,
        because=tuple(because),
        party=seen.party,
        decided_by=tuple(one.id for one in decided_by),
        used=tuple(one.id for one in seen.looks),
        published=max(published, key=lambda one: one.last(), default=None),
    )


def _undecided(claim: LicenceClaim, seen: Coverage, because: Iterable[str]) -> LicenceFinding:
    found = _found(claim, seen, LicenceOutcome.UNDECIDED, because, seen.standing)
    return replace(found, decisive=by_inspecting(claim, seen))


# --------------------------------------------------------------------------- refuted


def _refuted(claim: LicenceClaim, seen: Coverage) -> LicenceFinding | None:
    """The finding that the claim is refuted, or nothing."""
    if demands_all(claim):
        looks = [one for one in seen.looks if one.confirmed]
        because = [_confirmed(claim, one) for one in looks]
        return _found(claim, seen, LicenceOutcome.REFUTED, because, looks) if looks else None
    limit = allowed(claim, seen)
    if limit is None:
        return None
    if seen.confirmed > limit:
        confirmed = f"{are(claim, seen.confirmed, 'was/were')} confirmed as unlicensed by second looks"
        told = f"{confirmed}, {_where(claim, limit)}"
        looks = [one for one in seen.looks if one.confirmed]
        return _found(claim, seen, LicenceOutcome.REFUTED, [told], looks)
    return _refuted_by_sample(claim, seen, limit)


def _refuted_by_sample(claim: LicenceClaim, seen: Coverage, limit: int) -> LicenceFinding | None:
    fewest = _fewest(claim, seen)
    if fewest <= limit:
        return None
    told = (
        f"At confidence {claim.confidence} at least {are(claim, fewest)} unlicensed, by what a sample "
        f"shows, {_where(claim, limit)}"
    )
    return replace(
        _found(claim, seen, LicenceOutcome.REFUTED, [told], seen.best), confidence=claim.confidence
    )


def _where(claim: LicenceClaim, limit: int) -> str:
    return f"where {at_most(claim, limit)} may be."


def _confirmed(claim: LicenceClaim, look: Inspection) -> str:
    where = f" in {look.part}" if look.part else ""
    return f"{count(claim, look.confirmed)} confirmed as unlicensed by a second look{where} ({look.id})."


def allowed(claim: LicenceClaim, seen: Coverage) -> int | None:
    """How many units may be unlicensed; nothing where the size of the population is not known."""
    if seen.size is None or claim.tolerance is None:
        return None
    share = Fraction(0) if demands_all(claim) else Fraction(claim.tolerance)
    return int(share * seen.size)


def _fewest(claim: LicenceClaim, seen: Coverage) -> int:
    """At least how many are unlicensed, at the claim's confidence: the parts' own bounds added up.

    Each part has a share of the risk (Bonferroni), since no one bound over several parts is exact here. Only
    what is confirmed counts, and only what was drawn by chance stands for the rest.
    """
    parts = [(size, one) for one in seen.best if (size := one.population) is not None and one.inspected]
    if not parts or not seen.by_chance:
        return 0
    each = 1 - (1 - Fraction(claim.confidence)) / len(parts)
    bounds = (sampling.lower_bound(size, one.inspected, one.confirmed, each) for size, one in parts)
    return int(sum(bounds))


# --------------------------------------------------------------------------- proved, supported, undecided


def _proved(claim: LicenceClaim, seen: Coverage) -> bool:
    """Was every unit seen, and are no more unlicensed or unknown than may be?"""
    limit, certain = allowed(claim, seen), seen.certain
    if limit is None or certain is None or not all(spans(claim, one) for one in seen.best):
        return False
    return max(certain, _bad(seen)) <= limit


def _bad(seen: Coverage) -> int:
    return seen.confirmed + seen.open + seen.unknown


def _whole(claim: LicenceClaim, seen: Coverage) -> Iterator[str]:
    yield f"{seen.reach:,} of all {count(claim, seen.size or 0)} were inspected."
    if demands_all(claim):
        yield "None is unlicensed, and of none is anything unknown."
        return
    limit, most = allowed(claim, seen) or 0, max(seen.certain or 0, _bad(seen))
    yield f"At most {are(claim, most)} unlicensed, unknown or unseen, {_where(claim, limit)}"


def _by_sample(claim: LicenceClaim, seen: Coverage) -> LicenceFinding:
    """Supported where a sample excludes more than the tolerance, and else undecided."""
    found = tuple(obstacles(claim, seen))
    if found:
        return _undecided(claim, seen, found)
    assert seen.size is not None, "where the whole is described its size is known"
    assert claim.tolerance is not None, "it was asked for"
    certain = seen.certain
    assert certain is not None, "the whole is described"
    if not seen.by_chance:
        told = f"At most {are(claim, certain)} unlicensed, whatever is in those that nobody saw."
        return _supported(claim, seen, told, certain, None)
    bound = sampling.upper_bound_strata(seen.strata(), claim.confidence)
    verb = "is" if bound.count == 1 else "are"
    told = (
        f"At most {count(claim, bound.count)} of {seen.size:,} {verb} unlicensed, at confidence "
        f"{claim.confidence} ({bound.method})."
    )
    if bound.count > Fraction(claim.tolerance) * seen.size:
        more = f"That is more than the share of {claim.tolerance} down to which a sample is to look."
        return _undecided(claim, seen, (told, more))
    return _supported(claim, seen, told, bound.count, claim.confidence)


def _supported(
    claim: LicenceClaim, seen: Coverage, told: str, bound: int, confidence: Decimal | None
) -> LicenceFinding:
    """Supported down to a bound at a confidence; without one where it is certain."""
    only = ("No sample proves that all are licensed: only a census does.",) if demands_all(claim) else ()
    return replace(
        _found(claim, seen, LicenceOutcome.SUPPORTED, (told, *only), seen.best),
        decisive=beyond_a_sample(claim, seen) if demands_all(claim) else (),
        tolerance=_share(bound, seen.size or 1),
        confidence=confidence,
    )


def _share(bound: int, size: int) -> Decimal:
    """A share of a population with ten digits, rounded up, so that it is never understated."""
    return (Decimal(-(-bound * 10**10 // size)) / 10**10).normalize()
