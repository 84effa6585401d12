"""Laws that hold for any words: scores are chances, the order of the ledger plays no part, nothing breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.extract.match import Standing, given_again, propose
from kept.extract.match.terms import terms_of
from kept.model import Commitment, Duty
from tests.extract.match.world import CLAIM, CUSTOMS, DUES, MEETINGS, PARTIES, SOFTWARE, STANDING, day, said

SOUP = (
    "software unlicensed ministries customs 48 hours eleven 2018 2019 Ozzland Veyria Rimmford fourth session"
    " dues the of and not raise clear consignment … “ ” ' - . 1,260"
).split()
words = st.one_of(st.lists(st.sampled_from(SOUP), max_size=30).map(" ".join), st.text(max_size=80))
days = st.sampled_from([None, "2017", "2018-06-14", "2019", "2021-02-03"])


@settings(max_examples=60, deadline=None)
@given(words, days)
def test_scores_are_chances_in_falling_order(content: str, on: str | None) -> None:
    found = propose(said(content), None if on is None else day(on), STANDING)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(one.because for one in found)


@settings(max_examples=30, deadline=None)
@given(words, st.permutations((SOFTWARE, CUSTOMS, DUES)))
def test_the_order_of_the_ledger_plays_no_part(content: str, commitments: list[Commitment]) -> None:
    standing = Standing.build(commitments, PARTIES[::-1], MEETINGS[::-1], (CLAIM,))
    assert propose(said(content), None, standing) == propose(said(content), None, STANDING)


@settings(max_examples=60, deadline=None)
@given(words)
def test_terms_stand_where_they_say(content: str) -> None:
    found = terms_of(content).words
    assert all(0 <= one.place[0] < one.place[1] <= len(content) for one in found)
    assert [one.place for one in found] == sorted(one.place for one in found)


@settings(max_examples=30, deadline=None)
@given(words)
def test_a_new_promise_is_answered_whatever_it_says(content: str) -> None:
    promise = Commitment("draft", content, ("Ozzland",), day("2020"), Duty.ACT_ONCE)
    assert all(0 <= one.score <= 1 for one in given_again(promise, STANDING))


def test_long_hostile_words_are_answered() -> None:
    for piece in ("unlicensed software ", "4", "1,", "fourth fourth ", "“", "\u202e", "a-"):
        assert propose(said(piece * 20_000), None, STANDING)
