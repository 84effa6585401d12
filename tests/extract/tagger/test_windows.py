"""Windows: every piece of a text is read, each in the own part of one window, at a steady cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from kept.extract.tagger.network import FOLDER
from kept.extract.tagger.windows import MOST_PIECES, Window, breaks, pieces, windows

SENTENCE = "The ministry said on Monday that all of its offices had bought licences for their software. "


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def cut(tokenizer: Tokenizer, text: str) -> list[Window]:
    return list(windows(pieces(tokenizer, text)))


def test_a_short_text_is_one_window_without_context(tokenizer: Tokenizer) -> None:
    (one,) = cut(tokenizer, SENTENCE)
    assert one.own == 0
    assert SENTENCE[one.places[0][0] : one.places[-1][1]] == SENTENCE.strip()


def test_a_window_repeats_a_little_of_what_stands_before(tokenizer: Tokenizer) -> None:
    first, second, *_ = cut(tokenizer, SENTENCE * 40)
    assert first.own == 0
    assert 0 < second.own <= 48
    assert second.places[second.own][0] == first.places[-1][1] + 1


@given(st.text(st.sampled_from("ab.?\n “”'é中 "), max_size=3000))
def test_each_piece_is_read_in_one_windows_own_part(tokenizer: Tokenizer, text: str) -> None:
    sentences = pieces(tokenizer, text)
    wanted = [place for one in sentences for place in one.places]
    found = [place for one in windows(sentences) for place in one.places[one.own :]]
    assert found == wanted
    assert all(len(one.ids) <= MOST_PIECES - 2 for one in windows(sentences))


def test_the_cost_of_a_word_does_not_grow(tokenizer: Tokenizer) -> None:
    short, long = cut(tokenizer, SENTENCE * 30), cut(tokenizer, SENTENCE * 3000)
    read = [sum(len(one.ids) for one in found) for found in (short, long)]
    assert read[1] <= 1.2 * 100 * read[0]


def test_text_without_any_end_of_a_sentence_is_cut() -> None:
    assert breaks("x" * 9000) == [4000, 8000]


def test_sentences_begin_after_their_ends() -> None:
    text = "One. “Two.” Three\nfour; five"
    assert [text[at : at + 3] for at in breaks(text)] == ["“Tw", "Thr", "fou", "fiv"]
