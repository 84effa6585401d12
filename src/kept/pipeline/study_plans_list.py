"""`kept study list`: plans and results of the ledger as two tables, and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kept.codec import to_plain
from kept.model import StudyEstimate, StudyPlan, StudyResult
from kept.pipeline.study_numbers import between, chance_alone, change, number, plain
from kept.pipeline.study_plans import Recorded, Study
from kept.pipeline.study_plans_earlier import outcome_of
from kept.pipeline.study_plans_told import earlier_plain, earlier_told, entry_plain, plan_plain, recorded
from kept.publish.licence_account import Account, Grid, Section, counted
from kept.study import Estimate

_RESULTS = ("", "study", "outcome", "answer", "effect (95 % interval)", "p", "recorded", "plan")


def list_account(found: Sequence[Study]) -> Account:
    """All plans, and all results with the plan that each follows."""
    if not found:
        return Account(list_answer(found), ())
    return Account(
        list_answer(found),
        (
            Section("Plans", (), _plans(found)),
            Section("Results", tuple(_reading(found)), _results(found)),
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
    without = f", {loose} of them without a plan" if loose else ""
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
    rows = tuple(row for one in _numbered(found) for row in _rows(*one))
    return Grid(_RESULTS, rows, words=len(_RESULTS)) if rows else None


def _rows(at: int, one: Recorded[StudyResult], plan: str) -> Iterator[tuple[str, ...]]:
    """A line for each number of a result; what belongs to all of them stands in the first."""
    result = one.record
    first = (str(at), result.study, outcome_of(result), result.answer)
    told = [(_effect(each), _chances(each)) for each in result.estimates] or [("none told", "")]
    for line, (effect, chance) in enumerate(told):
        yield (
            (*first, effect, chance, one.at[:10], plan) if line == 0 else ("",) * 4 + (effect, chance, "", "")
        )


def _effect(one: StudyEstimate) -> str:
    """A number with its interval: shares in per cent, differences of shares in points."""
    unit, found = one.unit or "", _estimate(one)
    if unit.partition(" ")[0] == "share":
        yearly = " a year" if unit.endswith(" a year") else ""
        interval = f" ({between(found)})" if one.low is not None else ""
        return f"{one.name} {change(found.estimate)}{yearly}{interval}"
    if unit.startswith("difference in the share"):
        ends = [change(value).removesuffix(" %") for value in (found.estimate, found.low, found.high)]
        return f"{one.name} {ends[0]} points ({ends[1]} to {ends[2]})"
    interval = f" ({number(found.low)} to {number(found.high)})" if one.low is not None else ""
    return f"{one.name} {number(found.estimate)} {unit}".strip() + interval


def _estimate(one: StudyEstimate) -> Estimate:
    middle = float(one.estimate)
    ends = (middle if value is None else float(value) for value in (one.low, one.high, one.p))
    return Estimate(middle, *ends)


def _chances(one: StudyEstimate) -> str:
    """p, and in brackets p for all outcomes together; a smaller one would be of another test."""
    if one.p is None:
        return ""
    alone = chance_alone(float(one.p))
    if one.adjusted is None or one.adjusted < one.p:
        return alone
    return f"{alone} ({chance_alone(float(one.adjusted))})"


def _reading(found: Sequence[Study]) -> Iterator[str]:
    estimates = [each for study in found for one in study.results for each in one.record.estimates]
    if any(one.adjusted is not None for one in estimates):
        yield "In brackets: p corrected for several outcomes or features (Holm)."


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
        yield " ".join((f"{at} is {one.record.id}, {recorded(one)}.", *_said(by_id[one.record.id], one)))


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
    corrected = one.adjusted is not None and one.p is not None and one.adjusted >= one.p
    adjusted = float(one.adjusted) if corrected and one.adjusted is not None else "not told"
    return {"name": one.name, **told, "adjusted_p": adjusted, "unit": one.unit or "not told"}
