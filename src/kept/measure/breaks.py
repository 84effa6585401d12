"""Breaks: where a change of method ended one series and began the next. Nothing is computed across one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kept.model import Series


@dataclass(frozen=True, slots=True)
class Stretch:
    """One series of a run. `broken` says in a sentence what changed before it; empty for the first."""

    series: Series
    broken: str = ""


def followers(series: Iterable[Series]) -> Mapping[str, tuple[Series, ...]]:
    """For each series from which others go on, those others in their order."""
    found: dict[str, list[Series]] = {}
    for one in series:
        if one.continues is not None:
            found.setdefault(one.continues, []).append(one)
    return {before: tuple(after) for before, after in found.items()}


def run_of(
    id_: str, known: Mapping[str, Series], after: Mapping[str, tuple[Series, ...]]
) -> tuple[Stretch, ...]:
    """The series that go on from one another through changes of method, with the breaks between them.

    The run leads from the oldest series through `id_` to the newest; where two go on from one, both follow
    it. A circle is walked once, and an unknown id gives no run.

    Args:
        id_: any series of the run.
        known: every series by its id.
        after: what `followers` gives for them; the work is that of the run, however many series are known.
    """
    found = {one.id: one for one in reversed(_back(id_, known))}
    todo = list(found)
    for at in todo:
        new = [one for one in after.get(at, ()) if one.id not in found]
        found |= {one.id: one for one in new}
        todo += [one.id for one in new]
    return tuple(_stretches(found))


def _back(id_: str, known: Mapping[str, Series]) -> list[Series]:
    """The series itself, the one from which it goes on, and so on."""
    found: dict[str, Series] = {}
    at = known.get(id_)
    while at is not None and at.id not in found:
        found[at.id] = at
        at = known.get(at.continues) if at.continues is not None else None
    return list(found.values())


def _stretches(found: Mapping[str, Series]) -> Iterator[Stretch]:
    shown: set[str] = set()
    for series in found.values():
        before = series.continues if series.continues in shown else None
        shown.add(series.id)
        yield Stretch(series, _break_words(found[before], series) if before is not None else "")


def _break_words(before: Series, after: Series) -> str:
    change = (
        f"from {before.method} to {after.method}" if before.method and after.method else "which is not told"
    )
    return f"Before {after.title} the method changed, {change}: nothing is computed across this break."


def across(first: Series, second: Series, what: str) -> str | None:
    """Why `what` ("a pace", "a change from the baseline") has no meaning from one series to another.

    Nothing where both are the same series, whose values may be compared.
    """
    if first.id == second.id:
        return None
    broken = first.id == second.continues or second.id == first.continues
    why = "the method changed between them" if broken else "they are two series"
    return (
        f"There is no telling {what} from {first.title} ({first.id}) to {second.title} ({second.id}): {why}. "
        "Compare values within one of the two."
    )
