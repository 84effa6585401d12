"""Which features of promises go with their keeping, and how long it takes: all of it in one result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kept.errors import InputError
from kept.model import Family
from kept.study.digest import digest
from kept.study.promises.comparing import Answer, Compared, compared, fisher
from kept.study.promises.course import Course, course
from kept.study.promises.promise import MOST_FEATURES, UNKNOWN, Promise
from kept.study.promises.shares import Side, side
from kept.study.several import holm

_DECIDED: Final = (Family.KEPT, Family.NOT_KEPT)
_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A feature that could not be compared, and why."""

    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What goes with keeping, of promises by what is on record.

    `families` counts all promises by what became of them. `overall` are all of them; absent where none is
    decided. `to_act` is the time from promise to act, of those that ask for one; `to_lapse` is that from act
    to undoing. `inputs` is the sha-256 of the promises in their canonical form.
    """

    promises: int
    families: tuple[tuple[Family, int], ...]
    overall: Side | None
    features: tuple[Compared, ...]
    left_out: tuple[LeftOut, ...]
    to_act: Course
    to_lapse: Course
    inputs: str

    @property
    def answer(self) -> Answer:
        """Of all features together: "cannot tell" where nothing is found, else that of the clearest one."""
        clearest = min(self.features, key=lambda one: one.adjusted, default=None)
        return Answer.CANNOT_TELL if clearest is None else clearest.answer


def keeping(promises: Iterable[Promise]) -> Keeping:
    """Compare promises by their features; tell how long it takes from promise to act and from act to lapse.

    Kept and not kept are decided; whatever else became of a promise is not, is counted, and is bounded by
    what it could have been. Each feature is tested by Fisher's exact test, and all of them together are
    corrected by the method of Holm.

    Args:
        promises: each once; the families are those of the day at which one looks.

    Raises:
        InputError: there is none, or too many, or one comes twice.
    """
    known = tuple(promises)
    _check(known)
    tables, left_out = _tables(known)
    corrected = holm({name: fisher(*sides) for name, (sides, _) in tables.items()})
    return Keeping(
        promises=len(known),
        families=_families(known),
        overall=_side(known),
        features=tuple(
            compared(one.name, *tables[one.name], adjusted=one.adjusted, tests=len(tables))
            for one in corrected
        ),
        left_out=left_out,
        to_act=course(_to_act(known)),
        to_lapse=course(_to_lapse(known)),
        inputs=_digest(known),
    )


def _check(promises: Sequence[Promise]) -> None:
    if not 1 <= len(promises) <= _MOST:
        raise InputError(
            f"There are {len(promises):,} promises. Expected 1 to {_MOST:,}. Look at another day, or at "
            "another part of the ledger."
        )
    twice = [id_ for id_, count in Counter(one.id for one in promises).items() if count > 1]
    if twice:
        raise InputError(f"The promise {twice[0]!r} is given twice. Give each promise once.")


def _families(promises: Sequence[Promise]) -> tuple[tuple[Family, int], ...]:
    counts = Counter(one.family for one in promises)
    return tuple((family, counts[family]) for family in Family if counts[family])


def _side(promises: Sequence[Promise]) -> Side | None:
    """The group, where at least one of it is decided."""
    counts = Counter(one.family for one in promises)
    decided = sum(counts[family] for family in _DECIDED)
    return side(counts[Family.KEPT], decided, len(promises) - decided) if decided else None


_Tables = Mapping[str, tuple[tuple[Side, Side], int]]
"""For each feature the promises that have it and those that have it not, and of how many nobody can say."""


def _tables(promises: Sequence[Promise]) -> tuple[_Tables, tuple[LeftOut, ...]]:
    tables, left_out = {}, []
    for name, (having, lacking) in _groups(promises).items():
        sides = _side(having), _side(lacking)
        if sides[0] is None or sides[1] is None:
            which = "has" if sides[0] is None else "lacks"
            left_out.append(LeftOut(name, f"no promise that {which} it is decided"))
        else:
            tables[name] = (sides[0], sides[1]), len(promises) - len(having) - len(lacking)
    return tables, tuple(left_out)


def _groups(promises: Sequence[Promise]) -> dict[str, tuple[list[Promise], list[Promise]]]:
    """For each feature those that have it and those that have it not; one that does not say is neither."""
    groups: dict[str, tuple[list[Promise], list[Promise]]] = {}
    for one in promises:
        for name, value in one.features:
            having, lacking = groups.setdefault(name, ([], []))
            if value != UNKNOWN:
                (having if value else lacking).append(one)
    if len(groups) > MOST_FEATURES:
        raise InputError(
            f"The promises have {len(groups):,} features in all. Give at most {MOST_FEATURES}, chosen before "
            "the verdicts were looked at."
        )
    return groups


def _to_act(promises: Sequence[Promise]) -> Iterator[tuple[int, bool]]:
    for one in (each for each in promises if each.asks_for_act):
        yield ((one.acted or one.last_seen) - one.made).days, one.acted is not None


def _to_lapse(promises: Sequence[Promise]) -> Iterator[tuple[int, bool]]:
    for one in promises:
        if one.acted is not None:
            yield ((one.lapsed or one.last_seen) - one.acted).days, one.lapsed is not None


def _digest(promises: Sequence[Promise]) -> str:
    plain = [
        {
            "id": one.id,
            "family": str(one.family),
            "features": dict(one.features),
            "days": [str(day) for day in (one.made, one.acted, one.lapsed, one.last_seen)],
            "asks_for_act": one.asks_for_act,
        }
        for one in promises
    ]
    return digest(plain)
