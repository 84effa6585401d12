"""`kept study shift`: did a series change with one commitment? From a file or from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kept.errors import InputError
from kept.model import Commitment, StudyEstimate
from kept.pipeline.records import Records
from kept.pipeline.study_plans import Found, estimate_of
from kept.pipeline.study_shift_series import Taken, Wanted, day_in, period_at, take, take_controls
from kept.study import Series, Untold
from kept.study.digest import digest
from kept.study.shift import Scale, ShiftResult, level_shift
from kept.study.structural import CounterfactualResult, counterfactual

_DATE = "The date of the commitment"
_ANNOUNCED = "The date of the announcement"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: from when on, and how.

    `at` is the first period in force and `announced` when that was told, as a person writes them; the
    `commitment` of the ledger gives the day on which it was made in place of either. `controls` are
    headings of series that the commitment does not touch.
    """

    wanted: Wanted
    at: str | None = None
    announced: str | None = None
    commitment: str | None = None
    controls: tuple[str, ...] = ()
    scale: Scale = Scale.COUNTS
    harmonics: int = 2
    seed: int = 0

    @property
    def from_ledger(self) -> bool:
        """Is anything looked up in the ledger?"""
        return self.wanted.series is not None or self.commitment is not None


@dataclass(frozen=True, slots=True)
class ShiftStudy:
    """A study of one date: its series, what was found, and what was found against the controls, if any."""

    taken: Taken
    result: ShiftResult
    against: CounterfactualResult | None
    commitment: Commitment | None
    controls: tuple[Series, ...] = ()

    @property
    def digest(self) -> str:
        """The sha-256 of all that was given, with the controls where there are some."""
        if self.against is None:
            return self.result.digest
        return digest({"shift": self.result.digest, "controls": self.against.digest})

    @property
    def since(self) -> str:
        """The period from which the shift counts."""
        return period_at(self.result.series, self.result.at)


def shift_study(asked: Asked, records: Records | None) -> ShiftStudy:
    """Run a study.

    Args:
        asked: what is asked.
        records: what stands in the ledger; needed where the series or the commitment is of the ledger.

    Raises:
        InputError: too much or too little was said, or the inputs do not allow the study.
    """
    controls = take_controls(asked.wanted, asked.controls)
    taken = take(asked.wanted, records, below_zero=asked.scale is Scale.LEVELS)
    commitment = _commitment(asked, records)
    at, announced = _days(asked, taken.series, commitment)
    result = level_shift(
        taken.series,
        at,
        announced=announced,
        scale=asked.scale,
        harmonics=asked.harmonics,
        seed=asked.seed,
    )
    against = (
        counterfactual(taken.series, controls, result.series.day(result.announced)) if controls else None
    )
    return ShiftStudy(taken, result, against, commitment, tuple(controls.values()))


def _commitment(asked: Asked, records: Records | None) -> Commitment | None:
    if asked.commitment is None:
        return None
    assert records is not None, "a commitment of the ledger is given with it"
    return records.one(Commitment, asked.commitment)


def _days(asked: Asked, series: Series, commitment: Commitment | None) -> tuple[date, date | None]:
    """From when on, and when that was announced; with a later `at`, that is the day of the commitment."""
    if asked.at is None and commitment is None:
        middle = period_at(series, len(series) // 2)
        raise InputError(
            f"No date was given. Expected the first {series.every} in which the commitment is in force, as "
            f"--at {middle}; or --commitment ID, from the day on which that of the ledger was made."
        )
    made = str(commitment.made_on) if commitment is not None else None
    if asked.at is None:
        assert made is not None, "one of the two is given"
        told = day_in(asked.announced, series, _ANNOUNCED) if asked.announced is not None else None
        return day_in(made, series, _DATE), told
    announced = asked.announced or made
    told = day_in(announced, series, _ANNOUNCED) if announced is not None else None
    return day_in(asked.at, series, _DATE), told


def shift_found(study: ShiftStudy) -> Found:
    """What the ledger keeps of the result."""
    return Found(
        study="shift",
        answer=str(study.result.answer),
        inputs=_data_digest(study),
        settings=_settings(study),
        estimates=tuple(_estimates(study)),
        seed=study.result.seed,
        note=_ranked(study.result),
    )


def _data_digest(study: ShiftStudy) -> str:
    """The sha-256 of the data alone, whatever date and settings they were studied with."""
    controls = [one.plain() for one in study.controls]
    return digest({"series": study.result.series.plain(), "controls": controls})


def _ranked(result: ShiftResult) -> str:
    return f"p of its rank among {len(result.placebo.positions)} placebo dates: {result.rank_p:.4g}"


def _settings(study: ShiftStudy) -> Mapping[str, str]:
    result = study.result
    named = {
        "outcome": study.taken.outcome,
        "every": str(result.series.every),
        "start": str(result.series.start),
        "at": study.since,
        "announced": period_at(result.series, result.announced),
        "scale": str(result.scale),
        "harmonics": str(result.harmonics),
        "seed": str(result.seed),
    }
    if study.against is not None:
        named["controls"] = ", ".join(name for name, _ in study.against.weights)
    return named | ({"commitment": study.commitment.id} if study.commitment is not None else {})


def _estimates(study: ShiftStudy) -> Iterator[StudyEstimate]:
    result, against = study.result, study.against
    unit = "share" if result.scale.shares else study.taken.unit or "the unit of the series"
    yield estimate_of("shift", result.shift, unit)
    if not isinstance(result.slope, Untold):
        yield estimate_of("change of the trend", result.slope, f"{unit} a year")
    if against is not None:
        yield estimate_of("against controls", against.average, study.taken.unit or "the unit of the series")
