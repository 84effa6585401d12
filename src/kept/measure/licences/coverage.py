"""Which parts of the population were looked at, as of a day, and what was seen there, taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kept.model import Counted, Inspection, LicenceClaim

_A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The inspections of one party that count for a claim.

    `looks` are all of them, oldest first. `standing` are those that no later look at the same part, at as
    many units or more, has taken the place of. `best` is for each part the one at the most units, by which
    shares are reckoned; where nothing was inspected it has `inspected` 0. `barred` were not made by what the
    claim accepts as proof; `apart` are about another time. `size` is the number of units of the population
    and `missing_parts` how many parts have no row, where it can be told; `whole` is true where every unit
    belongs to a part that has one.
    """

    looks: tuple[Inspection, ...]
    standing: tuple[Inspection, ...]
    best: tuple[Inspection, ...]
    barred: tuple[Inspection, ...]
    apart: tuple[Inspection, ...]
    size: int | None
    missing_parts: int | None
    whole: bool

    @property
    def party(self) -> str | None:
        """Whose inspections they are."""
        return next((one.party for one in (*self.looks, *self.barred, *self.apart)), None)

    @property
    def reach(self) -> int:
        """How many units were inspected, by the best look at each part."""
        return sum(one.inspected for one in self.best)

    @property
    def confirmed(self) -> int:
        """How many unlicensed units second looks have confirmed: in each part the most that any look has."""
        by_part = _by_part(self.looks).values()
        return sum(max(one.confirmed for one in looks) for looks in by_part)

    @property
    def open(self) -> int:
        """How many units were reported, by looks that stand, and adjudicated by nobody."""
        return sum(unadjudicated(one) for one in self.standing)

    @property
    def unknown(self) -> int:
        """Of how many inspected units nobody can tell."""
        return sum(one.unknown for one in self.best)

    @property
    def unlooked(self) -> tuple[Inspection, ...]:
        """The parts that are described, and where nothing was inspected."""
        return tuple(one for one in self.best if one.inspected == 0)

    @property
    def census(self) -> bool:
        """Was every unit of the population inspected?"""
        return self.whole and all(one.inspected == one.population for one in self.best)

    @property
    def certain(self) -> int | None:
        """How many can be unlicensed at most, whatever was not seen; nothing where the whole is not known."""
        if not self.whole:
            return None
        return sum(size - inspected + bad for size, inspected, bad in self.strata())

    @property
    def by_chance(self) -> bool:
        """Was every look a whole one, or at units drawn by chance from a list of all?"""
        return all(one.at_random or one.inspected in (0, one.population) for one in self.best)

    def strata(self) -> list[tuple[int, int, int]]:
        """For each part how many units there are, were inspected, and cannot be told to be licensed.

        Raises:
            ValueError: the size of a part is not known; ask `whole` first.
        """
        most = {part: max(one.confirmed for one in looks) for part, looks in _by_part(self.looks).items()}
        return [(_sized(one), one.inspected, max(not_licensed(one), most[one.part])) for one in self.best]


def unadjudicated(look: Inspection) -> int:
    """How many units a look reported, and nobody gave a second look."""
    return look.found - look.confirmed - look.dismissed


def not_licensed(look: Inspection) -> int:
    """How many of the inspected units cannot be told to be licensed."""
    return look.found - look.dismissed + look.unknown


def _sized(look: Inspection) -> int:
    if look.population is None:
        raise ValueError(f"{look.id} does not say how many units its part has.")
    return look.population


def coverage(claim: LicenceClaim, inspections: Iterable[Inspection], as_of: date) -> Coverage:
    """What of `inspections` counts for a claim: about its time, published by `as_of`, and accepted as proof.

    An inspection is about the claim's time where its own lies within that; where the claim's is shorter, such
    as a day, it may also be the month around it, and no more.

    Args:
        claim: the claim, with its `about` and its `proof`.
        inspections: those of one party, all at parts or all at the whole; those of other claims are passed
            over.
        as_of: what was published later is not seen; this day is included. Undated ones never count.
    """
    known = sorted((one for one in inspections if _known(claim, one, as_of)), key=_order)
    timely = [one for one in known if _in_time(claim, one)]
    looks = tuple(_whole_of(claim, one) for one in timely if one.proof in claim.proof)
    standing = tuple(one for one in looks if not _replaced(one, looks))
    best = tuple(max(ones, key=_reach) for ones in _by_part(standing).values())
    missing = _missing_parts(claim, best)
    size = _size(claim, best, missing)
    return Coverage(
        looks=looks,
        standing=standing,
        best=best,
        barred=tuple(one for one in timely if one.proof not in claim.proof),
        apart=tuple(one for one in known if not _in_time(claim, one)),
        size=size,
        missing_parts=missing,
        whole=_whole(best, size, missing),
    )


def spans(claim: LicenceClaim, look: Inspection) -> bool:
    """Can a look show that nothing unlicensed was added: is it about all of the claim's time?

    What is there (a stock) is seen on any day; what was added (a flow) only by looking at the whole time.
    """
    if claim.counted is not Counted.FLOW or claim.about is None:
        return True
    return look.about.first() <= claim.about.first() and claim.about.last() <= look.about.last()


def _known(claim: LicenceClaim, look: Inspection, as_of: date) -> bool:
    return look.claim == claim.id and look.published is not None and look.published.by(as_of)


def _in_time(claim: LicenceClaim, look: Inspection) -> bool:
    if claim.about is None:
        return False
    first, last = claim.about.first(), claim.about.last()
    begins, ends = look.about.first(), look.about.last()
    within = first <= begins and ends <= last
    around = begins <= first and last <= ends
    return within or (around and ends - begins < _A_MONTH)


def _order(look: Inspection) -> tuple[date, date, str]:
    assert look.published is not None, "what has no date does not count"
    return (look.about.last(), look.published.last(), look.id)


def _by_part(looks: Iterable[Inspection]) -> Mapping[str | None, list[Inspection]]:
    parts: defaultdict[str | None, list[Inspection]] = defaultdict(list)
    for one in looks:
        parts[one.part].append(one)
    return parts


def _replaced(look: Inspection, looks: Iterable[Inspection]) -> bool:
    """Is there a later look at the same part, at as many units or more?"""
    return any(
        one.part == look.part and one.inspected >= look.inspected and _order(one)[:2] > _order(look)[:2]
        for one in looks
    )


def _reach(look: Inspection) -> tuple[int, tuple[date, date], int, str]:
    """The most units first; of looks at as many, on one day, the one that found more."""
    return (look.inspected, _order(look)[:2], not_licensed(look), look.id)


def _whole_of(claim: LicenceClaim, look: Inspection) -> Inspection:
    """A look that names no part is at the whole population, and has its size."""
    if look.part is not None or look.population is not None or claim.size is None:
        return look
    return replace(look, population=claim.size)


def _missing_parts(claim: LicenceClaim, best: Sequence[Inspection]) -> int | None:
    """How many parts have no row, less than none where too many have; nothing where it cannot be told."""
    if claim.parts is None or any(one.part is None for one in best):
        return None
    return claim.parts - len(best)


def _size(claim: LicenceClaim, best: Sequence[Inspection], missing: int | None) -> int | None:
    """The size that the claim gives; else that of the look at the whole, or of all its parts together."""
    if claim.size is not None:
        return claim.size
    known = [one.population for one in best if one.population is not None]
    complete = bool(known) and len(known) == len(best)
    at_the_whole = len(best) == 1 and best[0].part is None
    return sum(known) if complete and (at_the_whole or missing == 0) else None


def _whole(best: Sequence[Inspection], size: int | None, missing: int | None) -> bool:
    """Do the parts make up the population? Where nobody said how large it is, nobody can tell."""
    known = [one.population for one in best if one.population is not None]
    if not best or size is None or len(known) < len(best):
        return False
    return sum(known) == size and missing in (None, 0)
