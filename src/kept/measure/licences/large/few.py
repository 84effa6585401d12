"""Of many faults of one kind: the first ones in full, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from kept.errors import Problem

MOST_TOLD = 20
"""How many faults of one kind in one file are told one by one."""


def few(problems: Sequence[Problem], where: str, what: str, count: int | None = None) -> tuple[Problem, ...]:
    """The first 20 problems, and one that counts the rest.

    Args:
        problems: faults of one kind, at least the first 20 of them.
        where: the file.
        what: what they are, beginning with "rows".
        count: how many there are, if they are more than `problems`.
    """
    left = (len(problems) if count is None else count) - MOST_TOLD
    told = tuple(problems[:MOST_TOLD])
    if left <= 0:
        return told
    more = f"{left} more {what} are not named one by one. None of them counts."
    if left == 1:
        more = f"1 more of the {what} is not named. It does not count."
    return (*told, Problem(where, more, "Correct the rows that are named, then read the file again."))
