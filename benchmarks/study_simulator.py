"""Simulated counts around meetings, and around one day, of which the truth is known.

Written apart from the estimators of `kept.study`, and imports nothing of them. A series has a log-linear
trend, an annual cycle of random phase, a noise, and effects that multiply its intensity in declared windows.
The noises: Poisson; negative binomial; negative binomial times a log-intensity with AR(1); a level that walks
at random; counts that excite themselves. Meetings come at irregular gaps, or in the same fortnight of every
year. The same seed gives the same series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

TREND = 0.4
"""Growth over the whole series, in logs."""
SEASON = 0.3
"""Half the distance from the low to the high of the annual cycle, in logs."""
YEARS, SHIFTED_AT = 10, 60

Seed = int | Sequence[int]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often counts come. `fortnight` is the width, in periods, of the slot of locked meetings."""

    name: str
    periods: int
    per_year: float
    before: int
    after: int
    fortnight: int

    @property
    def window(self) -> int:
        """The periods of one meeting: before it, its own, and after it."""
        return self.before + 1 + self.after


WEEKLY = Rhythm("week", 520, 52.1775, 4, 4, 2)
DAILY = Rhythm("day", 3652, 365.2425, 28, 28, 14)
MONTHLY = Rhythm("month", 120, 12.0, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Noise:
    """What stands between the intensity that is meant and the counts.

    `alpha` is the dispersion of the negative binomial (0: Poisson), `sd` and `phi` those of an AR(1) in the
    log-intensity, `step` that of a random walk in it, `branching` the share of events that others set off.
    """

    name: str
    alpha: float = 0.0
    sd: float = 0.0
    phi: float = 0.0
    step: float = 0.0
    branching: float = 0.0


POISSON = Noise("Poisson")
NEGATIVE_BINOMIAL = Noise("negative binomial", alpha=0.5)
AR5 = Noise("AR(1) .5", alpha=0.2, sd=0.5, phi=0.5)
AR8 = Noise("AR(1) .8", alpha=0.2, sd=0.5, phi=0.8)
AR95 = Noise("AR(1) .95", alpha=0.2, sd=0.5, phi=0.95)
WALK = Noise("random walk", alpha=0.2, step=0.06)
SELF_EXCITING = Noise("self-exciting", branching=0.6)
NOISES = (POISSON, NEGATIVE_BINOMIAL, AR5, AR8, AR95, WALK, SELF_EXCITING)
_FADES = 0.5  # of what excites, the share that is left one period later


@dataclass(frozen=True, slots=True)
class Setting:
    """What is simulated: the noise, so many meetings, and the mean count of a period."""

    noise: Noise
    meetings: int = 20
    mean: float = 20.0
    locked: bool = False
    rhythm: Rhythm = WEEKLY

    def __str__(self) -> str:
        locked = ", locked" if self.locked else ""
        return f"{self.noise.name}, n = {self.meetings}, mean {self.mean:g}{locked}"


@dataclass(frozen=True, slots=True)
class Effects:
    """Factors of the intensity: in the windows, for good from each meeting on, and in a yearly campaign.

    The campaign fills, every year, the periods before the first one in which a locked meeting may lie, and
    that one: five weeks. It is caused by the calendar, not by meetings.
    """

    before: float = 1.0
    meeting: float = 1.0
    after: float = 1.0
    lasting: float = 1.0
    campaign: float = 1.0


NONE = Effects()


class Simulated(NamedTuple):
    """Counts by period, and the positions of the meetings among them, from 0."""

    counts: tuple[float, ...]
    meetings: tuple[int, ...]


def simulate(setting: Setting, seed: Seed, effects: Effects = NONE) -> Simulated:
    """Counts and meetings of a setting, with the effects that are given.

    >>> counts, meetings = simulate(Setting(POISSON, meetings=10), seed=1)
    >>> len(counts), len(meetings)
    (520, 10)

    Raises:
        ValueError: so many meetings do not fit into the series without their windows overlapping.
    """
    rng = np.random.default_rng(seed)
    slots = _slots(setting.rhythm, rng)
    meetings = _locked(setting, slots, rng) if setting.locked else _irregular(setting, rng)
    meant = setting.mean * _shape(setting.rhythm, rng) * _level(setting.noise, setting.rhythm.periods, rng)
    meant *= _factors(setting.rhythm, meetings, effects) * _campaign(setting.rhythm, slots, effects.campaign)
    counts = _counts(setting.noise, meant, rng)
    return Simulated(tuple(counts.tolist()), tuple(int(at) for at in meetings))


def _slots(rhythm: Rhythm, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """The first period of the same fortnight in every year, with room for the windows at both ends."""
    last = int(rhythm.per_year) - rhythm.after - rhythm.fortnight
    first = rng.integers(rhythm.before, last, endpoint=True)
    slots: npt.NDArray[np.int64] = np.round(first + rhythm.per_year * np.arange(YEARS)).astype(np.int64)
    return slots - max(0, int(slots[-1]) + rhythm.fortnight + rhythm.after - rhythm.periods)


def _locked(setting: Setting, slots: npt.NDArray[np.int64], rng: np.random.Generator) -> list[int]:
    if setting.meetings > YEARS:
        raise ValueError(f"{setting.meetings} meetings, one a year, in {YEARS} years: give {YEARS} or fewer.")
    within = rng.integers(0, setting.rhythm.fortnight, size=setting.meetings)
    return [int(at) for at in slots[: setting.meetings] + within]


def _irregular(setting: Setting, rng: np.random.Generator) -> list[int]:
    """Gaps of .5 to 1.5 times the mean gap, never so short that windows meet; drawn again until they fit."""
    rhythm, many = setting.rhythm, setting.meetings
    mean_gap = rhythm.periods / many
    if mean_gap < rhythm.window:
        raise ValueError(f"{many} meetings are too many: the windows of {rhythm.window} periods overlap.")
    room = rhythm.periods - rhythm.window
    while True:
        gaps = np.round(mean_gap * rng.uniform(0.5, 1.5, size=many - 1)).astype(int)
        since_first = np.concatenate([[0], np.cumsum(np.maximum(gaps, rhythm.window))])
        if since_first[-1] <= room:
            first = rhythm.before + rng.integers(0, room - since_first[-1], endpoint=True)
            return [int(at) for at in first + since_first]


def _shape(rhythm: Rhythm, rng: np.random.Generator) -> Floats:
    """Trend and season, of mean 1."""
    time = np.arange(rhythm.periods)
    turn = 2 * np.pi * (time / rhythm.per_year + rng.uniform())
    return _scaled(np.exp(TREND * time / rhythm.periods + SEASON * np.sin(turn)))


def _scaled(factors: Floats) -> Floats:
    scaled: Floats = factors / factors.mean()
    return scaled


def _level(noise: Noise, periods: int, rng: np.random.Generator) -> Floats:
    """The unseen level: of mean 1 for an AR(1), and scaled to it for a walk, which has no mean of its own."""
    if noise.step:
        return _scaled(np.exp(np.cumsum(rng.normal(0, noise.step, size=periods))))
    if noise.sd:
        level: Floats = np.exp(autoregression(periods, noise.phi, noise.sd, rng) - noise.sd**2 / 2)
        return level
    return np.ones(periods)


def autoregression(periods: int, phi: float, sd: float, rng: np.random.Generator) -> Floats:
    """A stationary AR(1) of mean 0 whose values (not its steps) have the standard deviation `sd`."""
    steps = rng.normal(0, sd * np.sqrt(1 - phi**2), size=periods)
    values = [float(rng.normal(0, sd))]
    for step in steps[1:].tolist():
        values.append(phi * values[-1] + step)
    return np.array(values)


def _factors(rhythm: Rhythm, meetings: Sequence[int], effects: Effects) -> Floats:
    factors = np.ones(rhythm.periods)
    for at in meetings:
        factors[max(0, at - rhythm.before) : at] *= effects.before
        factors[at] *= effects.meeting
        factors[at + 1 : at + 1 + rhythm.after] *= effects.after
        factors[at:] *= effects.lasting
    return factors


def _campaign(rhythm: Rhythm, slots: npt.NDArray[np.int64], factor: float) -> Floats:
    factors = np.ones(rhythm.periods)
    for slot in slots.tolist():
        factors[max(0, slot - rhythm.before) : slot + 1] *= factor
    return factors


def _counts(noise: Noise, meant: Floats, rng: np.random.Generator) -> Floats:
    if noise.branching:
        return _self_exciting(noise.branching, meant, rng)
    if noise.alpha:
        meant = meant * rng.gamma(1 / noise.alpha, noise.alpha, size=meant.size)
    return rng.poisson(meant).astype(np.float64)


def _self_exciting(branching: float, meant: Floats, rng: np.random.Generator) -> Floats:
    """Each event sets off `branching` others on average, sooner rather than later; the mean stays as meant.

    Effects are on the events that no other sets off; so they build up in a window, and echo after it.
    """
    counts, echo = [], float(meant[0])
    for expected in meant.tolist():
        counts.append(float(rng.poisson((1 - branching) * expected + branching * echo)))
        echo = _FADES * echo + (1 - _FADES) * counts[-1]
    return np.array(counts)


class Shifted(NamedTuple):
    """A change of level in monthly counts with an AR(1) of the log-intensity, by a factor."""

    phi: float
    mean: float = 20.0
    factor: float = 1.0
    sd: float = 0.2


def simulate_shift(setting: Shifted, seed: Seed) -> tuple[float, ...]:
    """120 monthly counts whose level is multiplied by a factor from the middle on."""
    rng = np.random.default_rng(seed)
    noise = Noise("shift", sd=setting.sd, phi=setting.phi)
    meant = setting.mean * _shape(MONTHLY, rng) * _level(noise, MONTHLY.periods, rng)
    meant[SHIFTED_AT:] *= setting.factor
    return tuple(_counts(noise, meant, rng).tolist())
