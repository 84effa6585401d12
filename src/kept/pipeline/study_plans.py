"""Plans of studies and their results in the ledger: which was recorded first, and what departs from what."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Generic, TypeVar, cast

from kept import __version__
from kept.codec import canonical, content_id
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import Look
from kept.model import Meeting, StudyEstimate, StudyPlan, StudyResult
from kept.pipeline.records import decode, load, unknown_id
from kept.pipeline.save import Writer, save
from kept.pipeline.study_plans_earlier import Earlier, results_so_far, seen_before
from kept.study.estimate import Estimate
from kept.study.plans import check_no_meetings, check_plan, departures

R = TypeVar("R", StudyPlan, StudyResult)

__all__ = [
    "Found",
    "Recorded",
    "Study",
    "check_plan",
    "decimal_of",
    "departures",
    "estimate_of",
    "keep_plan",
    "keep_result",
    "plan_for",
    "plan_of",
    "result_of",
    "studies",
]

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Recorded(Generic[R]):
    """A plan or a result as it stands in the ledger: in which entry, when, and by whom it was recorded.

    `earlier` are, of a plan, all results that the ledger held before it; and of a result that follows a plan,
    those of the same data, or else of the same outcome, that it held before that plan.
    """

    record: R
    seq: int
    at: str
    by: str
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """A plan with the results that follow it, or all results that follow none."""

    plan: Recorded[StudyPlan] | None
    results: tuple[Recorded[StudyResult], ...]

    def planned_first(self, result: Recorded[StudyResult]) -> bool:
        """Was the plan, as it stands, recorded before this result? It goes by the order of the ledger."""
        return self.plan is not None and self.plan.seq < result.seq


def keep_plan(ledger: Ledger, plan: StudyPlan, writer: Writer) -> Recorded[StudyPlan]:
    """Write a plan into the ledger under an id made from what it says; the same plan again adds nothing.

    Raises:
        InputError: the plan does not say what it has to.
    """
    check_plan(plan)
    named = replace(plan, id=content_id("plan", replace(plan, id="")))
    save(ledger, [named], writer)
    return plan_of(ledger, named.id)


def plan_of(ledger: Ledger, id_: str) -> Recorded[StudyPlan]:
    """The plan with this id, as it stands.

    Raises:
        InputError: there is none.
    """
    plans = {one.record.id: one for one in _plans(ledger)}
    if id_ in plans:
        return plans[id_]
    if plans:
        raise InputError(unknown_id("plan of a study", id_, plans))
    raise InputError(
        f"There is no plan {id_!r}: the ledger holds no plan of a study yet. Write one before the data are "
        "looked at: kept study plan --help"
    )


def plan_for(ledger: Ledger, id_: str, study: str) -> Recorded[StudyPlan]:
    """The plan with this id, for a study that knows no meetings: "promises", "compare" or "impact".

    Raises:
        InputError: there is none, or it is one for a study of meetings.
    """
    found = plan_of(ledger, id_)
    check_no_meetings(found.record, study)
    return found


def _plans(ledger: Ledger, known_at: str | None = None) -> tuple[Recorded[StudyPlan], ...]:
    so_far = results_so_far(ledger, known_at)
    return tuple(
        replace(plan, earlier=tuple(one for one in so_far if one.seq < plan.seq))
        for plan in _standing(ledger, StudyPlan, known_at)
    )


def _standing(ledger: Ledger, type_: type[R], known_at: str | None = None) -> tuple[Recorded[R], ...]:
    kind = "study_plan" if type_ is StudyPlan else "study_result"

    def work(look: Look) -> tuple[int, ...]:
        return look.standing([(kind, id_) for id_ in look.ids(kind)])

    return tuple(
        Recorded(cast(R, decode(entry)), entry.seq, entry.recorded_at, entry.recorded_by)
        for entry in ledger.numbered(ledger.index.ask(work, known_at))
        if entry.body is not None
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What a study found, in the words in which it is kept.

    `inputs` is the sha-256 of the data. `settings` are all choices that could have been made otherwise, in
    words by their names; those that a plan can fix have the names of `kept.study.plans.SETTINGS`. `without`
    are those of them that this kind of study does not have.
    """

    study: str
    answer: str
    inputs: str
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    estimates: tuple[StudyEstimate, ...] = ()
    seed: int | None = None
    note: str | None = None
    without: tuple[str, ...] = ()


def result_of(found: Found, plan: StudyPlan | None = None) -> StudyResult:
    """The record of a result, with an id made from its content, and where it departs from its plan.

    Raises:
        InputError: the digest of the inputs is no sha-256.
    """
    if not _SHA256.fullmatch(found.inputs):
        raise InputError(
            f"The inputs of the study have the digest {found.inputs!r}. Expected a sha-256: 64 hexadecimal "
            "digits, of the data in their canonical form."
        )
    result = StudyResult(
        id="",
        study=found.study,
        answer=found.answer,
        inputs=found.inputs,
        settings=str(canonical(dict(found.settings))),
        version=__version__,
        estimates=found.estimates,
        plan=plan.id if plan is not None else None,
        departures=departures(plan, found.settings, found.without) if plan is not None else (),
        seed=found.seed,
        note=found.note,
    )
    return replace(result, id=content_id("study", result))


def keep_result(ledger: Ledger, result: StudyResult, writer: Writer) -> Recorded[StudyResult]:
    """Write a result into the ledger; the same result again adds nothing.

    Raises:
        InputError: it names a plan that the ledger does not hold.
    """
    plan = plan_of(ledger, result.plan) if result.plan is not None else None
    save(ledger, [result], writer)
    found = {one.record.id: one for one in _standing(ledger, StudyResult)}
    if result.id not in found:
        raise InputError(
            f"The result {result.id} was removed from the ledger and is not recorded again. To see when and "
            f"why: kept show {result.id}"
        )
    return _after(found[result.id], plan)


def _after(result: Recorded[StudyResult], plan: Recorded[StudyPlan] | None) -> Recorded[StudyResult]:
    """The result with what was studied before its plan."""
    return result if plan is None else replace(result, earlier=seen_before(plan.earlier, result.record))


def estimate_of(
    name: str, found: Estimate, unit: str | None = None, adjusted: float | None = None
) -> StudyEstimate:
    """An estimate as it is kept: six digits, which are the same on every machine.

    >>> estimate_of("surge", Estimate(1.5, 1.2, 1.9, 0.0004), "ratio").low
    Decimal('1.2')
    """
    low, high, p = (decimal_of(value) for value in (found.low, found.high, found.p))
    corrected = decimal_of(adjusted) if adjusted is not None else None
    return StudyEstimate(name, decimal_of(found.estimate), low, high, p, corrected, unit)


def decimal_of(value: float | Fraction) -> Decimal:
    """A number as it is kept, with six digits.

    Raises:
        InputError: it is no number.
    """
    if math.isnan(value):
        raise InputError(
            "A study gave a value that is no number. Such a value is not kept; report it as a fault."
        )
    return Decimal(f"{float(value) + 0.0:.6g}")


def studies(ledger: Ledger, known_at: str | None = None) -> tuple[Study, ...]:
    """Every plan with its results, in the order in which they were recorded; last the results without one."""
    plans = {plan.record.id: plan for plan in _plans(ledger, known_at)}
    following: dict[str | None, list[Recorded[StudyResult]]] = {id_: [] for id_ in plans}
    for result in _standing(ledger, StudyResult, known_at):
        plan = plans.get(result.record.plan or "")
        following.setdefault(plan.record.id if plan else None, []).append(_after(result, plan))
    planned = tuple(Study(plan, tuple(following.pop(id_))) for id_, plan in plans.items())
    return (*planned, *(Study(None, tuple(loose)) for loose in following.values()))


def knows_forum(ledger: Ledger, forum: str) -> bool:
    """Has the ledger a meeting of this forum?"""
    return any(one.forum == forum for one in load(ledger).all(Meeting))
