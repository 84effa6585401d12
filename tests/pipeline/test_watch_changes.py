"""The difference of two versions, word by word."""

import pytest

from kept.pipeline.watch_changes import Piece, difference


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", ()),
        ("one two", "one  two\n", ()),
        ("one two", "one\ntwo", ()),
        ("one two three", "one three", (Piece("two", "", "one", "three"),)),
        ("one three", "one two three", (Piece("", "two", "one", "three"),)),
        ("a b c d", "a x c y", (Piece("b", "x", "a", "c y"), Piece("d", "y", "a x c"))),
        (
            "first line\nsecond line",
            "first line\nthird line",
            (Piece("second", "third", "first line", "line"),),
        ),
        ("1 2 3 4 5 6 7 a\nb", "1 2 3 4 5 6 7 x\nb", (Piece("a", "x", "2 3 4 5 6 7", "b"),)),
        ("one\ntwo\nthree", "one\nthree", (Piece("two", "", "one", "three"),)),
        ("", "all new", (Piece("", "all new"),)),
    ],
)
def test_difference(before: str, after: str, pieces: tuple[Piece, ...]) -> None:
    assert difference(before, after) == pieces


def test_long_stretches_are_shown_as_a_whole() -> None:
    before, after = "a b " * 2_000, "b a " * 2_000
    assert difference(before, after) == (Piece(before.strip(), after.strip()),)
