"""Folding: what is equal to whom, against the plain definition that `str` and `unicodedata` give."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.read.folding import _SIGNS, folded

ALIKE = [
    ("The Ministry of Finance", "the  MINISTRY\n\tof finance"),
    ("Straße", "STRASSE"),
    ("the ministry’s “plan”", 'The Ministry\'s "plan"'),
    ("2011–12 — a year…", "2011-12 - a year..."),
    ("parlia\u00adment", "parliament"),
    ("zero\u200bwidth", "zerowidth"),
    ("non\u00a0breaking", "non breaking"),
    ("cafe\u0301", "CAFÉ"),
    ("İstanbul", "istanbul"),
    ("\ufb01nance", "finance"),
    ("\u1112\u1161\u11ab", "한"),
    ("\u09c7\u09be", "\u09cb"),  # a vowel of Bengali in two parts
    ("ΟΔΟΣ", "οδος"),
    ("Правительство", "ПРАВИТЕЛЬСТВО"),
]
APART = [("cafe", "café"), ("ISPARTA", "ısparta"), ("co-operate", "cooperate"), ("the rapist", "therapist")]

SIGNS = {one: plain for plain, ones in _SIGNS.items() for one in ones}
SOME_CHARACTERS = st.sampled_from(
    "aAzZ09_- \u09c7\u09be"
    "\n\t'\u2019\u201c\u2014\u2026\xa0\xad\u200b\u0301\u0308\u0345\u0130ßſΣςΐΪέ\u1f52ĵ\u01f0éÉ中한\u1161ЖжŉΩ"
)
TEXTS = st.text(SOME_CHARACTERS | st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_readers_take_for_the_same_is_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_differs_in_a_letter_stays_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def plainly(text: str) -> str:
    """The definition, character by character."""
    composed = unicodedata.normalize("NFC", text)
    signs = (SIGNS[one] if one in SIGNS else _case_folded(one) for one in composed)
    words = unicodedata.normalize("NFC", "".join(signs))
    single = [" " if one <= " " else one for one in words]
    return "".join(one for at, one in enumerate(single) if one != " " or at == 0 or single[at - 1] != " ")


def _case_folded(one: str) -> str:
    return unicodedata.normalize("NFC", "".join(SIGNS.get(part, part) for part in one.casefold()))


@given(TEXTS)
def test_it_is_what_the_definition_says(text: str) -> None:
    assert folded(text).decode() == plainly(text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = folded(text).decode()
    assert folded(once).decode() == once


def test_every_character_of_unicode_is_folded_as_the_definition_says() -> None:
    """Beyond the fourth plane are no letters: only variation selectors, tags and private characters."""
    every = [chr(one) for one in range(0x34000) if not 0xD800 <= one < 0xE000]
    changed = {one for one in every if _case_folded(one) != one or unicodedata.normalize("NFC", one) != one}
    assert [one for one in changed if folded(one).decode() != plainly(one)] == []
    rest = "\ue000".join(one for one in every[0x21:] if one not in changed and one not in SIGNS)
    assert folded(rest).decode() == rest


def test_a_text_with_more_letters_than_are_replaced_one_by_one() -> None:
    """Greek, Cyrillic, Armenian and Georgian capitals are 200 characters that change."""
    text = "".join(chr(one) for one in range(0x391, 0x590) if chr(one).isupper())
    assert folded(text).decode() == plainly(text)


def test_half_a_surrogate_pair_is_a_question_mark() -> None:
    """`str` may hold one, from JSON or from broken HTML, and UTF-8 cannot."""
    assert folded("é\ud800x") == "é?x".encode()
    assert folded("") == b""
