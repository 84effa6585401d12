"""How well the reader finds who says what: F1 on news articles with hand-made attributions, and calibration.

    python -m benchmarks.attribution [GOLD.jsonl.gz] [--weights FOLDER]

GOLD defaults to the dev month of the attribution set in `../shared/benchmarks/statements`, beside the
project; its scorer, `score_attribution.py`, is needed too. Neither is part of the project, since the articles
belong to their publishers. What a paper says in its own voice is left out, because that set has none of it.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.scorers import scorer

from kept.extract.attribute import Attribution, attributions
from kept.extract.tagger.network import FOLDER, Network
from kept.extract.text.sentences import sentences

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "statements"
GOLD = SHARED / "attribution-dev.jsonl.gz"
SCORER = SHARED / "score_attribution.py"


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain(one: Attribution) -> dict[str, object]:
    return {"source": one.source, "cue": one.cue, "content": one.content, "confidence": one.confidence}


def predicted(text: str, network: Network) -> list[dict[str, object]]:
    """The attributions of one article, in the form of the scorer."""
    read_as = sentences(text, 0, len(text))
    return [plain(one) for one in attributions(text, read_as, 0, len(text), network) if one.cue]


def scores(gold: Path, predictions: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(SCORER), str(gold), str(predictions)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, dict[str, float]] = json.loads(printed)
    return result


def graded(
    documents: Sequence[dict[str, Any]], found: Sequence[list[dict[str, Any]]]
) -> list[tuple[float, bool]]:
    """The confidence of each attribution with a source, and whether source and content are right."""
    rules = scorer(SCORER)
    marks: list[tuple[float, bool]] = []
    for document, said in zip(documents, found, strict=True):
        words = rules.Words(document["text"])
        gold = [words.roles(one) for one in document["attributions"] if one["content"] and one["source"]]
        mine = [(words.roles(one), one["confidence"]) for one in said if one["source"]]
        _, right = rules.matched(
            gold,
            [one for one, _ in mine],
            lambda x, y: all(rules.jaccard(x[role], y[role]) >= 0.5 for role in ("source", "content")),
            lambda x, y: sum(rules.jaccard(x[role], y[role]) for role in rules.ROLES),
        )
        marks += [(confidence, n in right) for n, (_, confidence) in enumerate(mine)]
    return marks


def calibration(marks: Sequence[tuple[float, bool]], bins: int = 10) -> list[tuple[float, float, float, int]]:
    """For each tenth of the confidences: its least and mean confidence, the share right, and how many."""
    ordered = sorted(marks)
    groups = [ordered[len(ordered) * n // bins : len(ordered) * (n + 1) // bins] for n in range(bins)]
    return [
        (
            group[0][0],
            sum(confidence for confidence, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
            len(group),
        )
        for group in groups
        if group
    ]


def measured(
    gold: Path, network: Network
) -> tuple[dict[str, dict[str, float]], list[tuple[float, bool]], float, int]:
    """Scores on `gold`, confidences with right or wrong, CPU seconds of finding, and the number of words."""
    documents = read(gold)
    words = sum(len(document["text"].split()) for document in documents)
    began = time.process_time()
    found = [predicted(document["text"], network) for document in documents]
    spent = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        lines = [
            json.dumps({"id": document["id"], "attributions": one})
            for document, one in zip(documents, found, strict=True)
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return scores(gold, path), graded(documents, found), spent, words


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--weights", type=Path, default=FOLDER)
    asked = parser.parse_args()
    for needed in (asked.gold, SCORER):
        if not needed.is_file():
            sys.exit(f"{needed} is not there. The benchmark needs the folder ../shared beside the project.")
    result, marks, spent, words = measured(asked.gold, Network(asked.weights))
    for name, score in result.items():
        print(f"{name:16}", "  ".join(f"{key} {value:.4f}" for key, value in score.items()))
    print("\nconfidence from   mean   right   of")
    for least, mean, right, count in calibration(marks):
        print(f"{least:15.2f} {mean:6.2f} {right:7.2f} {count:4}")
    print(f"\n{words} words in {spent:.2f} CPU seconds: {words / spent:,.0f} words/s")


if __name__ == "__main__":
    main()
