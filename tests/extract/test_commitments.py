"""Promises: who is bound, to whom, to do what, by when, and whether one could see it."""

import pytest

from kept import model
from kept.extract.what import commitments as rules
from kept.model import Duty
from tests.extract.reading import STORY, commitments, drafts_of, meetings


def test_the_promise_of_a_story() -> None:
    (one,) = commitments(STORY)
    assert one.what == "end the use of pirated software in all ministries by the end of 2010"
    assert (one.bound, one.to) == (("Portugal",), ("Norway",))
    assert (str(one.made_on), str(one.deadline)) == ("2010-05", "2010-12-31")
    assert one.made_at == meetings(STORY)[-1].id
    assert one.testable is model.Testability.YES


@pytest.mark.parametrize(
    ("text", "bound", "what", "deadline"),
    [
        ("Denmark agreed to act by May 2012.", ("Denmark",), "act by May 2012", "2012-05-31"),
        ("Denmark reaffirmed its commitment to end piracy.", ("Denmark",), "end piracy", None),
        ("The Danish ministry said it will buy licences.", ("Denmark",), "buy licences", None),
        ("China and the United States agreed to meet again.", ("China", "United States"), "meet again", None),
        ("The Audit Office promised to report in 2012.", ("Audit Office",), "report in 2012", None),
    ],
)  # fmt: skip
def test_a_promise(text: str, bound: tuple[str, ...], what: str, deadline: str | None) -> None:
    (one,) = commitments(text)
    assert (one.bound, one.what) == (bound, what)
    assert (None if one.deadline is None else str(one.deadline)) == deadline


def test_a_promise_reported_in_a_promise_is_one() -> None:
    text = "Danish officials stressed their commitment to end piracy."
    assert [one.what for one in commitments(text)] == ["end piracy"]


def test_a_promise_without_a_date_in_a_document_without_one_is_only_a_statement() -> None:
    found = drafts_of("Denmark agreed to publish the audit.", published=None)
    assert [type(one.proposal).__name__ for one in found] == ["Statement"]


def test_a_borrowed_date_is_said_to_be_one() -> None:
    *_, last = drafts_of("Denmark's commitment to end piracy was welcomed.")
    assert last.unsure is not None
    assert "The words do not say when it was promised" in last.unsure


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("to end government use", "end government use"),
        ("that it will end government use", "end government use"),
        ("their commitment to raising protection", "raising protection"),
        ("a new audit", "a new audit"),
        ("", ""),
    ],
)
def test_what(content: str, what: str) -> None:
    assert rules.what_of(content) == what


@pytest.mark.parametrize(
    ("what", "duty"),
    [
        ("publish the audit", Duty.ACT_ONCE),
        ("reduce infringement", Duty.REACH),
        ("buy 900 licences", Duty.REACH),
        ("maintain the level of protection", Duty.MAINTAIN),
        ("not to use pirated software", Duty.REFRAIN),
        ("discuss the audit", Duty.PROCESS),
        ("work with industry", Duty.PROCESS),
        ("hold talks on fishing", Duty.PROCESS),
        ("hold elections in May", Duty.ACT_ONCE),
        ("charge no fee for a visit", Duty.REFRAIN),
        ("phase out coal", Duty.REACH),
        ("pay $4 million to farmers", Duty.REACH),
        ("plant 40 trees", Duty.REACH),
        ("take steps to protect forests", Duty.PROCESS),
        ("continue to press for reform", Duty.PROCESS),
        ("continue free school meals", Duty.MAINTAIN),
        ("California will open a centre", Duty.ACT_ONCE),
    ],
)
def test_duty(what: str, duty: Duty) -> None:
    assert rules.duty_of(what) is duty


@pytest.mark.parametrize(
    ("what", "testable"),
    [
        ("strengthen cooperation", model.Testability.NO),
        ("take specific measures to reduce infringement", model.Testability.PARTLY),
        ("publish the audit", model.Testability.YES),
        ("take measures in all ministries", model.Testability.YES),
    ],
)
def test_testability(what: str, testable: model.Testability) -> None:
    found, because = rules.testability_of(what)
    assert found is testable
    assert (because is None) == (testable is model.Testability.YES)


def test_a_document_promises_in_its_own_voice() -> None:
    found = drafts_of("We will publish the audit by May 2012.", outlet="Ministry of Trade of Norway")
    statement, promise = (one.proposal for one in found)
    assert isinstance(statement, model.Statement)
    assert isinstance(promise, model.Commitment)
    assert (statement.speaker, statement.kind) == (
        "Ministry of Trade of Norway",
        model.StatementKind.COMMITMENT,
    )
    assert statement.quote is not None
    assert (statement.quote.source, statement.quote.cue) == ((), ())
    assert (promise.bound, promise.what) == (("Norway",), "publish the audit by May 2012")
    assert str(promise.deadline) == "2012-05-31"


def test_nobody_promises_where_no_voice_is_known() -> None:
    assert drafts_of("We will publish the audit by May 2012.") == ()


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Denmark agreed to pay Norway.", ("Norway",)),
        ("Denmark agreed to pay Norway and Sweden.", ()),
        ("Denmark assured Norway that Sweden would be told.", ("Norway",)),
        ("Denmark told the Bank of Baltic States that it would act.", ("Bank of Baltic States",)),
        ("Denmark agreed to act.", ()),
    ],
)
def test_to_whom(sentence: str, to: tuple[str, ...]) -> None:
    assert rules.promised_to(sentence, ("Denmark",)) == to
