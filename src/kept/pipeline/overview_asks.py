"""Which commitments a new entry may bear on, among many thousands: what each was worked out from."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from kept.pipeline.followed_ledger import Ask


class Asking:
    """For each commitment the hashes of its asks: about 600 bytes, a tenth of the asks.

    Two asks with one hash only mean that a commitment is worked out once more than needed.
    """

    def __init__(self) -> None:
        self._hashes: dict[str, NDArray[np.int64]] = {}
        self._joined: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    def put(self, commitment: str, asks: Iterable[Ask]) -> None:
        """A commitment was worked out from what these found."""
        self._hashes[commitment] = _hashes(asks)
        self._joined = None

    def touched(self, asks: Iterable[Ask]) -> tuple[str, ...]:
        """The commitments that were worked out from one of these."""
        wanted = _hashes(asks)
        if not wanted.size or not self._hashes:
            return ()
        hashes, owners = self._join()
        ids = tuple(self._hashes)
        return tuple(ids[number] for number in np.unique(owners[np.isin(hashes, wanted)]))

    def _join(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All hashes in one row, and beside each the number of its commitment."""
        if self._joined is None:
            sizes = [one.size for one in self._hashes.values()]
            owners = np.repeat(np.arange(len(sizes)), sizes)
            self._joined = (np.concatenate(list(self._hashes.values())), owners)
        return self._joined


def _hashes(asks: Iterable[Ask]) -> NDArray[np.int64]:
    return np.fromiter((hash(ask) for ask in asks), np.int64)
