"""Screening: which phrases stand in a text as whole words, against a plain search place by place."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.read.folding import folded
from kept.read.screening import Hit, Phrases, phrases
from kept.read.screening.boundaries import joins

CASES = [
    ("tax", "The tax rose", True),
    ("tax", "syntax and taxes", False),
    ("ministry of justice", "The Ministry  of\nJustice’s plan", True),
    ("C++", "in C++11", True),
    ("anti-", "ANTI–WAR", True),
    ("$500", "US$500", True),
    ("$500", "$5000", False),
    ("ECB", "the ECB¹ said", True),
    ("ECB", "ECB_2", False),
    ("cafe", "café", False),
    ("财政部", "中国财政部今天", True),
    ("NATO", "在NATO会议", True),
    ("대통령", "대통령이", True),
    ("хлеб", "хлеба", False),
    ("Finance", "parlia\u00adment fi\u00adnance", True),
]


@pytest.mark.parametrize(("phrase", "text", "stands"), CASES)
def test_whole_words_stand_in_a_text(phrase: str, text: str, stands: bool) -> None:
    made = Phrases([(phrase, "it")])
    assert made.passes(text) is stands
    assert made.keys(text) == ({"it"} if stands else set())
    assert bool(made.screen(text)) is stands


def test_phrases_that_overlap_are_all_told_with_their_places() -> None:
    made = Phrases([("Ministry of Justice", "moj"), ("justice", "topic"), ("Justice Ministry", "moj")])
    assert made.screen("Café: ministry of justice ministry") == (
        Hit("moj", "Ministry of Justice", 6, 25),
        Hit("topic", "justice", 18, 25),
        Hit("moj", "Justice Ministry", 18, 34),
    )


def test_one_phrase_may_stand_for_several_things() -> None:
    made = Phrases([("the Board", "a"), ("THE BOARD", "b"), ("the Board", "a")])
    assert len(made) == 1
    assert made.keys("before the board") == {"a", "b"}
    assert [hit.key for hit in made.screen("the board")] == ["a", "b"]


def test_no_phrases_pass_nothing() -> None:
    assert not Phrases([]).passes("anything")


@pytest.mark.parametrize("phrase", ["", " \n", "\u00ad"])
def test_an_empty_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        Phrases([(phrase, "it")])


PIECES = st.sampled_from(
    ["a", "b", "ab", " ", "  ", "-", "é", "É", "中", "\u0301", "_", "1", "²", "ß", "ss", "’"]
)
WORDS = st.lists(PIECES, min_size=1, max_size=5).map("".join)


def plainly(pairs: Iterable[tuple[str, str]], text: str) -> set[Hit]:
    """Every phrase at every place, one by one."""
    whole, found = f" {folded(text).decode()} ", set()
    for phrase, key in pairs:
        words = folded(phrase).decode().strip(" ")
        for place in re.finditer(f"(?={re.escape(words)})", whole):
            start, end = place.start(), place.start() + len(words)
            before = joins(words[0]) and joins(whole[start - 1])
            after = joins(words[-1]) and joins(whole[end])
            if not before and not after:
                found.add(Hit(key, phrase, start - 1, end - 1))
    return found


@given(
    st.lists(WORDS, max_size=6), st.lists(PIECES, max_size=40).map("".join), st.sampled_from([3, 7, 1 << 18])
)
def test_what_is_found_is_what_a_plain_search_finds(given_: list[str], text: str, window: int) -> None:
    """The window is made small, so that phrases cross from one to the next."""
    pairs = [(phrase, f"k{n}") for n, phrase in enumerate(given_) if folded(phrase).strip()]
    made = Phrases(pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "_WINDOW", window)
        found = made.screen(text)
        expected = plainly(pairs, text)
        assert set(found) == expected
        assert len(found) == len(expected)
        assert [hit.start for hit in found] == sorted(hit.start for hit in found)
        assert made.keys(text) == {hit.key for hit in expected}
        assert made.passes(text) is bool(expected)


def test_a_list_too_long_for_the_fastest_table_finds_the_same() -> None:
    many = [(f"party number {n}", str(n)) for n in range(15_000)]
    assert Phrases(many).keys("Party number 14,999? Party Number 14999, party number 7.") == {
        "14",
        "14999",
        "7",
    }
