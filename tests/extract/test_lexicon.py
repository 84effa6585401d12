"""The word lists: every line is well formed, and the forms of verbs are what they should be."""

import pytest

from kept.extract.datafiles import read_lines
from kept.extract.text.lexicon import ADJECTIVES, CUES, NOUNS, VERBS, conjugate
from kept.extract.who.countries import countries_in, government_named

FRAMES = {"quote", "that", "wh", "to", "np", "np-that", "np-to", "ing"}


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("say/said", ("say", "says", "said", "said", "saying")),
        ("admit*", ("admit", "admits", "admitted", "admitted", "admitting")),
        ("write/wrote/written", ("write", "writes", "wrote", "written", "writing")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("lie", ("lie", "lies", "lied", "lied", "lying")),
        ("stress", ("stress", "stresses", "stressed", "stressed", "stressing")),
    ],
)
def test_conjugation(written: str, forms: tuple[str, ...]) -> None:
    found = conjugate(written)
    assert (found.base, found.present, found.past, found.participle, found.gerund) == forms


@pytest.mark.parametrize("name", ["cues.txt", "cue_nouns.txt", "cue_adjectives.txt"])
def test_every_frame_is_known(name: str) -> None:
    for line in read_lines(name):
        for frame in line.split()[1:]:
            assert frame in FRAMES or frame == "=" or frame.startswith("+"), line


def test_a_cue_is_listed_once_in_its_file() -> None:
    for name in ("cues.txt", "verbs.txt"):
        heads = [line.split()[0].split("/")[0].strip("*") for line in read_lines(name) if line[0] != "@"]
        assert len(heads) == len(set(heads)), [head for head in heads if heads.count(head) > 1]


def test_forms_lead_to_their_cue() -> None:
    assert CUES["said"] is CUES["saying"]
    assert CUES["promised"].group == "promise"
    assert NOUNS["commitments"].lemma == "commitment"
    assert ADJECTIVES["hopeful"].group == "think"
    assert VERBS["bought"] == "v"


def test_every_country_has_four_fields() -> None:
    assert {line.count(";") for line in read_lines("countries.txt")} == {3}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Chinese officials", ["China"]),
        ("the U.S. ambassador to China", ["United States", "China"]),
        ("North Korean", ["North Korea"]),
        ("the Dutch and the British", ["Netherlands", "United Kingdom"]),
        ("let us turkey", []),
        ("an Indianapolis firm", []),
    ],
)
def test_countries(words: str, names: list[str]) -> None:
    assert [country.name for country in countries_in(words)] == names


def test_a_capital_stands_for_its_government() -> None:
    named = government_named("Beijing")
    assert named is not None
    assert named.name == "China"
    assert government_named("Beijing residents") is None
