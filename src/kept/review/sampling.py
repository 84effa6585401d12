"""A choice of items by a seed: the same for everybody, with no randomness in the programme."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kept.codec import canonical
from kept.errors import InputError


def sample(ids: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """`size` of the ids, or all where there are fewer, in an order that the seed decides.

    Each id has a place by the sha-256 of the seed and itself, and the first places are taken. So the same
    seed gives two coders the same items in the same order, and ids that are added later push out only as
    many.

    Raises:
        InputError: the size is less than 1.
    """
    if size < 1:
        raise InputError(f"A sample of {size} is none. Give 1 or more, such as 20.")
    return tuple(sorted(ids, key=lambda id_: (_place(seed, id_), id_))[:size])


def _place(seed: str, id_: str) -> str:
    return hashlib.sha256(canonical({"seed": seed, "id": id_}).encode()).hexdigest()
