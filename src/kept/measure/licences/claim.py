"""A claim about licences as a problem that can be decided: what must be said before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kept.dates import Period
from kept.measure.telling import period_words
from kept.model import LicenceClaim, Quantifier

_ASKED: Final = (
    ("unit", "What is counted: machine, install, licence, user or department?"),
    ("population", "Whose are they: which bodies belong to it, and which do not?"),
    ("classes", "Which software: operating systems, office programs, antivirus programs, or what else?"),
    ("about", "As of which day, or for which period?"),
    ("counted", "What is there on that day (stock), or what was added in that period (flow)?"),
    ("tests", "What is a licence: paper, oem_label, downgrade_right, donated, free?"),
    ("quantifier", "How many must be licensed: all, or all but a tolerance (all_but)?"),
    (
        "tolerance",
        "Which share may be unlicensed? Where none may: from which share on must a sample find it?",
    ),
    ("proof", "What is accepted as proof: self_report, ledger, invoice, spot_check, scan?"),
)
"""The fields without which a claim cannot be decided, each with the question that asks for it."""


def unsaid(claim: LicenceClaim) -> tuple[str, ...]:
    """The names of the fields that a claim does not say, in the order in which they are asked for."""
    return tuple(name for name, _ in _ASKED if getattr(claim, name) in (None, ()))


def questions(claim: LicenceClaim) -> tuple[str, ...]:
    """One question for each thing that has to be said before the claim can be decided.

    >>> from kept.model import LicenceClaim, Unit
    >>> questions(LicenceClaim("L1", "C-1", "All departments use licensed software", unit=Unit.MACHINE))[0]
    'Whose are they: which bodies belong to it, and which do not? (population)'
    """
    missing = unsaid(claim)
    return tuple(f"{question} ({name})" for name, question in _ASKED if name in missing)


def terms(claim: LicenceClaim) -> Iterator[tuple[str, str]]:
    """Each thing that the claim says, as a heading with its words, in the order in which it is asked for."""
    for name, _ in _ASKED:
        value = getattr(claim, name)
        if value not in (None, ()):
            yield name, _words(value)
    if claim.size is not None:
        yield "size", f"{claim.size:,}"
    if claim.parts is not None:
        yield "parts", f"{claim.parts:,}"
    yield "confidence", str(claim.confidence)


def _words(value: object) -> str:
    if isinstance(value, Period):
        return period_words(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def demands_all(claim: LicenceClaim) -> bool:
    """Must every unit be licensed, without a tolerance?"""
    return claim.quantifier is Quantifier.ALL
