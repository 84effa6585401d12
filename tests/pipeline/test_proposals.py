"""Proposals at a ledger: nothing is recorded by checking one, all of it by accepting it, once."""

from datetime import date

import pytest

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Source, Statement, Status
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.proposals import Proposed, accept_proposal, check_proposal, on_record
from kept.pipeline.records import load
from kept.pipeline.save import Writer
from kept.pipeline.verdicts import View, verdict
from kept.review.proposing_form import FormError, ProposalKind
from tests.pipeline.conftest import WRITER

REVIEWER = Writer("2026-11-26T12:00:00.000000Z", "Ben")
ID = "C-2005-05"
FORM = {
    "what": "said",
    "who": "US Commerce",
    "words": "The agencies use licensed software, as promised.",
    "when": "2006-03-20",
    "party": "US",
    "stance": "affirms",
    "extent": "fulfilment",
    "publisher": "US Commerce",
    "title": "A letter",
    "published": "2006-03-20",
}
EVIDENCE = Proposed(ProposalKind.EVIDENCE, ID, FORM, "Ann")


@pytest.fixture
def case(ledger: Ledger) -> Ledger:
    import_case(ledger, JCCT, WRITER)
    return ledger


def status(ledger: Ledger) -> Status:
    return verdict(ledger, ID, View(date(2006, 3, 31), None)).status


def test_checking_a_proposal_records_nothing(case: Ledger) -> None:
    before = case.head()
    assert check_proposal(case, EVIDENCE) == FORM
    assert case.head() == before


def test_an_accepted_proposal_is_evidence_by_the_reviewer_with_the_proposer_in_its_note(case: Ledger) -> None:
    assert status(case) is Status.DISPUTED
    accepted = accept_proposal(case, EVIDENCE, REVIEWER)
    source, statement = accepted.records
    assert isinstance(source, Source)
    assert isinstance(statement, Statement)
    assert accepted.saved.added == 2
    assert status(case) is not Status.DISPUTED
    assert [entry.recorded_by for entry in case.history(statement.id)] == ["Ben"]
    assert statement.note == "Proposed by Ann."


def test_accepting_it_again_changes_nothing(case: Ledger) -> None:
    accept_proposal(case, EVIDENCE, REVIEWER)
    again = accept_proposal(case, EVIDENCE, REVIEWER).saved
    assert (again.added, again.corrected, again.unchanged) == (0, 0, 1)


def test_an_accepted_correction_says_why_and_by_whom_it_was_proposed(case: Ledger) -> None:
    form = {
        "record": "statement K001",
        "field": "said_on",
        "value": "2006-03-28",
        "because": "The page is dated.",
    }
    proposed = Proposed(ProposalKind.CORRECTION, ID, form, "Ann")
    assert check_proposal(case, proposed)["was"] == "2006-03"
    accept_proposal(case, proposed, REVIEWER)
    last = case.history("K001")[-1]
    assert (last.recorded_by, last.because) == ("Ben", "Proposed by Ann: The page is dated.")
    assert str(load(case).one(Statement, "K001").said_on) == "2006-03-28"


def test_a_form_that_cannot_be_is_refused_and_nothing_is_recorded(case: Ledger) -> None:
    before = case.head()
    with pytest.raises(FormError):
        accept_proposal(case, Proposed(ProposalKind.EVIDENCE, ID, FORM | {"when": "soon"}, "Ann"), REVIEWER)
    with pytest.raises(InputError, match="There is no commitment 'C-9'"):
        check_proposal(case, Proposed(ProposalKind.EVIDENCE, "C-9", FORM, "Ann"))
    assert case.head() == before


def test_what_can_be_corrected_is_what_bears_on_the_commitment(case: Ledger) -> None:
    known = on_record(case, ID, {}).about.records
    assert {("commitment", ID), ("meeting", "JCCT-16"), ("statement", "K001"), ("source", "idg06")} <= set(
        known
    )
    assert ("commitment", "C-2005-03") not in known
