"""Train the statement model.

    python -m training.train --out FOLDER [--epochs 5] [--seed 1] [--device cuda] [--data FOLDER]
    python -m training.train --out FOLDER --start WEIGHTS… --epochs 1 --rate 5e-5 --head-rate 2e-4 --keep 0.99

Needs the packages of `training/requirements.txt` and the project itself. On two cores an epoch takes about
ten minutes; on one graphics card twelve runs of five epochs side by side took five. Runs with different seeds
begin with the same heads, so that their weights may be averaged (`training.export`); the second form goes on
from the mean of some for a last epoch at a low rate. A run that was stopped
goes on from its last epoch when it is started again with the same arguments. DATA is
`../shared/benchmarks/statements` beside the project; where the licensed sets are absent it trains on the
project's own passages alone, and says so: such weights are worth less (see the model card).
"""

from __future__ import annotations

import argparse
import copy
import dataclasses
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training import corpora
from training.batches import END, MASK, Batch, Cut, batches, cut, labelled
from training.losses import KIND_WEIGHT, loss, told
from training.network import ENCODER, FROZEN, StatementModel, averaged

OWN_REPEATS = 2
HEADS_SEED = 7


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a run learns: rates of the encoder and of the heads, how long the mean of the weights remembers,
    how much kinds count, and the share of word pieces that is hidden."""

    epochs: int = 5
    rate: float = 2e-4
    head_rate: float = 1e-3
    keep: float = 0.998
    kind_weight: float = KIND_WEIGHT
    hidden: float = 0.0


def tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, without its limits of length."""
    found = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


class Sets:
    """The training sets that are there, cut into word pieces."""

    def __init__(self, folder: Path, log: Any) -> None:
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
            self.kinds += cut(cutter, (one for one in found if not corpora.held_out(one.document)))

    def epoch(self, chance: random.Random) -> list[Batch]:
        """All batches of one epoch."""
        cuts = [*self.news, *self.own * OWN_REPEATS, *self.kinds]
        return batches([window for one in cuts for window in labelled(one, chance)], chance)


def _checked(folder: Path, name: str) -> Path:
    path = folder / name
    expected, found = corpora.DIGESTS[name], corpora.digest(path)
    if found != expected:
        raise SystemExit(
            f"{path} has the sha-256 {found}, but the weights were trained on {expected}. Get that file, or, "
            "to train on another, write its digest into training/corpora.py and say so in the model card."
        )
    return path


def optimizer(model: StatementModel, steps: int, recipe: Recipe) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW with warm-up in the first 6 % and linear decay."""
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    adam = torch.optim.AdamW(
        [{"params": inner, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    warm = max(1, steps * 6 // 100)
    rate = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    return adam, rate


class Run:
    """One run: the model, the mean of its weights over the last steps, and how far it has come."""

    def __init__(self, model: StatementModel, recipe: Recipe, seed: int, steps: int, device: str) -> None:
        self.model = model.to(device)
        self.mean = copy.deepcopy(self.model).eval()
        self.adam, self.rate = optimizer(self.model, steps, recipe)
        self.recipe, self.seed, self.device, self.done = recipe, seed, device, 0

    def load(self, path: Path) -> None:
        """Go on from a file of `save`."""
        state = torch.load(path, weights_only=True, map_location=self.device)
        for name in ("model", "mean", "adam", "rate"):
            getattr(self, name).load_state_dict(state[name])
        self.done = state["done"]

    def save(self, out: Path) -> None:
        """Write what is needed to go on, and the mean of the weights without the frozen ones of words."""
        parts = {name: getattr(self, name).state_dict() for name in ("model", "mean", "adam", "rate")}
        torch.save(parts | {"done": self.done}, out / "resume.pt")
        trained = {name: one.cpu() for name, one in parts["mean"].items() if FROZEN not in name}
        torch.save(trained, out / f"weights-{self.done}.pt")

    def epoch(self, sets: Sets, log: Any) -> None:
        """One epoch; what it does depends on the seed and the number of the epoch alone."""
        torch.manual_seed(self.seed * 1000 + self.done)
        found = sets.epoch(random.Random(self.seed * 1000 + self.done))
        self.model.train()
        totals: dict[str, float] = defaultdict(float)
        for n, batch in enumerate(found, 1):
            for name, one in self._step(batch.to(self.device)).items():
                totals[name] += float(one.detach())
            if n % 50 == 0 or n == len(found):
                shown = ", ".join(f"{name} {value / n:.4f}" for name, value in totals.items())
                log(f"  {n}/{len(found)}: {shown}")
        self.done += 1

    def _step(self, batch: Batch) -> dict[str, torch.Tensor]:
        ids = batch.ids
        if self.recipe.hidden:
            ids = torch.where(
                (torch.rand(ids.shape) < self.recipe.hidden).to(ids.device) & (ids > END), MASK, ids
            )
        with torch.autocast(self.device, dtype=torch.bfloat16):
            out = self.model(ids, batch.mask)
        parts = loss(told(out, batch), batch, self.recipe.kind_weight)
        self.adam.zero_grad()
        sum(parts.values()).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.adam.step()
        self.rate.step()
        self._average()
        return parts

    @torch.no_grad()
    def _average(self) -> None:
        step = self.rate.last_epoch
        keep = min(self.recipe.keep, step / (step + 10))
        for kept, new in zip(self.mean.parameters(), self.model.parameters(), strict=True):
            kept.lerp_(new, 1 - keep)


def train(out: Path, start: list[Path], recipe: Recipe, seed: int, folder: Path, device: str) -> None:
    """Train, and write after each epoch `weights-N.pt`: the mean of the weights over the last steps."""
    out.mkdir(parents=True, exist_ok=True)
    record = out / "log.txt"

    def log(line: str) -> None:
        print(line, flush=True)
        with record.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    sets = Sets(folder, log)
    torch.manual_seed(HEADS_SEED)
    model = averaged(start) if start else StatementModel()
    run = Run(model, recipe, seed, recipe.epochs * len(sets.epoch(random.Random(0))), device)
    if (out / "resume.pt").exists():
        run.load(out / "resume.pt")
        log(f"going on after epoch {run.done}")
    while run.done < recipe.epochs:
        started = time.perf_counter()
        run.epoch(sets, log)
        log(f"epoch {run.done} of {recipe.epochs}: {time.perf_counter() - started:.0f} s")
        run.save(out)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", default=[])
    for name, value in dataclasses.asdict(Recipe()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=corpora.SHARED)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    one = parser.parse_args()
    recipe = Recipe(**{item.name: getattr(one, item.name) for item in dataclasses.fields(Recipe)})
    train(one.out, one.start, recipe, one.seed, one.data, one.device)


if __name__ == "__main__":
    sys.exit(main())
