"""Laws that hold for any text: exact places, equal answers each time, sentences apart, linear work."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.lint import Doubt, Facts, Linted, Point, lint
from kept.lint.tokens import sentences_of, words_of

WORDS = """
    China Peru We they the a its both parties will shall would should not agreed committed pledged to
    that of by in on and or , ; . : ( ) “ ” - -- strengthen cooperation publish results reduce tariffs
    12 percent $3 million meet twice a year if subject to appropriate relevant departments be published
    been have has help work with encourage firms ensure take steps continue efforts soon in due course
    by May 2027 within six months every quarter all only no which who refrain from
""".split()
soup = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", ".\n- "]), max_size=60).map(" ".join)
anything = st.text(max_size=200)
texts = soup | anything


@given(texts)
@settings(max_examples=200)
def test_places_are_exact_and_in_order(text: str) -> None:
    end = 0
    for number, one in enumerate(lint(text), 1):
        assert one.number == number
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        end = one.end
        for flag in one.flags:
            assert one.start <= flag.start < flag.end <= one.end
            assert " ".join(text[flag.start : flag.end].split()) == flag.words
        for duty in one.duties:
            assert one.start <= duty.start < duty.end <= one.end


@given(texts)
@settings(max_examples=50)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert lint(text) == lint(text)


@given(texts)
@settings(max_examples=100)
def test_a_promise_answers_every_point_and_no_other_sentence_does(text: str) -> None:
    for one in lint(text):
        assert [answer.point for answer in one.answers] == (list(Point) if one.promises else [])
        assert bool(one.mended) == one.promises
        assert one.because.endswith(".")


def told(one: Linted) -> tuple[object, ...]:
    flags = [(flag.doubt, flag.words, flag.because) for flag in one.flags]
    duties = [(duty.words, duty.testable, duty.because) for duty in one.duties]
    return (one.words, one.promises, one.testable, one.because, duties, flags, one.answers, one.mended)


@given(st.lists(st.sampled_from(WORDS).filter(str.isalpha), min_size=1, max_size=12), soup)
@settings(max_examples=100)
def test_a_sentence_is_linted_as_if_it_stood_alone(words: list[str], other: str) -> None:
    first = "Fiji will " + " ".join(words) + "."
    alone, together = lint(first), lint(f"{first}\n\n{other}")
    assert told(alone[0]) == told(together[0])


@given(texts)
@settings(max_examples=50)
def test_what_the_record_says_closes_its_points(text: str) -> None:
    facts = Facts(
        who="Fiji", deadline="May 2027", targets=("3",), measures=("m",), owners=("o",), checkers=("c",)
    )
    for one in lint(text, facts):
        assert {answer.point for answer in one.answers if answer.mend is not None} <= {Point.WHAT}


@given(texts)
@settings(max_examples=100)
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    """What stands between the sentences holds no word: bullets, blanks, marks and a lone "and" at most."""
    at = 0
    for start, end in (*sentences_of(text), (len(text), len(text))):
        between = [word.low for word in words_of(text, at, start) if len(word.low) > 4 and word.alphabetic]
        assert not between
        at = end


JUNK = {
    "one letter": "a",
    "blanks": " ",
    "lines": "\n",
    "brackets": "(((",
    "quotes": '"',
    "years": "2001 ",
    "dots": ". ",
    "no end of dates": "by the end of ",
    "semicolons": ";",
}


@pytest.mark.parametrize("kind", JUNK)
def test_a_megabyte_of_junk(kind: str) -> None:
    piece = JUNK[kind]
    found = lint(piece * (1_000_000 // len(piece)))
    assert all(not one.promises for one in found)


HARD = {
    "promises": "Fiji will publish a list, ",
    "verbs": "publish and ",
    "binders": "agree to ",
    "modals": "will, ",
    "conditions": "if possible ",
    "dates": "will meet in May 2001 ",
    "relative clauses": "will pay which ",
}


@pytest.mark.parametrize("kind", HARD)
def test_work_grows_as_the_text(kind: str) -> None:
    """Very long sentences are cut, so that twice the text is twice the sentences and no more."""
    piece = HARD[kind] * (16_000 // len(HARD[kind]))
    few, many = lint(piece), lint(piece + piece)
    assert max(len(one.words) for one in many) <= 4000
    assert abs(len(many) - 2 * len(few)) <= 1
    assert max(len(one.duties) for one in many) <= 40


def test_random_bytes_do_no_harm() -> None:
    noise = random.Random(7)
    text = "".join(chr(noise.randrange(1, 0x3000)) for _ in range(20_000))
    assert all(one.because for one in lint(text))


def test_every_doubt_is_raised_by_some_sentence() -> None:
    text = (
        "We intend to encourage relevant firms to pay if possible in due course and to publish the list. "
        "The list will be published, subject to funds."
    )
    assert {flag.doubt for one in lint(text) for flag in one.flags} == set(Doubt)
