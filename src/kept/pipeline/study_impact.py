"""`kept study impact`: the promised benefit under named assumptions, as plain values and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kept.errors import InputError
from kept.pipeline.study_impact_inputs import Inputs
from kept.publish.licence_account import Account, Grid, Section
from kept.study import impact
from kept.study.impact import Assumption, Impact, Pace, Range, Stage, told

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
    return impact.impact(inputs.assumptions.values(), course, currency, Stage(stage))


def impact_plain(found: Impact) -> dict[str, Any]:
    """The report as plain values; exact numbers as fractions in text."""
    return {
        "answer": found.answer,
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
            {"assumption": one.assumption, "low": str(one.low), "high": str(one.high)} for one in found.swings
        ],
        "assumptions": [_assumption_plain(one) for one in found.assumptions],
        "inputs_sha256": found.inputs,
    }


def _range_plain(one: Range) -> dict[str, str]:
    return {"low": str(one.low), "central": str(one.central), "high": str(one.high)}


def _assumption_plain(one: Assumption) -> dict[str, str]:
    ends = {"low": str(one.low), "central": str(one.central), "high": str(one.high)}
    return {"name": one.name, **ends, "unit": one.unit, "source": one.source}


def impact_account(found: Impact) -> Account:
    """The report in words: the range, the chain, what moves it, the assumptions, what it does not tell."""
    return Account(
        found.answer,
        (
            Section(f"The chain, over {_years(found)}", (), _chain(found)),
            Section("Year by year", (), _by_year(found)),
            Section("What moves the result most", tuple(_moves(found)), _swings(found)),
            Section("The assumptions", (), _assumptions(found)),
            Section("Whence they are", (), _sources(found)),
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
    else:
        yield (
            f"Each assumption alone, with all others at their central values: {first.assumption} moves the "
            f"result most, from {told(first.low)} to {told(first.high)}."
        )


def _swings(found: Impact) -> Grid:
    rows = ((one.assumption, told(one.low), told(one.high)) for one in found.swings if one.width)
    return Grid(("", "at its worse end", "at its better end"), tuple(rows))


def _assumptions(found: Impact) -> Grid:
    rows = (
        (one.name, one.unit, told(one.low), told(one.central), told(one.high)) for one in found.assumptions
    )
    return Grid(("", "", *ENDS), tuple(rows), words=2)


def _sources(found: Impact) -> Grid:
    rows = ((one.name, f"{_opened(one.factor.meaning)}. Source: {one.source}") for one in found.assumptions)
    return Grid(("", "what it is, and its source"), tuple(rows), words=2)


def _told(one: Range) -> tuple[str, str, str]:
    return told(one.low), told(one.central), told(one.high)


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
