"""The network that reads: weights of the package, run on one core, offline."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from kept.extract.tagger.decode import Place, Scores, Tagged, chances, content_outputs, decode
from kept.extract.tagger.paths import Floats
from kept.extract.tagger.settings import Settings
from kept.extract.tagger.windows import Pieces, Window, pieces, windows

FOLDER: Final = Path(__file__).parent / "weights"
_START, _END = 101, 102
_NAMES: Final = [one.name for one in fields(Scores)]
_TOGETHER: Final = 16  # windows decoded at once: quicker, and no more in memory for a book than for a page


class Network:
    """The weights and the tokenizer of one folder, ready to read."""

    def __init__(self, folder: Path = FOLDER) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            str(folder / "statements.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._settings = Settings.of(folder / "settings.json")

    def read(self, text: str, first: int = 0, last: int | None = None) -> list[Tagged]:
        """The statements in `text[first:last]`, in the order of their first words."""
        found: list[Tagged] = []
        cut = self.windows(text, first, last)
        for at in range(0, len(cut), _TOGETHER):
            some = cut[at : at + _TOGETHER]
            found += decode(some, [self.scores(window) for window in some], self._settings)
        return sorted(found, key=lambda one: (one.content[0], one.cue))

    def outputs_at(self, text: str, places: Sequence[Place]) -> list[tuple[float, ...]]:
        """Chances for `OUTPUTS` of given statements in own voice, such as the sentences of a manifesto.

        Each is read twice, among its neighbours and by itself, and the scores averaged, which is right more
        often than either.

        Args:
            text: the text.
            places: the place of each statement, in code points; each is read where it begins.
        """
        among = self._scored(text, places)
        alone = [self._scored(text[a:b], [(0, b - a)])[0] for a, b in places]
        return [chances(np.mean(both, 0, np.float32)) for both in zip(among, alone, strict=True)]

    def _scored(self, text: str, places: Sequence[Place]) -> list[Floats]:
        found: dict[int, Floats] = {}
        for window in self.windows(text):
            starts = [start for start, _ in window.places]
            own = starts[window.own], window.places[-1][1]
            here = [n for n, place in enumerate(places) if own[0] <= place[0] < own[1]]
            scores = self.scores(window) if here else None
            for n in here:
                first, last = bisect_left(starts, places[n][0]), bisect_left(starts, places[n][1])
                if scores is not None and first < last:
                    found[n] = content_outputs(scores, [(first + 1, last)])
        return [found[n] for n in range(len(places))]

    def meaning(self, text: str) -> tuple[float, ...]:
        """What the words of a text are about, as a vector: the mean of those of its pieces.

        They are the vocabulary's own, before any reading, so that it takes no time; of two texts about the
        same the angle between the vectors is small. All are 0 for a text without words.
        """
        ids = [[i for one in self.pieces(text) for i in one.ids] or [_START]]
        given = {"ids": np.array(ids, np.int64), "mask": np.ones((1, len(ids[0])), np.int64)}
        options = ort.RunOptions()
        options.only_execute_path_to_fetches = True
        (words,) = self._session.run(["word"], given, options)
        return tuple(words[0].mean(0).tolist()) if text.strip() else (0.0,) * words.shape[-1]

    def windows(self, text: str, first: int = 0, last: int | None = None) -> list[Window]:
        """The windows of `text[first:last]`."""
        return list(windows(self.pieces(text, first, last)))

    def pieces(self, text: str, first: int = 0, last: int | None = None) -> list[Pieces]:
        """The word pieces of each sentence of `text[first:last]`."""
        return pieces(self._tokenizer, text, first, last)

    def scores(self, window: Window) -> Scores:
        """The network's numbers for one window."""
        ids = np.array([[_START, *window.ids, _END]], np.int64)
        out = self._session.run(_NAMES, {"ids": ids, "mask": np.ones_like(ids)})
        named = dict(zip(_NAMES, out, strict=True))
        return Scores(**{name: value if name == "distance" else value[0] for name, value in named.items()})


@functools.cache
def network() -> Network:
    """The network of the package, loaded once."""
    return Network()
