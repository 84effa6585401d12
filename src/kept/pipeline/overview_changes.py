"""What changed between two days: every verdict that became another one, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kept.model import Commitment
from kept.pipeline.overview_life import Life, Row, Spell


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict that changed on a day. `before` is absent on the day on which the commitment was made."""

    promise: Commitment
    before: Spell | None
    after: Spell

    @property
    def on(self) -> date:
        """The day from which the new verdict holds."""
        return self.after.since

    @property
    def status_changed(self) -> bool:
        """Has it another status, and not only another grade or reason?"""
        return self.before is None or self.before.status is not self.after.status


def moved(rows: Iterable[Row], since: date, until: date) -> tuple[Moved, ...]:
    """Every change from the day `since` to the day `until`, both included, the newest first."""
    found = [one for row in rows for one in _of(row.life, since, until)]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.promise.id)))


def _of(life: Life, since: date, until: date) -> Iterator[Moved]:
    before = None
    for spell in life.spells:
        if since <= spell.since <= until:
            yield Moved(life.promise, before, spell)
        before = spell
