"""`kept extract` without the door: the form of a line, bad lines, and how a draft was read."""

import io
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kept.errors import InputError, Problem
from kept.model import Commitment, Meeting, Statement
from kept.pipeline.extract_explained import explained, explained_lines
from kept.pipeline.extract_lines import extracted, extractions
from kept.pipeline.extract_lines import given as document_of
from kept.pipeline.json_lines import read_lines
from kept.publish.extraction_text import ExplainedDocument, ExplainedDraft

TEXT = "The ministry said it will publish the audit by the end of 2014."
LINE = {"id": "a", "text": TEXT, "published": "2014-03-10", "publisher": "Wire"}


def test_a_line_has_the_form_of_the_guidelines() -> None:
    found = extracted(LINE)
    [said], [promised] = found["statements"], found["commitments"]
    assert found["id"] == "a"
    assert (said["source"], said["cue"], said["content"]) == ([[0, 12]], [[13, 17]], [[18, 62]])
    assert (said["kind"], said["said_on"], said["about"]) == ("commitment", "2014-03-10", "2014-12-31")
    assert (said["negated"], said["nested_in"], said["side"]) == (False, None, "other")
    assert 0 < said["confidence"] <= 1
    assert (promised["statement"], promised["deadline"], promised["duty"]) == (0, "2014-12-31", "act_once")
    assert (promised["testable"], promised["confidence"]) == (True, said["confidence"])
    assert (found["meetings"], found["figures"]) == ([], [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"text": TEXT}, '"id" is missing'),
        ({"id": "a"}, '"text" is missing'),
        ({"id": "a", "text": " \n"}, '"text" is missing or no text'),
        ({"id": "a", "text": 5}, '"text" is missing or no text'),
        ({"id": True, "text": TEXT}, '"id" is missing or no text'),
        ({"id": "a", "text": TEXT, "published": "March"}, "2006-03-28"),
        ({"id": "a", "text": TEXT, "published": ["2006"]}, "2006-03-28"),
        ({"id": "a", "text": "Die Regierung sagte, dass sie das Abkommen nicht halten wird."}, "German"),
    ],
)
def test_a_line_that_cannot_be_used_says_what_is_wrong_and_stops_no_other(
    line: dict[str, Any], says: str
) -> None:
    stream = io.BytesIO(f"{json.dumps(line)}\n{json.dumps(LINE)}".encode())
    bad, good = extractions(read_lines(stream, "a file"), "a file")
    assert isinstance(bad.problem, Problem)
    assert bad.plain == {**({"id": line["id"]} if "id" in line else {}), "problem": str(bad.problem)}
    assert says in bad.plain["problem"]
    assert bad.plain["problem"].startswith("a file, line 1: ")
    assert (good.plain["id"], good.problem) == ("a", None)


def test_half_a_surrogate_pair_moves_no_place() -> None:
    halves = {"id": "\ud800", "text": f"{TEXT}\ud800", "publisher": "\udfff Wire"}
    found = extracted(LINE | halves)
    assert found["id"] == "\ud800"
    assert found["statements"] == extracted(LINE)["statements"]


WORDS = st.sampled_from(
    'The minister said that he will not by May 2012 , . " “ ” ( 中文 \x00 \ud800 \n\n - Q:'.split(" ")
)


@example(f"{TEXT} \ud800")
@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_places_inside_it_or_a_plain_refusal(text: str) -> None:
    try:
        found = extracted({"id": "a", "text": text})
    except InputError:
        return
    for said in found["statements"]:
        for start, end in (*said["source"], *said["cue"], *said["content"]):
            assert 0 <= start < end <= len(text)
    assert explained(*document_of({"id": "a", "text": text})).figures == len(found["figures"])


# --------------------------------------------------------------------------- explained


def one(text: str, **columns: str) -> ExplainedDocument:
    return explained(*document_of({"id": "a", "text": text, **columns}))


def statements(found: ExplainedDocument) -> list[ExplainedDraft]:
    return [draft for draft in found.drafts if isinstance(draft.proposal, Statement)]


def test_a_draft_says_what_made_it_and_how_its_fields_were_read() -> None:
    said, promised = one(TEXT, published="2014-03-10").drafts
    assert said.around.words == TEXT
    assert said.reasons == {
        "speaker": "named there",
        "said_on": "dated by the day of publication",
        "about": "dated by the words 'by the end of 2014'",
    }
    assert said.found_by.startswith("the network of the package (kept.extract ")
    assert isinstance(promised.proposal, Commitment)
    assert promised.reasons["deadline"] == "by the words 'by the end of 2014'"
    assert said.proposal.id in promised.found_by


@pytest.mark.parametrize(
    ("text", "field", "because"),
    [
        ("In April 2006 the ministry said it will publish the audit.", "said_on", "words 'In April 2006'"),
        ("Ann Lee, the minister, said it will publish the audit. She said it will sign the treaty.",
         "speaker", "the words 'She' are taken for this speaker"),
    ],
)  # fmt: skip
def test_a_reason_names_the_words(text: str, field: str, because: str) -> None:
    assert because in statements(one(text, published="2014-03-10"))[-1].reasons[field]


def test_a_promise_that_nothing_dates_is_no_draft_and_its_statement_says_so() -> None:
    [said] = one("The ministry said it will publish the audit.").drafts
    assert said.unsure is not None
    assert "gives no draft of a commitment" in said.unsure
    assert said.reasons["said_on"] == "no words around it give a date"


def test_a_meeting_says_what_dates_it() -> None:
    found = one("The ministry said it will publish the audit. The talks were held in Geneva on 3 May 2012.")
    [meeting] = [draft for draft in found.drafts if not isinstance(draft.proposal, Statement)]
    assert meeting.reasons == {"start": "dated by the words 'on 3 May 2012'"}
    assert meeting.around.words == "The talks were held in Geneva on 3 May 2012."


def test_a_meeting_to_come_says_what_dates_it() -> None:
    found = one("They will meet at the JCCT talks, scheduled for April 11.", published="2006-03-28")
    [meeting] = [draft for draft in found.drafts if isinstance(draft.proposal, Meeting)]
    assert meeting.reasons == {"start": "dated by the words 'for April 11'"}


def test_lines_are_explained_in_order_and_problems_are_values() -> None:
    stream = io.BytesIO(f'{{\n{json.dumps(LINE)}\n{{"id": 5}}'.encode())
    first, second, third = explained_lines(read_lines(stream, "a file"), "a file")
    assert isinstance(first, Problem)
    assert isinstance(second, ExplainedDocument)
    assert isinstance(third, Problem)
    assert third.line == 3
