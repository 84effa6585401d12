"""Promises of a ledger as a study sees them: features by their own words, days of acts and of undoing."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Chain, Commitment, Duty, Family, Record
from kept.pipeline.import_case import Imported
from kept.pipeline.report_parts import Part
from kept.pipeline.save import Writer, save
from kept.pipeline.study_promises import PromisesReport, promises_report
from kept.pipeline.study_promises_features import Also, features_of, further
from kept.pipeline.study_promises_plain import promises_found, promises_plain
from kept.pipeline.study_promises_told import ahead_told, promises_account
from kept.pipeline.verdicts import View
from kept.publish.account import account_text
from kept.study.promises import UNKNOWN, Answer, Course
from tests.judge.stories import PARTIES, SESSIONS, commitment, evidence

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
WHOLE = Part()
MADE = date(2005, 7, 11)


def report(ledger: Ledger, as_of: str, part: Part = WHOLE, also: Iterable[Also] = ()) -> PromisesReport:
    return promises_report(ledger, View(date.fromisoformat(as_of), None), part, tuple(also))


def story(ledger: Ledger, promise: Commitment, *records: Record) -> Ledger:
    save(ledger, [*PARTIES.values(), *SESSIONS, promise, *records], WRITER)
    return ledger


def days(course: Course) -> list[int]:
    return [step.days for step in course.steps]


DONE = evidence(
    id="thanks", kind="statement", says="fulfilled", party="bureau", said_on="2006-02-01", about="2005-12"
)
UNDONE = evidence(
    id="audit", kind="finding", says="not_done", party="auditor", published="2008-03-01", about="2007"
)


# ------------------------------------------------------------------ days


def test_an_act_and_its_undoing(ledger: Ledger) -> None:
    found = report(story(ledger, commitment(), DONE, UNDONE), "2010-12-31").found
    assert dict(found.families) == {Family.NOT_KEPT: 1}
    assert days(found.to_act) == [(date(2006, 2, 1) - MADE).days]
    assert days(found.to_lapse) == [(date(2008, 3, 1) - date(2006, 2, 1)).days]


def test_what_could_not_be_known_yet_had_not_happened(ledger: Ledger) -> None:
    story(ledger, commitment(), DONE, UNDONE)
    early = report(ledger, "2006-01-31").found
    assert (early.to_act.events, early.to_act.longest) == (0, (date(2006, 1, 31) - MADE).days)
    middle = report(ledger, "2008-02-29").found
    assert dict(middle.families) == {Family.KEPT: 1}
    assert (middle.to_act.events, middle.to_lapse.events) == (1, 0)
    assert middle.to_lapse.longest == (date(2008, 2, 29) - date(2006, 2, 1)).days


def test_a_contradiction_before_anything_was_kept_is_no_undoing(ledger: Ledger) -> None:
    act = evidence(id="raid", kind="act", says="nothing", published="2005-09-10", about="2005-09-01")
    early = evidence(id="audit", kind="finding", says="not_done", party="auditor", published="2006-03-01")
    found = report(story(ledger, commitment(), act, early), "2010-12-31").found
    assert dict(found.families) == {Family.NOT_KEPT: 1}
    assert (found.to_act.events, found.to_lapse.promises, found.to_lapse.events) == (1, 1, 0)


def test_a_concrete_act_counts_from_its_own_day_once_it_is_known(ledger: Ledger) -> None:
    act = evidence(id="raid", kind="act", says="nothing", published="2005-12-20", about="2005-09-01")
    assert report(story(ledger, commitment(), act), "2005-12-19").found.to_act.events == 0
    soon = report(ledger, "2005-12-31")
    assert days(soon.found.to_act) == [(date(2005, 9, 1) - MADE).days]
    assert "Share acted on after" not in account_text(promises_account(soon)), "nothing was seen for so long"


def test_an_act_older_than_the_promise_is_none(ledger: Ledger) -> None:
    act = evidence(id="raid", kind="act", says="nothing", published="2005-12-20", about="2004-09-01")
    undated = evidence(id="other", kind="act", says="nothing", about="2005-09-01")
    assert report(story(ledger, commitment(), act, undated), "2006-12-31").found.to_act.events == 0


def test_a_promise_that_was_taken_back_was_seen_until_then(ledger: Ledger) -> None:
    letter = evidence(
        id="letter", kind="statement", says="withdrawn", party="harbour", said_on="2005-10-01", anchored=True
    )
    found = report(story(ledger, commitment(), letter, DONE), "2010-12-31").found
    assert dict(found.families) == {Family.NOT_JUDGED: 1}
    assert (found.to_act.events, found.to_act.longest) == (0, (date(2005, 10, 1) - MADE).days)


def test_a_promise_to_refrain_asks_for_no_act(ledger: Ledger) -> None:
    found = report(story(ledger, commitment(duty="refrain", deadline="")), "2006-12-31").found
    assert (found.promises, found.to_act.promises) == (1, 0)


# ------------------------------------------------------------------ features


def promise(what: str, **fields: Any) -> Commitment:
    return Commitment("C", what, ("CN",), PartialDate(2006), Duty.REACH, **fields)


@pytest.mark.parametrize(
    ("commitment", "has"),
    [
        (promise("Improve enforcement"), set()),
        (promise("Improve enforcement", deadline=PartialDate(2007)), {"deadline"}),
        (promise("Close 14 factories"), {"number"}),
        (promise("Improve enforcement", wording="China will close fourteen factories."), {"number"}),
        (promise("Improve enforcement by 2007"), set()),
        (promise("Use licensed software in all departments"), {"number"}),
        (promise("Publish the list", wording="It will be verified by independent auditors."), {"checker"}),
        (promise("Improve enforcement", chain=Chain.RESTATES, parent="B"), {"given again"}),
        (promise("Improve enforcement", chain=Chain.COMPLETES, parent="B"), set()),
        (promise("Improve enforcement", suggested_measure="the number of raids"), set()),
    ],
)  # fmt: skip
def test_features_are_read_from_the_promise_itself(commitment: Commitment, has: set[str]) -> None:
    features = features_of(commitment)
    assert [name for name, _ in features] == ["deadline", "number", "checker", "given again"]
    assert {name for name, value in features if value} == has


def test_duties_and_topics_where_they_are_asked_for() -> None:
    known = [
        Commitment(
            f"C{n}", "Act", ("CN",), PartialDate(2006), Duty.ACT_ONCE if n else Duty.REACH, topic=topic
        )
        for n, topic in enumerate(["law", "law", "law", "law", "law", "film", None])
    ]
    assert set(further(known, []).values()) == {()}
    assert dict(further(known, [Also.DUTY])["C0"]) == {"duty act once": False, "duty reach": True}
    topics = further(known, [Also.TOPIC])
    assert [dict(topics[id_]) for id_ in ("C0", "C5", "C6")] == [
        {"topic law": True}, {"topic law": False}, {"topic law": UNKNOWN},
    ]  # fmt: skip


# ------------------------------------------------------------------ the real case


def test_the_real_case_cannot_tell(jcct: tuple[Ledger, Imported]) -> None:
    found = report(jcct[0], "2026-11-25", also=list(Also))
    assert found.found.answer is Answer.CANNOT_TELL
    assert (found.found.promises, found.forecasts) == (72, 3)
    overall = found.found.overall
    assert overall is not None
    assert (overall.kept, overall.decided, overall.undecided) == (6, 13, 59)
    assert all(one.few for one in found.found.features)


def test_its_account_says_what_it_does_not_know(jcct: tuple[Ledger, Imported]) -> None:
    text = account_text(promises_account(report(jcct[0], "2026-11-25")))
    for words in (
        "Of 72 promises, 13 decided: 6 kept, 7 not kept; no feature can be told to go",
        "59",
        "need not be its cause",
        "None, however large",
        "3 forecasts left out",
        "None of 14 was undone",
        "Half were not acted on as long as they were seen",
    ):
        assert " ".join(words.split()) in " ".join(text.split())
    assert text.count("need not be its cause") == 1


def test_its_plain_values_are_json_and_the_result_can_be_kept(jcct: tuple[Ledger, Imported]) -> None:
    told = report(jcct[0], "2026-11-25", Part(topic="government_software"))
    plain = json.loads(json.dumps(promises_plain(told), allow_nan=False))
    assert plain["only"] == ["the topic government_software"]
    assert plain["answer"] == "cannot tell"
    assert plain["answer_words"].endswith("no feature can be told to go with keeping.")
    assert plain["promises"] == sum(plain["families"].values())
    assert plain["to_lapse"]["median"]["days"] == "infinite"
    kept = promises_found(told)
    assert (kept.study, kept.answer, kept.inputs) == ("promises", "cannot tell", told.found.inputs)
    assert kept.settings["only"] == "the topic government_software"
    assert [one.name for one in kept.estimates] == [one.name for one in told.found.features]


def test_an_interval_without_zero_beside_cannot_tell_is_explained(jcct: tuple[Ledger, Imported]) -> None:
    text = " ".join(account_text(promises_account(report(jcct[0], "2026-11-25"))).split())
    assert "−67 (−88 to −6)" in text
    assert "given again: its interval leaves out 0, but is an approximation." in text
    assert "does not tell it from chance (p = 0.07)" in text


def test_a_day_that_has_not_come_is_told(jcct: tuple[Ledger, Imported]) -> None:
    day = date(2026, 11, 25)
    assert tuple(ahead_told(day, day)) == ()
    notes = tuple(ahead_told(date(2030, 1, 1), day))
    text = account_text(promises_account(report(jcct[0], "2030-01-01"), (), notes))
    assert "1 January 2030 has not come yet." in text


# ------------------------------------------------------------------ made-up ledgers


def test_a_found_feature_is_told_first(ledger: Ledger) -> None:
    promises = [
        commitment(id=f"p{n}", what="close 14 shops" if n < 10 else "improve enforcement", made_at="")
        for n in range(20)
    ]
    pieces = [
        evidence(id=f"e{n}", commitment=f"p{n}", kind="finding", says="fulfilled" if n < 10 else "not_done",
                 party="auditor", published="2006-02-01", about="2006-01")
        for n in range(20)
    ]  # fmt: skip
    save(ledger, [*PARTIES.values(), *promises, *pieces], WRITER)
    found = report(ledger, "2010-12-31")
    text = account_text(promises_account(found))
    assert found.found.answer is Answer.MORE_OFTEN
    assert "those with the feature “number” are kept more often" in " ".join(text.split())
    assert "With “number” promises are kept more often: +100 points." in " ".join(text.split())
    assert "points up, none down." in text
    assert "Half were acted on within 205 days of the promise (95 % interval 205 days to" in " ".join(
        text.split()
    )


def test_nothing_decided_is_said(ledger: Ledger) -> None:
    text = account_text(promises_account(report(story(ledger, commitment(made_on="2005-07")), "2005-08-31")))
    assert "Of 1 promise, none decided" in text
    assert "nothing can be compared" in text
    assert "1 promise made on no known day" in text
    assert "No act is on record." in text


def test_what_is_not_known_of_a_feature_is_counted(ledger: Ledger) -> None:
    promises = [
        commitment(id=f"p{n}", topic="law" if n < 6 else ("film" if n < 12 else ""), made_at="")
        for n in range(14)
    ]
    pieces = [
        evidence(id=f"e{n}", commitment=f"p{n}", kind="finding", says="not_done" if n % 2 else "fulfilled",
                 party="auditor", published="2006-02-01", about="2006-01")
        for n in range(14)
    ]  # fmt: skip
    save(ledger, [*PARTIES.values(), *promises, *pieces], WRITER)
    text = account_text(promises_account(report(ledger, "2006-03-31", also=[Also.TOPIC])))
    assert "whether they have a feature: topic film 2, topic law 2." in " ".join(text.split())


def test_no_promise_by_the_day_is_refused(jcct: tuple[Ledger, Imported]) -> None:
    with pytest.raises(InputError, match="made by 1990-01-01"):
        report(jcct[0], "1990-01-01")
