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

from kept.measure import sampling
from kept.measure.licences.claim import demands_all, questions
from kept.measure.licences.coverage import Coverage, coverage
from kept.measure.licences.decisive import beyond_a_sample, by_asking, by_inspecting
from kept.measure.licences.wording import at_most, count
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
    nothing is known of how they overlap. The strongest answer stands: refuted, proved, supported, undecided.

    Args:
        claim: the claim.
        inspections: of any claim and party.
        as_of: the day.
    """
    groups = designs(claim, inspections)
    found = [finding(claim, group, as_of) for group in groups.values()]
    return min(found, key=lambda one: _STRENGTH.index(one.outcome), default=finding(claim, (), as_of))


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
    refuted = _refuted(claim, seen)
    if refuted is not None:
        return _found(claim, seen, LicenceOutcome.REFUTED, refuted)
    if _proved(claim, seen):
        because = (f"Every {claim.unit} was inspected ({seen.size:,}), and of none is anything unknown.",)
        return _found(claim, seen, LicenceOutcome.PROVED, (*because, *_left(claim, seen)))
    return _by_sample(claim, seen)


def _found(
    claim: LicenceClaim, seen: Coverage, outcome: LicenceOutcome, because: Sequence[str]
) -> LicenceFinding:
    published = [one.published for one in (*seen.looks, *seen.barred) if one.published is not None]
    return LicenceFinding(
        claim=claim.id,
        outcome=outcome,
        because=tuple(because),
        decisive=by_inspecting(claim, seen) if outcome is LicenceOutcome.UNDECIDED else (),
        party=seen.looks[0].party if seen.looks else None,
        used=tuple(one.id for one in seen.looks),
        published=max(published, key=lambda one: one.last(), default=None),
    )


# --------------------------------------------------------------------------- refuted


def _refuted(claim: LicenceClaim, seen: Coverage) -> tuple[str, ...] | None:
    """The grounds on which the claim is refuted, or nothing."""
    if demands_all(claim):
        confirmed = [one for one in seen.looks if one.confirmed]
        return tuple(_confirmed(claim, one) for one in confirmed) or None
    limit = allowed(claim, seen)
    if limit is None:
        return None
    fewest = max(seen.confirmed, _fewest(claim, seen))
    if fewest <= limit:
        return None
    return (f"At least {count(claim, fewest)} are unlicensed, where {at_most(claim, limit)} may be.",)


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
    parts = [(size, one) for one in seen.latest if (size := one.population) is not None and one.inspected]
    if not parts or not seen.by_chance:
        return 0
    each = 1 - (1 - Fraction(claim.confidence)) / len(parts)
    bounds = (sampling.lower_bound(size, one.inspected, one.confirmed, each) for size, one in parts)
    return int(sum(bounds))


# --------------------------------------------------------------------------- proved, supported, undecided


def _proved(claim: LicenceClaim, seen: Coverage) -> bool:
    """Was every unit seen, and are no more unlicensed or unknown than may be?"""
    limit = allowed(claim, seen)
    if not seen.census or limit is None:
        return False
    return seen.confirmed + seen.open + seen.unknown <= limit


def _left(claim: LicenceClaim, seen: Coverage) -> tuple[str, ...]:
    bad = seen.confirmed + seen.open + seen.unknown
    if demands_all(claim):
        return ("None is unlicensed.",)
    limit = at_most(claim, allowed(claim, seen) or 0)
    return (f"At most {count(claim, bad)} are unlicensed, where {limit} may be.",)


def _by_sample(claim: LicenceClaim, seen: Coverage) -> LicenceFinding:
    """Supported where a sample excludes more than the tolerance, and else undecided."""
    obstacles = tuple(_obstacles(claim, seen))
    if obstacles:
        return _found(claim, seen, LicenceOutcome.UNDECIDED, obstacles)
    assert seen.size is not None, "where the whole is described its size is known"
    assert claim.tolerance is not None, "it was asked for"
    bound = sampling.upper_bound_strata(seen.strata(), claim.confidence)
    told = (
        f"At most {count(claim, bound.count)} of {seen.size:,} are unlicensed, at confidence "
        f"{claim.confidence} ({bound.method})."
    )
    if bound.count > Fraction(claim.tolerance) * seen.size:
        more = f"That is more than the share of {claim.tolerance} down to which a sample is to look."
        return _found(claim, seen, LicenceOutcome.UNDECIDED, (told, more))
    return _supported(claim, seen, told, bound.count)


def _supported(claim: LicenceClaim, seen: Coverage, told: str, bound: int) -> LicenceFinding:
    only = ("No sample proves that all are licensed: only a census does.",) if demands_all(claim) else ()
    return replace(
        _found(claim, seen, LicenceOutcome.SUPPORTED, (told, *only)),
        decisive=beyond_a_sample(claim, seen) if demands_all(claim) else (),
        tolerance=_share(bound, seen.size or 1),
        confidence=claim.confidence,
    )


def _share(bound: int, size: int) -> Decimal:
    """A share of a population with four digits, rounded up, so that it is never understated."""
    return Decimal(-(-bound * 10_000 // size)) / 10_000


def _obstacles(claim: LicenceClaim, seen: Coverage) -> Iterator[str]:
    """Why no share can be told from what was seen, or why it must wait."""
    if seen.barred:
        ids = ", ".join(one.id for one in seen.barred)
        kinds = ", ".join(sorted({str(one.proof) for one in seen.barred}))
        yield f"What {ids} found rests on {kinds}, which the claim does not accept as proof."
    if not seen.looks:
        yield (
            "No other inspection is on record."
            if seen.barred
            else "No inspection is on record: nobody looked."
        )
        return
    if seen.open and demands_all(claim):
        yield f"{count(claim, seen.open)} reported as unlicensed and adjudicated by nobody."
    if seen.unknown:
        yield f"Of {count(claim, seen.unknown)} nobody can tell whether they are licensed."
    if seen.unlooked:
        names = ", ".join(str(one.part) for one in seen.unlooked)
        yield f"Nothing was inspected in {names}, which can hide everything that they have."
    if seen.missing_parts:
        yield f"{seen.missing_parts:,} of {claim.parts:,} departments are on no list of what was inspected."
    if not seen.whole and not seen.missing_parts:
        yield f"What was inspected is not the whole, or nobody said how many {claim.unit}s there are in all."
    if not seen.by_chance:
        yield "What was inspected was not drawn by chance, so it stands for nothing but itself."
