"""The words of the answer, and what each of them needs."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Does the unit differ, after, from what the donors say it would have been?

    DIFFERS needs both tests of the synthetic control, the same direction in all three estimators and without
    any one donor, an estimate inside the intervals of the other two, weights without rivals, and a fit before
    that is better than a flat line. CANNOT_TELL: no test of any estimator finds anything. This is no proof
    that nothing happened: see the smallest effect that would have been found. FRAGILE: some of this holds and
    some does not. It is not a finding.
    """

    DIFFERS = "differs"
    CANNOT_TELL = "cannot tell"
    FRAGILE = "fragile"
