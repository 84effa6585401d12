"""Write trained weights as an int8 ONNX file, with the tokenizer beside it.

    python -m training.export --weights FOLDER/weights-5.pt [MORE.pt …] --out FOLDER

Several files of weights are averaged into one (Wortsman et al. 2022, "Model soups"); those of the encoder's
vocabulary are not in them, since training leaves them as they came.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.network import ENCODER, StatementModel, averaged

NAMES = (
    *("cue", "own", "content", "token", "link", "role", "distance"),
    *("content_kind", "cue_kind", "kind_weight", "word"),
)


class _Flat(nn.Module):
    """The model with its numbers in a fixed order, as ONNX wants them.

    "word" is what the vocabulary has for each piece, less the mean of all.
    """

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        words = self.model.encoder.embeddings.word_embeddings
        out = self.model(ids, mask) | {"word": words(ids) - words.mean}
        return tuple(out[name] for name in NAMES)


class _Rows(nn.Module):
    """The vectors of the vocabulary in one byte a number, each row with its own scale.

    With one scale for all of them a twentieth of each vector would be lost, more than all that follows loses.
    """

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = (weight.abs().max(1).values / 127).clamp(min=1e-9)
        self.register_buffer("table", (weight / scale[:, None]).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("mean", weight.mean(0))

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].float() * self.scale[ids][..., None]


def export(paths: list[Path], out: Path) -> None:
    """Write `statements.onnx` and `tokenizer.json`."""
    out.mkdir(parents=True, exist_ok=True)
    model = averaged(paths).eval()
    model.encoder.set_attn_implementation("eager")
    embeddings = model.encoder.embeddings
    embeddings.word_embeddings = _Rows(embeddings.word_embeddings.weight.detach())
    ids = torch.randint(1000, 20000, (1, 40))
    axes = {0: "batch", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        raw, ready = Path(scratch, "raw.onnx"), Path(scratch, "ready.onnx")
        torch.onnx.export(
            _Flat(model),
            (ids, torch.ones_like(ids)),
            str(raw),
            input_names=["ids", "mask"],
            output_names=list(NAMES),
            dynamic_axes={name: axes for name in ("ids", "mask", *NAMES) if name != "distance"},
            opset_version=17,
            dynamo=False,
        )
        config = model.encoder.config
        fused = optimize_model(
            str(raw), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size
        )
        fused.save_model_to_file(str(ready))
        quantize_dynamic(
            str(ready),
            str(out / "statements.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=_heads(ready),
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    shutil.copyfile(ENCODER / "tokenizer.json", out / "tokenizer.json")


def _heads(path: Path) -> list[str]:
    """The products of the heads: few numbers, on which everything hangs, so that they stay exact."""
    nodes = onnx.load(str(path)).graph.node
    return [one.name for one in nodes if one.op_type in ("MatMul", "Gemm") and "encoder" not in one.name]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    one = parser.parse_args()
    export(one.weights, one.out)


if __name__ == "__main__":
    main()
