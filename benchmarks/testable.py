"""How well the linter tells promises that can be tested: Cohen's kappa against labels made by hand.

    python benchmarks/testable.py [GOLD.jsonl]

GOLD defaults to the labelled passages in `../shared/benchmarks/statements`, beside the project, which are not
part of it. The words of each commitment's span are linted as they stand, without the sentence around them;
`yes` and `partly` together count as testable. The passages fall into two halves. The rules were made on the
even ones (counted from 0). On first sight of the odd ones, before anything was mended for them, kappa was .14
(36 commitments): what failed were verbs that the tables did not know, and sentences that bind in ways that
were not foreseen. Both were mended in general, so the odd half is no longer unseen. The last figures are for
the JCCT case that ships with Kept. `--show` lists the disagreements of GOLD.

The standard error of kappa is that of Fleiss, Cohen and Everitt (1969), for large samples.
"""

import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kept.lint import all_together, lint
from kept.model import Testability
from kept.pipeline.packaged import JCCT

GOLD = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "statements" / "official-dev.jsonl"


@dataclass(frozen=True)
class Case:
    words: str
    half: int
    testable: bool


def official(path: Path) -> list[Case]:
    with path.open(encoding="utf-8") as lines:
        passages = [json.loads(line) for line in lines]
    return [
        Case(passage["text"][slice(*one["span"])], number % 2, one["testable"])
        for number, passage in enumerate(passages)
        for one in passage["commitments"]
    ]


def jcct() -> list[Case]:
    with (JCCT / "commitments.csv").open(encoding="utf-8", newline="") as rows:
        return [Case(row["what"], 0, row["testable"] != "no") for row in csv.DictReader(rows)]


def says_testable(words: str) -> bool:
    return all_together(lint(words)) is not Testability.NO


def table(cases: Iterable[Case]) -> Counter[tuple[bool, bool]]:
    """How often each pair of label and answer occurs."""
    return Counter((case.testable, says_testable(case.words)) for case in cases)


def kappa(counts: Counter[tuple[bool, bool]]) -> tuple[float, float]:
    """Cohen's kappa and its standard error; nan where both give one and the same answer throughout."""
    n = sum(counts.values())
    share = {pair: counts[pair] / n for pair in ((a, b) for a in (True, False) for b in (True, False))}
    row = {a: share[a, True] + share[a, False] for a in (True, False)}
    column = {b: share[True, b] + share[False, b] for b in (True, False)}
    chance = sum(row[a] * column[a] for a in row)
    if chance == 1:
        return math.nan, math.nan
    found = (share[True, True] + share[False, False] - chance) / (1 - chance)
    same = sum(share[a, a] * (1 - (row[a] + column[a]) * (1 - found)) ** 2 for a in row)
    apart = sum(share[a, b] * (column[a] + row[b]) ** 2 for a, b in share if a != b)
    variance = same + (1 - found) ** 2 * apart - (found - chance * (1 - found)) ** 2
    return found, math.sqrt(max(variance, 0) / n) / (1 - chance)


def line(name: str, cases: Sequence[Case]) -> str:
    counts = table(cases)
    found, error = kappa(counts)
    cells = [counts[pair] for pair in ((True, True), (True, False), (False, True), (False, False))]
    return f"{name:22}{len(cases):5}{''.join(f'{cell:9}' for cell in cells)}{found:9.3f} ± {error:.3f}"


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "--show"]
    path = Path(words[0]) if words else GOLD
    if not path.is_file():
        sys.exit(f"{path} is not there. The benchmark needs the folder ../shared beside the project.")
    cases = official(path)
    heads = ("yes/yes", "yes/no", "no/yes", "no/no", "kappa")
    print(f"{'label / linter':22}{'n':>5}{''.join(f'{head:>9}' for head in heads)} ± s.e.")
    print(line("even passages", [case for case in cases if case.half == 0]))
    print(line("odd passages", [case for case in cases if case.half == 1]))
    print(line("all passages", cases))
    print(line("JCCT case", jcct()))
    if "--show" in sys.argv:
        for case in cases:
            if case.testable != says_testable(case.words):
                print(f"{'yes' if case.testable else 'no':4}{case.words}")


if __name__ == "__main__":
    main()
