"""`kept study plan`, and what every study says of its plan, in words and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kept.codec import to_plain
from kept.model import StudyPlan, StudyResult
from kept.pipeline.study_plans import Recorded
from kept.pipeline.study_plans_earlier import Earlier, outcome_of, seen_before
from kept.publish.account import Account, Grid, Section, counted
from kept.publish.days import moment_words
from kept.study.plans import left_open


def plan_account(plan: Recorded[StudyPlan], forum_known: bool = True) -> Account:
    """A plan that was written down: what it says, what it leaves open, and what to do next."""
    said = plan.record
    return Account(
        plan_answer(plan),
        (
            Section("What it says", (), Grid(("field", "value"), tuple(_rows(said)), words=2)),
            Section("What it leaves open", tuple(_open(said, forum_known))),
            Section("What to do next", tuple(_next(said))),
        ),
    )


def plan_answer(plan: Recorded[StudyPlan]) -> str:
    """That it is in the ledger, in a sentence."""
    return f"The plan {plan.record.id} is in the ledger: {recorded(plan)}."


def recorded(one: Recorded[StudyPlan] | Recorded[StudyResult]) -> str:
    """In which entry it is, when it was recorded, and by whom."""
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


def _kind(plan: StudyPlan) -> str:
    """A kind of study that could follow it: windows and a forum are those of meetings."""
    windows = (plan.before, plan.after, plan.forum, plan.meetings)
    return "promises" if plan.outcome == "kept" and windows == (None,) * 4 else "meetings"


def _next(plan: StudyPlan) -> Iterator[str]:
    yield f"Run the study with the plan, such as: kept study {_kind(plan)} … --plan {plan.id}"
    if plan.also:
        yield f"Its {counted(len(plan.also) + 1, 'outcomes')} together are corrected by the method of Holm."
    yield (
        "The ledger shows that a plan was recorded before a result, and not that nobody had seen the data "
        "before. To prove the day to others, sign where the ledger stands: kept checkpoint"
    )


def plan_plain(plan: Recorded[StudyPlan]) -> dict[str, Any]:
    """A plan as plain values, with what it leaves open."""
    return {
        "answer": "recorded",
        "answer_words": plan_answer(plan),
        **to_plain(plan.record),
        **entry_plain(plan),
        "left_open": list(left_open(plan.record)),
    }


def entry_plain(one: Recorded[StudyPlan] | Recorded[StudyResult]) -> dict[str, Any]:
    """In which entry something was recorded, when, and by whom."""
    return {"entry": one.seq, "recorded_at": one.at, "recorded_by": one.by}


def kept_line(kept: Recorded[StudyResult]) -> str:
    """The line that says that a result was kept, which plan it follows, and where it does not."""
    result = kept.record
    plan = f"follows the plan {result.plan}" if result.plan is not None else "had no plan"
    departs = f", but for {'; '.join(result.departures)}" if result.departures else ""
    line = f"The result {result.id} is in the ledger ({recorded(kept)}); it {plan}{departs}."
    return " ".join((line, *earlier_told(kept.earlier, result)))


def earlier_told(earlier: Sequence[Earlier], result: StudyResult) -> Iterator[str]:
    """That the data, or the outcome, of a result were studied before its plan."""
    if not earlier:
        return
    first, more = earlier[0], len(earlier) - 1
    once = f"on {moment_words(first.at)} (result {first.id}{f', and {more} more' if more else ''})"
    if first.same_data(result):
        yield (
            f"These same data were studied {once}, before this plan: it was written when their answer could "
            "be known."
        )
    else:
        yield (
            f"The same outcome, {first.outcome}, was studied {once}, before this plan, with other settings "
            "or other data."
        )


def planned_told(plan: Recorded[StudyPlan] | None, result: StudyResult) -> Iterator[str]:
    """What a study says of its plan: which it follows, and where it departs from it; or that it had none."""
    if plan is None:
        chosen = _CHOSEN.get(result.study, "outcome, data and settings")
        known = "result" if result.study == "impact" else "data"
        yield (
            f"There was none: {chosen} could be chosen with the {known} at hand. To write one before the "
            "next study: kept study plan"
        )
        return
    said = plan.record
    yield f'It follows the plan {said.id}, recorded {moment_words(plan.at)}: "{said.question}"'
    yield from earlier_told(seen_before(plan.earlier, result), result)
    if (outcome := outcome_of(result)) in said.also:
        yield f"The outcome {outcome} is a further one of the plan; its primary one is {said.outcome}."
    if result.departures:
        yield f"It departs from the plan: {'; '.join(result.departures)}."
    words = [_IN_WORDS[name] for name in _in_words(said)]
    yield f"The plan says in words {_joined(words)}: these were not compared with the data."


_CHOSEN = {"meetings": "windows, outcome and settings", "impact": "outcome and assumptions"}
"""What could be chosen by whoever ran a study of this kind without a plan."""

_IN_WORDS = {"question": "what is asked", "sample": "which data count", "meetings": "which meetings count"}


def _in_words(plan: StudyPlan) -> tuple[str, ...]:
    """What the plan says in sentences, which only a reader can hold against a study."""
    return tuple(name for name in _IN_WORDS if getattr(plan, name) is not None)


def _joined(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def planned_plain(plan: Recorded[StudyPlan] | None, result: StudyResult) -> dict[str, Any]:
    """The plan that a result follows, and where it departs from it, as plain values."""
    earlier = seen_before(plan.earlier, result) if plan is not None else ()
    return {
        "plan": plan.record.id if plan is not None else "none",
        "departures": list(result.departures),
        "studied_before_plan": earlier_plain(earlier, result),
        "not_compared_with_data": list(_in_words(plan.record)) if plan is not None else [],
    }


def earlier_plain(earlier: Sequence[Earlier], result: StudyResult) -> list[dict[str, Any]]:
    """What was studied before the plan of a result, as plain values."""
    return [
        {"result": one.id, "entry": one.seq, "recorded_at": one.at, "same_data": one.same_data(result)}
        for one in earlier
    ]
