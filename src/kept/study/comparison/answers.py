"""The words of the answer, and what each of them needs."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Does the unit differ, after, from what the donors say it would have been?

    DIFFERS needs every test that is able to find anything, the same direction in all three estimators and
    without any one donor, weights without rivals, and a fit before that is better than a flat line.
    CANNOT_TELL: no test finds anything. This is no proof that nothing happened: see the smallest effect that
    would have been found. FRAGILE: some of this holds and some does not; it is not a finding.
    """

    DIFFERS = "differs"
    CANNOT_TELL = "cannot tell"
    FRAGILE = "fragile"
