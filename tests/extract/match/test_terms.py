"""Which words tell, what they count as, and which words two texts share."""

import pytest

from kept.extract.match.index import Index
from kept.extract.match.shared import shared
from kept.extract.match.terms import terms_of


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("the licences of their ministries", ("licen", "minis")),
        ("Unlicensed, licensed; licensing", ("licen", "licen", "licen")),
        ("the unit of unions", ("unit", "union")),
        ("eleven ports, 1,260 terminals", ("11", "ports", "1260", "termi")),
        ("government_software", ("gover", "softw")),
        ("", ()),
    ],
)
def test_what_words_count_as(words: str, stems: tuple[str, ...]) -> None:
    assert terms_of(words).stems == stems


def test_years_are_known() -> None:
    assert terms_of("by the end of 2019 in 48 hours, not 2,018").years == {2019}


def test_what_two_texts_share_is_told_in_the_words_of_the_first() -> None:
    of, other = (
        terms_of("Licensed software is used, and customs are quick"),
        terms_of("software licences; customs"),
    )
    index = Index.of({"other": other.stems})
    assert shared(of, other, index) == ("Licensed software", "customs")
    assert shared(of, terms_of("fish"), index) == ()


def test_at_most_three_stretches_are_told_those_of_rare_words() -> None:
    of = terms_of("ships, tolls, docks and harbour pilots, tolls")
    index = Index.of({"a": ("ships", "tolls"), "b": ("ships", "docks", "harbo", "pilot")})
    assert shared(of, of, index) == ("tolls", "docks", "harbour pilots")


def test_an_index_knows_who_holds_how_much() -> None:
    index = Index.of({"a": ("softw", "licen"), "b": ("custo", "hours"), "c": ("softw", "custo")})
    found = index.likeness(("softw", "licen"))
    assert found["a"] > found["c"] > 0
    assert "b" not in found
    assert max(found.values()) <= 1
    assert index.held(("softw", "licen"), ("softw", "licen", "fish")) == 1
    assert index.held((), ("softw",)) == 0
    assert Index.of({}).likeness(("softw",)) == {}
