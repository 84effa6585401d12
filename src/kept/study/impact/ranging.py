"""From assumptions to the range of the benefit, and to the assumption that moves it most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kept.errors import InputError
from kept.study.digest import digest
from kept.study.impact.assumptions import Assumption, complete
from kept.study.impact.chain import Amounts, total, yearly
from kept.study.impact.courses import Course
from kept.study.impact.results import Impact, Range, Step, Swing
from kept.study.impact.stages import Stage

_LONGEST_CURRENCY = 12
_LONGEST_AREA = 100


def impact(
    assumptions: Iterable[Assumption],
    course: Course,
    currency: str,
    stage: Stage = Stage.JOBS,
    area: str | None = None,
) -> Impact:
    """What a cut of the unlicensed rate gives, from named assumptions, in exact arithmetic.

    Every stage rises with every factor but `displacement`, with which it falls. So the range over all
    values between the ends is exactly that between two corners.

    Args:
        assumptions: one for every factor; see `complete`.
        course: of the cut, from `course_of`.
        currency: of all amounts, such as "USD".
        stage: whose years and swings are told.
        area: whose benefit it is, in a few words, such as "Asia-Pacific"; it changes no number.

    Raises:
        InputError: an assumption is missing or cannot be.
    """
    if area is not None and (not area.strip() or len(area) > _LONGEST_AREA):
        raise InputError(
            f"The area is {area[:40]!r}. Expected 1 to {_LONGEST_AREA} characters, such as Asia-Pacific. "
            "Shorten it, or leave it out."
        )
    if not currency.strip() or len(currency) > _LONGEST_CURRENCY:
        raise InputError(f"The currency is {currency[:40]!r}. Expected one such as USD. Give it.")
    named = complete(assumptions, currency)
    central = {name: one.central for name, one in named.items()}
    worse = {name: ends(one)[0] for name, one in named.items()}
    better = {name: ends(one)[1] for name, one in named.items()}
    low, middle, high = (yearly(values, course) for values in (worse, central, better))
    return Impact(
        assumptions=tuple(named.values()),
        course=course,
        currency=currency,
        stage=stage,
        steps=_steps(total(low), total(middle), total(high), currency),
        years=tuple(
            Range(one[stage], two[stage], three[stage])
            for one, two, three in zip(low, middle, high, strict=True)
        ),
        swings=_swings(named, central, course, stage),
        inputs=_digest(named.values(), course, currency),
        area=area,
    )


def _digest(assumptions: Iterable[Assumption], course: Course, currency: str) -> str:
    """What was assumed and no more: the stage that is told changes no input."""
    given = [
        [one.name, str(one.low), str(one.central), str(one.high), one.unit, one.source] for one in assumptions
    ]
    return digest(
        {"assumptions": given, "currency": currency, "reached": [str(one) for one in course.reached]}
    )


def ends(one: Assumption) -> tuple[Fraction, Fraction]:
    """The end of an assumption that makes the results smaller, and the one that makes them larger."""
    return (one.high, one.low) if one.factor.lowers else (one.low, one.high)


def _steps(low: Amounts, central: Amounts, high: Amounts, currency: str) -> tuple[Step, ...]:
    return tuple(
        Step(stage, stage.unit_in(currency), Range(low[stage], central[stage], high[stage]))
        for stage in Stage
    )


def _swings(
    named: Mapping[str, Assumption], central: Mapping[str, Fraction], course: Course, stage: Stage
) -> tuple[Swing, ...]:
    """Each assumption alone at its ends, the widest first; equal ones stay in the order of the chain."""
    swings = [_swing(one, central, course, stage) for one in named.values()]
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def _swing(one: Assumption, central: Mapping[str, Fraction], course: Course, stage: Stage) -> Swing:
    low, high = (total(yearly({**central, one.name: end}, course))[stage] for end in ends(one))
    return Swing(one.name, low, high)
