"""How well official documents are read, end to end: statements, speakers, dates, promises, meetings, figures.

    python -m benchmarks.official [GOLD.jsonl]

GOLD defaults to the labelled passages in `../shared/benchmarks/statements`, beside the project; its scorer,
`score_official.py`, is needed too. Passages of a source that lost its commas and currency signs (`nte-`)
are also scored by themselves. They were never trained on; the rules were tuned on them.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.scorers import scorer

from kept.errors import InputError
from kept.pipeline.extract_lines import extracted

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "statements"
GOLD = SHARED / "official-dev.jsonl"
SCORER = SHARED / "score_official.py"
GIVEN = ("id", "text", "published", "publisher")


def passages(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def predicted(passage: dict[str, Any]) -> dict[str, Any]:
    """What is read in a passage, from what a user would give."""
    try:
        return extracted({name: passage[name] for name in GIVEN})
    except InputError as error:
        print(f"{passage['id']}: {error}", file=sys.stderr)
        return {"id": passage["id"]}


def scores(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> dict[str, Any]:
    """The scorer's figures for predictions on passages."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("gold.jsonl", "said.jsonl")]
        for path, rows in zip(paths, (gold, said), strict=True):
            path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
        command = [sys.executable, str(SCORER), *map(str, paths)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(printed)
    return result


def deadlines_right(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> tuple[int, int]:
    """How many of the gold's deadlines are right, and how many there are."""
    rules = scorer(SCORER)
    right = total = 0
    for one, other in zip(gold, said, strict=True):
        text = one["text"]
        found = rules.pairs(
            one["commitments"],
            other.get("commitments", []),
            lambda a, b, t=text: rules.jaccard(rules.words(t, [a["span"]]), rules.words(t, [b["span"]])),
        )
        total += sum(bool(item["deadline"]) for item in one["commitments"])
        right += sum(bool(a["deadline"]) and a["deadline"] == b.get("deadline") for a, b in found)
    return right, total


def main() -> None:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    for needed in (gold, SCORER):
        if not needed.is_file():
            sys.exit(f"{needed} is not there. The benchmark needs the folder ../shared beside the project.")
    read = passages(gold)
    said = [predicted(one) for one in read]
    bare = [n for n, one in enumerate(read) if one["id"].startswith("nte-")]
    rest = [n for n in range(len(read)) if n not in set(bare)]
    columns = [range(len(read)), bare, rest]
    tables = [scores([read[n] for n in column], [said[n] for n in column]) for column in columns]
    print(f"{'':24}     all    nte-    rest")
    for name, value in tables[0].items():
        if isinstance(value, dict):
            for kind in value:
                print(f"  {kind:22}", "".join(f"{table[name][kind]:8.3f}" for table in tables))
        else:
            print(
                f"{name:24}",
                "".join("       –" if table[name] is None else f"{table[name]:8.3f}" for table in tables),
            )
    right, total = deadlines_right(read, said)
    print(f"deadlines right          {right} of {total}")


if __name__ == "__main__":
    main()
