"""Terminal text: complete, never too wide, and dead to every trick in the data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept.errors import InputError
from kept.model import Draft, Meeting, Reason, Status
from kept.publish import Dossier, Row, draft_text, statement_text, table_text, verdict_text
from tests.publish.samples import (
    all_samples,
    day,
    disputed,
    hostile,
    kept_late,
    not_testable,
    pending,
    span,
    story_text,
)

NOT_TESTABLE = """\
R-2020-03
Improve friendship between the banks

Bound     UP
To        nobody named
Made      4 May 2020 (outside any meeting)
Due       no date in its words
Duty      to go through a process
Testable  no (“improve” names no act and no figure)

CANNOT BE TESTED (not judged)
  The words name no observable.

As of     31 January 2021
Known at  by all that the ledger held when this was made
Grade     none: no piece of evidence decides
Rules     version 1

Why
  The words name no observable.

Evidence
  None counts by this date."""


def row_of(dossier: Dossier) -> Row:
    return Row(dossier.commitment, dossier.verdict, dossier.parties)


def widths(text: str) -> list[int]:
    return [cell_len(line) for line in text.split("\n")]


def test_a_short_verdict_in_full() -> None:
    assert verdict_text(not_testable()) == NOT_TESTABLE


def test_a_verdict_has_status_reasons_evidence_and_what_would_change_it() -> None:
    text = verdict_text(disputed())
    assert "DISPUTED (contested or unproven)" in text
    assert "│   └── The National Copyright Administration is part of China." in text
    assert "by the addressee's government undercuts at grade C. [K002]" in text
    assert "(paraphrase)" in text
    assert "“" not in text
    assert text.index("Why") < text.index("Evidence") < text.index("What would change it")
    assert "8 March 2006     Unverified" in text


def test_quotations_stand_in_marks_and_lateness_in_days() -> None:
    folded = " ".join(verdict_text(kept_late(), 200).split())
    assert "KEPT LATE, by 32 days An independent" in folded
    assert "Ana Marsh: “We opened the last of the forty gates on 12 August, and the delay was ours”" in folded
    assert "“forty gates were open at the last count” … “We thank our neighbours”" in folded


def test_a_lost_anchor_is_told() -> None:
    text = replace(story_text(), content="x")
    folded = " ".join(verdict_text(replace(kept_late(), texts=(text,)), 200).split())
    assert "Anchor lost" in folded


def test_a_piece_without_an_entry_is_named_by_its_id() -> None:
    verdict = replace(not_testable().verdict, reasons=(Reason("r", "It rests on this.", ("K9",)),))
    assert "It rests on this. [K9]" in verdict_text(replace(not_testable(), verdict=verdict))


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("dossier", all_samples(), ids=lambda dossier: dossier.verdict.status)
def test_no_line_is_wider_than_asked(dossier: object, width: int) -> None:
    assert max(widths(verdict_text(dossier, width))) <= width  # type: ignore[arg-type]
    assert max(widths(table_text(map(row_of, all_samples()), width))) <= width


def test_a_terminal_too_narrow_is_refused() -> None:
    with pytest.raises(InputError, match="too narrow"):
        verdict_text(pending(), 20)


def test_the_table_is_sorted_by_id() -> None:
    lines = table_text(map(row_of, (pending(), disputed(), kept_late()))).split("\n")
    assert [line.split()[0] for line in lines if line.startswith((" R-", " C-"))] == [
        "C-2005-05",
        "R-2019-01",
        "R-2020-02",
    ]
    assert "No promise is on record." in table_text([])


@settings(deadline=None, max_examples=60)
@given(
    st.text(
        st.one_of(
            st.characters(), st.sampled_from("中文한국語あ🇨🇳👩‍👩‍👧\x1b\x07[]\u0301\u202e\u200b／＂／ｗｉｄｅ")
        ),
        max_size=60,
    ),
    st.integers(40, 100),
)
def test_data_cannot_widen_a_line_or_reach_the_terminal(text: str, width: int) -> None:
    for shown in (
        verdict_text(hostile(text), width),
        table_text([row_of(hostile(text))], width),
        statement_text(hostile(text).statements[0], "draft", width),
    ):
        assert max(widths(shown)) <= width
        assert all(character == "\n" or ord(character) >= 32 for character in shown)
        assert not set(shown) & set("\x7f\x9b\u202e\u2066")


def test_markup_of_rich_is_only_text() -> None:
    verdict = replace(pending().verdict, because="[red]not[/red] :smile:", status=Status.CLAIMED)
    assert "[red]not[/red] :smile:" in verdict_text(replace(pending(), verdict=verdict))


def test_a_statement_is_quoted_or_marked_as_paraphrase() -> None:
    claim, *_ = disputed().statements
    assert statement_text(claim, "accepted").split("\n")[0] == "K001 accepted: claim, March 2006"
    assert "(paraphrase) All government" in statement_text(claim, "accepted")
    marsh, *_ = kept_late().statements
    assert "  “We opened the last" in statement_text(marsh, "draft")


def test_a_draft_shows_its_words_in_place_and_its_fields_as_they_can_be_set() -> None:
    marsh, *_ = kept_late().statements
    draft = Draft("d_1", "doc_1", "rules 1", marsh, unsure="who is the minister?")
    text = draft_text(draft, story_text(), left=3)
    folded = " ".join(text.split())
    assert text.startswith("d_1 Statement, drafted by rules 1; 3 more waiting\n")
    assert "“[[We opened the last of the forty gates on 12 August, and the delay was ours]],” said" in folded
    assert "said_on     2019-09-03" in text
    assert "negated" not in text
    assert text.endswith("Unsure: who is the minister?")
    assert "is not at hand" in draft_text(draft, None, left=0)


def test_a_draft_of_a_meeting_or_a_paraphrase_can_be_shown_too() -> None:
    words = "The water ministers met in Port Ellis"
    meeting = Meeting("m", day("2019-09"), city="Port Ellis", people=("A", "B"), span=span(words))
    text = draft_text(Draft("d_2", "doc_1", "rules 1", meeting), story_text(), left=0)
    assert f"[[{words}]]" in " ".join(text.split())
    assert "people  A; B" in text
    bare = replace(meeting, span=None)
    assert "No words are quoted." in draft_text(Draft("d_3", "doc_1", "rules 1", bare), None, left=0)
