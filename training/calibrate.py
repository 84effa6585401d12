"""Measure how to read the numbers of trained weights, and write it beside them as `settings.json`.

    python -m training.calibrate --out FOLDER [--data ../shared/benchmarks/statements]

On the dev month of the attribution set: how sure a statement is by what speaks for it, and from which
confidence on statements are kept (where F1 is greatest).
For statements in own voice, of which that set has none, the labelled official passages are used. Where the
sets are absent plain settings are written, and it says so.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from kept.extract.tagger.decode import Scores, Tagged, candidates, decode, places_of
from kept.extract.tagger.network import Network
from kept.extract.tagger.settings import Curve, Leaning, Settings, Surety
from kept.extract.tagger.windows import Window
from training.corpora import SHARED, read_lines

PLAIN: Final = Settings()
GENEROUS: Final = Settings(Leaning(cue=-0.6))
OWN_LEANINGS: Final = (0.0, -0.8, -0.4, 0.4)
LEAST: Final = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
BINS: Final = 4
Marks = list[tuple[float, bool]]


class Read:
    """Documents with the network's numbers, so that settings can be tried quickly."""

    def __init__(self, network: Network, documents: Sequence[dict[str, Any]]) -> None:
        self.read = [
            (one, [(window, network.scores(window)) for window in network.windows(one["text"])])
            for one in documents
        ]

    def tagged(self, settings: Settings) -> Iterator[tuple[dict[str, Any], list[Tagged]]]:
        """Each document with what is found in it."""
        for one, windows in self.read:
            yield one, list(decode(*_parted(windows), settings))


def _parted(windows: Sequence[tuple[Window, Scores]]) -> tuple[list[Window], list[Scores]]:
    return [window for window, _ in windows], [scores for _, scores in windows]


def words(text: str, places: Sequence[Sequence[int]]) -> frozenset[int]:
    """The beginnings of the words that lie inside some places."""
    return frozenset(
        at
        for start, end in places
        for at in range(start, end)
        if text[at].isalnum() and not (at > start and text[at - 1].isalnum())
    )


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of words that two sets have in common; 1 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def matched(gold: Sequence[Any], said: Sequence[Any], alike: Any) -> set[int]:
    """The numbers of those said that are right, the most alike first, one to one."""
    options = sorted(
        ((-alike(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(said) if alike(g, s) > 0),
        key=lambda option: option[0],
    )
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return right


def pair_marks(read: Read, settings: Settings) -> tuple[Marks, int]:
    """For each statement with a source: the chance of its tags, and whether source and content are right."""
    marks: Marks = []
    total = 0
    for one, found in read.tagged(settings):
        text = one["text"]
        gold = [pair(text, item) for item in one["attributions"] if item["source"] and item["content"]]
        mine = [tag for tag in found if tag.cue and tag.source]
        said = [pair(text, dataclasses.asdict(tag)) for tag in mine]
        right = matched(gold, said, both_alike)
        total += len(gold)
        marks += [(tag.confidence, n in right) for n, tag in enumerate(mine)]
    return marks, total


def pair(text: str, item: dict[str, Any]) -> tuple[frozenset[int], ...]:
    """The words of source and content."""
    return tuple(words(text, item[role]) for role in ("source", "content"))


def both_alike(gold: tuple[frozenset[int], ...], said: tuple[frozenset[int], ...]) -> float:
    """How alike source and content are; 0 where either shares less than half of its words."""
    shares = [jaccard(a, b) for a, b in zip(gold, said, strict=True)]
    return sum(shares) if min(shares) >= 0.5 else 0.0


def content_marks(read: Read, settings: Settings) -> tuple[list[tuple[Tagged, bool]], int]:
    """Each statement found, with whether its content is right; and how many there should be."""
    marks: list[tuple[Tagged, bool]] = []
    total = 0
    for one, found in read.tagged(settings):
        labelled = one["statements"] if "statements" in one else one["attributions"]
        gold = [words(one["text"], item["content"]) for item in labelled if item["content"]]
        said = [words(one["text"], tag.content) for tag in found]
        right = matched(gold, said, lambda a, b: jaccard(a, b) if jaccard(a, b) >= 0.5 else 0.0)
        total += len(gold)
        marks += [(tag, n in right) for n, tag in enumerate(found)]
    return marks, total


def own_marks(read: Read, settings: Settings) -> Marks:
    """For each statement in own voice: the chance of its tags, and whether its content is right."""
    marks, _ = content_marks(read, settings)
    return [(tag.confidence, right) for tag, right in marks if not tag.cue]


def content_f1(read: Read, settings: Settings) -> float:
    """F1 of all statements of a text by their content."""
    marks, total = content_marks(read, settings)
    return f1([(tag.confidence, right) for tag, right in marks], total)


def f1(marks: Marks, total: int) -> float:
    hits = sum(right for _, right in marks)
    return 2 * hits / (len(marks) + total) if marks else 0.0


def surety(read: Read) -> Surety:
    """The weights of what speaks for a candidate, by logistic regression on those of all documents."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for one, windows in read.read:
        text = one["text"]
        gold = [pair(text, item) for item in one["attributions"] if item["content"]]
        said, found = [], candidates(*_parted(windows), GENEROUS)
        for (window, _), here in zip(windows, found, strict=True):
            rows += [each.features for each in here]
            said += [
                tuple(words(text, places_of(window, role)) for role in (each.source, each.content))
                for each in here
            ]
        hits = matched(gold, said, both_alike)
        right += [n in hits for n in range(len(said))]
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=1000)).fit(rows, right)
    scale, line = fitted[0], fitted[1]
    weights = line.coef_[0] / scale.scale_
    bias = float(line.intercept_[0] - (weights * scale.mean_).sum())
    return Surety(tuple(round(float(weight), 4) for weight in weights), round(bias, 4))


def with_least(settings: Settings, read: Read) -> Settings:
    """The same with the least confidence that gives the best F1: of source with content, and of content."""
    tried = [dataclasses.replace(settings, least=least) for least in LEAST]
    return max(tried, key=lambda one: f1(*pair_marks(read, one)) + content_f1(read, one))


def with_own(settings: Settings, read: Read) -> Settings:
    """The same with the leaning of own voice that gives the greatest F1 of content."""
    tried = [
        dataclasses.replace(settings, leaning=dataclasses.replace(settings.leaning, own=own))
        for own in OWN_LEANINGS
    ]
    return max(tried, key=lambda one: content_f1(read, one))


def curve(marks: Marks, bins: int = BINS) -> Curve:
    """A rising line through the share that is right in each group of like chances."""
    ordered = sorted(marks)
    points: list[tuple[float, float]] = []
    least = 0.0
    for n in range(bins):
        group = ordered[len(ordered) * n // bins : len(ordered) * (n + 1) // bins]
        if group:
            least = max(least, sum(right for _, right in group) / len(group))
            points.append((round(sum(chance for chance, _ in group) / len(group), 4), round(least, 4)))
    return tuple(points) or PLAIN.own


def calibrate(out: Path, data: Path) -> Settings:
    """The settings for the weights in `out`; plain ones where the sets are absent."""
    (out / "settings.json").write_text(as_json(PLAIN), encoding="utf-8")
    if not data.is_dir():
        print(f"{data} is absent: the settings are plain and confidence is not calibrated.")
        return PLAIN
    network = Network(out)
    news = Read(network, read_lines(data / "attribution-dev.jsonl.gz"))
    official = Read(network, read_lines(data / "official-dev.jsonl"))
    measured = with_least(dataclasses.replace(GENEROUS, surety=surety(news)), news)
    settings = with_own(measured, official)
    return dataclasses.replace(settings, own=curve(own_marks(official, settings)))


def as_json(settings: Settings) -> str:
    """The settings as the package reads them."""
    return json.dumps(dataclasses.asdict(settings), indent=1) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=SHARED)
    asked = parser.parse_args()
    settings = calibrate(asked.out, asked.data)
    (asked.out / "settings.json").write_text(as_json(settings), encoding="utf-8")
    print(as_json(settings))


if __name__ == "__main__":
    main()
