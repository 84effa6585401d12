"""Codings in the ledger: blind, corrected by entries, frozen once they are settled, settled by an entry."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Action,
    Coding,
    Commitment,
    Decision,
    Document,
    Draft,
    Duty,
    Extent,
    Meeting,
    Quote,
    Record,
    Source,
    Span,
    Stance,
    Statement,
    StatementKind,
    Text,
)
from kept.pipeline.agreement import agreement_report
from kept.pipeline.coding_cards import card, promises
from kept.pipeline.coding_plain import agreement_plain, cards_plain
from kept.pipeline.coding_tasks import Choice, Task, tasks, without_hints
from kept.pipeline.codings import CodingDesk
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer, save
from kept.publish.coding_text import card_text
from kept.review import accept
from kept.review.questions import QUESTIONS

AT = "2026-11-25T12:00:00.000000Z"
STANCES = (None, *Stance)

PROMISE = Commitment(
    "C1", "close the shops", ("CN",), PartialDate(2005, 7, 11), Duty.REACH, elements=("provinces",)
)
OTHER = replace(PROMISE, id="C2", what="check the ports", elements=(), duty=Duty.PROCESS)
CLAIM = Statement(
    "K1",
    "Yan",
    "all shops are closed",
    kind=StatementKind.CLAIM,
    said_on=PartialDate(2006, 3),
    commitment="C1",
    element="provinces",
    stance=Stance.AFFIRMS,
    extent=Extent.FULFILMENT,
    source="wire",
    note="the claim that is doubted",
)
DOUBT = replace(CLAIM, id="K2", speaker="Israel", content="sales do not bear it out", stance=Stance.QUESTIONS)
WIRE = Source("wire", "IDG", "Talks ahead", PartialDate(2006, 3))
DRAFT = Draft("d1", "doc", "rules", replace(CLAIM, id="K3", content="no shop is closed", source=None))
ALL: tuple[Record, ...] = (PROMISE, OTHER, CLAIM, DOUBT, WIRE, DRAFT)


def desk(ledger: Ledger, by: str) -> CodingDesk:
    return CodingDesk(ledger, Writer(AT, by))


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    save(ledger, ALL, Writer(AT, "importer"))
    return ledger


def disagree(ledger: Ledger, item: str = "K1", question: str = "stance") -> None:
    desk(ledger, "Ann").code(item, question, "denies" if question == "stance" else "C1")
    desk(ledger, "Ben").code(item, question, "reports" if question == "stance" else "C2")


def shown(records: Records, by: str) -> str:
    """All that a coder can see: every card as text and as data."""
    found = tasks(records, Choice(), by)
    known = {**records.by_id(Statement), **records.by_id(Commitment)}
    cards = [card(records, known[task.item], QUESTIONS[task.question]) for task in found.waiting]
    return "\n".join(card_text(one, 0) for one in cards) + json.dumps(cards_plain(cards, by, found.done))


def records_of(*extra: Record, **changed: Record) -> Records:
    by_type: dict[type, dict[str, Record]] = {}
    for record in (changed.get(one.id, one) for one in (*ALL, *extra)):
        by_type.setdefault(type(record), {})[record.id] = record
    return Records(by_type)


# --------------------------------------------------------------------------- blind


@settings(max_examples=60)
@given(
    st.sampled_from(list(StatementKind)),
    st.sampled_from(STANCES),
    st.sampled_from((None, *Extent)),
    st.sampled_from(list(Duty)),
    st.sampled_from(["no", "partly", "yes"]),
    st.text(max_size=8),
)
def test_what_a_coder_sees_does_not_depend_on_what_is_recorded(
    kind: StatementKind, stance: Stance | None, extent: Extent | None, duty: Duty, testable: Any, note: str
) -> None:
    other = records_of(
        K1=replace(CLAIM, kind=kind, stance=stance, extent=extent, note=note, answers="K2", negated=True),
        C1=replace(PROMISE, duty=duty, testable=testable, note=note, suggested_measure=note, recurs="yearly"),
    )
    assert shown(other, "Ann") == shown(records_of(), "Ann")


@settings(max_examples=30)
@given(st.sampled_from([None, "C1", "C2"]))
def test_which_promise_is_asked_without_telling_which_is_recorded(promise: str | None) -> None:
    one, other = (
        card(records, records.one(Statement, "K1"), QUESTIONS[name])
        for name in ("kind", "commitment")
        for records in (records_of(K1=replace(CLAIM, commitment=promise, element=None)),)
    )
    assert "C1" not in card_text(one, 0) + card_text(other, 0)
    assert "close the shops" not in str(cards_plain([one, other], "Ann", 0))


def test_what_a_coder_sees_does_not_depend_on_what_others_answered(filled: Ledger) -> None:
    before = shown(load(filled), "Cai")
    disagree(filled)
    desk(filled, "Ann").code("C1", "duty", "process")
    assert shown(load(filled), "Cai") == before
    desk(filled, "Eve").adjudicate("K1", "stance", "questions", "a reason")
    again = shown(load(filled), "Cai")
    assert "a reason" not in again
    assert again == before


def test_the_words_with_what_surrounds_them_and_where_they_stand() -> None:
    content = "He said that all shops are closed, and left."
    start = content.index("all shops")
    span = Span(start, start + 20, content[start : start + 20])
    text = Text("t", "snap", "x", content, Span(0, len(content), content))
    quoted = replace(CLAIM, quote=Quote("t", (span,)))
    told = card_text(card(records_of(text, K1=quoted), quoted, QUESTIONS["stance"]), 3)
    assert "He said that [[all shops are closed]], and left." in told
    assert "(3 more after this)" in told
    assert "C1 CN: close the shops (made 11 July 2005)" in told
    assert "IDG, Talks ahead, March 2006" in told
    promise = replace(PROMISE, quote=Quote("t", (span,)))
    both = card_text(card(records_of(text), promise, QUESTIONS["duty"]), 0)
    assert "In short" in both
    assert max(map(len, (told + both).splitlines())) <= 80


def test_where_words_read_from_a_document_and_promises_made_at_a_meeting_come_from() -> None:
    paper = Document("doc", "t", "Talks end", outlet="Gazette", published=PartialDate(2006, 4, 12))
    talks = Meeting("m1", PartialDate(2005, 7, 11), name="sixteenth session")
    read = replace(CLAIM, source=None, document="doc", commitment="C9")
    made = replace(PROMISE, made_at="m1", to=("US",), deadline=PartialDate(2005, 12), source="gone")
    records = records_of(paper, talks, K1=read, C1=made)
    claim = dict(card(records, read, QUESTIONS["stance"]).facts)
    assert claim["Seen in"] == "Gazette, Talks end, 12 April 2006"
    assert claim["The promise"] == "C9 not in the ledger"
    promise = dict(card(records, made, QUESTIONS["testable"]).facts)
    assert promise == {
        "Promised to": "US",
        "Made": "11 July 2005, at sixteenth session",
        "Due by": "December 2005",
        "Its parts": "provinces",
    }


def test_drafts_that_nobody_accepted_are_not_coded(filled: Ledger) -> None:
    asked = {task.item for task in desk(filled, "Ann").tasks(Choice()).waiting}
    assert asked == {"K1", "K2", "C1", "C2"}
    with pytest.raises(InputError, match="K3 is a draft that nobody has accepted"):
        desk(filled, "Ann").code("K3", "stance", "denies")


def test_who_was_shown_the_promise_is_no_longer_asked_which_it_is(filled: Ledger) -> None:
    desk(filled, "Ann").code("K1", "stance", "denies")
    waiting = desk(filled, "Ann").tasks(Choice(("K1",))).waiting
    assert [task.question for task in waiting] == ["kind", "extent"]
    with pytest.raises(InputError, match="Ann was shown K1 with its promise"):
        desk(filled, "Ann").code("K1", "commitment", "C1")
    desk(filled, "Ben").code("K1", "commitment", "C1")


def test_who_skips_which_promise_it_is_is_not_shown_it() -> None:
    waiting = tasks(records_of(), Choice(("K1", "K2")), "Ann").waiting
    assert [task.question for task in waiting[:4]] == ["kind", "commitment", "stance", "extent"]
    left = without_hints(waiting[2:], Task("K1", "commitment"))
    assert [task.item for task in left] == ["K2"] * 4
    assert without_hints(waiting[1:], Task("K1", "kind")) == waiting[1:]


# --------------------------------------------------------------------------- choosing


def test_a_sample_is_the_same_for_everybody_whoever_has_answered(jcct: tuple[Ledger, Imported]) -> None:
    records = load(jcct[0])
    choice = Choice(questions=("stance",), size=5, seed="spring")
    first = tasks(records, choice, "Ann").waiting
    assert len(first) == 5
    coding = Coding("x", first[0].item, "stance", "denies", "Ben")
    by_type = {**records.by_type, Coding: {"x": coding}}
    assert tasks(Records(by_type), choice, "Ann").waiting == first


def test_what_was_answered_is_not_asked_again(filled: Ledger) -> None:
    found = desk(filled, "Ann").tasks(Choice(questions=("duty",)))
    assert (len(found.waiting), found.done, found.total) == (2, 0, 2)
    desk(filled, "Ann").code("C1", "duty", "process")
    found = desk(filled, "Ann").tasks(Choice(questions=("duty",)))
    assert ([task.item for task in found.waiting], found.done) == (["C2"], 1)


def test_an_item_that_cannot_be_asked_the_question_is_told(filled: Ledger) -> None:
    with pytest.raises(InputError, match="duty is a question about a commitment, but K1 is a statement"):
        desk(filled, "Ann").tasks(Choice(("K1",), ("duty",)))
    with pytest.raises(InputError, match="no statement or commitment 'K9'"):
        desk(filled, "Ann").tasks(Choice(("K9",)))


def test_promises_are_found_by_a_word() -> None:
    assert [id_ for id_, _ in promises(records_of(), "PORTS")] == ["C2"]
    assert len(promises(records_of())) == 2


# --------------------------------------------------------------------------- entries


def test_saying_it_again_is_a_correction_of_ones_own(filled: Ledger) -> None:
    first = desk(filled, "Ann").code("K1", "stance", "denies")
    desk(filled, "Ben").code("K1", "stance", "denies")
    second = desk(filled, "Ann").code("K1", "stance", "reports")
    assert (first.before, second.before) == (None, "denies")
    old, ben, new = filled.entries(kinds=["coding"])
    assert (new.replaces, new.recorded_by, ben.replaces) == (old.seq, "Ann", None)
    assert not new.public
    standing = load(filled).all(Coding)
    assert {(one.by, one.answer) for one in standing} == {("Ann", "reports"), ("Ben", "denies")}


def test_an_answer_can_be_taken_back_by_an_entry(filled: Ledger) -> None:
    ann = desk(filled, "Ann")
    with pytest.raises(InputError, match="nothing to take back"):
        ann.code("K1", "stance", "")
    ann.code("K1", "stance", "denies")
    ann.code("K1", "stance", "")
    assert len(list(filled.entries(kinds=["coding"]))) == 2
    assert Task("K1", "stance") in ann.tasks(Choice()).waiting
    assert agreement_report(filled, AT).questions == ()
    with pytest.raises(InputError, match="nothing to take back"):
        ann.code("K1", "stance", "")


def test_undo_puts_back_what_stood_before(filled: Ledger) -> None:
    ann = desk(filled, "Ann")
    first = ann.code("K1", "stance", "denies")
    ann.undo(ann.code("K1", "stance", "reports"))
    assert [one.answer for one in load(filled).all(Coding)] == ["denies"]
    ann.undo(first)
    assert [one.answer for one in load(filled).all(Coding)] == [""]
    assert len(list(filled.entries(kinds=["coding"]))) == 4


def test_two_spellings_of_a_name_are_not_two_coders(filled: Ledger) -> None:
    desk(filled, "Ann Lee").code("K1", "stance", "denies")
    with pytest.raises(InputError, match="There is a coder 'Ann Lee' already"):
        desk(filled, "ann  lee").code("K1", "stance", "reports")
    with pytest.raises(InputError, match="There is a coder 'Ann Lee' already"):
        desk(filled, "ANN LEE").tasks(Choice())


# --------------------------------------------------------------------------- settling


def test_settling_corrects_the_record_by_an_entry_and_changes_no_figure(filled: Ledger) -> None:
    disagree(filled)
    before = agreement_plain(agreement_report(filled, AT))
    done = desk(filled, "Cai").adjudicate("K1", "stance", "questions", "no fact is given")
    assert (done.before, done.after, done.case, done.again, done.bare) == (
        "affirms",
        "questions",
        None,
        (),
        False,
    )
    assert len(done.coding.adjudicates) == 2
    old, new = filled.history("K1")
    assert (new.replaces, new.recorded_by) == (old.seq, "Cai")
    assert load(filled).one(Statement, "K1") == replace(CLAIM, stance=Stance.QUESTIONS)
    after = agreement_plain(agreement_report(filled, AT))
    (difference,) = after["questions"][0]["disagreements"]
    settled = difference.pop("settled")
    assert (settled["answer"], settled["by"], settled["reason"]) == ("questions", "Cai", "no fact is given")
    assert settled["on_record_otherwise"] is None
    assert before["questions"][0]["disagreements"][0].pop("settled") is None
    assert after == before


def test_a_settlement_is_taken_back_with_what_it_corrected(filled: Ledger) -> None:
    disagree(filled)
    cai = desk(filled, "Cai")
    cai.adjudicate("K1", "stance", "questions", "no fact is given")
    desk(filled, "Eve").unsettle("K1", "stance", "Cai", "questions")
    assert load(filled).one(Statement, "K1") == CLAIM
    (difference,) = agreement_report(filled, AT).questions[0].differences
    assert difference.settled is None
    with pytest.raises(InputError, match="Cai has settled K1 on stance"):
        cai.code("K1", "stance", "questions")  # who settled has seen the answers
    assert Task("K1", "stance") not in cai.tasks(Choice()).waiting
    size = filled.head().size
    desk(filled, "Eve").unsettle("K1", "stance", "Cai", "questions")
    assert filled.head().size == size
    with pytest.raises(InputError, match="K2 is not settled on stance"):
        cai.unsettle("K2", "stance", "Cai", "questions")


def test_a_settlement_that_corrected_nothing_is_taken_back_alone(filled: Ledger) -> None:
    disagree(filled)
    desk(filled, "Cai").adjudicate("K1", "stance", "affirms", "he says so")
    desk(filled, "Cai").unsettle("K1", "stance", "Cai", "affirms")
    assert len(filled.history("K1")) == 1


def test_a_settlement_of_what_came_from_a_draft_is_taken_back_by_a_decision(filled: Ledger) -> None:
    save(filled, [accept(DRAFT)], Writer(AT, "Rev"))
    disagree(filled, "K3")
    desk(filled, "Cai").adjudicate("K3", "stance", "questions", "no fact is given")
    assert load(filled).one(Statement, "K3").stance is Stance.QUESTIONS
    desk(filled, "Cai").unsettle("K3", "stance", "Cai", "questions")
    assert load(filled).one(Statement, "K3") == DRAFT.proposal


def test_a_record_that_was_changed_since_keeps_its_settlement_and_why_is_told(filled: Ledger) -> None:
    disagree(filled)
    desk(filled, "Cai").adjudicate("K1", "stance", "questions", "no fact is given")
    save(filled, [replace(CLAIM, stance=Stance.QUESTIONS, note="looked at")], Writer(AT, "Eve"))
    size = filled.head().size
    with pytest.raises(InputError, match="the statement K1 was changed since by Eve on 25 November 2026"):
        desk(filled, "Cai").unsettle("K1", "stance", "Cai", "questions")
    assert filled.head().size == size


def test_what_was_set_back_by_others_already_is_unsettled(filled: Ledger) -> None:
    disagree(filled)
    desk(filled, "Cai").adjudicate("K1", "stance", "questions", "no fact is given")
    save(filled, [CLAIM], Writer(AT, "importer"))
    desk(filled, "Cai").unsettle("K1", "stance", "Cai", "questions")
    (difference,) = agreement_report(filled, AT).questions[0].differences
    assert difference.settled is None


def test_what_was_settled_twice_has_no_one_answer_to_go_back_to(filled: Ledger) -> None:
    disagree(filled)
    desk(filled, "Cai").adjudicate("K1", "stance", "questions", "no fact is given")
    desk(filled, "Eve").adjudicate("K1", "stance", "reports", "it is hearsay")
    with pytest.raises(InputError, match="was settled on stance more than once"):
        desk(filled, "Cai").unsettle("K1", "stance", "Eve", "reports")


def test_what_was_settled_stays_as_it_was_and_newcomers_can_still_code(filled: Ledger) -> None:
    disagree(filled)
    desk(filled, "Cai").adjudicate("K1", "stance", "questions", "no fact is given")
    with pytest.raises(InputError, match="was settled by Cai"):
        desk(filled, "Ann").code("K1", "stance", "questions")
    with pytest.raises(InputError, match="was settled by Cai"):
        desk(filled, "Ann").code("K1", "stance", "")
    with pytest.raises(InputError, match="Cai has settled K1 on stance"):
        desk(filled, "Cai").code("K1", "stance", "questions")
    desk(filled, "Dan").code("K1", "stance", "reports")
    assert dict(agreement_report(filled, AT).questions[0].coders) == {"Ann": 1, "Ben": 1, "Dan": 1}
    second = desk(filled, "Eve").adjudicate("K1", "stance", "reports", "two say so")
    assert len(second.coding.adjudicates) == 3
    assert len([one for one in load(filled).all(Coding) if one.adjudicates]) == 1


def test_a_coder_cannot_settle_and_nothing_is_recorded(filled: Ledger) -> None:
    disagree(filled)
    entries = len(list(filled.entries()))
    with pytest.raises(InputError, match="Ann is one of the coders"):
        desk(filled, "Ann").adjudicate("K1", "stance", "questions", "why")
    with pytest.raises(InputError, match="Nobody has coded K2 on stance"):
        desk(filled, "Cai").adjudicate("K2", "stance", "questions", "why")
    assert len(list(filled.entries())) == entries


def test_settling_what_the_record_says_already_adds_only_the_coding(filled: Ledger) -> None:
    disagree(filled)
    done = desk(filled, "Cai").adjudicate("K1", "stance", "affirms", "it is a claim")
    assert done.before == done.after == "affirms"
    assert len(filled.history("K1")) == 1


def test_an_affirmation_without_an_extent_is_told(filled: Ledger) -> None:
    disagree(filled, "K2")
    save(filled, [replace(DOUBT, extent=None)], Writer(AT, "importer"))
    assert desk(filled, "Cai").adjudicate("K2", "stance", "affirms", "it is a claim").bare


def test_settling_which_promise_it_is_leaves_the_old_element_and_outdates_what_hung_on_it(
    filled: Ledger,
) -> None:
    for by, answer, promise in (("Ann", "denies", "C1"), ("Ben", "reports", "C2")):
        desk(filled, by).code("K1", "commitment", promise)
        desk(filled, by).code("K1", "stance", answer)
    done = desk(filled, "Cai").adjudicate("K1", "commitment", "C2", "it names the ports")
    assert done.again == ("stance",)
    moved = load(filled).one(Statement, "K1")
    assert (moved.commitment, moved.element) == ("C2", None)
    report = agreement_report(filled, AT)
    assert report.outdated == 2
    assert [one.name for one in report.questions] == ["commitment"]
    desk(filled, "Ann").code("K1", "stance", "denies")
    assert [one.name for one in agreement_report(filled, AT).questions] == ["commitment", "stance"]


def test_what_was_accepted_from_a_draft_is_corrected_by_a_decision(filled: Ledger) -> None:
    accepted = replace(DRAFT.proposal, kind=StatementKind.CLAIM)
    assert isinstance(accepted, Statement)
    save(filled, [Decision("dec1", "d1", Action.ACCEPT, accepted)], Writer(AT, "reviewer"))
    disagree(filled, "K3")
    desk(filled, "Cai").adjudicate("K3", "stance", "denies", "it says that none is closed")
    records = load(filled)
    assert records.one(Statement, "K3").stance is Stance.DENIES
    assert records.all(Decision)[-1].action is Action.CORRECT
    assert filled.history("K3") == ()


def test_the_case_folder_that_would_undo_it_is_named(ledger: Ledger) -> None:
    save(ledger, ALL, Writer(AT, "importer"), case="harbour")
    disagree(ledger)
    assert desk(ledger, "Cai").adjudicate("K1", "stance", "questions", "why").case == "harbour"
    save(ledger, ALL, Writer(AT, "importer"), case="harbour")
    (difference,) = agreement_report(ledger, AT).questions[0].differences
    assert difference.settled is not None
    assert difference.settled.on_record == "affirms"


# --------------------------------------------------------------------------- the report


def test_the_report_looks_back(filled: Ledger) -> None:
    desk(filled, "Ann").code("K1", "stance", "denies")
    CodingDesk(filled, Writer("2026-11-26T12:00:00.000000Z", "Ben")).code("K1", "stance", "denies")
    assert agreement_report(filled, "2026-11-25").questions[0].items == 0
    assert agreement_report(filled, "2026-11-26").questions[0].items == 1
    assert agreement_report(filled, "2026-11-26", ["duty"]).questions == ()
    with pytest.raises(InputError, match="no question 'mood'"):
        agreement_report(filled, AT, ["mood"])


def test_words_in_the_report_are_quoted_where_they_are(filled: Ledger) -> None:
    quoted = replace(CLAIM, quote=Quote("t", (Span(0, 3, "all"), Span(9, 15, "closed"))))
    save(filled, [quoted], Writer(AT, "importer"))
    disagree(filled)
    for by, answer in (("Ann", "reach"), ("Ben", "process")):
        desk(filled, by).code("C1", "duty", answer)
    words = [told.differences[0].words for told in agreement_report(filled, AT).questions]
    assert words == ["Yan: “all” … “closed”", "close the shops"]


def test_where_they_agree_and_the_record_says_otherwise(filled: Ledger) -> None:
    for by in ("Ann", "Ben"):
        desk(filled, by).code("K1", "stance", "denies")
        desk(filled, by).code("K2", "stance", "questions")
    (told,) = agreement_report(filled, AT).questions
    (one,) = told.against_record
    assert (one.item, one.answer, one.on_record) == ("K1", "denies", "affirms")
    assert one.words == "Yan: (paraphrase) all shops are closed"
