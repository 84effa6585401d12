"""A promise as a study sees it: its features, what became of it, and three days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from kept.errors import InputError
from kept.model import Family

UNKNOWN: Final = "unknown"
"""The value of a feature of which nobody can say whether a promise has it."""

Feature: TypeAlias = tuple[str, bool | Literal["unknown"]]
"""The name of a feature, and whether a promise has it."""

MOST_FEATURES: Final = 100
"""So many features can be compared at once."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise. Its features must have been there when it was made.

    `acted` is the first day by which an act towards it is on record, and `lapsed` the first on which it was
    found to be undone after that; absent where none is on record up to `last_seen`, the last day on which one
    would have been seen. A promise to refrain from something asks for no act.
    """

    id: str
    family: Family
    made: date
    last_seen: date
    features: tuple[Feature, ...] = ()
    acted: date | None = None
    lapsed: date | None = None
    asks_for_act: bool = True

    def __post_init__(self) -> None:
        self._check_days()
        self._check_features()

    def _check_days(self) -> None:
        named = (
            ("made", self.made),
            ("acted", self.acted),
            ("lapsed", self.lapsed),
            ("last seen", self.last_seen),
        )
        days = [(name, day) for name, day in named if day is not None]
        for (first, one), (second, other) in pairwise(days):
            if other < one:
                raise InputError(
                    f"The promise {self.id!r} was {second} on {other} and {first} on {one}. Expected the "
                    "days in the order made, acted, lapsed, last seen. Correct them."
                )
        if self.lapsed is not None and self.acted is None:
            raise InputError(
                f"The promise {self.id!r} lapsed on {self.lapsed}, and no act is on record before. Give the "
                "day of the act, or leave out the lapse."
            )

    def _check_features(self) -> None:
        names = [name for name, _ in self.features]
        if len(names) > MOST_FEATURES:
            raise InputError(
                f"The promise {self.id!r} has {len(names)} features. Give at most {MOST_FEATURES}, which "
                "were chosen before the verdicts were looked at."
            )
        if len(set(names)) < len(names):
            raise InputError(f"The promise {self.id!r} has a feature twice. Give each feature once.")
