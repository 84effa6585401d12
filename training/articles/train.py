"""Train the two networks that find articles, and write their weights into the package.

    python -m training.articles.train [--epochs 30] [--seeds 0 1]

One network is trained on either half of the pages. With several seeds the one of least loss on the last
epoch of its own half is kept: the other half is not looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import kept.read.articles
from kept.read.articles.features import VERSION
from kept.read.articles.network import WORD_WEIGHT
from training.articles.pages import Page, agreed_pages, checked_pages

HIDDEN, REACH, LAYERS = 64, 5, 3
_FARTHEST: Final = 5.0
_RATE: Final = 5e-3
_DECAY: Final = 0.02
_DROPPED: Final = 0.3
_DROPPED_FEATURES: Final = 0.1
_BATCH: Final = 12
_SOFT_F1: Final = 0.3
"""How much one less the expected F1 of a page's words counts beside the cross-entropy of its blocks."""

FOLDER: Final = Path(kept.read.articles.__file__).parent / "weights"


class BlockNetwork(nn.Module):
    """`kept.read.articles.network.Network`, to be trained."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.enter = nn.Linear(features, HIDDEN)
        self.layers = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=REACH // 2) for _ in range(LAYERS)
        )
        self.of_page = nn.ModuleList(nn.Linear(HIDDEN, HIDDEN, bias=False) for _ in range(LAYERS))
        self.leave = nn.Linear(HIDDEN, 1)
        self.leave_page = nn.Linear(HIDDEN, 1, bias=False)

    def forward(self, measured: Tensor, there: Tensor, weight: Tensor) -> Tensor:
        """Numbers for each block (pages, blocks) of padded pages; `there` is 0 in the padding."""
        mask = there.unsqueeze(-1)
        hidden = functional.relu(self.enter(self._dropped(measured, _DROPPED_FEATURES)))
        hidden = self._dropped(hidden, _DROPPED) * mask
        for layer, of_page in zip(self.layers, self.of_page, strict=True):
            added = layer(hidden.transpose(1, 2)).transpose(1, 2) + of_page(_summary(hidden, weight))
            hidden = (hidden + self._dropped(functional.relu(added), _DROPPED)) * mask
        found: Tensor = self.leave(hidden) + self.leave_page(_summary(hidden, weight))
        return found.squeeze(-1)

    def _dropped(self, values: Tensor, share: float) -> Tensor:
        return functional.dropout(values, share, self.training)


def _summary(hidden: Tensor, weight: Tensor) -> Tensor:
    return (hidden * weight.unsqueeze(-1)).sum(1, keepdim=True)


class Batch:
    """Padded pages."""

    def __init__(self, pages: Sequence[Page], mean: Tensor, deviation: Tensor) -> None:
        most = max(len(page.labels) for page in pages)
        self.measured = torch.zeros(len(pages), most, len(mean))
        self.labels, self.there, self.weight = (torch.zeros(len(pages), most) for _ in range(3))
        for at, page in enumerate(pages):
            count = len(page.labels)
            own = (torch.from_numpy(page.features) - mean) / deviation
            self.measured[at, :count] = own.clamp(-_FARTHEST, _FARTHEST)
            self.labels[at, :count] = torch.from_numpy(page.labels)
            self.there[at, :count] = 1
            words = page.words**WORD_WEIGHT
            self.weight[at, :count] = torch.from_numpy(words / words.sum())
        self.pages = torch.tensor([page.weight for page in pages])

    def loss(self, network: BlockNetwork) -> Tensor:
        """Cross-entropy of the blocks and one less the expected F1 of the words, a mean over the pages."""
        numbers = network(self.measured, self.there, self.weight)
        known, true = (self.labels >= 0) * self.there, self.labels.clamp(min=0)
        entropy = functional.binary_cross_entropy_with_logits(numbers, true, reduction="none")
        counted, chance = self.weight * known, torch.sigmoid(numbers)
        hit = (counted * chance * true).sum(1)
        f1 = 2 * hit / ((counted * chance).sum(1) + (counted * true).sum(1) + 1e-6)
        each = (entropy * counted).sum(1) + _SOFT_F1 * (1 - f1)
        return (each * self.pages).mean()


def trained(pages: Sequence[Page], epochs: int, seed: int) -> tuple[BlockNetwork, Tensor, Tensor, float]:
    """A network trained on these pages, mean and deviation of features, and the loss of the last epoch."""
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    every = torch.from_numpy(np.concatenate([page.features for page in pages]))
    mean, deviation = every.mean(0), every.std(0) + 1e-3
    network = BlockNetwork(len(mean))
    step = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = epochs * (len(pages) // _BATCH + 1)
    rate = torch.optim.lr_scheduler.OneCycleLR(step, _RATE, total_steps=steps)
    last = 0.0
    for _ in range(epochs):
        losses = []
        for some in _batches(pages, draw):
            loss = Batch(some, mean, deviation).loss(network)
            step.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            step.step()
            rate.step()
            losses.append(loss.item())
        last = float(np.mean(losses))
    network.eval()
    return network, mean, deviation, last


def _batches(pages: Sequence[Page], draw: np.random.Generator) -> list[list[Page]]:
    """Pages of about the same length together, in an order that is drawn."""
    rank = [len(page.labels) // 80 + draw.random() * 2 for page in pages]
    order = np.argsort(rank)
    batches = [[pages[at] for at in order[start : start + _BATCH]] for start in range(0, len(order), _BATCH)]
    draw.shuffle(batches)  # type: ignore[arg-type]
    return batches


def kept_weights(network: BlockNetwork, mean: Tensor, deviation: Tensor) -> dict[str, np.ndarray]:
    """The arrays as `kept.read.articles.network` reads them."""
    arrays: dict[str, Tensor] = {"mean": mean, "deviation": deviation}
    arrays |= {"enter": network.enter.weight.T, "enter_bias": network.enter.bias}
    for at, (layer, of_page) in enumerate(zip(network.layers, network.of_page, strict=True)):
        arrays |= {f"weights{at}": layer.weight.permute(2, 1, 0), f"bias{at}": layer.bias}  # type: ignore
        arrays[f"of_page{at}"] = of_page.weight.T  # type: ignore[operator, union-attr]
    arrays |= {"leave": network.leave.weight[0], "leave_page": network.leave_page.weight[0]}
    arrays["leave_bias"] = network.leave.bias[0]
    plain = {name: np.ascontiguousarray(value.detach().numpy(), np.float32) for name, value in arrays.items()}
    return plain | {"version": np.array(VERSION), "layers": np.array(LAYERS)}


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    every = [*checked_pages(), *agreed_pages()]
    for half in ("even", "odd"):
        pages = [page for page in every if page.half == half]
        runs = [trained(pages, options.epochs, seed) for seed in options.seeds]
        network, mean, deviation, loss = min(runs, key=lambda run: run[3])
        np.savez(options.out / f"blocks-{half}.npz", **kept_weights(network, mean, deviation))
        print(f"{half}: {len(pages)} pages, loss {loss:.4f}", flush=True)


if __name__ == "__main__":
    main()
