"""A number that a study does not give, with the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Untold:
    """Stands where a number would, and says why there is none."""

    because: str
