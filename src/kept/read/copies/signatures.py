"""MinHash signatures, cut into bands (Broder 1997; Leskovec and others, "Mining of Massive Datasets", ch. 3).

The one place that knows the library which makes them. Its `ALGORITHM_VERSION` is part of everything that is
kept: signatures of two versions do not compare.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from kept.errors import InputError
from kept.read.copies.shingles import Numbers, stirred

BANDS: Final = 16
ROWS: Final = 2
"""Two texts that share a part J of their shingles agree in a band with chance 1 - (1 - J^2)^16: of edited
copies (J about .55) 997 in 1,000, of texts with a paragraph in common (J = .1) 15 in 100, which costs them a
comparison. 40 bands of four rows compare fewer, but find fewer of the edited ones (986 in 1,000 of the made
copies, these 995), and a text waits for 40 places in memory among a million and not for 16."""

_TURNS: Final = np.array([0xA24BAED4963EE407, 0x9FB21C651E98DF25], np.uint64)


class Signatures:
    """Makes the bands of a text's shingles. The same seed gives the same bands, on every machine.

    Raises:
        InputError: the library is missing.
    """

    def __init__(self, seed: int) -> None:
        self._minhash = _library()
        self._seed = seed

    @property
    def version(self) -> int:
        """The version of the algorithm of the library."""
        return int(self._minhash.ALGORITHM_VERSION)

    def bands(self, shingles: Numbers) -> list[int]:
        """One number of 32 bits for each band, never 0. There must be a shingle."""
        matrix = self._minhash.digest_matrix_from_flat_token_hashes(
            shingles, [0, len(shingles)], BANDS * ROWS, self._seed
        )
        rows = np.array(matrix.to_rows()[0], np.uint64).reshape(BANDS, ROWS)
        keys: list[int] = (stirred((rows * _TURNS).sum(axis=1)) >> np.uint64(32) | np.uint64(1)).tolist()
        return keys


def _library() -> Any:
    try:
        from rensa import RMinHash  # noqa: PLC0415
    except ImportError:
        raise InputError(
            'Folding near-copies needs rensa, which is not installed. Install it: pip install "kept[reading]"'
        ) from None
    return RMinHash
