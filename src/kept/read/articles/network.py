"""The network that tells, for each block of a page, how likely it belongs to the article.

Residual convolutions over the blocks in order, each with a summary of the whole page (after squeeze and
excitation: Hu, Shen and Sun 2018, arXiv 1709.01507). Small enough for numpy: about a millisecond a page.
`training/articles` trains it; training/ARTICLES.md says on what, and how it was measured.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np
from threadpoolctl import ThreadpoolController

from kept.read.articles.features import VERSION

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MEMBERS: Final = ("blocks-even.npz", "blocks-odd.npz")
"""The weights of the package: one network was trained on either half of the pages, so that each half can be
measured by the network that has not seen it. Whoever reads asks both."""

WORD_WEIGHT: Final = 0.75
"""A block counts in the summary of its page by its words to this power."""

_FARTHEST: Final = 5.0
"""Measures are cut off at so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution: weights (reach, hidden, hidden), of the page (hidden, hidden), and bias (hidden)."""

    weights: Matrix
    of_page: Matrix
    bias: Matrix

    def __call__(self, hidden: Matrix, page: Matrix) -> Matrix:
        """What is added to the hidden state of each block."""
        reach = len(self.weights) // 2
        count = len(hidden)
        added = page @ self.of_page + self.bias + hidden @ self.weights[reach]
        for step in range(1, min(reach, count - 1) + 1):
            added[step:] += hidden[:-step] @ self.weights[reach - step]
            added[:-step] += hidden[step:] @ self.weights[reach + step]
        return np.asarray(np.maximum(added, 0), np.float32)


@dataclass(frozen=True, slots=True)
class Network:
    """Weights, ready to read pages.

    Attributes:
        mean, deviation: of each feature, on the pages of the training.
        enter, enter_bias: from features to the hidden state.
        layers: the convolutions.
        leave, leave_page, leave_bias: from the hidden state, and that of the page, to numbers for the blocks.
    """

    mean: Matrix
    deviation: Matrix
    enter: Matrix
    enter_bias: Matrix
    layers: tuple[Layer, ...]
    leave: Matrix
    leave_page: Matrix
    leave_bias: Matrix

    def read(self, features: Matrix, words: Sequence[int]) -> Matrix:
        """How likely each block belongs to the article, from 0 to 1.

        Args:
            features: one row for each block, as `kept.read.articles.features` measures them.
            words: how many words each has.
        """
        weight = np.power(np.array(words, np.float32), WORD_WEIGHT)
        weight /= weight.sum()
        measured = np.clip((features - self.mean) / self.deviation, -_FARTHEST, _FARTHEST)
        hidden = np.maximum(measured @ self.enter + self.enter_bias, 0)
        for layer in self.layers:
            hidden += layer(hidden, weight @ hidden)
        odds = hidden @ self.leave + (weight @ hidden) @ self.leave_page + self.leave_bias
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


@functools.lru_cache(maxsize=8)
def network(name: str) -> Network:
    """The network of the package with this file name.

    Raises:
        RuntimeError: its weights are for other features than these.
    """
    with (files("kept.read.articles") / "weights" / name).open("rb") as file, np.load(file) as kept:
        arrays = {key: kept[key] for key in kept.files}
    if int(arrays["version"]) != VERSION:
        raise RuntimeError(
            f"The weights {name} are for version {arrays['version']} of the features, and this is version "
            f"{VERSION}. Train them again (training/ARTICLES.md)."
        )
    count = int(arrays["layers"])
    layers = [[arrays[f"{part}{at}"] for part in ("weights", "of_page", "bias")] for at in range(count)]
    plain = ("mean", "deviation", "enter", "enter_bias", "leave", "leave_page", "leave_bias")
    mean, deviation, enter, enter_bias, leave, leave_page, leave_bias = (arrays[key] for key in plain)
    return Network(
        mean,
        deviation,
        enter,
        enter_bias,
        tuple(Layer(*one) for one in layers),
        leave,
        leave_page,
        leave_bias,
    )


def likely(features: Matrix, words: Sequence[int], members: Sequence[str] = MEMBERS) -> Matrix:
    """What the networks of the package say together: the mean of each block's chances."""
    with _threads().limit(limits=1):
        read = [network(name).read(features, words) for name in members]
    return np.asarray(sum(read) / len(read), np.float32)


@functools.lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """The threads of the library that multiplies: for small matrices one is fastest, and always the same."""
    return ThreadpoolController()
