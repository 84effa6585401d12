"""Screening: which of 500 phrases stand in texts as whole words, beside `re` and pyahocorasick.

    python -m benchmarks.reading_screening [--phrases N] [--seed N]

One core, CPU time. All get whole texts and give the same set of phrases. `re` looks for one alternation and
misses phrases that overlap. pyahocorasick folds texts as its users do (`casefold`, `split`, `join`) and is
also given our folding. Exit 1 below a floor.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterable

import ahocorasick
from benchmarks.reading_made import gold_bodies, synthetic

from kept.read.folding import folded
from kept.read.screening import Phrases
from kept.read.screening.boundaries import joins

FLOORS = {"re": 20.0, "pyahocorasick": 2.0}
ROUNDS = 3
Finder = Callable[[str], set[str]]


def drawn(texts: list[str], count: int, seed: int) -> list[str]:
    """Phrases of one to four words that stand in the texts, folded, of at least nine letters."""
    draw, found = random.Random(seed), set()
    while len(found) < count:
        words, size = folded(draw.choice(texts)).decode().split(), draw.randint(1, 4)
        at = draw.randrange(max(1, len(words) - size))
        phrase = " ".join(words[at : at + size]).strip(".,;:!?\"'()-")
        if len(phrase) >= 9:
            found.add(phrase)
    return sorted(found)


def of_re(phrases: list[str]) -> Finder:
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: set(pattern.findall(" ".join(text.casefold().split())))


def of_pyahocorasick(phrases: list[str], fold: Callable[[str], str]) -> Finder:
    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()

    def find(text: str) -> set[str]:
        whole, found = f" {fold(text)} ", set()
        for last, phrase in automaton.iter(whole):
            if (
                phrase not in found
                and not (joins(phrase[0]) and joins(whole[last - len(phrase)]))
                and not (joins(phrase[-1]) and joins(whole[last + 1]))
            ):
                found.add(phrase)
        return found

    return find


def seconds(find: Callable[[str], object], texts: Iterable[str]) -> float:
    began = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - began


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--phrases", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    texts = gold_bodies()
    if not texts:
        print("The gold of ../shared/benchmarks/reading is absent; the texts are made ones.")
        texts = list(synthetic(1000, 600))
    phrases = drawn(texts, options.phrases, options.seed)
    made = Phrases((phrase, phrase) for phrase in phrases)
    finders: dict[str, Callable[[str], object]] = {
        "kept, keys": made.keys,
        "kept, passes": made.passes,
        "pyahocorasick": of_pyahocorasick(phrases, lambda text: " ".join(text.casefold().split())),
        "pyahocorasick, our folding": of_pyahocorasick(phrases, lambda text: folded(text).decode()),
    }
    wrong = sum(finders["pyahocorasick, our folding"](text) != made.keys(text) for text in texts)
    took = {name: min(seconds(find, texts) for _ in range(ROUNDS)) for name, find in finders.items()}
    few = texts[::10]
    took["re"] = seconds(of_re(phrases), few) * len(texts) / len(few)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} texts, {megabytes:.1f} MB, {len(phrases)} phrases; {wrong} texts answered otherwise")
    for name, spent in took.items():
        ratio = spent / took["kept, keys"]
        print(f"{name:28}{len(texts) / spent:10,.0f} texts/s{megabytes / spent:8.1f} MB/s{ratio:8.2f} times")
    fails = [
        f"less than {floor} times {name}"
        for name, floor in FLOORS.items()
        if took[name] < floor * took["kept, keys"]
    ]
    if wrong:
        fails.append("pyahocorasick over the same folded text finds other phrases")
    print(*fails or ["All floors hold."], sep="\n")
    sys.exit(bool(fails))


if __name__ == "__main__":
    main()
