"""What the model is told it did wrong, for each of its heads."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.batches import UNKNOWN, Batch
from training.corpora import KINDS
from training.network import ROLES, TAGS, pair_scores

KIND_WEIGHT: Final = 0.25
OWN_WEIGHT: Final = 0.6


def loss(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """The losses of one batch by head; each is 0 where the batch has nothing for it."""
    zero = out["cue"].sum() * 0
    return {
        "cue": _tags(out["cue"], batch.cue, zero),
        "own": _tags(out["own"], batch.own, zero) * OWN_WEIGHT,
        "link": _links(out, batch, zero),
        "kind": _kinds(out, batch, zero) * KIND_WEIGHT,
    }


def _tags(scores: Tensor, gold: Tensor, zero: Tensor) -> Tensor:
    if bool((gold == UNKNOWN).all()):
        return zero
    return cross_entropy(scores.view(-1, TAGS), gold.view(-1), ignore_index=UNKNOWN)


def _links(out: dict[str, Tensor], batch: Batch, zero: Tensor) -> Tensor:
    """Summed over cues, as so many layers of tags, and divided by the pieces whose tags are known."""
    cues = [(n, cue) for n, window in enumerate(batch.windows) for cue in window.cues]
    if not cues:
        return zero
    size = batch.ids.shape[1]
    window = torch.tensor([n for n, _ in cues])
    first, last = (torch.tensor([getattr(cue, name) for _, cue in cues]) for name in ("first", "last"))
    gold = torch.tensor([cue.roles + [UNKNOWN] * (size - len(cue.roles)) for _, cue in cues])
    scores = pair_scores(out, window, first, last).float()
    total = cross_entropy(scores.reshape(-1, ROLES), gold.view(-1), ignore_index=UNKNOWN, reduction="sum")
    return total / (batch.cue != UNKNOWN).sum().clamp(min=1)


def kind_scores(out: dict[str, Tensor], window: int, content: list[int], cue: list[int]) -> Tensor:
    """The numbers for one statement: the mean over its content and the mean over its cue."""
    scores = out["content_kind"][window, content].mean(0)
    return scores + out["cue_kind"][window, cue].mean(0) if cue else scores


def _kinds(out: dict[str, Tensor], batch: Batch, zero: Tensor) -> Tensor:
    known = [(n, one) for n, window in enumerate(batch.windows) for one in window.kinds]
    if not known:
        return zero
    scores = torch.stack([kind_scores(out, n, one.content, one.cue) for n, one in known]).float()
    possible = torch.tensor([one.kinds for _, one in known])
    marks = torch.tensor([one.marks for _, one in known])
    log = torch.log_softmax(scores[:, : len(KINDS)], -1)
    kind = -torch.logsumexp(log.masked_fill(possible == 0, -1e4), -1)
    said = binary_cross_entropy_with_logits(scores[:, len(KINDS) :], marks.clamp(min=0), reduction="none")
    marked = (said * (marks >= 0)).sum() / len(known)
    return kind.mean() + marked
