"""Lines that stand alone, told from lines that were only wrapped."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.date_phrases.lines import lone_ends
from kept.date_phrases.sentences import sentence_starts

TOLD = "The ministry will dredge the harbour before June 2027, it said on Monday."
WORDS = st.lists(st.sampled_from(["of", "Minister", "the", "Ports", "harbour", "2027", "a"]), min_size=1)


def ended(text: str) -> list[str]:
    """The lines that stand alone."""
    return [text[:at].rpartition("\n")[2] for at in sorted(lone_ends(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Harbour to be dredged\n{TOLD}", ["Harbour to be dredged"]),
        (f"Harbour to be dredged \r\n  {TOLD}", ["Harbour to be dredged \r"]),
        (f"Harbour to be dredged\nMay 2, 2024\n{TOLD}", ["Harbour to be dredged", "May 2, 2024"]),
        (f"Harbour to be dredged\n\n{TOLD}", []),
        (f"{TOLD}\nHarbour to be dredged", []),
        (f"\n{TOLD}", []),
        (f"Dear Minister,\n{TOLD}", []),
        (f"who has repeatedly\n{TOLD.lower()}", []),
        (f"Harbour\n\n{TOLD}", []),
        (f"Ports\n\nHarbour to be dredged\n{TOLD}", ["Harbour to be dredged"]),
        (f"\n\nHarbour to be dredged\n{TOLD}", ["Harbour to be dredged"]),
        ("", []),
    ],
)
def test_a_short_line_above_longer_ones_stands_alone(text: str, expected: list[str]) -> None:
    assert ended(text) == expected


@pytest.mark.parametrize("lead", ["China agreed to", "Each Party shall", "The river is dredged by"])
def test_a_line_whose_last_word_goes_on_leads_to_the_next(lead: str) -> None:
    assert ended(f"{lead}\n{TOLD}") == []


def test_below_the_head_of_a_text_short_lines_may_lead_to_lists_and_quotations() -> None:
    assert ended(f"Harbour to be dredged\n{TOLD}\nThe minister promised\n{TOLD}") == ["Harbour to be dredged"]


def test_only_the_lines_of_the_stretch_are_looked_at() -> None:
    text = f"Menu\nHarbour to be dredged\n{TOLD}"
    assert lone_ends(text, 5, len(text)) == {26}
    assert lone_ends(text, 5, 26) == frozenset()


@given(WORDS, st.integers(20, 80))
def test_a_wrapped_paragraph_has_no_lines_of_their_own(words: list[str], width: int) -> None:
    assert ended(textwrap.fill(" ".join(words), width)) == []


def test_a_headline_is_a_sentence_for_dates() -> None:
    text = f"Harbour to be dredged\n{TOLD}"
    assert sentence_starts(text) == [0, 22]
