"""`kept study impact`: the promised benefit under named assumptions, as plain values and in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from kept.errors import InputError
from kept.model import StudyEstimate
from kept.pipeline.study_impact_inputs import Inputs
from kept.pipeline.study_plans import Found, decimal_of
from kept.publish.account import Account, Grid, Section
from kept.study import impact
from kept.study.impact import Assumption, Impact, Pace, Range, Stage, Swing, told

ENDS = ("low", "central", "high")
COURSES = tuple(map(str, Pace))
STAGES = tuple(map(str, Stage))
JOBS = str(Stage.JOBS)


def impact_report(inputs: Inputs, stage: str) -> Impact:
    """What a cut of the rate gives; `stage`, one of `STAGES`, is what is told of year by year.

    Raises:
        InputError: nothing is assumed, an assumption is missing, or one cannot be.
    """
    if not inputs.assumptions:
        raise InputError(
            "Nothing is assumed, and nothing is filled in. Give --from FILE; kept study impact --example "
            "assumptions.toml writes a file to start from."
        )
    currency, years, pace = inputs.settled()
    course = impact.course_of(pace, years)
    return impact.impact(inputs.assumptions.values(), course, currency, Stage(stage), inputs.area)


def impact_found(found: Impact) -> Found:
    """The result as it is kept in the ledger: three values, which are no interval and have no chance."""
    unit = found.stage.unit_in(found.currency)
    return Found(
        study="impact",
        answer=str(found.answer),
        inputs=found.inputs,
        settings={
            "outcome": str(found.stage),
            "area": found.area or "not told",
            "course": str(found.course.pace),
            "years": str(found.course.years),
            "currency": found.currency,
        },
        estimates=tuple(
            StudyEstimate(_ENDS_TOLD[end], decimal_of(value), unit=unit)
            for end, value in zip(ENDS, _amounts(found.result), strict=True)
        ),
        without=("every", "seed", "draws"),
    )


_ENDS_TOLD = {
    "low": "all at their worse ends",
    "central": "all at their central values",
    "high": "all at their better ends",
}


def _amounts(one: Range) -> tuple[Fraction, Fraction, Fraction]:
    return one.low, one.central, one.high


def impact_plain(found: Impact) -> dict[str, Any]:
    """The report as plain values; exact numbers as fractions in text."""
    return {
        "answer": str(found.answer),
        "answer_words": found.words,
        "area": found.area or "not told",
        "stage": str(found.stage),
        "unit": found.stage.unit_in(found.currency),
        "result": _range_plain(found.result),
        "tells_magnitude": found.tells_magnitude,
        "course": {"pace": str(found.course.pace), "reached": [str(one) for one in found.course.reached]},
        "steps": [
            {"stage": str(step.stage), "unit": step.unit, **_range_plain(step.amount)} for step in found.steps
        ],
        "years": [_range_plain(one) for one in found.years],
        "swings": [
            {
                "assumption": one.assumption,
                "low": str(one.low),
                "high": str(one.high),
                "difference": str(one.width),
                "times": str(one.times) if one.times is not None else "from nothing",
            }
            for one in found.swings
        ],
        "assumptions": [_assumption_plain(one) for one in found.assumptions],
        "inputs_sha256": found.inputs,
    }


def _range_plain(one: Range) -> dict[str, str]:
    return {"low": str(one.low), "central": str(one.central), "high": str(one.high)}


def _assumption_plain(one: Assumption) -> dict[str, str]:
    ends = {"low": str(one.low), "central": str(one.central), "high": str(one.high)}
    return {"name": one.name, **ends, "unit": one.unit, "source": one.source}


def impact_account(found: Impact, plan: tuple[str, ...] = ()) -> Account:
    """The report in words: the range, the chain, what moves it, the assumptions, its plan, and its limits."""
    return Account(
        found.words,
        (
            Section(f"The chain, over {_years(found)}", (), _chain(found)),
            Section("Year by year", (), _by_year(found)),
            Section("What each assumption alone does to the result", tuple(_moves(found)), _swings(found)),
            Section("The assumptions", (), _assumptions(found)),
            Section("Where they come from", (), _sources(found)),
            Section("The plan", plan),
            Section("What this does not tell", _LIMITS, None),
            Section("To compute it again", (f"sha-256 of the inputs: {found.inputs}",)),
        ),
    )


_LIMITS = (
    "The range is that of all assumptions at their worse ends and all at their better: nothing outside it "
    "follows from them, and no chance is told for anything inside.",
    "Prices, what is produced and what unlicensed users gained by paying nothing are left as they are.",
    "An assumption is no measurement: the result is as good as the sources above, and no better.",
)


def _years(found: Impact) -> str:
    return f"{found.course.years} year{'s' * (found.course.years > 1)} ({found.course.pace})"


def _chain(found: Impact) -> Grid:
    rows = ((step.stage.words, step.unit, *_told(step.amount)) for step in found.steps)
    return Grid(("", "", *ENDS), tuple(rows), words=2)


def _by_year(found: Impact) -> Grid:
    rows = ((f"year {at}", *_told(one)) for at, one in enumerate(found.years, start=1))
    what = "jobs" if found.stage is Stage.JOBS else found.stage.named_in(found.currency)
    return Grid((what, *ENDS), tuple(rows))


def _moves(found: Impact) -> Iterator[str]:
    first = found.swings[0]
    if first.width == 0:
        yield "No assumption has a range, so nothing moves the result. Are all of them known exactly?"
        return
    steepest = _steepest(found)
    yield (
        f"All others are at their central values. {first.assumption} makes the largest difference, "
        f"{told(first.width)}: from {told(first.low)} to {told(first.high)}. “times” is how many times the "
        f"better end is the worse one; by it {_and(steepest)} come{'s' * (len(steepest) == 1)} first."
    )


def _steepest(found: Impact) -> tuple[str, ...]:
    """The assumptions whose better end is the most times the worse one; from nothing is more than any."""
    most = max(_order(one) for one in found.swings)
    return tuple(one.assumption for one in found.swings if _order(one) == most)


def _order(one: Swing) -> tuple[bool, Fraction]:
    return (one.times is None and one.width > 0, one.times or Fraction(1))


def _and(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _swings(found: Impact) -> Grid:
    rows = (
        (one.assumption, told(one.low), told(one.high), told(one.width), _times(one))
        for one in found.swings
        if one.width
    )
    return Grid(("", "at its worse end", "at its better", "difference", "times"), tuple(rows))


def _times(one: Swing) -> str:
    return told(one.times) if one.times is not None else "from nothing"


def _assumptions(found: Impact) -> Grid:
    rows = (
        (one.name, one.unit, told(one.low), told(one.central), told(one.high)) for one in found.assumptions
    )
    return Grid(("", "", *ENDS), tuple(rows), words=2)


def _sources(found: Impact) -> Grid:
    rows = ((one.name, f"{_opened(one.factor.meaning)}. Source: {one.source}") for one in found.assumptions)
    return Grid(("", "what it is, and its source"), tuple(rows), words=2)


def _told(one: Range) -> tuple[str, str, str]:
    low, central, high = map(told, _amounts(one))
    return low, central, high


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
