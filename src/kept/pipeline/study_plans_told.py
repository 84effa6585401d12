"""`kept study plan` and `kept study list`: plans and results, in words and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kept.codec import to_plain
from kept.model import StudyEstimate, StudyPlan, StudyResult
from kept.pipeline.study_plans import Recorded, Study
from kept.publish.days import moment_words
from kept.publish.licence_account import Account, Grid, Section, counted
from kept.study.plans import left_open


def plan_account(plan: Recorded[StudyPlan], forum_known: bool = True) -> Account:
    """A plan that was written down: what it says, what it leaves open, and what to do next."""
    said = plan.record
    return Account(
        f"The plan {said.id} is in the ledger: {_recorded(plan)}.",
        (
            Section("What it says", (), Grid(("field", "value"), tuple(_rows(said)), words=2)),
            Section("What it leaves open", tuple(_open(said, forum_known))),
            Section("What to do next", tuple(_next(said))),
        ),
    )


def _recorded(one: Recorded[StudyPlan] | Recorded[StudyResult]) -> str:
    return f"entry {one.seq}, recorded {moment_words(one.at)}, by {one.by}"


def _rows(plan: StudyPlan) -> Iterator[tuple[str, str]]:
    """What the plan says, in the order in which it is asked; the id stands above."""
    for name, value in to_plain(plan).items():
        if name not in ("id", "public"):
            yield name, "; ".join(value) if isinstance(value, list | tuple) else str(value)


def _open(plan: StudyPlan, forum_known: bool) -> Iterator[str]:
    """What somebody could still choose with the data at hand."""
    parts = left_open(plan)
    if parts:
        yield f"It fixes nothing about {_listed(parts)}. Whoever runs the study can still choose them."
    if not forum_known:
        yield f"The ledger has no meeting of the forum {plan.forum!r} yet. Check its name."


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"


def _next(plan: StudyPlan) -> Iterator[str]:
    yield f"Run the study with the plan, such as: kept study meetings … --plan {plan.id}"
    if plan.also:
        yield f"Its {counted(len(plan.also) + 1, 'outcomes')} together are corrected by the method of Holm."
    yield (
        "The ledger shows that a plan was recorded before a result, and not that nobody had seen the data "
        "before. To prove the day to others, sign where the ledger stands: kept checkpoint"
    )


def list_account(found: Sequence[Study]) -> Account:
    """All plans with their results, and the results that follow none."""
    plans = [one for one in found if one.plan is not None]
    results = sum(len(one.results) for one in found)
    loose = sum(len(one.results) for one in found if one.plan is None)
    if not found:
        return Account(
            "The ledger holds no plan of a study and no result. Write a plan first: kept study plan --help",
            (),
        )
    without = f" {counted(loose, 'results')} without a plan." if loose else ""
    return Account(
        f"{counted(len(plans), 'plans')} and {counted(results, 'results')}.{without}",
        tuple(_section(one) for one in found),
    )


def _section(study: Study) -> Section:
    if study.plan is None:
        words = "Nobody said beforehand what would be looked at."
        return Section("Results without a plan", (words, *(_result(study, one) for one in study.results)))
    plan = study.plan.record
    return Section(f"Plan {plan.id}: {plan.question}", tuple(_planned(study, study.plan)))


def _planned(study: Study, plan: Recorded[StudyPlan]) -> Iterator[str]:
    yield f"It is {_recorded(plan)}. Outcome: {plan.record.outcome}."
    if not study.results:
        yield "No result is recorded yet."
    if len(study.results) > 1:
        yield f"It has {len(study.results)} results: all of them count, and not only the one that fits best."
    yield from (_result(study, one) for one in study.results)


def _result(study: Study, one: Recorded[StudyResult]) -> str:
    result = one.record
    parts = [f"{result.study}: {result.answer} ({result.id}, {_recorded(one)})."]
    if study.plan is not None and not study.planned_first(one):
        parts.append("The plan was recorded after the result: it planned nothing.")
    if result.plan is not None and study.plan is None:
        parts.append(f"Its plan {result.plan} is not in the ledger.")
    if result.departures:
        parts.append(f"It departs from the plan: {'; '.join(result.departures)}.")
    parts += [f"{_estimate(estimate)}." for estimate in result.estimates]
    return " ".join(parts)


def _estimate(one: StudyEstimate) -> str:
    unit = f" {one.unit}" if one.unit else ""
    between = (
        f", 95 % interval {one.low} to {one.high}" if one.low is not None and one.high is not None else ""
    )
    chance = f", p {one.p}" if one.p is not None else ""
    corrected = f" ({one.adjusted} for several outcomes)" if one.adjusted is not None else ""
    return f"{one.name} {one.estimate}{unit}{between}{chance}{corrected}"


def plan_plain(plan: Recorded[StudyPlan]) -> dict[str, Any]:
    """A plan as plain values, with what it leaves open."""
    return {**_entry(plan), "left_open": list(left_open(plan.record))}


def _entry(one: Recorded[StudyPlan] | Recorded[StudyResult]) -> dict[str, Any]:
    entry = {"entry": one.seq, "recorded_at": one.at, "recorded_by": one.by}
    return {**to_plain(one.record), **entry}


def list_plain(found: Sequence[Study]) -> dict[str, Any]:
    """All plans with their results as plain values."""
    return {"studies": [_study_plain(one) for one in found]}


def _study_plain(study: Study) -> dict[str, Any]:
    results = [{**_entry(one), "planned_first": study.planned_first(one)} for one in study.results]
    return {"plan": None if study.plan is None else plan_plain(study.plan), "results": results}


def kept_line(kept: Recorded[StudyResult]) -> str:
    """The line that says that a result was kept, which plan it follows, and where it does not."""
    result = kept.record
    plan = f"follows the plan {result.plan}" if result.plan is not None else "had no plan"
    departs = f", but for {'; '.join(result.departures)}" if result.departures else ""
    return f"The result {result.id} is in the ledger ({_recorded(kept)}); it {plan}{departs}."


def planned_told(plan: Recorded[StudyPlan] | None, result: StudyResult) -> Iterator[str]:
    """What a study says of its plan: that it follows one and where it departs, or that there was none."""
    if plan is None:
        yield (
            "There was none: windows, outcome and settings could be chosen with the data at hand. To write "
            "one before the next study: kept study plan"
        )
        return
    yield f'It follows the plan {plan.record.id}, recorded {moment_words(plan.at)}: "{plan.record.question}"'
    if result.departures:
        yield f"It departs from the plan: {'; '.join(result.departures)}."


def planned_plain(plan: Recorded[StudyPlan] | None, result: StudyResult) -> dict[str, Any]:
    """The plan that a result follows, and where it departs from it, as plain values."""
    return {"plan": plan.record.id if plan is not None else "none", "departures": list(result.departures)}
