"""What the model is told it did wrong, for each of its heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.batches import UNKNOWN, Batch, Statements
from training.corpora import KINDS
from training.network import ROLES, TAGS, pair_scores

UNSURE: Final = -1
OWN_WEIGHT: Final = 0.6
CONTENT_WEIGHT: Final = 0.5
KIND_WEIGHT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """What a model says of a batch, as scores: tags of pieces, roles for each cue, outputs of statements."""

    cue: Tensor
    own: Tensor
    content: Tensor
    roles: Tensor | None
    outputs: Tensor | None


def told(out: dict[str, Tensor], batch: Batch) -> Told:
    """The scores that the labels of a batch speak of."""
    links = batch.links
    roles = links and pair_scores(out, links.window, links.first, links.last).float()
    outputs = batch.statements and kind_scores(out, batch.statements).float()
    cue, own, content = (out[name].float() for name in ("cue", "own", "content"))
    return Told(cue, own, content, roles, outputs)


def loss(said: Told, batch: Batch, kind_weight: float = KIND_WEIGHT) -> dict[str, Tensor]:
    """The losses of one batch by head; each is 0 where the batch has nothing for it."""
    zero = said.cue.sum() * 0
    known = (batch.cue != UNKNOWN).sum().clamp(min=1)
    found = {
        "cue": _tags(said.cue, batch.cue),
        "own": _tags(said.own, batch.own) * OWN_WEIGHT,
        "content": _tags(said.content, batch.content) * CONTENT_WEIGHT,
        "link": zero,
        "kind": zero,
    }
    if batch.links is not None and said.roles is not None:
        found["link"] = _summed(said.roles, batch.links.roles, ROLES) / known
    if batch.statements is not None and said.outputs is not None:
        found["kind"] = _kinds(said.outputs, batch.statements) * kind_weight
    return found


def _summed(scores: Tensor, gold: Tensor, labels: int) -> Tensor:
    return cross_entropy(scores.reshape(-1, labels), gold.reshape(-1), ignore_index=UNKNOWN, reduction="sum")


def _tags(scores: Tensor, gold: Tensor) -> Tensor:
    return _summed(scores, gold, TAGS) / (gold != UNKNOWN).sum().clamp(min=1)


def kind_scores(out: dict[str, Tensor], known: Statements) -> Tensor:
    """Scores of `OUTPUTS` for each statement: over its content and over its cue, weighed by piece."""
    size = len(known.kinds)
    weigh = out["kind_weight"].flatten(0, 1)
    content = _pooled(out["content_kind"].flatten(0, 1), weigh[:, 0], known.content, size)
    return content + _pooled(out["cue_kind"].flatten(0, 1), weigh[:, 1], known.cue, size)


def _pooled(scores: Tensor, weigh: Tensor, rows: Tensor, size: int) -> Tensor:
    """The mean of the rows of each statement by the exponentials of their weights; 0 for one without any."""
    of, at = rows[:, 0], rows[:, 1]
    share = weigh[at].float().clamp(-8, 8).exp()
    total = share.new_zeros(size).index_add(0, of, share).clamp(min=1e-6)
    return scores.new_zeros(size, scores.shape[1], dtype=torch.float).index_add(
        0, of, scores[at].float() * (share / total[of])[:, None]
    )


def _kinds(scores: Tensor, known: Statements) -> Tensor:
    log = torch.log_softmax(scores[:, : len(KINDS)], -1)
    kind = -torch.logsumexp(log.masked_fill(known.kinds == 0, -1e4), -1)
    said = binary_cross_entropy_with_logits(
        scores[:, len(KINDS) :], known.marks.clamp(min=0), reduction="none"
    )
    return kind.mean() + (said * (known.marks != UNSURE)).sum() / len(scores)
