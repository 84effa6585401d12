"""Texts and copies of texts to measure reading with: gold bodies where they are, and a seeded generator.

The copies are of four kinds: retitled (another headline and byline), cut (to the first 60 % of the words),
edited (12 % of the sentences dropped, 1 word in 25 replaced) and noisy (25 % more words of another text, in
three pieces). A hard negative begins with a third of one text and goes on with another. What is put in comes
from texts that are measured nowhere else.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

GOLD = Path(__file__).parents[2] / "shared" / "benchmarks" / "reading"
SETS = ("aeb", "wcxb-dev")
FEWEST_WORDS = 60
_VOWELS, _OTHERS = "aeiou", "bcdfghklmnprstvz"


def gold_bodies() -> list[str]:
    """The bodies of the gold, in its order; none where it is absent."""
    files = [GOLD / name / "gold.jsonl" for name in SETS]
    lines = [line for file in files if file.exists() for line in file.read_text("utf-8").split("\n") if line]
    bodies = [json.loads(line).get("body") or "" for line in lines]
    return [body for body in bodies if len(body.split()) >= FEWEST_WORDS]


def words(count: int, seed: int = 1) -> list[str]:
    """So many made words, shorter ones first."""
    draw = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        syllables = 1 if len(made) < 50 else 2 if len(made) < 1000 else draw.randint(3, 5)
        made["".join(draw.choice(_OTHERS) + draw.choice(_VOWELS) for _ in range(syllables))] = None
    return list(made)


def synthetic(count: int, length: int, seed: int = 1) -> Iterator[str]:
    """Texts of so many words, which are as unevenly common as those of English (Zipf)."""
    known = np.array(words(20_000))
    chance = 1 / (np.arange(len(known)) + 3.0)
    draw = np.random.default_rng(seed)
    for _ in range(0, count, 1000):
        picked = known[draw.choice(len(known), (1000, length), p=chance / chance.sum())].tolist()
        yield from (_sentences(row) for row in picked[:count])


def _sentences(row: list[str]) -> str:
    return " ".join(" ".join(row[at : at + 15]).capitalize() + "." for at in range(0, len(row), 15))


# --------------------------------------------------------------------------- copies


def retitled(text: str, _other: str, draw: random.Random) -> str:
    number = draw.randint(1, 28)
    return f"What it means: a closer look at this story\nBy our own staff, {number} May\n\n{text}"


def cut(text: str, _other: str, _draw: random.Random) -> str:
    parts = re.findall(r"\s*\S+", text)
    return "".join(parts[: round(0.6 * len(parts))])


def edited(text: str, other: str, draw: random.Random) -> str:
    strange = other.split()
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if draw.random() >= 0.12]
    return " ".join(
        draw.choice(strange) if draw.random() < 1 / 25 else word for one in sentences for word in one.split()
    )


def noisy(text: str, other: str, draw: random.Random) -> str:
    mine, strange = text.split(), other.split()
    more = max(1, len(mine) // 12)
    for n in range(3):
        at = draw.randrange(len(mine))
        mine[at:at] = strange[n * more : (n + 1) * more]
    return " ".join(mine)


def third_of(text: str, other: str) -> str:
    """A third of one text and then twice as many words of another: no copy of the first."""
    mine, strange = text.split(), other.split()
    third = len(mine) // 3
    return " ".join(mine[:third] + strange[: 2 * third])


KINDS: dict[str, Callable[[str, str, random.Random], str]] = {
    "retitled": retitled,
    "cut": cut,
    "edited": edited,
    "noisy": noisy,
}
