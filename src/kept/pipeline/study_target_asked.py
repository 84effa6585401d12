"""What is promised in a study of a target: as a person says it, or as the ledger's measure has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kept.dates import DateError, Period
from kept.errors import InputError
from kept.measure.yardsticks import in_force, replaced
from kept.model import Basis, Commitment, Comparison, Measure
from kept.pipeline.records import Records
from kept.pipeline.study_shift_series import Wanted
from kept.study.shift import Scale
from kept.study.target import Direction

_SHARES = frozenset({"percent", "per cent", "percentage", "%", "share", "ratio", "percentage points"})
_BEST = 12


@dataclass(frozen=True, slots=True)
class Promised:
    """What was promised, in numbers and in days as a person writes them; what is absent was not said.

    `target` is a level, `increment` a change from the baseline (less is negative); one of them at most.
    `baseline` is a number, or words for a number or for a period whose mean it is. `total_from` is the first
    period of a total.
    """

    made: str | None = None
    target: float | None = None
    increment: float | None = None
    deadline: str | None = None
    direction: Direction | None = None
    baseline: float | str | None = None
    tolerance: float | None = None
    total_from: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of which series; the `commitment` and the `measure` of the ledger say what is absent."""

    wanted: Wanted
    promised: Promised
    commitment: str | None = None
    measure: str | None = None
    scale: Scale = Scale.LEVELS

    @property
    def from_ledger(self) -> bool:
        """Is anything looked up in the ledger?"""
        return any(one is not None for one in (self.wanted.series, self.commitment, self.measure))


@dataclass(frozen=True, slots=True)
class Whole:
    """What is asked with what the ledger adds.

    `about` is the time of the measure, where nobody named another deadline. `notes` are to be told.
    """

    wanted: Wanted
    promised: Promised
    commitment: Commitment | None = None
    measure: Measure | None = None
    about: Period | None = None
    notes: tuple[str, ...] = ()


def whole(asked: Asked, records: Records | None) -> Whole:
    """What is asked, with what the ledger adds to it; what a person says stands in its place.

    Raises:
        InputError: the commitment or the measure is not there, they do not belong together, several measures
            could be meant, or a measure cannot be a target here.
    """
    if asked.promised.target is not None and asked.promised.increment is not None:
        raise InputError(
            "A target and an increment were both given. Expected one: --target 60 is the level itself, "
            "--increment 5 the change from --baseline. Leave one out."
        )
    if asked.commitment is None and asked.measure is None:
        return Whole(asked.wanted, asked.promised)
    assert records is not None, "a commitment or a measure of the ledger is given with it"
    measure = _measure(asked, records)
    commitment = records.one(Commitment, measure.commitment if measure else asked.commitment or "")
    if asked.commitment not in (None, commitment.id):
        raise InputError(
            f"The measure {asked.measure} tests the commitment {commitment.id}, and {asked.commitment} was "
            "given. Give one that belongs to the other, or leave one of them out."
        )
    if measure is None:
        return _of_commitment(asked, commitment)
    found = _of_measure(asked, commitment, measure)
    return replace(found, notes=(*found.notes, *_moved(asked, measure, records)))


def _moved(asked: Asked, measure: Measure, records: Records) -> tuple[str, ...]:
    """That a measure which somebody named is not the one in force."""
    ends = replaced(records.by(Measure, "commitment")[measure.commitment])
    if in_force(measure, ends.get(measure.id), asked.wanted.as_of):
        return ()
    return (f"The measure {measure.id} is not in force on {asked.wanted.as_of}: its target was moved.",)


def _measure(asked: Asked, records: Records) -> Measure | None:
    if asked.measure is not None:
        return records.one(Measure, asked.measure)
    own = records.by(Measure, "commitment").get(asked.commitment or "", ())
    ends = replaced(own)
    usable = [one for one in own if not one.effect and in_force(one, ends.get(one.id), asked.wanted.as_of)]
    if len(usable) > 1 and asked.promised.target is None and asked.promised.increment is None:
        named = ", ".join(one.id for one in usable[:_BEST])
        raise InputError(
            f"The commitment {asked.commitment} has {len(usable)} measures: {named}. Expected to be told "
            f"which one. Say it, such as --measure {usable[0].id}."
        )
    return usable[0] if len(usable) == 1 else None


def _of_commitment(asked: Asked, commitment: Commitment) -> Whole:
    said = asked.promised
    deadline = str(commitment.deadline) if commitment.deadline is not None else None
    promised = replace(said, made=said.made or str(commitment.made_on), deadline=said.deadline or deadline)
    return Whole(asked.wanted, promised, commitment)


def _of_measure(asked: Asked, commitment: Commitment, measure: Measure) -> Whole:
    """With what the measure adds: its series, target, direction, baseline, tolerance and time."""
    wanted, said = asked.wanted, asked.promised
    if wanted.file is None and wanted.series is None:
        wanted = replace(wanted, series=measure.series)
    own = said.target is None and said.increment is None
    level = measure.basis is Basis.LEVEL
    promised = replace(
        said,
        made=said.made or str(commitment.made_on),
        target=float(measure.target) if own and level else said.target,
        increment=_increment(measure) if own and not level else said.increment,
        direction=said.direction or _direction(measure),
        baseline=float(measure.baseline)
        if said.baseline is None and measure.baseline is not None
        else said.baseline,
        tolerance=float(measure.tolerance) if said.tolerance is None else said.tolerance,
    )
    about = measure.about if said.deadline is None else None
    notes = () if own else (f"The target is the one given, and not that of the measure {measure.id}.",)
    return Whole(wanted, promised, commitment, measure, about, notes)


def _increment(measure: Measure) -> float:
    return float(measure.target) if measure.basis is Basis.INCREASE else -float(measure.target)


def _direction(measure: Measure) -> Direction:
    """On which side of its level the target is met: a decrease of at least 5 is a level of at most that."""
    if measure.comparison is Comparison.EQUALS:
        raise InputError(
            f"The measure {measure.id} asks for exactly {measure.target}. Expected a side on which the "
            "target is met: --at-least or --at-most. Say it."
        )
    upwards = (measure.comparison is Comparison.AT_LEAST) is (measure.basis is not Basis.DECREASE)
    return Direction.AT_LEAST if upwards else Direction.AT_MOST


def is_share(unit: str) -> bool:
    """Is the unit one of which a total has no meaning?

    >>> is_share("percent"), is_share("billion USD")
    (True, False)
    """
    return unit.lower() in _SHARES


def baseline_of(said: float | str) -> float | tuple[date, date]:
    """A baseline: a number, or the first and the last day of a period that a person wrote.

    >>> baseline_of("92.5"), baseline_of("2004/2005")
    (92.5, (datetime.date(2004, 1, 1), datetime.date(2005, 12, 31)))

    Raises:
        InputError: it is neither, could be either, or is open at an end.
    """
    if not isinstance(said, str):
        return said
    words = said.strip()
    if len(words) == 4 and words.isdecimal():
        raise InputError(
            f"The baseline {words} can be a number or a year. Write {words}.0 for the number, or "
            f"{words}/{words} for the mean of that year."
        )
    try:
        return float(words)
    except ValueError:
        return _span(words)


def _span(words: str) -> tuple[date, date]:
    try:
        period = Period.parse(words)
    except DateError:
        raise InputError(
            f"The baseline is {words[:40]!r}. Expected a number, such as 92.5, or a period whose mean it is, "
            "such as 2004/2005 or 2004-01/2004-12. Write one of them."
        ) from None
    if period.start is None or period.end is None or period.start.mark or period.end.mark:
        raise InputError(
            f"The baseline {words} has no certain beginning and end. Expected both, such as 2004/2005. Write "
            "them."
        )
    return period.first(), period.last()
