"""How changes of verdicts are told in lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import day_words
from kept.pipeline.overview_changes import Moved
from kept.publish.clean import cut
from kept.publish.words import family_of, label_of


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A verdict that changed, as a list of changes shows it."""

    id: str
    href: str
    what: str
    before: str
    before_slug: str
    after: str
    after_slug: str
    because: str
    same: bool
    public: bool


def shown_move(move: Moved, names: Names) -> ShownMove:
    """A change in a list of changes; its link shows the commitment as of that day."""
    promise, before = move.promise, move.before
    return ShownMove(
        id=promise.id,
        href=names.places.on(promise.id, move.on),
        what=cut(promise.what),
        before=label_of(before.status, promise.nature) if before is not None else "",
        before_slug=family_of(before.status).slug if before is not None else "",
        after=label_of(move.after.status, promise.nature),
        after_slug=family_of(move.after.status).slug,
        because=cut(move.after.because),
        same=not move.status_changed,
        public=promise.public,
    )


def by_day(moves: Iterable[Moved], names: Names) -> list[tuple[str, list[ShownMove]]]:
    """Changes, which are in the order of their days, under each day in words."""
    days = groupby(moves, key=lambda one: one.on)
    return [(day_words(day), [shown_move(one, names) for one in of_day]) for day, of_day in days]
