"""Small series for the tests of meetings; the simulator of the benchmarks is another one, on purpose."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kept.study.windows.layout import Windows
from kept.study.windows.setting import Normality, Setting, setting

WEEKS = 365.2425 / 7
MEETINGS = (12, 33, 61, 80, 117, 141, 160, 188)


def counts(
    seed: int = 0,
    length: int = 208,
    surge: float = 0.0,
    fade: float = 0.0,
    meetings: tuple[int, ...] = MEETINGS,
    mean: float = 20.0,
) -> npt.NDArray[np.float64]:
    """Poisson counts with a season, and effects in the four weeks before and after the meetings."""
    weeks = np.arange(length)
    normal = mean * np.exp(0.2 * np.sin(2 * np.pi * weeks / WEEKS))
    for at in meetings:
        normal[max(at - 4, 0) : at] *= 1 + surge
        normal[at + 1 : at + 5] *= 1 + fade
    return np.random.default_rng(seed).poisson(normal).astype(np.float64)


def set_up(values: npt.NDArray[np.float64], meetings: tuple[int, ...] = MEETINGS) -> Setting:
    """The setting of weekly values with windows of 4 and 4."""
    course = Normality(WEEKS)
    return setting(values, np.zeros(len(values)), np.array(meetings), Windows(4, 4), course)
