"""`kept study list`: plans and results of the ledger as two tables, and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kept.codec import to_plain
from kept.model import StudyEstimate, StudyPlan, StudyResult
from kept.pipeline.study_numbers import amount, between, chance_alone, change, plain
from kept.pipeline.study_plans import Recorded, Study
from kept.pipeline.study_plans_earlier import outcome_of
from kept.pipeline.study_plans_told import earlier_plain, earlier_told, entry_plain, plan_plain, recorded
from kept.publish.account import Account, Grid, Section, counted
from kept.study import Estimate
from kept.study.number_words import number


def list_account(found: Sequence[Study]) -> Account:
    """All plans, and all results with the plan that each follows."""
    if not found:
        return Account(list_answer(found), ())
    return Account(
        list_answer(found),
        (
            Section("Plans", (), _plans(found)),
            Section("Results", (), _results(found)),
            Section("What they found", tuple(_reading(found)), _effects(found)),
            Section("Of each plan", tuple(_of_plans(found))),
            Section("Of each result", tuple(_of_results(found))),
        ),
    )


def list_answer(found: Sequence[Study]) -> str:
    """How many plans and results there are, in a sentence."""
    if not found:
        return "The ledger holds no plan of a study and no result. Write a plan first: kept study plan --help"
    results = sum(len(one.results) for one in found)
    loose = sum(len(one.results) for one in found if one.plan is None)
    without = f", {loose if loose < results else 'all'} of them without a plan" if loose else ""
    return f"{counted(len(_planned(found)), 'plans')} and {counted(results, 'results')}{without}."


def _planned(found: Sequence[Study]) -> tuple[Recorded[StudyPlan], ...]:
    return tuple(one.plan for one in found if one.plan is not None)


def _plans(found: Sequence[Study]) -> Grid | None:
    rows = tuple(
        (_letter(at), one.record.id, one.at[:10], _outcomes(one.record), one.record.question)
        for at, one in enumerate(_planned(found))
    )
    return Grid(("", "plan", "recorded", "outcome", "question"), rows, words=5) if rows else None


def _letter(at: int) -> str:
    """The short name of a plan: A to Z, then A2 and so on.

    >>> _letter(0), _letter(27)
    ('A', 'B2')
    """
    turn, place = divmod(at, 26)
    return f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place]}{turn + 1 if turn else ''}"


def _outcomes(plan: StudyPlan) -> str:
    return "; ".join((plan.outcome, *plan.also))


_Row = tuple[int, Recorded[StudyResult], str]
"""A result with its number and the short name of its plan, "none" without one."""


def _numbered(found: Sequence[Study]) -> tuple[_Row, ...]:
    letters = {one.record.id: _letter(at) for at, one in enumerate(_planned(found))}
    pairs = [(result, study) for study in found for result in study.results]
    return tuple(
        (at, result, letters[study.plan.record.id] if study.plan is not None else "none")
        for at, (result, study) in enumerate(pairs, 1)
    )


def _results(found: Sequence[Study]) -> Grid | None:
    rows = tuple(
        (str(at), one.record.study, outcome_of(one.record), one.record.answer, one.at[:10], plan)
        for at, one, plan in _numbered(found)
    )
    return Grid(("", "study", "outcome", "answer", "recorded", "plan"), rows, words=6) if rows else None


def _effects(found: Sequence[Study]) -> Grid | None:
    rows = tuple(
        (str(at), outcome_of(one.record), *_effect(each, outcome_of(one.record)), *_chances(each))
        for at, one, _ in _numbered(found)
        for each in one.record.estimates
    )
    return (
        Grid(("", "outcome", "effect", "found", "95 % interval", "p", "p for all"), rows, 3) if rows else None
    )


def _effect(one: StudyEstimate, outcome: str) -> tuple[str, str, str]:
    """The name of a number, the number, and its interval: shares in per cent, their differences in points.

    A unit that is the outcome itself stands beside it already.
    """
    unit, found = one.unit or "", _estimate(one)
    if unit.partition(" ")[0] == "share":
        name = f"{one.name} a year" if unit.endswith(" a year") else one.name
        return name, change(found.estimate), between(found) if _has_interval(one) else ""
    if unit.startswith("difference in the share"):
        interval = f"{_points(found.low)} to {_points(found.high)}" if _has_interval(one) else ""
        return f"{one.name}, points", _points(found.estimate), interval
    told = amount if unit.endswith("of normal activity") else number
    interval = f"{told(found.low)} to {told(found.high)}" if _has_interval(one) else ""
    name = one.name if unit in ("", outcome) else f"{one.name}, {unit}"
    return name, told(found.estimate), interval


def _points(difference: float) -> str:
    return change(difference).removesuffix(" %")


def _has_interval(one: StudyEstimate) -> bool:
    return one.low is not None and one.high is not None


def _estimate(one: StudyEstimate) -> Estimate:
    middle = float(one.estimate)
    low, high, p = (middle if value is None else float(value) for value in (one.low, one.high, one.p))
    return Estimate(middle, low, high, p)


def _chances(one: StudyEstimate) -> tuple[str, str]:
    """p, and p corrected for all outcomes together; blank where there is none."""
    alone = chance_alone(float(one.p)) if one.p is not None else ""
    adjusted = _corrected(one)
    return alone, chance_alone(float(adjusted)) if adjusted is not None else ""


def _corrected(one: StudyEstimate) -> Decimal | None:
    """The corrected p; one that is smaller than p is the correction of another test."""
    return one.adjusted if one.adjusted is not None and one.p is not None and one.adjusted >= one.p else None


def _reading(found: Sequence[Study]) -> Iterator[str]:
    every = [each for study in found for one in study.results for each in one.record.estimates]
    if any(_corrected(one) is not None for one in every):
        yield '"p for all" is p corrected for several outcomes or features, by the method of Holm.'


def _of_plans(found: Sequence[Study]) -> Iterator[str]:
    studies = [one for one in found if one.plan is not None]
    for at, study in enumerate(studies):
        if not study.results:
            yield f"{_letter(at)}: no result is recorded yet."
        if len(study.results) > 1:
            yield (
                f"{_letter(at)} has {len(study.results)} results: all of them count, and not only the one "
                "that fits best."
            )


def _of_results(found: Sequence[Study]) -> Iterator[str]:
    by_id: Mapping[str, Study] = {one.record.id: study for study in found for one in study.results}
    for at, one, _ in _numbered(found):
        result = one.record
        named = f"{at} ({result.study}: {result.answer}) is {result.id}, {recorded(one)}."
        yield " ".join((named, *_said(by_id[result.id], one)))


def _said(study: Study, one: Recorded[StudyResult]) -> Iterator[str]:
    result = one.record
    if study.plan is None:
        yield _without(result)
    elif not study.planned_first(one):
        yield "The plan was recorded after the result: it planned nothing."
    yield from earlier_told(one.earlier, result)
    if result.departures:
        yield f"It departs from the plan: {'; '.join(result.departures)}."


def _without(result: StudyResult) -> str:
    if result.plan is not None:
        return f"Its plan {result.plan} is not in the ledger."
    return "Nobody said beforehand what would be looked at."


def list_plain(found: Sequence[Study]) -> dict[str, Any]:
    """All plans with their results as plain values; numbers are numbers, and "infinite" has no end."""
    return {
        "answer": "recorded" if found else "nothing recorded",
        "answer_words": list_answer(found),
        "studies": [_study_plain(one) for one in found],
    }


def _study_plain(study: Study) -> dict[str, Any]:
    return {
        "plan": "none" if study.plan is None else plan_plain(study.plan),
        "results": [_result_plain(study, one) for one in study.results],
    }


def _result_plain(study: Study, one: Recorded[StudyResult]) -> dict[str, Any]:
    result = one.record
    return {
        **to_plain(result),
        "plan": result.plan or "none",
        "departures": list(result.departures),
        "outcome": outcome_of(result),
        "estimates": [_estimate_plain(each) for each in result.estimates],
        **entry_plain(one),
        "planned_first": study.planned_first(one),
        "studied_before_plan": earlier_plain(one.earlier, result),
    }


def _estimate_plain(one: StudyEstimate) -> dict[str, Any]:
    numbers = {"estimate": one.estimate, "low": one.low, "high": one.high, "p": one.p}
    told = {name: plain(float(value)) if value is not None else "not told" for name, value in numbers.items()}
    adjusted = _corrected(one)
    corrected = float(adjusted) if adjusted is not None else "not told"
    return {"name": one.name, **told, "adjusted_p": corrected, "unit": one.unit or "not told"}
