"""The reports from a ledger: the real case on known days, and a small story on both clocks."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Commitment,
    Comparison,
    Document,
    Draft,
    Duty,
    Extent,
    Measure,
    Meeting,
    Nature,
    Observation,
    Override,
    Party,
    PartyKind,
    Series,
    Source,
    Stance,
    Statement,
    Status,
)
from kept.pipeline.import_case import Imported
from kept.pipeline.records import load
from kept.pipeline.report_changes import changed_by_day, changed_by_record, steps, verdicts_since
from kept.pipeline.report_growth import Recorders, Said, grown_step
from kept.pipeline.report_history import history_by_day, history_by_record
from kept.pipeline.report_parts import Part, session_name
from kept.pipeline.reports import compared, status_report
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, history, question
from kept.publish.report_values import CauseKind, StatusReport, Unknown

Loaded = tuple[Ledger, Imported]
NOW = "2026-11-25T12:00:00.000000Z"
GOLDEN = Path(__file__).with_name("jcct_golden.csv")
WHOLE = Part()
LAST = View(date(2027, 1, 1), NOW)


def view(as_of: str, known_at: str | None = NOW) -> View:
    return View(date.fromisoformat(as_of), known_at)


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


# ------------------------------------------------------------------ the real case


def jcct_status(jcct: Loaded, as_of: str, part: Part = WHOLE) -> StatusReport:
    return status_report(jcct[0], view(as_of), part)


def test_the_status_of_the_real_case_on_the_day_of_the_story(jcct: Loaded) -> None:
    report = jcct_status(jcct, "2006-03-31")
    promises = {one.told.commitment.id: one for one in report.lines if not one.told.forecast}
    assert Counter(one.told.verdict.status for one in promises.values()) == {
        "pending": 16,
        "unexamined": 5,
        "disputed": 2,
        "not_testable": 2,
        "not_kept": 1,
        "unverified": 1,
    }
    seed = promises["C-2005-05"]
    assert (seed.told.bound, seed.overdue, seed.unknown) == (("China",), 90, Unknown.DISPUTED)
    assert promises["C-2004-04"].due.session == "JCCT, session 16"
    assert promises["C-2005-01"].overdue is None
    assert promises["C-2004-01"].overdue is None, "nothing is owed that nobody could show"
    assert sum(one.overdue is not None for one in promises.values()) == 8
    assert all(one.told.commitment.made_on.by(date(2006, 3, 31)) for one in report.lines)


def test_every_status_of_the_report_is_that_of_the_golden_table(jcct: Loaded) -> None:
    with GOLDEN.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["as_of"] <= "2014-12-31"]
    golden = {row["commitment"]: row["status"] for row in rows}
    found = {one.told.commitment.id: one.told.verdict.status for one in jcct_status(jcct, "2014-12-31").lines}
    assert found | golden == found


def test_a_part_of_the_ledger_by_party_topic_and_meeting(jcct: Loaded) -> None:
    def ids(part: Part) -> set[str]:
        return {one.told.commitment.id for one in jcct_status(jcct, "2026-01-01", part).lines}

    assert ids(Part(party="CN-central")) == {"C-2001-01", "C-2010-D1"}
    assert {"C-2001-01", "C-2010-D2", "C-2005-05"} <= ids(Part(party="CN"))
    assert "C-2004-06" in ids(Part(party="US"))
    assert "C-2005-05" not in ids(Part(party="US"))
    assert "C-2005-05" in ids(Part(topic="government_software"))
    assert ids(Part(meeting="JCCT-20")) == {"C-2009-01"}
    assert ids(Part(meeting="JCCT-16", topic="government_software")) == {"C-2005-05"}
    only = jcct_status(jcct, "2026-01-01", Part("CN", "law", "JCCT-16")).scope.only
    assert only == (
        "what binds China, or a body of it",
        "the topic law",
        "what was promised at JCCT, session 16",
    )


@pytest.mark.parametrize("part", [Part(party="CHN"), Part(topic="softwares"), Part(meeting="JCCT-99")])
def test_a_part_that_the_ledger_does_not_know_is_refused(jcct: Loaded, part: Part) -> None:
    with pytest.raises(InputError, match=r"There is no (party|commitment on the topic|meeting) '"):
        jcct_status(jcct, "2006-03-31", part)


def test_what_comes_next_for_a_promise_with_measures(jcct: Loaded) -> None:
    (line,) = [one for one in jcct_status(jcct, "2013-06-30").lines if one.told.commitment.id == "C-2011-05"]
    assert len(line.awaited) == 2
    assert {one.on for one in line.awaited} == {"2013-12-31"}
    assert "cities" in line.awaited[0].text
    assert line.meets is not None
    assert (line.meets.name, line.meets.day) == ("JCCT, session 24", date(2013, 12, 19))
    assert {one.on for one in line.told.verdict.next_evidence} >= {"2013-12-31", "2014-01-01"}


def test_without_a_figure_the_way_of_not_knowing_is_that_there_are_no_data(jcct: Loaded) -> None:
    (line,) = [one for one in jcct_status(jcct, "2014-01-15").lines if one.told.commitment.id == "C-2011-05"]
    assert (line.told.verdict.status, line.unknown) == ("unverified", Unknown.NO_DATA)


def test_changes_are_the_steps_of_the_golden_table(jcct: Loaded) -> None:
    with GOLDEN.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["as_of"] <= "2014-12-31"]
    moved = set()
    for before, after in pairwise(rows):
        same = before["commitment"] == after["commitment"]
        if same and before["status"] != after["status"] and after["as_of"] > "2006-03-31":
            moved.add((after["commitment"], after["as_of"], before["status"], after["status"]))
    report = changed_by_day(jcct[0], date(2006, 3, 31), view("2014-12-31"))
    found = {
        (step.told.commitment.id, step.at, step.before.status, step.told.verdict.status)
        for step in report.moved
        if step.before is not None
    }
    assert found == moved
    assert len(report.moved) == len(moved)


def test_the_causes_of_a_change_are_what_happened_on_its_day(jcct: Loaded) -> None:
    steps = history_by_day(jcct[0], "C-2005-05", view("2014-12-31")).steps
    causes = [
        (step.at, [(one.kind, one.piece and one.piece.weighed.evidence.id) for one in step.causes])
        for step in steps
    ]
    assert causes[:4] == [
        ("2005-07-11", [(CauseKind.MADE, None), (CauseKind.CAME_IN, "K024")]),
        ("2006-01-01", [(CauseKind.DUE, None)]),
        ("2006-03-03", [(CauseKind.CAME_IN, "K026")]),
        ("2006-03-31", [(CauseKind.CAME_IN, "K002"), (CauseKind.CAME_IN, "K001")]),
    ]
    assert steps[-1].told.verdict.status == "disputed"


def test_every_change_of_the_real_case_has_a_cause_of_its_day(jcct: Loaded) -> None:
    records = load(jcct[0])
    for commitment in records.all(Commitment):
        asked = question(records, commitment, LAST)
        for step in steps(records, asked, history(asked, LAST.as_of)):
            assert step.causes, (commitment.id, step.at)
            assert CauseKind.OTHER not in {cause.kind for cause in step.causes}, (commitment.id, step.at)


@pytest.mark.parametrize("since", ["1990-01-01", "2006-03-31", "2011-11-21", "2026-12-31"])
def test_judging_only_since_a_day_gives_the_end_of_the_history(jcct: Loaded, since: str) -> None:
    records = load(jcct[0])
    for commitment in records.all(Commitment)[::5]:
        asked = question(records, commitment, LAST)
        found = list(verdicts_since(asked, date.fromisoformat(since), LAST.as_of)[1:])
        whole = history(asked, LAST.as_of)
        assert found == [one for one in whole[1:] if one.as_of > since]


def test_comparing_two_days_is_status_on_both(jcct: Loaded) -> None:
    report = compared(jcct[0], date(2006, 3, 31), view("2014-12-31"))
    early, late = jcct_status(jcct, "2006-03-31"), jcct_status(jcct, "2014-12-31")
    assert [pair.first.verdict.status for pair in report.pairs] == [
        one.told.verdict.status for one in early.lines
    ]
    both = {
        told.commitment.id: told.verdict.status
        for told in (*(pair.second for pair in report.pairs), *report.new)
    }
    assert both == {one.told.commitment.id: one.told.verdict.status for one in late.lines}
    assert report.later == late.later


def test_days_in_the_wrong_order_are_refused(jcct: Loaded) -> None:
    with pytest.raises(InputError, match="must be before"):
        compared(jcct[0], date(2014, 12, 31), view("2014-12-31"))
    with pytest.raises(InputError, match="must be earlier"):
        changed_by_day(jcct[0], date(2014, 12, 31), view("2014-12-31"))
    with pytest.raises(InputError, match="must be the earlier one"):
        changed_by_record(jcct[0], "2027-01-01", view("2014-12-31"))
    with pytest.raises(InputError, match="neither a day nor a moment"):
        changed_by_record(jcct[0], "yesterday", view("2014-12-31"))


def test_the_last_day_of_the_calendar_can_be_asked_about(jcct: Loaded) -> None:
    assert changed_by_day(jcct[0], date(2016, 12, 31), replace(view("2016-12-31"), as_of=date.max)).moved


# ------------------------------------------------------------------ a small story, on the clock of recording


def writer(number: int, by: str = "Ann") -> Writer:
    return Writer(at=f"2026-11-{number:02d}T12:00:00.000000Z", by=by)


UP = Party("UP", "Upstream", PartyKind.GOVERNMENT)
DOWN = Party("DOWN", "Downstream", PartyKind.GOVERNMENT)
GATES = Commitment(
    "R-1", "Open the gates", ("UP",), day("2018-10-01"), Duty.REACH, ("DOWN",), deadline=day("2019-06-30")
)
OTHER = replace(GATES, id="R-2", what="Publish the maps")
POST = Source("post", "River Post", "Gates", day("2019-07-10"))


def said(id_: str, party: str, stance: Stance, on: str = "2019-07-10") -> Statement:
    return Statement(
        id_, f"A speaker of {party}", "About the gates", party=party, said_on=day(on), commitment="R-1",
        stance=stance, extent=Extent.FULFILMENT if stance is Stance.AFFIRMS else None, source="post",
    )  # fmt: skip


@pytest.fixture
def river(ledger: Ledger) -> Ledger:
    """Six days: the promise; a claim; a doubt; the claim corrected; an override; another promise."""
    save(ledger, [UP, DOWN, POST, GATES], writer(1))
    save(ledger, [said("K1", "UP", Stance.AFFIRMS)], writer(2))
    save(ledger, [said("K2", "DOWN", Stance.QUESTIONS, "2019-08-01")], writer(3, "Ben"))
    save(ledger, [said("K1", "DOWN", Stance.AFFIRMS)], writer(4))
    save(ledger, [Override("o1", "K2", "It speaks of other gates.", "Ben", grade=None)], writer(5, "Ben"))
    save(ledger, [OTHER], writer(6))
    return ledger


def test_what_was_said_of_one_day_changes_as_the_ledger_grows(river: Ledger) -> None:
    report = history_by_record(river, "R-1", view("2019-12-31", None))
    assert [(step.at[:10], step.by, step.told.verdict.status) for step in report.steps] == [
        ("2026-11-01", "Ann", "unexamined"),
        ("2026-11-02", "Ann", "claimed"),
        ("2026-11-03", "Ben", "disputed"),
        ("2026-11-04", "Ann", "kept"),
    ]
    first, claimed, disputed, kept = report.steps
    assert first.before is not None
    assert first.before.status is Status.NOT_IN_LEDGER
    assert [cause.text for cause in first.causes] == ["The commitment itself."]
    for step, kind, id_ in (
        (claimed, CauseKind.RECORDED, "K1"),
        (disputed, CauseKind.RECORDED, "K2"),
        (kept, CauseKind.CORRECTED, "K1"),
    ):
        (cause,) = step.causes
        assert cause.piece is not None
        assert (cause.kind, cause.piece.weighed.evidence.id) == (kind, id_)
    (cause,) = kept.causes
    assert cause.text == "Weighed before as supports, grade D."
    assert cause.piece is not None
    assert cause.piece.source == "River Post (post)"
    assert cause.piece.recorded == "recorded 4 November 2026, 12:00:00 UTC, by Ann"


def test_what_was_said_of_an_earlier_day_needs_what_was_published_by_it(river: Ledger) -> None:
    steps = history_by_record(river, "R-1", view("2019-07-20", None)).steps
    assert [step.told.verdict.status for step in steps] == ["unexamined", "claimed", "kept"]


def test_each_step_is_the_verdict_by_what_was_known(river: Ledger) -> None:
    for step in history_by_record(river, "R-1", view("2019-12-31", None)).steps:
        (line,) = status_report(river, view("2019-12-31", step.at), WHOLE).lines
        assert line.told.verdict.status is step.told.verdict.status


def test_changes_between_two_states_of_the_ledger(river: Ledger) -> None:
    report = changed_by_record(river, "2026-11-02", view("2019-12-31"))
    (step,) = report.moved
    assert step.before is not None
    assert (step.before.status, step.told.verdict.status) == ("claimed", "kept")
    assert [told.commitment.id for told in report.new] == ["R-2"]
    assert report.total == 2
    nothing = changed_by_record(river, "2026-11-06", view("2019-12-31"))
    assert (nothing.moved, nothing.grounds, nothing.new, nothing.total) == ((), (), (), 2)


def test_a_corrected_deadline_is_told_with_both_dates(river: Ledger) -> None:
    save(river, [replace(GATES, deadline=day("2020-06-30"), elements=("upper", "lower"))], writer(7))
    (step,) = changed_by_record(river, "2026-11-03", view("2019-07-05")).moved
    texts = [cause.text for cause in step.causes if cause.kind is CauseKind.CORRECTED]
    assert texts == ["deadline: from 2019-06-30 to 2020-06-30.", "elements: from nothing to upper; lower."]
    assert step.told.verdict.status == "pending"
    due = [cause.text for cause in step.causes if cause.kind is CauseKind.DUE]
    assert due == ["Its deadline is 30 June 2020, so it is due from 1 July 2020."]


def test_a_statement_moved_to_another_commitment_is_taken_out(river: Ledger) -> None:
    save(river, [replace(said("K1", "DOWN", Stance.AFFIRMS), commitment="R-2")], writer(7))
    last = history_by_record(river, "R-1", view("2019-12-31", None)).steps[-1]
    assert (last.before and last.before.status, last.told.verdict.status) == ("kept", "unverified")
    assert (CauseKind.REMOVED, "K1") in [
        (cause.kind, cause.piece.weighed.evidence.id) for cause in last.causes if cause.piece is not None
    ]


def test_a_party_that_turns_out_to_be_controlled_is_another_cause(river: Ledger) -> None:
    save(river, [replace(DOWN, part_of="UP")], writer(7))
    last = history_by_record(river, "R-1", view("2019-07-20", None)).steps[-1]
    assert last.told.verdict.status == "claimed"
    assert last.causes


def test_a_session_recorded_later_moves_the_due_day(ledger: Ledger) -> None:
    first = Meeting("rc-8", day("2018-10-01"), forum="RC", number=8)
    save(ledger, [UP, DOWN, first, replace(GATES, deadline=None, made_at="rc-8")], writer(1))
    save(ledger, [Meeting("rc-9", day("2019-05-02"), forum="RC", number=9)], writer(2))
    last = history_by_record(ledger, "R-1", view("2019-12-31", None)).steps[-1]
    assert last.told.verdict.status == "unexamined"
    assert [cause.kind for cause in last.causes] == [CauseKind.DUE]
    (line,) = status_report(ledger, view("2019-12-31", None), WHOLE).lines
    assert (line.due.session, line.due.settles, line.overdue) == ("RC, session 9", date(2019, 5, 2), 243)


def test_before_it_was_recorded_the_history_says_so(river: Ledger) -> None:
    early = view("2019-12-31", "2026-10-01")
    (step,) = history_by_day(river, "R-1", early).steps
    assert step.told.verdict.status is Status.NOT_IN_LEDGER
    assert history_by_record(river, "R-1", early).steps == ()
    for asked in (history_by_day, history_by_record):
        with pytest.raises(InputError, match="no commitment 'R-9'"):
            asked(river, "R-9", early)


def test_before_it_was_made_the_history_has_one_answer(river: Ledger) -> None:
    (step,) = history_by_day(river, "R-1", view("2018-01-01", None)).steps
    assert (step.at, step.told.verdict.status) == ("2018-01-01", Status.NOT_IN_BEING)


def test_a_commitment_that_was_accepted_and_taken_back_is_gone_again(ledger: Ledger) -> None:
    draft = Draft("d", "doc", "a test", GATES)
    save(ledger, [UP, DOWN, Document("doc", "text", "A page", drafts=("d",)), draft], writer(1))
    Desk(ledger, writer(2)).accept(draft.id, {})
    Desk(ledger, writer(3, "Ben")).undo(draft.id)
    came, went = history_by_record(ledger, "R-1", view("2019-12-31", None)).steps
    assert (came.at[:10], came.told.verdict.status) == ("2026-11-02", "unexamined")
    assert (went.at[:10], went.by, went.told.verdict.status) == ("2026-11-03", "Ben", Status.NOT_IN_LEDGER)
    assert [(cause.kind, cause.text) for cause in went.causes] == [
        (CauseKind.REMOVED, "The commitment itself.")
    ]
    (step,) = changed_by_record(ledger, "2026-11-02", view("2019-12-31")).moved
    assert step.told.verdict.status is Status.NOT_IN_LEDGER
    nothing = Said(load(ledger), None, went.told.verdict)
    with pytest.raises(ValueError, match="needs a commitment"):
        grown_step("2026-11-04", nothing, nothing, Recorders())


def test_an_accepted_statement_is_recorded_by_whoever_accepted_it(river: Ledger) -> None:
    draft = Draft("d", "doc", "a test", said("K9", "UP", Stance.DENIES, "2019-09-01"))
    corrected = replace(said("K1", "DOWN", Stance.AFFIRMS), content="All forty gates")
    save(river, [Document("doc", "text", "A page", drafts=("d",)), draft, corrected], writer(7))
    Desk(river, writer(8, "Ben")).accept(draft.id, {})
    (step,) = changed_by_record(river, "2026-11-06", view("2019-12-31")).moved
    assert step.told.verdict.status == "reversed"
    causes = {cause.piece.weighed.evidence.id: cause for cause in step.causes if cause.piece is not None}
    assert causes["K9"].kind is CauseKind.RECORDED
    assert causes["K9"].piece is not None
    assert causes["K9"].piece.recorded == "recorded 8 November 2026, 12:00:00 UTC, by Ben"
    assert (causes["K1"].kind, causes["K1"].text) == (CauseKind.CORRECTED, "Recorded otherwise before.")


def test_a_revised_figure_is_told_as_revised(ledger: Ledger) -> None:
    august = Period.parse("2019-08")
    gates = Series("gates", "Gates open", "gates", owner="GAUGE")
    measure = Measure("m", "R-1", "gates", Comparison.AT_LEAST, Decimal(40), "gates", august)
    figures = [
        Observation("o1", "gates", august, Decimal(40), "gates", day("2019-08-31"), "exact", "post"),
        Observation("o2", "gates", august, Decimal(38), "gates", day("2019-10-01"), "exact", "post"),
    ]
    gauge = Party("GAUGE", "River Gauge Institute", PartyKind.AUDITOR)
    save(ledger, [UP, DOWN, gauge, POST, GATES, gates, measure, *figures], writer(1))
    last = history_by_day(ledger, "R-1", view("2019-12-31", None)).steps[-1]
    assert (last.at, last.told.verdict.status) == ("2019-10-01", "not_kept")
    assert [(cause.kind, cause.piece and cause.piece.weighed.evidence.id) for cause in last.causes] == [
        (CauseKind.CAME_IN, "o2"),
        (CauseKind.REVISED, "o1"),
    ]


def test_forecasts_stand_in_the_same_report(river: Ledger) -> None:
    save(river, [replace(OTHER, id="F-1", nature=Nature.FORECAST)], writer(7))
    lines = status_report(river, view("2019-12-31", None), WHOLE).lines
    assert [one.told.commitment.id for one in lines if one.told.forecast] == ["F-1"]


def test_a_meeting_is_named_by_its_number_its_name_or_its_id() -> None:
    meeting = Meeting("m", day("2019"))
    assert session_name(replace(meeting, forum="RC", number=9)) == "RC, session 9"
    assert session_name(replace(meeting, forum="RC", name="A visit")) == "A visit"
    assert session_name(meeting) == "m"


def test_a_due_day_that_is_today_is_not_overdue(river: Ledger) -> None:
    on_the_day = status_report(river, view("2019-06-30", None), Part()).lines[0]
    after = status_report(
        river, replace(view("2019-06-30", None), as_of=date(2019, 6, 30) + timedelta(1)), WHOLE
    )
    assert on_the_day.overdue is None
    assert after.lines[0].overdue == 1
