"""Near-copies: made copies are found and told with their original; datasketch is the peer for signatures."""

import random
from datetime import date

import numpy as np
import pytest
from benchmarks.reading_made import KINDS, synthetic, third_of
from datasketch import MinHash, MinHashLSH

from kept.read.copies import Copies, Group, Likeness
from kept.read.copies.buckets import Buckets
from kept.read.copies.shingles import shingles
from kept.read.copies.signatures import BANDS, ROWS, Signatures
from kept.read.copies.sketches import MOST, likeness, sketch_of

TEXTS = list(synthetic(60, 300, seed=3))
FIRST, SECOND, OTHER = TEXTS[:3]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "edited"])
def test_a_copy_is_told_with_what_it_shares(kind: str) -> None:
    copies = Copies()
    assert copies.add("first", FIRST) is None
    assert copies.add("second", SECOND) is None
    copy = copies.add("again", KINDS[kind](FIRST, OTHER, random.Random(1)))
    assert copy is not None
    assert (copy.of, copy.original) == ("first", "first")
    assert copy.likeness.shared > 0.5
    assert list(copies.groups()) == [Group("first", ("again",))]


def test_most_edited_copies_are_found() -> None:
    """They share about half of their shingles, so that a few are missed: 2 in 100 of 600 words or more."""
    copies, draw, texts = Copies(), random.Random(1), list(synthetic(60, 600, seed=4))
    for n, text in enumerate(texts):
        copies.add(str(n), text)
    found = [copies.add("again", KINDS["edited"](text, OTHER, draw)) for text in texts]
    assert sum(copy is not None for copy in found) >= 0.95 * len(found)
    assert all(copy is None or copy.of == str(n) for n, copy in enumerate(found))


def test_a_third_of_a_text_makes_no_copy() -> None:
    copies = Copies()
    for n, text in enumerate(TEXTS[:30]):
        copies.add(str(n), text)
    assert [
        copies.add("x", third_of(one, two)) for one, two in zip(TEXTS, TEXTS[30:], strict=False)
    ] == 30 * [None]


def test_the_earliest_is_the_original_whenever_it_comes() -> None:
    copies = Copies()
    copies.add("undated", FIRST)
    copies.add("late", FIRST, date(2012, 5, 2))
    first = copies.add("first", FIRST, date(2012, 5, 1))
    same_day = copies.add("same day", FIRST, date(2012, 5, 1))
    assert first is not None
    assert first.original == "first"
    assert same_day is not None
    assert same_day.original == "first"
    assert list(copies.groups()) == [Group("first", ("undated", "late", "same day"))]


def test_a_page_with_two_stories_does_not_make_them_one() -> None:
    copies = Copies()
    copies.add("one", FIRST)
    copies.add("two", SECOND)
    both = copies.add("both", FIRST + " " + SECOND)
    assert both is not None
    assert [set(group.reprints) for group in copies.groups()] == [{"both"}]


def test_an_excerpt_is_a_copy_and_a_long_text_around_a_short_one_is_not() -> None:
    long = " ".join(TEXTS[:5])
    assert likeness(sketch_of(shingles(FIRST)), sketch_of(shingles(long))).within == 1.0
    copies = Copies()
    copies.add("short", FIRST)
    assert copies.add("long", long) is None


def test_groups_that_a_text_shows_to_be_one_become_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two copies whose bands agree nowhere are groups apart, until their common original comes."""
    one, two = ([start + 2 * n for n in range(BANDS)] for start in (1, 101))
    bands = iter([one, two, one[: BANDS // 2] + two[BANDS // 2 :]])
    monkeypatch.setattr(Signatures, "bands", lambda _, __: next(bands))
    words = " ".join(TEXTS[:2]).split()
    copies = Copies()
    assert copies.add("front", " ".join(words[:480])) is None
    assert copies.add("back", " ".join(words[120:])) is None
    whole = copies.add("whole", " ".join(words), date(2000, 1, 1))
    assert whole is not None
    assert whole.original == "whole"
    assert list(copies.groups()) == [Group("whole", ("front", "back"))]


@pytest.mark.parametrize("text", ["", "Subscribe to read on", "word " * 500])
def test_texts_too_short_to_tell_are_never_folded(text: str) -> None:
    copies = Copies()
    assert copies.add("a", text) is None
    assert copies.add("b", text) is None
    assert len(copies) == 2


def test_the_same_seed_and_texts_give_the_same_answers() -> None:
    made = [*TEXTS, *(KINDS["cut"](text, OTHER, random.Random(1)) for text in TEXTS)]
    one, two = Copies(seed=5), Copies(seed=5)
    assert [one.add("x", text) for text in made] == [two.add("x", text) for text in made]


def test_typography_and_layout_do_not_count() -> None:
    plain = (
        'The minister\'s plan - he said "soon" - was to open forty new clinics in the north by the end of May'
    )
    typographic = plain.replace("'", "’").replace(" - ", " – ").replace("forty ", "FORTY\n")
    assert shingles(plain).tolist() == shingles(typographic).tolist()


def test_scripts_without_spaces_have_a_word_for_each_character() -> None:
    assert len(shingles("中国财政部今天宣布")) == 9 - 4


def test_words_are_told_apart_at_any_length() -> None:
    lengths = ["a" * n for n in range(1, 64)] + ["a" * n + "b" for n in range(64)]
    numbers = {int(shingles(f"{word} w x y z")[0]) for word in lengths}
    assert len(numbers) == len(set(lengths))


def test_short_texts_are_compared_exactly_and_long_ones_by_an_even_sample() -> None:
    words = [f"w{n}" for n in range(6000)]
    one, two = " ".join(words[:200]), " ".join(words[100:300])
    exact = likeness(sketch_of(shingles(one)), sketch_of(shingles(two)))
    assert exact == Likeness(96 / 296, 96 / 196)
    long, half = (sketch_of(shingles(" ".join(part))) for part in (words[:4000], words[2000:]))
    assert len(long) == MOST
    assert likeness(long, half).shared == pytest.approx(1 / 3, abs=0.08)


def test_signatures_agree_with_those_of_the_peer() -> None:
    """The part of equal bands among pairs of known likeness, against datasketch over the same shingles."""
    sign, words = Signatures(1), [f"w{n}" for n in range(700)]
    ours, theirs = [], []
    for n in range(200):
        shift = [f"{n}{word}" for word in words]
        pair = [shingles(" ".join(part)) for part in (shift[:400], shift[100:500])]  # J = 296 / 496
        one, two = map(sign.bands, pair)
        ours.append(sum(a == b for a, b in zip(one, two, strict=True)) / BANDS)
        index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
        left, right = (_peer(part) for part in pair)
        same = (left.hashvalues.reshape(BANDS, ROWS) == right.hashvalues.reshape(BANDS, ROWS)).all(axis=1)
        index.insert("left", left)
        assert bool(index.query(right)) == bool(same.any())
        theirs.append(same.mean())
    expected = (296 / 496) ** ROWS
    assert np.mean(ours) == pytest.approx(expected, abs=0.03)
    assert np.mean(theirs) == pytest.approx(expected, abs=0.03)


def _peer(numbers: np.ndarray) -> MinHash:
    made = MinHash(num_perm=BANDS * ROWS, hashfunc=lambda data: int.from_bytes(data[:4], "little"))
    made.update_batch([number.tobytes() for number in numbers])
    return made


def test_buckets_keep_the_first_of_every_band_while_they_grow() -> None:
    draw, buckets, first = random.Random(1), Buckets(2), ({}, {})
    for text in range(5000):
        bands = [
            draw.choice([draw.getrandbits(32), draw.randrange(3000), 2**32 - 1 - 2048 * n]) | 1
            for n in (0, 1)
        ]
        known = {table[key] for table, key in zip(first, bands, strict=True) if key in table}
        assert buckets.first_with(bands, text) == known
        for table, key in zip(first, bands, strict=True):
            table.setdefault(key, text)
