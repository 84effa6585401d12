"""What was read from a ledger and what was judged by it, kept so that nothing is done twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kept.ledger import Ledger
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import Standing, View, standings

_MOMENTS = 4
"""For as many moments of recording the records are kept."""

_DAYS = 32
"""For as many days the verdicts are kept."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a ledger is seen: how many entries there are, and the moment of the last one, if any."""

    entries: int
    until: str | None


def reach_of(ledger: Ledger) -> Reach:
    """How far the ledger reaches now."""
    last = ledger.numbered([ledger.head().size])
    return Reach(last[0].seq, last[0].recorded_at) if last else Reach(0, None)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Every verdict of one day, by what was recorded at a moment."""

    known_at: str | None
    standings: Mapping[str, Standing]


@dataclass(slots=True)
class Held:
    """The records of a ledger at the moments asked about, and the verdicts of the days asked about.

    The same question is answered from memory. When the ledger has grown, only those commitments are judged
    again on which something new bears (`kept.pipeline.verdicts.standings`).
    """

    ledger: Ledger
    _records: dict[str | None, Records] = field(default_factory=dict)
    _judged: dict[tuple[date, bool], _Judged] = field(default_factory=dict)

    def records(self, known_at: str | None) -> Records:
        """What stood at a moment."""
        if known_at not in self._records:
            _make_room(self._records, _MOMENTS)
            self._records[known_at] = load(self.ledger, known_at)
        return self._records[known_at]

    def standings(self, view: View) -> Mapping[str, Standing]:
        """The verdict on every commitment, by id."""
        key = (view.as_of, view.overrides)
        before = self._judged.get(key)
        if before is not None and before.known_at == view.known_at:
            return before.standings
        self._judged.pop(key, None)
        _make_room(self._judged, _DAYS)
        found = standings(self.records(view.known_at), view, before.standings if before else None)
        self._judged[key] = _Judged(view.known_at, found)
        return found


def _make_room(found: dict[Any, Any], most: int) -> None:
    """Forget the oldest where there would be too many."""
    while len(found) >= most:
        del found[next(iter(found))]
