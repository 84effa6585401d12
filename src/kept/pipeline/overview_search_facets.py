"""By what a search is narrowed, and how many records each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from kept.codec import KINDS
from kept.ledger import Ledger
from kept.model import Commitment, Entry
from kept.pipeline.one_commitment import records_on_each
from kept.pipeline.overview_search_kinds import told_kind
from kept.pipeline.overview_search_values import By, Sorted, sorted_out
from kept.pipeline.verdicts import View, verdict_on
from kept.publish.words import family_of

YEARLESS: Final = ""
"""What stands for the year of a record without a day of publication."""

MOST_JUDGED: Final = 250
"""The verdicts on how many commitments a search works out at most, at 2 to 4 ms each."""

_EVERY: Final = range(len(By))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a search is narrowed to: of each facet one of the values given, and years of publication.

    `from_year` and `to_year` leave out what has no day of publication. `verdicts` asks to count by verdict
    too; a choice among them asks for it as well.
    """

    values: Mapping[By, tuple[str, ...]] = field(default_factory=dict)
    from_year: int | None = None
    to_year: int | None = None
    verdicts: bool = False

    def in_years(self, entry: Entry) -> bool:
        """Was it published in these years?"""
        if self.from_year is None and self.to_year is None:
            return True
        if entry.published_on is None:
            return False
        year = int(entry.published_on[:4])
        return (self.from_year or 0) <= year <= (self.to_year or date.max.year)

    @property
    def judged(self) -> bool:
        """Are verdicts asked for?"""
        return self.verdicts or bool(self.values.get(By.FAMILY))


class Counted(NamedTuple):
    """What fits, in its order, and for each value of each facet how many it would leave.

    `near` are those that fit, and those that the choices in one facet alone leave out. `unjudged` is how many
    commitments are concerned where their verdicts were asked for and are too many to be worked out.
    """

    fit: tuple[Sorted, ...]
    near: tuple[Sorted, ...]
    counts: Mapping[By, Counter[str]]
    years: Counter[str]
    unjudged: int = 0


def counted(
    ledger: Ledger, entries: Sequence[Entry], narrowed: Narrowed, kinds: Collection[str], view: View
) -> Counted:
    """What fits of these records. The number beside a value is of those that fit all else that is asked for.

    Where the verdicts on more than `MOST_JUDGED` commitments are needed none is worked out, and nothing is
    narrowed by them.

    Args:
        ledger: where the commitments are on which the records bear.
        entries: the records.
        narrowed: what is asked for.
        kinds: the kinds that are shown.
        view: from where one looks.
    """
    found = sorted_out(ledger, entries, view.known_at)
    first = _counted(found, replace(narrowed, values={**narrowed.values, By.FAMILY: ()}), kinds)
    if not narrowed.judged:
        return first
    # What a choice in another facet would leave can be told where the verdicts on that are few enough too.
    for needed in (first.near, first.fit):
        ids = {one.commitment for one in needed if one.commitment}
        if len(ids) <= MOST_JUDGED:
            return _counted(_judged(ledger, needed, ids, view), narrowed, kinds)
    return first._replace(unjudged=len(ids))


def kinds_counted(ledger: Ledger, entries: Sequence[Entry], narrowed: Narrowed, view: View) -> Counter[str]:
    """How many each kind would leave of these records, whichever kinds are asked for.

    Args:
        ledger: as for `counted`.
        entries: the records.
        narrowed: what is asked for.
        view: from where one looks.
    """
    if any(values for by, values in narrowed.values.items() if by is not By.KIND):
        return counted(ledger, entries, replace(narrowed, verdicts=False), KINDS, view).counts[By.KIND]
    return Counter(told_kind(one) for one in entries if narrowed.in_years(one))


def _judged(
    ledger: Ledger, found: Iterable[Sorted], commitments: Collection[str], view: View
) -> Iterator[Sorted]:
    """The same records with the families of the verdicts."""
    records = records_on_each(ledger, sorted(commitments), view.known_at)
    known = records.by_id(Commitment)
    seen = [one for one in commitments if one in known and (known[one].public or not view.public_only)]
    families = {one: family_of(verdict_on(records, known[one], view).status).slug for one in seen}
    for one in found:
        family = families.get(one.commitment)
        yield one if family is None else one._replace(values=one.values._replace(family=(family,)))


def _counted(found: Iterable[Sorted], narrowed: Narrowed, kinds: Collection[str]) -> Counted:
    asked = [(place, narrowed.values.get(by)) for place, by in enumerate(By)]
    wanted = [(0, frozenset(kinds)), *((place, frozenset(one)) for place, one in asked[1:] if one)]
    fit: list[Sorted] = []
    near: list[Sorted] = []
    lists: list[list[str]] = [[] for _ in By]
    years: list[str] = []
    for one in found:
        misses = [place for place, values in wanted if values.isdisjoint(one.values[place])]
        dated = narrowed.in_years(one.entry)
        if len(misses) + (not dated) > 1:
            continue
        near.append(one)
        if not misses:
            years.append((one.entry.published_on or YEARLESS)[:4])
        if dated:
            fit += [] if misses else [one]
            for place in misses or _EVERY:
                lists[place] += one.values[place]
    counts = {by: Counter(values) for by, values in zip(By, lists, strict=True)}
    return Counted(tuple(fit), tuple(near), counts, Counter(years))
