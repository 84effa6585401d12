"""No cell is a formula, and every text comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.publish.formula_cells import guarded, unguarded

SIGNS = "=+-@\t\r\n＝＋－＠"
HOSTILE = st.text(st.sampled_from(f"{SIGNS}'\"a,1 "), max_size=8)


@given(st.text(max_size=20) | HOSTILE)
def test_a_text_comes_back_as_it_was(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(st.text(max_size=20) | HOSTILE)
def test_no_cell_begins_like_a_formula(words: str) -> None:
    assert not guarded(words).startswith(tuple(SIGNS))


@pytest.mark.parametrize("words", ["'tis so", "plain", "", "1+1", "a=b"])
def test_other_texts_stay_as_they_are(words: str) -> None:
    assert guarded(words) == words
