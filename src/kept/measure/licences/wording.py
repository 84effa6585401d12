"""Counts and shares of a claim in words."""

from __future__ import annotations

from kept.model import LicenceClaim


def count(claim: LicenceClaim, number: int) -> str:
    """A number of the units that the claim counts: "1 machine", "1,200 machines"."""
    return f"{number:,} {claim.unit or 'unit'}{'' if number == 1 else 's'}"


def are(claim: LicenceClaim, number: int, verb: str = "is/are") -> str:
    """A number of units with the verb that goes with it: "1 machine is", "1,200 machines are"."""
    one, many = verb.split("/")
    return f"{count(claim, number)} {one if number == 1 else many}"


def at_most(claim: LicenceClaim, limit: int) -> str:
    """How many may be unlicensed."""
    return f"at most {count(claim, limit)}" if limit else f"no {claim.unit or 'unit'}"
