"""Plans and results in the ledger: what is recorded once, what came first, and what departs from what."""

import doctest
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kept.codec import canonical, from_plain, kind_of, to_plain
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import StudyPlan, StudyResult
from kept.pipeline import study_plans_list
from kept.pipeline.redact import plan as removal
from kept.pipeline.redact import redact
from kept.pipeline.save import Writer, save
from kept.pipeline.study_plans import (
    Found,
    estimate_of,
    keep_plan,
    keep_result,
    plan_for,
    plan_of,
    result_of,
    studies,
)
from kept.pipeline.study_plans_list import list_account, list_plain
from kept.pipeline.study_plans_told import (
    kept_line,
    plan_account,
    plan_plain,
    planned_plain,
    planned_told,
)
from kept.publish.account import Account, account_text
from kept.study.estimate import Estimate

FIRST = Writer("2026-11-25T12:00:00.000000Z", "Ann")
LATER = Writer("2026-11-26T12:00:00.000000Z", "Ben")
PLAN = StudyPlan(
    id="",
    question="Do raids surge before the sessions?",
    outcome="raids",
    sample="all weeks of 2004 to 2014",
    before=4,
    after=4,
    every="week",
    seed=0,
)
SURGE = estimate_of("surge", Estimate(1.5, 1.2, float("inf"), 0.0004), "ratio")
FOUND = Found(
    study="meetings",
    answer="surge",
    inputs="ab" * 32,
    settings={"outcome": "raids", "every": "week", "before": "4", "after": "4", "seed": "0", "draws": "999"},
    estimates=(SURGE,),
    seed=0,
)


def told(account: Account) -> str:
    return " ".join(account_text(account).split())


def test_a_plan_is_recorded_once_under_an_id_made_from_what_it_says(ledger: Ledger) -> None:
    first, again = keep_plan(ledger, PLAN, FIRST), keep_plan(ledger, PLAN, LATER)
    assert first == again == plan_of(ledger, first.record.id)
    assert (first.at, first.by, first.seq) == (FIRST.at, "Ann", 1)
    assert replace(first.record, id="") == PLAN
    other = keep_plan(ledger, replace(PLAN, before=2), LATER)
    assert other.record.id != first.record.id


def test_a_plan_that_says_too_little_is_not_recorded(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="question of the plan is empty"):
        keep_plan(ledger, replace(PLAN, question=" "), FIRST)
    assert list(ledger.entries()) == []


def test_an_unknown_plan_is_told(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="kept study plan --help"):
        plan_of(ledger, "plan_1")
    kept = keep_plan(ledger, PLAN, FIRST)
    with pytest.raises(InputError, match=f"Did you mean {kept.record.id}"):
        plan_of(ledger, f"{kept.record.id}0")


def test_a_result_names_its_plan_and_where_it_departs_from_it(ledger: Ledger) -> None:
    plan = keep_plan(ledger, PLAN, FIRST).record
    done = result_of(replace(FOUND, settings={**FOUND.settings, "before": "2"}), plan)
    assert done.departures == ("windows of 2 weeks before where the plan says 4",)
    kept = keep_result(ledger, done, LATER)
    assert keep_result(ledger, done, FIRST) == kept, "the same result again adds nothing"
    assert "follows the plan" in kept_line(kept)
    assert "but for windows of 2 weeks" in kept_line(kept)
    assert "It departs from the plan: windows of 2 weeks" in " ".join(
        planned_told(plan_of(ledger, plan.id), done)
    )
    ((study),) = studies(ledger)
    assert study.results == (kept,)
    assert study.planned_first(kept)


def test_a_result_without_a_plan_says_so(ledger: Ledger) -> None:
    kept = keep_result(ledger, result_of(FOUND), FIRST)
    assert (kept.record.plan, kept.record.departures) == (None, ())
    assert "it had no plan" in kept_line(kept)
    assert json.loads(kept.record.settings) == dict(FOUND.settings)
    assert "Nobody said beforehand" in told(list_account(studies(ledger)))


def test_a_plan_that_came_after_its_result_planned_nothing(ledger: Ledger) -> None:
    plan = replace(PLAN, id="plan_x")
    save(ledger, [result_of(FOUND, plan)], FIRST)
    save(ledger, [plan], LATER)
    (study,) = studies(ledger)
    assert not study.planned_first(study.results[0])
    assert "it planned nothing" in told(list_account([study]))
    save(ledger, [result_of(replace(FOUND, settings={}), plan)], LATER)
    assert "It departs from the plan: no outcome named" in told(list_account(studies(ledger)))
    assert list_plain([study])["studies"][0]["results"][0]["planned_first"] is False


def test_a_plan_that_was_changed_after_the_result_came_too_late(ledger: Ledger) -> None:
    plan = keep_plan(ledger, PLAN, FIRST).record
    kept = keep_result(ledger, result_of(FOUND, plan), FIRST)
    save(ledger, [replace(plan, before=2)], LATER)
    (study,) = studies(ledger)
    assert not study.planned_first(kept)
    assert studies(ledger, FIRST.at)[0].planned_first(kept)


def test_a_result_of_a_plan_that_is_nowhere_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="There is no plan 'plan_x'"):
        keep_result(ledger, result_of(FOUND, replace(PLAN, id="plan_x")), FIRST)
    save(ledger, [result_of(FOUND, replace(PLAN, id="plan_x"))], FIRST)
    assert "Its plan plan_x is not in the ledger." in told(list_account(studies(ledger)))


def test_what_was_removed_is_not_recorded_again(ledger: Ledger) -> None:
    kept = keep_result(ledger, result_of(FOUND), FIRST)
    redact(ledger, removal(ledger, [kept.record.id]), LATER, "asked for")
    assert studies(ledger) == ()
    with pytest.raises(InputError, match="was removed from the ledger"):
        keep_result(ledger, result_of(FOUND), LATER)


def test_all_results_of_one_plan_are_shown(ledger: Ledger) -> None:
    plan = keep_plan(ledger, PLAN, FIRST).record
    assert "A: no result is recorded yet." in told(list_account(studies(ledger)))
    for answer in ("surge", "cannot tell"):
        keep_result(ledger, result_of(replace(FOUND, answer=answer), plan), LATER)
    text = told(list_account(studies(ledger)))
    assert "1 plan and 2 results." in text
    assert "A has 2 results: all of them count" in text


def test_the_list_is_a_table_with_effects_as_elsewhere(ledger: Ledger) -> None:
    keep_plan(ledger, PLAN, FIRST)
    found = replace(FOUND, estimates=ESTIMATES)
    keep_result(ledger, result_of(found, keep_plan(ledger, PLAN, FIRST).record), LATER)
    lines = account_text(list_account(studies(ledger)))
    assert max(map(len, lines.splitlines())) <= 80
    text = " ".join(lines.split())
    assert "1 meetings raids surge 2026-11-26 A" in text
    assert "1 raids surge +68 % +40 % to +99 % 0.0004 0.0008 1 raids net" in text
    assert "+1.9 −0.4 to without" in text
    assert "−50 −75 to +38 0.3" in text
    assert "0.01" not in text, "a corrected p below p is the correction of another test"
    numbers = list_plain(studies(ledger))["studies"][0]["results"][0]["estimates"]
    assert [one["estimate"] for one in numbers] == [0.68, 1.9, -0.5]
    assert (numbers[1]["high"], numbers[0]["adjusted_p"], numbers[1]["adjusted_p"]) == (
        "infinite", 0.0008, "not told",
    )  # fmt: skip


ESTIMATES = (
    estimate_of("surge", Estimate(0.68, 0.4, 0.99, 0.0004), "share of normal", 0.0008),
    estimate_of("net", Estimate(1.9, -0.4, float("inf"), 0.2), "weeks of normal activity", 0.01),
    estimate_of("deadline", Estimate(-0.5, -0.75, 0.38, 0.3), "difference in the share kept"),
)


def test_a_plan_written_after_the_same_data_were_studied_says_so(ledger: Ledger) -> None:
    first = keep_result(ledger, result_of(FOUND), FIRST)
    plan = keep_plan(ledger, PLAN, LATER)
    done = result_of(FOUND, plan.record)
    words = f"These same data were studied on 25 November 2026, 12:00:00 UTC (result {first.record.id})"
    assert words in " ".join(planned_told(plan, done))
    assert planned_plain(plan, done)["studied_before_plan"] == [
        {"result": first.record.id, "entry": 1, "recorded_at": FIRST.at, "same_data": True}
    ]
    kept = keep_result(ledger, done, LATER)
    assert words in kept_line(kept)
    assert words in told(list_account(studies(ledger)))
    (planned, _) = list_plain(studies(ledger))["studies"]
    assert [one["result"] for one in planned["results"][0]["studied_before_plan"]] == [first.record.id]


def test_a_plan_written_after_the_same_outcome_was_studied_says_so(ledger: Ledger) -> None:
    keep_result(ledger, result_of(replace(FOUND, inputs="cd" * 32)), FIRST)
    keep_result(ledger, result_of(replace(FOUND, study="shift")), FIRST)
    plan = keep_plan(ledger, PLAN, LATER)
    done = result_of(replace(FOUND, inputs="ef" * 32), plan.record)
    text = " ".join(planned_told(plan, done))
    assert "The same outcome, raids, was studied on 25 November 2026" in text
    assert "with other settings or other data" in text
    other = result_of(replace(FOUND, inputs="ef" * 32, settings={"outcome": "fines"}), plan.record)
    assert "studied" not in " ".join(planned_told(plan, other))


def test_what_a_plan_says_in_words_is_not_said_to_be_followed(ledger: Ledger) -> None:
    plan = keep_plan(ledger, replace(PLAN, also=("arrests",), meetings="plenaries"), FIRST)
    done = result_of(replace(FOUND, settings={**FOUND.settings, "outcome": "arrests"}), plan.record)
    text = " ".join(planned_told(plan, done))
    assert "what is asked, which data count and which meetings count: these were not compared" in text
    assert "The outcome arrests is a further one of the plan; its primary one is raids." in text
    assert done.departures == ()
    assert planned_plain(plan, done)["not_compared_with_data"] == ["question", "sample", "meetings"]
    assert planned_plain(None, done)["plan"] == "none"


def test_a_plan_of_meetings_is_none_for_promises(ledger: Ledger) -> None:
    plan = keep_plan(ledger, PLAN, FIRST)
    with pytest.raises(InputError, match="one for a study of meetings"):
        plan_for(ledger, plan.record.id, "promises")


def test_an_empty_ledger_says_what_to_do(ledger: Ledger) -> None:
    assert "kept study plan --help" in told(list_account(studies(ledger)))


def test_the_account_of_a_plan_says_what_it_leaves_open(ledger: Ledger) -> None:
    kept = keep_plan(ledger, replace(PLAN, also=("arrests",), forum="JCCT"), FIRST)
    text = told(plan_account(kept, forum_known=False))
    assert "nothing about the number of draws. Whoever" in text
    assert "no meeting of the forum 'JCCT'" in text
    assert "2 outcomes together" in text
    assert f"--plan {kept.record.id}" in text
    assert plan_plain(kept)["left_open"] == ["the number of draws"]
    full = keep_plan(ledger, replace(PLAN, draws=9999, forum="JCCT"), FIRST)
    assert "leaves open" not in told(plan_account(full))
    bare = keep_plan(ledger, StudyPlan("", "Q?", "raids", "all"), FIRST)
    assert "the seed or the number of draws" in told(plan_account(bare))


@pytest.mark.parametrize("bad", ["", "abc", "AB" * 32])
def test_inputs_without_a_digest_are_refused(bad: str) -> None:
    with pytest.raises(InputError, match="Expected a sha-256"):
        result_of(replace(FOUND, inputs=bad))


def test_a_value_that_is_no_number_is_not_kept() -> None:
    with pytest.raises(InputError, match="no number"):
        estimate_of("surge", Estimate(float("nan"), 0, 1, 1))


def test_estimates_have_six_digits() -> None:
    found = estimate_of("net", Estimate(-0.0, 1 / 3, 1e9 / 7, 1e-9), adjusted=0.5)
    assert (found.estimate, found.low, found.high) == (Decimal(0), Decimal("0.333333"), Decimal("1.42857e+8"))
    assert (found.p, found.adjusted) == (Decimal("1e-09"), Decimal("0.5"))


@pytest.mark.parametrize("record", [replace(PLAN, id="p"), result_of(FOUND)])
def test_records_come_back_as_they_went(record: Any) -> None:
    assert from_plain(json.loads(canonical(record)), type(record)) == record
    assert kind_of(record) == ("study_plan" if isinstance(record, StudyPlan) else "study_result")
    assert "public" not in to_plain(record)
    assert isinstance(record, StudyPlan | StudyResult)


def test_the_examples_are_true() -> None:
    found = doctest.testmod(study_plans_list)
    assert (found.attempted, found.failed) == (1, 0)
