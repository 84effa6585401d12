"""What a result was computed from, as one short number that anybody can compute again."""

from __future__ import annotations

import hashlib

from kept.codec import canonical


def digest(inputs: object) -> str:
    """The sha-256, in hexadecimal, of the canonical JSON (RFC 8785) of plain values or frozen dataclasses.

    >>> digest({"values": [1, 2], "seed": 0})[:8]
    '8f786f8c'
    """
    return hashlib.sha256(canonical(inputs).encode()).hexdigest()
