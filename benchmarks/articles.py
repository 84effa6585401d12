"""How well the article is found on a page, beside trafilatura in the same run.

    python -m benchmarks.articles [--sets aeb wcxb-dev]

The pages and the scorer are those of `../shared/benchmarks/reading`. The two networks of the package were
trained on one half of the pages each, so every page is read here by the one that has not seen it, and rules
were tuned on the even half alone. Printed are the mean precision and recall of words in runs of four, their
F1, the mean F1 of the words by themselves and the share of pages below one half, by halves and together;
the difference of F1 to trafilatura has a 95 % interval of 2,000 paired resamples of the pages.

It ends with 1 where a floor does not hold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from benchmarks.scorers import scorer
from trafilatura import bare_extraction
from training.articles.pages import SHARED, half_of

from kept.read.articles.blocks import blocks_of
from kept.read.articles.features import Said
from kept.read.articles.head import head_words, parsed
from kept.read.articles.main_text import MainText, main_text

FLOORS: Final = {"aeb": 0.966, "wcxb-dev": 0.940}
GOALS: Final = {"aeb": 0.972, "wcxb-dev": 0.945}
MOST_BELOW_HALF: Final = 0.018
RESAMPLES: Final = 2000
NOT_SEEN: Final = {"even": ("blocks-odd.npz",), "odd": ("blocks-even.npz",)}


@dataclass(frozen=True, slots=True)
class Scored:
    """One page: shares of words hit, extra and missed, and the word F1, of ours and of trafilatura."""

    half: str
    ours: tuple[float, float, float, float]
    peer: tuple[float, float, float, float]
    asked: bool


def read(html: str, half: str) -> MainText:
    """The article by the network that was not trained on this half."""
    tree = parsed(html)
    return main_text(blocks_of(tree), Said.of(*head_words(tree)), html, tree, NOT_SEEN[half])


def by_trafilatura(html: str) -> str:
    found: Any = bare_extraction(html, include_comments=False, with_metadata=False)
    return str(getattr(found, "text", None) or "")


def scored(name: str) -> list[Scored]:
    """Every page of a set with hand-checked text."""
    rules = scorer(SHARED / "score.py")
    pages, spent = [], [0.0, 0.0]
    for gold in map(json.loads, (SHARED / name / "gold.jsonl").open(encoding="utf-8")):
        if not gold.get("body"):
            continue
        html = gzip.decompress((SHARED / name / "html" / f"{gold['id']}.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        half = half_of(gold["id"])
        began = time.process_time()
        found = read(html, half)
        middle = time.process_time()
        peer = by_trafilatura(html)
        spent[0] += middle - began
        spent[1] += time.process_time() - middle
        both = (_score(rules, text, gold) for text in (found.text, peer))
        pages.append(Scored(half, *both, found.agreed is not None))
    asked = sum(page.asked for page in pages)
    print(
        f"{name}: {len(pages)} pages, {1000 * spent[0] / len(pages):.1f} ms a page for the text (trafilatura "
        f"{1000 * spent[1] / len(pages):.1f}); others were asked on {asked}"
    )
    return pages


def _score(rules: Any, text: str, gold: dict[str, Any]) -> tuple[float, float, float, float]:
    bodies = [body for body in (gold["body"], gold.get("body_min")) if body]
    parts, word = max((rules.page_scores(text, body) for body in bodies), key=lambda one: one[1])
    return (*parts, word)


def f1(pages: np.ndarray) -> float:
    """F1 of the mean precision and the mean recall."""
    precision, recall = _means(pages)
    return 2 * precision * recall / (precision + recall)


def _means(pages: np.ndarray) -> tuple[float, float]:
    hit, extra, missed, _ = pages.T
    precision = np.where(hit + extra > 0, hit / np.maximum(hit + extra, 1e-12), missed == 0)
    recall = np.where(hit + missed > 0, hit / np.maximum(hit + missed, 1e-12), 1.0)
    return float(precision.mean()), float(recall.mean())


def line(name: str, pages: np.ndarray) -> str:
    precision, recall = _means(pages)
    word, below = pages[:, 3].mean(), (pages[:, 3] < 0.5).mean()
    return (
        f"  {name:12} P {precision:.4f}  R {recall:.4f}  F1 {f1(pages):.4f}  "
        f"words {word:.4f}  below half {below:.2%}"
    )


def difference(ours: np.ndarray, peer: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the difference of F1, by resampling pages in pairs."""
    draw = np.random.default_rng(9)
    picks = draw.integers(0, len(ours), (RESAMPLES, len(ours)))
    found = [f1(ours[pick]) - f1(peer[pick]) for pick in picks]
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def told(name: str, pages: Sequence[Scored]) -> bool:
    """Print the figures of a set; whether its floors hold."""
    for half in ("even", "odd", "all"):
        some = [page for page in pages if half in (page.half, "all")]
        ours, peer = np.array([page.ours for page in some]), np.array([page.peer for page in some])
        low, high = difference(ours, peer)
        print(f" {name}, {half}: {len(some)} pages; ours less trafilatura {low:+.4f} to {high:+.4f}")
        print(line("ours", ours))
        print(line("trafilatura", peer))
    ours = np.array([page.ours for page in pages])
    below = float((ours[:, 3] < 0.5).mean())
    holds = f1(ours) >= FLOORS[name] and below <= MOST_BELOW_HALF
    print(f" {'holds' if holds else 'FAILS'}: F1 {f1(ours):.4f}, floor {FLOORS[name]}, goal {GOALS[name]}")
    return holds


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=list(FLOORS), default=list(FLOORS))
    options = parser.parse_args(words)
    if not SHARED.exists():
        print(f"The pages are not part of the project; they are looked for in {SHARED}.")
        return 1
    held = [told(name, scored(name)) for name in options.sets]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
