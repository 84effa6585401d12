"""Sketches: the least shingles of each text, by which two are compared (bottom-k, Cohen and Kaplan 2007).

A sketch holds the upper halves of the 256 least numbers of a text's shingles. A text of up to 256 different
shingles (about 260 words) is held whole, and its likeness to another such text is exact. Of longer texts all
shingles below the lower of the two limits are compared: an even sample of 256 or more of both, on which a
shared part of .3 is told to within .03 (one standard deviation).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kept.read.copies.shingles import Numbers

MOST: Final = 256
"""Numbers a sketch: at most 1 KiB a text."""

Sketch: TypeAlias = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts share. `shared` is the part of all shingles of both that both have (Jaccard).

    `within` is the part of the later text's shingles that the earlier one has, too.
    """

    shared: float
    within: float


def sketch_of(shingles: Numbers) -> Sketch:
    """The least different shingles, ascending."""
    halves = np.sort((shingles >> np.uint64(32)).astype(np.uint32))
    different = np.ones(len(halves), np.bool_)
    np.not_equal(halves[1:], halves[:-1], out=different[1:])
    return halves[different][:MOST]


def likeness(later: Sketch, earlier: Sketch) -> Likeness:
    """How much two texts share, by their sketches; neither may be empty."""
    limit = min((int(one[-1]) for one in (later, earlier) if len(one) == MOST), default=None)
    if limit is not None:
        later, earlier = (one[: np.searchsorted(one, np.uint32(limit), "right")] for one in (later, earlier))
    both = len(np.intersect1d(later, earlier, assume_unique=True))
    if not both:
        return Likeness(0.0, 0.0)
    return Likeness(both / (len(later) + len(earlier) - both), both / len(later))


class Sketches:
    """The sketches of many texts, one behind the other in one array."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.ends = array("Q", [0])

    def add(self, sketch: Sketch) -> None:
        """Keep one more, whose place is the count of those before."""
        self.numbers.frombytes(sketch.tobytes())
        self.ends.append(len(self.numbers))

    def __getitem__(self, place: int) -> Sketch:
        return np.array(self.numbers[self.ends[place] : self.ends[place + 1]], np.uint32)
