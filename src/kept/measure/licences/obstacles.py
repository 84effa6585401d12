"""Why inspections leave a claim about licences undecided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kept.measure.licences.claim import demands_all
from kept.measure.licences.coverage import Coverage, spans
from kept.measure.licences.wording import are, count
from kept.model import Inspection, LicenceClaim


def obstacles(claim: LicenceClaim, seen: Coverage) -> Iterator[str]:
    """Why no share can be told from what was seen, or why it must wait."""
    if seen.barred:
        kinds = ", ".join(sorted({str(one.proof).replace("_", " ") for one in seen.barred}))
        yield f"What {_ids(seen.barred)} found rests on {kinds}, which the claim does not accept as proof."
    if not seen.looks:
        yield from _nothing_seen(seen)
        return
    if seen.open and demands_all(claim):
        yield adjudicated_by_nobody(claim, seen)
    if seen.unknown and demands_all(claim):
        yield f"Of {count(claim, seen.unknown)} nobody can tell: licensed or not."
    yield from _not_covered(claim, seen)


def _nothing_seen(seen: Coverage) -> Iterator[str]:
    if seen.apart:
        yield f"What {_ids(seen.apart)} found is about another time than the claim."
    other = "other " if seen.apart or seen.barred else ""
    yield f"No {other}inspection is on record{'.' if other else ': nobody looked.'}"


def adjudicated_by_nobody(claim: LicenceClaim, seen: Coverage) -> str:
    """What was reported and waits for a second look."""
    reported = are(claim, seen.open, "was/were")
    return f"{reported} reported as unlicensed, and adjudicated by nobody."


def _not_covered(claim: LicenceClaim, seen: Coverage) -> Iterator[str]:
    if seen.unlooked:
        names = ", ".join(str(one.part) for one in seen.unlooked)
        yield f"Nothing was inspected in {names}, which can hide everything that is there."
    if not seen.whole:
        yield _not_whole(claim, seen)
    if not all(spans(claim, one) for one in seen.best):
        yield "A look within the time shows what is there, and not all that was added in it (flow)."
    if not seen.by_chance and not _near_enough(claim, seen):
        yield "What was inspected was not drawn by chance, so it stands for nothing but itself."


def _near_enough(claim: LicenceClaim, seen: Coverage) -> bool:
    """Can no more be unlicensed than the tolerance, even where all that nobody saw is?"""
    if seen.certain is None or seen.size is None or claim.tolerance is None:
        return False
    return seen.certain <= Fraction(claim.tolerance) * seen.size


def _not_whole(claim: LicenceClaim, seen: Coverage) -> str:
    missing, told = seen.missing_parts or 0, sum(one.population or 0 for one in seen.best)
    if missing > 0:
        verb = "is" if missing == 1 else "are"
        return f"{missing:,} of {claim.parts:,} departments {verb} on no list of what was inspected."
    if missing < 0:
        return (
            f"{len(seen.best):,} departments are listed, and the claim says that there are {claim.parts:,}."
        )
    if seen.size is None or any(one.population is None for one in seen.best):
        return f"Nobody said how many {claim.unit}s there are, in all or where it was inspected."
    return f"What was inspected belongs to {count(claim, told)}, and the claim is about {seen.size:,}."


def _ids(looks: Iterable[Inspection]) -> str:
    return ", ".join(one.id for one in looks)
