"""The records about figures, by what they are looked up by.

Everything goes through the groups that `Records` works out once, in time proportional to the records of a
kind; so what is asked about one commitment costs no more where there are more commitments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from kept.dates import Period
from kept.model import (
    Commitment,
    Extent,
    Measure,
    Meeting,
    Observation,
    Party,
    Series,
    Source,
    Stance,
    Statement,
)
from kept.pipeline.records import Records

AboutFigures = TypeVar("AboutFigures", Observation, Measure)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a ledger. `public_only`: only public figures and claims, as if no others were there."""

    records: Records
    public_only: bool = False

    def measures_of(self, commitment: str) -> tuple[Measure, ...]:
        """The measures that test a commitment, in the order in which they were recorded."""
        measures = self.records.by(Measure, "commitment").get(commitment, ())
        return tuple(one for one in measures if self._shown(one)) if self.public_only else measures

    def _shown(self, measure: Measure) -> bool:
        """Are the measure and its series public?"""
        series = self.series.get(measure.series)
        return measure.public and (series is None or series.public)

    @property
    def series(self) -> Mapping[str, Series]:
        """Every series by its id."""
        return self.records.by_id(Series)

    @property
    def followers(self) -> Mapping[str, tuple[Series, ...]]:
        """For each series from which others go on, those others."""
        return self.records.by(Series, "continues")

    @property
    def parties(self) -> Mapping[str, Party]:
        """Every party by its id."""
        return self.records.by_id(Party)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by its id."""
        return self.records.by_id(Source)

    def observation(self, id_: str) -> Observation:
        """The figure with this id."""
        return self.records.by_id(Observation)[id_]

    def observations(self, series: str) -> tuple[Observation, ...]:
        """The figures of a series."""
        return self._seen(self.records.by(Observation, "series").get(series, ()))

    def vintages_for(self, measure: Measure) -> tuple[Observation, ...]:
        """The figures that can settle a measure: those of its series for its time.

        It looks through the figures of the series, or those for the time, whichever are fewer.
        """
        return self._seen(tuple(one for one in self._beside(Observation, measure) if _alike(one, measure)))

    def _beside(self, type_: type[AboutFigures], measure: Measure) -> tuple[AboutFigures, ...]:
        """The records of the measure's series, or for its time, whichever are fewer."""
        in_series = self.records.by(type_, "series").get(measure.series, ())
        by_time = cast(Mapping[Period, tuple[AboutFigures, ...]], self.records.by(type_, "about"))
        return min(in_series, by_time.get(measure.about, ()), key=len)

    def _seen(self, told: tuple[Observation, ...]) -> tuple[Observation, ...]:
        return tuple(one for one in told if one.public) if self.public_only else told

    def first_user(self, measure: Measure) -> str:
        """The id of the measure that was recorded first of those that test by the same figures.

        Effect measures are passed over: their findings are no evidence.
        """
        same = (one for one in self._beside(Measure, measure) if _alike(one, measure) and not one.effect)
        return next(same).id

    def claims(self, commitment: str) -> tuple[Statement, ...]:
        """The statements that say that a commitment is fulfilled."""
        said = self.records.by(Statement, "commitment").get(commitment, ())
        return tuple(one for one in said if _claims(one) and (one.public or not self.public_only))

    def sessions(self, commitment: Commitment) -> tuple[Meeting, ...]:
        """The meetings of the forum in which a commitment was made, its own among them."""
        made_at = self.records.by_id(Meeting).get(commitment.made_at or "")
        if made_at is None or made_at.forum is None:
            return ()
        return self.records.by(Meeting, "forum")[made_at.forum]


def _alike(one: Observation | Measure, measure: Measure) -> bool:
    return one.series == measure.series and one.about == measure.about


def _claims(statement: Statement) -> bool:
    return statement.stance is Stance.AFFIRMS and statement.extent is Extent.FULFILMENT


def figures_of(records: Records, public_only: bool = False) -> Figures:
    """The figures among `records`; it costs nothing by itself, and may be called anew for each commitment."""
    return Figures(records, public_only)
