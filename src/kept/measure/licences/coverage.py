"""Which parts of the population were looked at, as of a day, and what was seen there, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kept.model import Inspection, LicenceClaim


@dataclass(frozen=True, slots=True)
class Coverage:
    """The inspections of one party that count for a claim.

    `looks` are all of them, oldest first. `latest` is for each part the last one, by which shares are
    reckoned; a part where nothing was inspected stands there with `inspected` 0. `barred` were not made by
    what the claim accepts as proof. `size` is the number of units of the population and `missing_parts` how
    many parts have no row, where it can be told; `whole` is true where every unit belongs to a part that has.
    """

    looks: tuple[Inspection, ...]
    latest: tuple[Inspection, ...]
    barred: tuple[Inspection, ...]
    size: int | None
    missing_parts: int | None
    whole: bool

    @property
    def confirmed(self) -> int:
        """How many unlicensed units a second look has confirmed, by the latest look at each part."""
        return sum(one.confirmed for one in self.latest)

    @property
    def open(self) -> int:
        """How many reported units nobody has adjudicated, by the latest look at each part."""
        return sum(one.found - one.confirmed - one.dismissed for one in self.latest)

    @property
    def unknown(self) -> int:
        """Of how many inspected units nobody can tell."""
        return sum(one.unknown for one in self.latest)

    @property
    def unlooked(self) -> tuple[Inspection, ...]:
        """The parts that are described, and where nothing was inspected."""
        return tuple(one for one in self.latest if one.inspected == 0)

    @property
    def census(self) -> bool:
        """Was every unit of the population inspected?"""
        return self.whole and all(one.inspected == one.population for one in self.latest)

    @property
    def by_chance(self) -> bool:
        """Was every look a whole one, or at units drawn by chance from a list of all?"""
        return all(one.at_random or one.inspected in (0, one.population) for one in self.latest)

    def strata(self) -> list[tuple[int, int, int]]:
        """For each part how many units there are, were inspected, and cannot be told to be licensed.

        Raises:
            ValueError: the size of a part is not known; ask `whole` first.
        """
        return [(_sized(one), one.inspected, one.found - one.dismissed + one.unknown) for one in self.latest]


def _sized(look: Inspection) -> int:
    if look.population is None:
        raise ValueError(f"{look.id} does not say how many units its part has.")
    return look.population


def coverage(claim: LicenceClaim, inspections: Iterable[Inspection], as_of: date) -> Coverage:
    """What of `inspections` counts for a claim: about its time, published by `as_of`, and accepted as proof.

    Args:
        claim: the claim, with its `about` and its `proof`.
        inspections: those of one party, all at parts or all at the whole; those of other claims are passed
            over.
        as_of: what was published later is not seen; this day is included. Undated ones never count.
    """
    known = sorted((one for one in inspections if _counts(claim, one, as_of)), key=_order)
    looks = tuple(_whole_of(claim, one) for one in known if one.proof in claim.proof)
    latest = tuple({one.part: one for one in looks}.values())
    size = claim.size if claim.size is not None else _size_of_one(latest)
    missing = _missing_parts(claim, latest)
    return Coverage(
        looks=looks,
        latest=latest,
        barred=tuple(one for one in known if one.proof not in claim.proof),
        size=size,
        missing_parts=missing,
        whole=_whole(latest, size, missing),
    )


def _counts(claim: LicenceClaim, look: Inspection, as_of: date) -> bool:
    if look.claim != claim.id or claim.about is None or look.published is None:
        return False
    apart = look.about.before(claim.about) or claim.about.before(look.about)
    return look.published.by(as_of) and not apart


def _order(look: Inspection) -> tuple[date, date, str]:
    assert look.published is not None, "what has no date does not count"
    return (look.about.last(), look.published.last(), look.id)


def _whole_of(claim: LicenceClaim, look: Inspection) -> Inspection:
    """A look that names no part is at the whole population, and has its size."""
    if look.part is not None or look.population is not None or claim.size is None:
        return look
    return replace(look, population=claim.size)


def _size_of_one(latest: Sequence[Inspection]) -> int | None:
    """The size that a look at the whole population gives, where the claim gives none."""
    return latest[0].population if len(latest) == 1 and latest[0].part is None else None


def _missing_parts(claim: LicenceClaim, latest: Sequence[Inspection]) -> int | None:
    """How many parts have no row; nothing where their number is not known, or the look is at the whole."""
    if claim.parts is None or any(one.part is None for one in latest):
        return None
    return max(claim.parts - len(latest), 0)


def _whole(latest: Sequence[Inspection], size: int | None, missing: int | None) -> bool:
    """Do the parts make up the population? Where nobody said how large it is, nobody can tell."""
    known = [one.population for one in latest if one.population is not None]
    if not latest or size is None or len(known) < len(latest):
        return False
    return sum(known) == size and not missing
