"""How well the rules find who says what: F1 on articles with hand-made attributions, and words a second.

    python benchmarks/attribution.py [GOLD.jsonl.gz]

GOLD defaults to the dev month of the attribution set in `../shared/benchmarks/statements`, beside the
project; its scorer, `score_attribution.py`, is needed too. Neither is part of the project, since the articles
belong to their publishers. The predictions go to a temporary file. Attributions inside the content of another
are left out, because that set has none.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kept.extract import LEAST_CONFIDENCE
from kept.extract.attribute import Attribution, attributions
from kept.extract.sentences import sentences

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "statements"
GOLD = SHARED / "attribution-dev.jsonl.gz"
SCORER = SHARED / "score_attribution.py"


def read(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain(one: Attribution) -> dict[str, object]:
    return {"source": one.source, "cue": one.cue, "content": one.content, "confidence": one.confidence}


def predicted(text: str) -> list[dict[str, object]]:
    """The attributions of one article that are in no other, in the form of the scorer."""
    found = attributions(sentences(text, 0, len(text)))
    return [plain(one) for one in found if one.nested_in is None and one.confidence >= LEAST_CONFIDENCE]


def scores(gold: Path, predictions: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(SCORER), str(gold), str(predictions)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, dict[str, float]] = json.loads(printed)
    return result


def measured(gold: Path) -> tuple[dict[str, dict[str, float]], float, int]:
    """The scores on `gold`, the CPU seconds of finding (no reading, no scoring), and the number of words."""
    documents = read(gold)
    words = sum(len(document["text"].split()) for document in documents)
    began = time.process_time()
    found = [predicted(document["text"]) for document in documents]
    spent = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        lines = [
            json.dumps({"id": document["id"], "attributions": one})
            for document, one in zip(documents, found, strict=True)
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return scores(gold, path), spent, words


def main() -> None:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    for needed in (gold, SCORER):
        if not needed.is_file():
            sys.exit(f"{needed} is not there. The benchmark needs the folder ../shared beside the project.")
    result, spent, words = measured(gold)
    for name, score in result.items():
        print(f"{name:16}", "  ".join(f"{key} {value:.4f}" for key, value in score.items()))
    print(f"{words} words in {spent:.2f} CPU seconds: {words / spent:,.0f} words/s")


if __name__ == "__main__":
    main()
