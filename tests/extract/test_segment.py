"""Tokens, quotations and sentences: abbreviations do not split, glued sentences do."""

import pytest

from kept.extract.text.sentences import sentences
from kept.extract.text.tokens import tokenize

TOLD = "The Ministry of Ports will dig the harbour before June."


def tokens(text: str) -> list[str]:
    return list(tokenize(text, 0, len(text)).words)


def cut(text: str) -> list[str]:
    found = sentences(text, 0, len(text))
    return [text[s.starts[0] : s.ends[-1]] for s in found if s.inside is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. side", ["the", "U.S.", "side"]),
        ("U.S.-China talks", ["U.S.-China", "talks"]),
        ("Mr. O’Neil’s", ["Mr.", "O’Neil", "’s"]),
        ("didn't", ["didn", "'t"]),
        ("No. 2 of 5%", ["No.", "2", "of", "5%"]),
        ("It is no.", ["It", "is", "no", "."]),
        ("April 11.Carlos", ["April", "11", ".", "Carlos"]),
        ("$1,200.50 a year", ["$1,200.50", "a", "year"]),
        ("Ann J. Lowe", ["Ann", "J.", "Lowe"]),
        ("end . . . begin", ["end", ". . .", "begin"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks start April 11.Carlos Ruiz was there.", ["Talks start April 11.", "Carlos Ruiz was there."]),
        ("The U.S. Senate met Mr. Lee.", ["The U.S. Senate met Mr. Lee."]),
        ("They left the U.S. The talks failed.", ["They left the U.S.", "The talks failed."]),
        ("“It is late.” He left.", ["“It is late.”", "He left."]),
        ("“Is it late?” Lowe asked. He left.", ["“Is it late?” Lowe asked.", "He left."]),
        ("“One. Two,” he said.Three.", ["“One. Two,” he said.", "Three."]),
        ("A headline\n\nA story.", ["A headline", "A story."]),
        ("A headline\r\n\r\nA story.", ["A headline", "A story."]),
        ("A headline\n  \nA story.", ["A headline", "A story."]),
        ("One line\nwrapped here.", ["One line\nwrapped here."]),
        (f"Port to be dug\n{TOLD}", ["Port to be dug", TOLD]),
        (f"Port to be dug\nMay 2, 2024\n{TOLD}", ["Port to be dug", "May 2, 2024", TOLD]),
        (f"Port to be dug\nHALLVIK, May 2, 2024 (Wire) - {TOLD}", ["Port to be dug", TOLD]),
        (f"At the Ports,\n{TOLD}", [f"At the Ports,\n{TOLD}"]),
        (
            "They told the Ministry of\nPorts that they would.",
            ["They told the Ministry of\nPorts that they would."],
        ),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_quotation_is_one_letter_of_its_sentence() -> None:
    outer, inner = sentences("“We will act,” he said.", 0, 23)
    assert outer.tags == "Qrv."
    assert inner.inside == (0, 14)
    assert inner.words == ["we", "will", "act", ","]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“We will act.\n\nThe minister left."
    assert cut(text) == ["“We will act.", "The minister left."]


def test_only_the_stretch_is_read() -> None:
    assert [s.words for s in sentences("One. Two. Three.", 5, 9)] == [["two", "."]]


def test_a_very_long_sentence_is_cut() -> None:
    assert max(len(s) for s in sentences("word " * 2000, 0, 10_000)) <= 400
