"""The report on agreement and what a coder is shown, as text."""

from dataclasses import replace
from fractions import Fraction

import pytest

from kept.errors import InputError
from kept.model import Coding
from kept.publish.agreement_text import agreement_text, figure_words, number
from kept.publish.agreement_values import (
    AgreementReport,
    Difference,
    Figure,
    PairTold,
    QuestionTold,
    SameAnswer,
    Settled,
)
from kept.publish.coding_told import AdjudicatedTold, adjudicated_text

SAME = SameAnswer(15, 20, 0.509, 0.913)
KAPPA = Figure(Fraction(2, 3), 0.125, 0.42, 0.91)
PAIR = PairTold("Ann", "Ben", SAME, KAPPA, {("no", "no"): 9, ("yes", "yes"): 6, ("no", "yes"): 5})
TOLD = QuestionTold(
    name="testable",
    instruction="Can it be tested?",
    order=("no", "yes"),
    coders={"Ann": 20, "Ben": 21},
    alone=1,
    same=SAME,
    pairs=(PAIR,),
    alpha=Figure(Fraction(7, 10), 0.1, 0.5, 0.85),
    ordinal=True,
    reliability="cannot_tell",
    to_tell=1234,
    least=0.3,
    needed=4,
    differences=(
        Difference("C1", "China: do it", (("Ann", "no"), ("Ben", "yes")), Settled("yes", "Cai", "why")),
    ),
    against_record=(),
)


def told(question: QuestionTold = TOLD, width: int = 80, outdated: int = 0) -> str:
    return agreement_text(AgreementReport("A case", "2026-11-25", (question,), outdated), width)


def test_a_report_in_full() -> None:
    assert told() == (
        "A case\n"
        "Known at  25 November 2026\n"
        "\n"
        "1 answer so far by one person only. Whoever is still to code them should not\n"
        "read on: what the others answered stands below.\n"
        "\n"
        "TESTABLE: Can it be tested?\n"
        "20 items coded by two or more, 1 by one only: Ann 20, Ben 21.\n"
        "  Same answer  15 of 20, 75 % (51 to 91 %)\n"
        "  Kappa        0.67 (0.42 to 0.91; standard error 0.12).\n"
        "  Alpha        0.70 (0.50 to 0.85; standard error 0.10). The answers count as\n"
        "               steps.\n"
        "  Reading      Cannot tell: alpha's interval lies on both sides of 0.667. With\n"
        "               this alpha about 1,234 items would tell.\n"
        "  Chance       With 20 items an alpha from 0.30 on can be told from chance.\n"
        "\n"
        "  Ann down, Ben across\n"
        "         1  2\n"
        "  1 no   9  5\n"
        "  2 yes  -  6\n"
        "\n"
        "  Where they differ: 1 of 20, 1 settled\n"
        "  C1  China: do it\n"
        "      Ann: no; Ben: yes\n"
        "      Settled by Cai as yes: why\n"
        "\n"
        "Intervals hold at 95 %. Same answer: exact (Clopper and Pearson). Kappa:\n"
        "standard error of Fleiss, Cohen and Everitt (1969). Alpha: jackknife, without\n"
        "each item in turn. 0.667 and 0.8 are Krippendorff's borders (2004). Only answers\n"
        "given blind count; what was settled changes no figure."
    )


@pytest.mark.parametrize(
    ("reliability", "words"),
    [
        ("reliable", "Reliable: all of alpha's interval is at 0.8 or above."),
        ("tentative", "Fit for tentative conclusions: all of alpha's interval is at 0.667 or above."),
        ("too_low", "Too low to rest anything on: all of alpha's interval is below 0.667."),
    ],
)
def test_what_may_rest_on_it(reliability: str, words: str) -> None:
    assert words in " ".join(told(replace(TOLD, reliability=reliability, to_tell=None)).split())


def test_without_an_interval_or_a_value_a_sentence_says_why() -> None:
    few = replace(TOLD, alpha=Figure(Fraction(1, 2), because="Too few items."), to_tell=None, least=1.4)
    assert "0.50. Too few items." in told(few)
    assert "Cannot tell: without an interval alpha may be anything." in told(few)
    assert "With 20 items not even full agreement could be told from chance." in told(few)
    weak = replace(few, least=0.8, needed=52)
    assert "The alpha of 0.50 would need about 52." in " ".join(told(weak).split())
    near = replace(TOLD, to_tell=None)
    assert "more items would hardly tell" in " ".join(told(near).split())
    none = replace(TOLD, alpha=Figure(None, because="Every answer was the same."), least=None)
    assert "None. Every answer was the same." in told(none)
    assert "Chance" not in told(none)


def test_of_three_coders_each_two_are_told_and_their_answers_pooled() -> None:
    other = PairTold("Ben", "Cai", SAME, Figure(None, because="No item."), {("yes", "no"): 2})
    many = told(replace(TOLD, pairs=(PAIR, other)))
    assert "0.67 (0.42 to 0.91)" in many
    assert "None. No item" in many
    assert "over all pairs of coders" in many
    assert "1 no   9  7" in many
    assert max(map(len, many.splitlines())) <= 80


def test_what_is_outdated_is_told_also_where_nothing_else_is_left() -> None:
    assert "2 answers left out" in told(outdated=2)
    empty = agreement_text(AgreementReport("A case", "2026-11-25", (), 1))
    assert "1 answer left out" in empty
    assert "Nobody has coded anything yet" in empty


def test_names_and_words_of_strangers_cannot_act_on_the_terminal() -> None:
    hostile = Difference("C1\x1b[2J", "a\u202eb\nc", (("Ann\x1b", "no\x07"),))
    shown = told(replace(TOLD, differences=(hostile,), coders={"Ann\x1b": 1}))
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize("width", [40, 60, 120])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    assert max(map(len, told(width=width).splitlines())) <= width
    with pytest.raises(InputError):
        told(width=39)


def test_numbers() -> None:
    assert [number(one) for one in (-0.001, 0.005, 1.0, -0.567)] == ["0.00", "0.01", "1.00", "-0.57"]
    assert figure_words(Figure(Fraction(1), None, 0.76, 1.0, "No disagreement was seen.")) == (
        "1.00 (0.76 to 1.00). No disagreement was seen."
    )


def test_a_record_that_was_changed_after_settling_is_told() -> None:
    (one,) = TOLD.differences
    undone = replace(one, settled=Settled("yes", "Cai", "why", "partly"))
    assert "But on record it is partly" in told(replace(TOLD, differences=(undone,)))


def test_what_is_left_to_do_after_settling_is_told() -> None:
    coding = Coding("a", "K1", "stance", "affirms", "Cai", adjudicates=("x", "y"), reason="why")
    words = " ".join(
        adjudicated_text(AdjudicatedTold(coding, "none", "affirms", "jcct", ("extent",), True)).split()
    )
    assert "On record it was none and is affirms now." in words
    assert "case folder jcct" in words
    assert "The answers to extent were about the other promise" in words
    assert "no extent is on record, so it supports nothing" in words
