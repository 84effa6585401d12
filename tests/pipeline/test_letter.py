"""Letters from the ledger: only what is public, to a body of the bound side, about what was promised."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Statement
from kept.pipeline.import_case import Imported
from kept.pipeline.letter import bodies, law_named, letter_dossier, letter_to
from kept.pipeline.records import load
from kept.pipeline.save import save
from kept.pipeline.verdicts import View
from kept.publish.letter_laws import LAWS
from kept.publish.letter_text import letter_text
from tests.pipeline.conftest import WRITER

TODAY = date(2026, 11, 25)
EVE = View(date(2006, 3, 31), None)
ID = "C-2005-05"


@pytest.fixture
def jcct_ledger(jcct: tuple[Ledger, Imported]) -> Ledger:
    return jcct[0]


def test_the_case_of_the_issue_has_its_facts_filled_in(jcct_ledger: Ledger) -> None:
    words = " ".join(letter_text(letter_to(jcct_ledger, letter_dossier(jcct_ledger, ID, EVE), TODAY)).split())
    assert "Promised by China to United States on 11 July 2005" in words
    assert "It fell due on 31 December 2005." in words
    assert "- Yan Xiaohong, Deputy commissioner" in words
    assert "gives: Disputed." in words
    assert "The records on which the claim by Yan Xiaohong" in words
    assert "(March 2006) rests. (K001)" in words
    assert "JCCT-17" not in words
    assert (
        "the departments of central, provincial and city government in China as of 31 December 2005" in words
    )


def test_a_letter_goes_to_a_body_of_the_bound_side_and_to_no_newspaper(jcct_ledger: Ledger) -> None:
    found = letter_dossier(jcct_ledger, ID, EVE)
    offered = [one.id for one in bodies(jcct_ledger, found)]
    assert offered[0] == "CN"
    assert "NCAC" in offered
    assert "CHINADAILY" not in offered
    assert "US" not in offered
    to = letter_to(jcct_ledger, found, TODAY, to="NCAC").to
    assert to == "National Copyright Administration of China"
    with pytest.raises(InputError, match="'US' is no body of the side that is bound by C-2005-05"):
        letter_to(jcct_ledger, found, TODAY, to="US")


def test_a_law_is_chosen_by_name() -> None:
    law = law_named("us-foia", TODAY)
    assert law is not None
    assert "5 U.S.C. 552" in law.name
    assert law_named("none", TODAY) is None
    with pytest.raises(InputError, match="'foia' is no law that a letter can rest on"):
        law_named("foia", TODAY)
    with pytest.raises(InputError, match="Nobody could ask under cn-ogi before 15 May 2019"):
        law_named("cn-ogi", EVE.as_of)


@pytest.mark.parametrize("law", LAWS)
def test_a_letter_of_a_day_before_a_law_was_in_force_does_not_cite_it(jcct_ledger: Ledger, law: str) -> None:
    found, first = letter_dossier(jcct_ledger, ID, EVE), LAWS[law].since
    assert letter_to(jcct_ledger, found, first, law).opening[0] == LAWS[law].opening
    with pytest.raises(InputError, match=f"Nobody could ask under {law} before"):
        letter_to(jcct_ledger, found, first - timedelta(days=1), law)


def test_nothing_that_is_not_public_comes_into_a_letter(
    jcct: tuple[Ledger, Imported], ledger: Ledger
) -> None:
    records = load(jcct[0])
    hidden = replace(records.one(Statement, "K002"), public=False)
    save(ledger, [one for one in records.every() if one.id != "K002"], WRITER)
    save(ledger, [hidden], WRITER)
    assert "K002" not in letter_text(letter_to(ledger, letter_dossier(ledger, ID, EVE), TODAY))
    save(ledger, [replace(records.one(Commitment, ID), public=False)], WRITER)
    with pytest.raises(InputError, match="marked as not public, and a letter would make it known"):
        letter_dossier(ledger, ID, EVE)


def test_before_the_promise_was_made_there_is_nothing_to_ask(jcct_ledger: Ledger) -> None:
    with pytest.raises(InputError, match="As of 1 January 2005 there was no promise C-2005-05 to ask about"):
        letter_dossier(jcct_ledger, ID, View(date(2005, 1, 1), None))
    with pytest.raises(InputError, match="There is no commitment 'C-1'"):
        letter_dossier(jcct_ledger, "C-1", EVE)


def test_before_the_promise_was_recorded_that_is_what_is_told(jcct_ledger: Ledger) -> None:
    with pytest.raises(InputError, match=f"'{ID}' was not yet recorded in the ledger then.*--known-at 20"):
        letter_dossier(jcct_ledger, ID, View(TODAY, "2001-01-01"))
