"""Laws that hold for any text: exact spans inside the article, equal drafts each time, linear work."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.extract import draft
from kept.extract.attribute import attributions
from kept.extract.text.sentences import sentences
from kept.model import Draft, Meeting, Span
from tests.extract.reading import STORY, document, text_of

WORDS = (
    "Denmark China Ann Lowe Mr. U.S. minister officials the its their he she they who which that to by of in"
    " and but said says told agreed promised commitment claim audit challenged according urged refused noting"
    " will has not is"
    ' expected hopeful on Monday 2005 last year “ ” " , . : ; … — ( ) ’s ? \n\n \n'
).split(" ")
soup = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
anything = st.text(max_size=200)


def spans(drafts: tuple[Draft, ...]) -> Iterator[Span]:
    for one in drafts:
        if isinstance(one.proposal, Meeting):
            yield from [one.proposal.span] if one.proposal.span else []
        elif one.proposal.quote is not None:
            yield from (*one.proposal.quote.source, *one.proposal.quote.cue, *one.proposal.quote.content)


@settings(max_examples=150, deadline=None)
@given(before=soup, article=st.one_of(soup, anything), after=soup)
def test_spans_are_exact_and_inside_the_article(before: str, article: str, after: str) -> None:
    text = text_of(article, before, after)
    for piece in spans(draft(document("2006-03"), text)):
        assert text.article.start <= piece.start < piece.end <= text.article.end
        assert text.content[piece.start : piece.end] == piece.words


@settings(max_examples=50, deadline=None)
@given(article=soup, other=soup)
def test_what_lies_outside_changes_nothing(article: str, other: str) -> None:
    plain = draft(document("2006-03"), text_of(article))
    beside = draft(document("2006-03"), text_of(article, after=other))
    assert [one.words for one in spans(plain)] == [one.words for one in spans(beside)]


@settings(max_examples=50, deadline=None)
@given(article=soup)
def test_the_same_text_gives_the_same_drafts(article: str) -> None:
    text = text_of(article)
    assert draft(document("2006-03"), text) == draft(document("2006-03"), text)


@settings(max_examples=150, deadline=None)
@given(article=soup)
def test_no_two_drafts_share_an_id(article: str) -> None:
    ids = [one.id for one in draft(document("2006-03"), text_of(article))]
    assert len(ids) == len(set(ids))


@settings(max_examples=100, deadline=None)
@given(article=soup)
def test_no_attribution_holds_itself(article: str) -> None:
    found = attributions(article, sentences(article, 0, len(article)), 0, len(article))
    for number, one in enumerate(found):
        seen, above = {number}, one.nested_in
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = found[above].nested_in


@settings(max_examples=100, deadline=None)
@given(article=st.one_of(soup, anything))
def test_sentences_hold_every_word_once(article: str) -> None:
    found = sentences(article, 0, len(article))
    outer = [piece for s in found if s.inside is None for piece in zip(s.starts, s.ends, strict=True)]
    covered = "".join(article[start:end] for start, end in outer)
    assert outer == sorted(outer)
    assert "".join(covered.split()) == "".join(article.split())


@pytest.mark.parametrize(
    "unit",
    [
        "“He said ",
        "He said that they said ",
        "said ",
        "the claim that ",
        "Smith, the minister, ",
        "(",
        "— ",
        "it’s ",
    ],
    ids=str.strip,
)
def test_a_hundred_thousand_words_without_an_end_are_read(unit: str) -> None:
    """Work grows about as length: a quadratic step would not end in hours here. No time is asserted."""
    text = text_of(unit * (100_000 // max(1, len(unit.split())) // 20))
    draft(document("2006-03"), text)
    sentences(unit * 20_000, 0, len(unit) * 20_000)


def test_shuffled_sentences_never_fail() -> None:
    pieces = STORY.split(" ")
    for seed in range(30):
        random.Random(seed).shuffle(pieces)
        draft(document("2011-03-31"), text_of(" ".join(pieces)))
