"""What is asked: one commitment with everything that may bear on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kept.model import Commitment, Evidence, Meeting, Override, Party


@dataclass(frozen=True, slots=True)
class Question:
    """One commitment, all recorded evidence on it of any date, and what the rules need to read it.

    `parties` by id; `meetings` all recorded ones (a promise without a deadline falls due at the next
    session of its forum).
    """

    commitment: Commitment
    evidence: tuple[Evidence, ...] = ()
    parties: Mapping[str, Party] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    overrides: tuple[Override, ...] = ()
