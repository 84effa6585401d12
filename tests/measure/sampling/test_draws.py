"""Draws: repeated by hand, and by nothing else decided than frame, size and seed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.measure import sampling

FRAME = [f"PC-{number:03}" for number in range(1, 201)]


def test_a_draw_is_repeated_by_hand() -> None:
    drawn = sampling.draw(FRAME, 10, seed=20261126)
    by_hand = sorted(FRAME, key=lambda id_: hashlib.sha256(f"20261126:{id_}".encode()).hexdigest())
    assert drawn.ids == tuple(by_hand[:10])
    assert drawn.frame_sha256 == hashlib.sha256(("\n".join(sorted(FRAME)) + "\n").encode()).hexdigest()
    assert (drawn.seed, drawn.size, drawn.of) == ("20261126", 10, 200)


def test_a_known_draw() -> None:
    """Pinned, so that a draw that was printed can be drawn again by every later version."""
    assert sampling.draw(["PC-1", "PC-2", "PC-3", "机-4"], 4, "lottery 2026-11-26").ids == (
        "机-4",
        "PC-2",
        "PC-3",
        "PC-1",
    )


@given(
    st.permutations(FRAME[:30]),
    st.integers(1, 30),
    st.integers(-5, 10**9) | st.sampled_from(["a", "7", "é:"]),
)
def test_order_decides_nothing_and_fewer_are_the_first(frame: list[str], size: int, seed: int | str) -> None:
    drawn = sampling.draw(frame, size, seed)
    assert drawn == sampling.draw(sorted(frame), size, seed)
    assert len(set(drawn.ids)) == size
    assert sampling.draw(frame, 30, seed).ids[:size] == drawn.ids


def test_strata_are_drawn_apart() -> None:
    frames = {"north": FRAME[:50], "east": FRAME[50:]}
    drawn = sampling.draw_strata(frames, {"north": 5, "east": 7}, 7)
    assert list(drawn) == ["east", "north"]
    assert drawn["north"] == sampling.draw(FRAME[:50], 5, "7:north")
    assert [len(one.ids) for one in drawn.values()] == [7, 5]


@pytest.mark.parametrize(
    ("frame", "size", "seed", "words"),
    [
        ([], 1, 1, "The frame is empty"),
        (["a", "b", "a"], 1, 1, "'a' is in the frame twice"),
        (["a", "b"], 3, 1, "3 cannot be drawn from a frame of 2"),
        (["a", "b"], 0, 1, "must be at least 1"),
        (["a", ""], 1, 1, "'' is no id"),
        (["a", "b\nc"], 1, 1, "one line of text"),
        (["a", "\ud800"], 1, 1, "is no id"),
        (["a", 7], 1, 1, "7 is no id"),
        ("abc", 1, 1, "A frame is a list of ids"),
        (["a"], 1, "", "'' is no seed"),
        (["a"], 1, "\udc00", "is no seed"),
        (["a"], 1, 0.5, "0.5 is no seed"),
        (["a"], 1, True, "True is no seed"),
        (["a"], 1.0, 1, "whole number"),
    ],
)
def test_what_cannot_be_drawn(frame: list[str], size: int, seed: int, words: str) -> None:
    with pytest.raises(InputError, match=words):
        sampling.draw(frame, size, seed)


def test_strata_that_cannot_be_drawn() -> None:
    with pytest.raises(InputError, match="'north' has no size"):
        sampling.draw_strata({"north": ["a"], "east": ["b"]}, {"east": 1}, 1)
    with pytest.raises(InputError, match="'west' has no frame"):
        sampling.draw_strata({"east": ["b"]}, {"east": 1, "west": 1}, 1)
    with pytest.raises(InputError, match="Stratum 'east': 2 cannot be drawn"):
        sampling.draw_strata({"east": ["b"]}, {"east": 2}, 1)
