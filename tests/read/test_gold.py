"""Hearings, fact sheets and reports, read end to end: text, title, date and turns of speech.

The thirty documents in `gold/` are invented, in the forms of real ones. `NAME.json` beside each has the words
of the article, the title, the day and the turns, each by the words of its label and the words spoken.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kept.extract import turns_in
from kept.read import Reading, read_file
from tests.read.gold_writers import WRITERS

GOLD = Path(__file__).resolve().parent / "gold"
LEAST = 0.95
"""The least F1 of words, and of turns, for each document by itself."""
SAME_TURN = 0.9
"""A turn is found where its label is exact and the words agree so far: a running head may stand in them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of speech: the words of its label, and what is said."""

    speaker: str
    text: str


DOCUMENTS = sorted(path for path in GOLD.iterdir() if path.is_file() and path.suffix not in (".json", ".md"))
MADE = [path for path in DOCUMENTS if path.suffix in WRITERS]
every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


def gold(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def f1(common: float, found: int, wanted: int) -> float:
    """Of two empty sets it is 1."""
    return 2 * common / (found + wanted) if found + wanted else 1.0


def alike(found: str, wanted: str) -> float:
    """F1 of the words, counted with repetitions."""
    one, other = words(found), words(wanted)
    return f1((one & other).total(), one.total(), other.total())


def spoken(reading: Reading) -> list[Turn]:
    """The turns of the article, without headings under which nothing is said."""
    content, article = reading.text.content, reading.text.article
    turns = turns_in(content, article.start, article.end, reading.document.title)
    said = (
        Turn(" ".join(content[slice(*turn.header)].split()), content[slice(*turn.speech)]) for turn in turns
    )
    return [turn for turn in said if words(turn.text)]


def turns_f1(found: list[Turn], wanted: list[Turn]) -> float:
    left = list(wanted)
    for turn in found:
        same = next(
            (o for o in left if o.speaker == turn.speaker and alike(turn.text, o.text) >= SAME_TURN), None
        )
        if same is not None:
            left.remove(same)
    return f1(len(wanted) - len(left), len(found), len(wanted))


def test_there_are_thirty_of_three_kinds() -> None:
    kinds = Counter(gold(path)["kind"] for path in DOCUMENTS)
    assert kinds == {"hearing": 12, "fact sheet": 10, "report": 8}


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_the_files_are_what_the_writers_make(path: Path) -> None:
    source = (GOLD / "made_from" / f"{path.name}.txt").read_text(encoding="utf-8")
    key = gold(path)
    made = WRITERS[path.suffix](key["title"], date.fromisoformat(key["date"]), source)
    assert path.read_bytes() == made


@every_document
def test_the_words_of_the_article(path: Path) -> None:
    assert alike(read_file(path).text.article.words, gold(path)["text"]) >= LEAST


@every_document
def test_the_title(path: Path) -> None:
    assert read_file(path).document.title == gold(path)["title"]


@every_document
def test_the_day(path: Path) -> None:
    """Exact; it may be marked as not certain where only the text of a page tells it."""
    published = read_file(path).document.published
    assert published is not None
    assert str(published).removesuffix("?") == gold(path)["date"]


@every_document
def test_the_turns(path: Path) -> None:
    """Nobody speaks in turns in a fact sheet or a report: there two empty lists agree."""
    wanted = [Turn(**turn) for turn in gold(path)["turns"]]
    found = spoken(read_file(path))
    assert turns_f1(found, wanted) >= LEAST, [turn.speaker for turn in found]
