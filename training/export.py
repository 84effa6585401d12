"""Write trained weights as an int8 ONNX file, with the tokenizer beside it.

    python -m training.export --weights FOLDER/weights-6.pt [MORE.pt …] --out FOLDER

Several files of weights are averaged into one (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.network import StatementModel
from training.train import ENCODER

NAMES = ("cue", "own", "token", "link", "role", "distance", "content_kind", "cue_kind", "vector")


class _Flat(nn.Module):
    """The model with its numbers in a fixed order, as ONNX wants them."""

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        out = self.model(ids, mask)
        return tuple(out[name] for name in NAMES)


def averaged(paths: list[Path]) -> StatementModel:
    """One model with the mean of several files of weights."""
    states = [torch.load(path, weights_only=True) for path in paths]
    model = StatementModel(ENCODER)
    mean = {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(states[0][name].dtype)
        for name in states[0]
    }
    model.load_state_dict(mean)
    return model.eval()


def export(paths: list[Path], out: Path) -> None:
    """Write `statements.onnx` and `tokenizer.json`."""
    out.mkdir(parents=True, exist_ok=True)
    model = averaged(paths)
    model.encoder.set_attn_implementation("eager")
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
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    shutil.copyfile(ENCODER / "tokenizer.json", out / "tokenizer.json")


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
