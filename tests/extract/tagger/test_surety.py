"""How sure an attribution is, and which of two cues with the same content stays."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from kept.extract.tagger.settings import Surety
from kept.extract.tagger.surety import FEATURES, Candidate, chance_of, features, without_doubles

CUE = np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.9, 0.05, 0.05], [0.9, 0.05, 0.05]])
ROLES = np.array([[0.1, 0.9, 0, 0, 0], [1, 0, 0, 0, 0], [0.2, 0, 0, 0.8, 0], [0.4, 0, 0, 0, 0.6]])
INSIDE = np.array([[1, 0, 0], [1, 0, 0], [0.1, 0.9, 0], [0.3, 0, 0.7]])
"""Chances for "Peru said nothing happened": of tags of cues, roles for the cue "said", tags of contents."""


def candidate(cue: int, content: tuple[int, int], chance: float) -> Candidate:
    return Candidate((), (cue, cue), (content,), (), chance)


def odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def test_features_are_what_their_names_say() -> None:
    found = dict(zip(FEATURES, features((1, 1), [(0, 0)], [(2, 3)], (CUE, ROLES, INSIDE)), strict=True))
    assert found["cue begins"] == pytest.approx(odds(0.8))
    assert found["source"] == pytest.approx(odds(0.9))
    assert found["weakest part"] == pytest.approx(odds(0.7))  # content: the mean of .8 and .6
    assert found["content as seen without its cue"] == pytest.approx(odds(0.8))
    assert found["content begins"] == pytest.approx(odds(0.9))
    assert found["has a source"] == 1
    assert found["length of content"] == pytest.approx(math.log(2))
    assert found["distance of content"] == pytest.approx(math.log(2))


def test_a_cue_without_source_is_no_surer_for_it() -> None:
    found = dict(zip(FEATURES, features((1, 1), [], [(2, 3)], (CUE, ROLES, INSIDE)), strict=True))
    assert found["source"] == found["has a source"] == 0


@given(some.floats(-5, 5), some.floats(0, 5))
def test_more_for_it_never_makes_it_less_sure(value: float, more: float) -> None:
    surety = Surety((1.0,), -0.5)
    assert 0 < chance_of((value,), surety) <= chance_of((value + more,), surety) < 1


def test_of_two_cues_with_the_same_content_the_surer_stays() -> None:
    weak, sure = candidate(1, (3, 9), 0.6), candidate(2, (3, 10), 0.8)
    assert without_doubles([weak, sure]) == [sure]


def test_a_statement_inside_another_is_no_double() -> None:
    """ "Said it had promised to act": "promised" stands in the content of "said"."""
    said, promised = candidate(1, (2, 9), 0.9), candidate(4, (5, 9), 0.5)
    assert without_doubles([said, promised]) == [said, promised]


def test_different_contents_stay_in_the_order_of_the_text() -> None:
    one, other = candidate(1, (2, 4), 0.5), candidate(6, (7, 9), 0.9)
    assert without_doubles([one, other]) == [one, other]
