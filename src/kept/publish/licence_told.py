"""A claim about licences and its answer as headings with words, for the page and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Final

from kept.model import Inspection, LicenceFinding, LicenceOutcome, SalesData
from kept.publish.days import date_words, period_words
from kept.publish.licence_values import LicenceAnswer
from kept.publish.tables import number_words
from kept.publish.words import key_words

OUTCOMES: Final = {
    LicenceOutcome.REFUTED: "Refuted",
    LicenceOutcome.PROVED: "Proved",
    LicenceOutcome.SUPPORTED: "Supported",
    LicenceOutcome.UNDECIDED: "Undecided",
}
TERMS: Final = {
    "unit": "What is counted",
    "population": "Whose",
    "classes": "Which software",
    "about": "As of",
    "counted": "Stock or flow",
    "tests": "What is a licence",
    "quantifier": "How many",
    "tolerance": "Tolerance",
    "proof": "Accepted as proof",
    "size": "Units in all",
    "parts": "Departments",
    "confidence": "Confidence",
}
"""The headings of what a claim says, by the names of its fields."""


def told(answer: LicenceAnswer) -> Iterator[tuple[str, str]]:
    """The claim, its terms, the outcome with its grounds, what would decide it, and what it rests on."""
    yield f"The claim ({answer.claim.id})", answer.claim.words
    yield "As it is tested", terms_in_a_line(answer)
    yield "Outcome", f"{headline(answer.found)} {' '.join(answer.found.because)}"
    yield from _decisive(answer.found)
    yield from ((f"Inspection {one.id}", inspection(answer, one)) for one in answer.inspections)
    for sold, finding in zip(answer.sales, answer.sold, strict=True):
        yield f"Sales {sold.id}", f"{sales(answer, sold)} {' '.join(finding.because)}"
        yield from _decisive(finding)
    if answer.blind_spots:
        yield "What sales cannot see", " ".join(answer.blind_spots)


def _decisive(found: LicenceFinding) -> Iterator[tuple[str, str]]:
    headings = ["What would decide it, the least first", *["or"] * len(found.decisive)]
    yield from zip(headings, found.decisive, strict=False)


def headline(found: LicenceFinding) -> str:
    """The outcome in a word or two, with share and confidence where a sample gives them."""
    if found.outcome is not LicenceOutcome.SUPPORTED or found.tolerance is None:
        return f"{OUTCOMES[found.outcome]}."
    share = (found.tolerance * 100).quantize(Decimal("0.01"), ROUND_CEILING).normalize()
    at = "with certainty" if found.confidence is None else f"at confidence {found.confidence}"
    return f"Supported: at most {share:f} percent unlicensed, {at}."


def terms_in_a_line(answer: LicenceAnswer) -> str:
    """What the claim says, in one line."""
    return "; ".join(f"{TERMS[name].lower()}: {key_words(words)}" for name, words in answer.terms)


def inspection(answer: LicenceAnswer, one: Inspection) -> str:
    """One inspection in a sentence or two."""
    unit = answer.claim.unit or "unit"
    of = f" of {one.population:,}" if one.population is not None else ""
    where = f"{one.part}: " if one.part else ""
    alone = one.inspected == 1 and one.population in (None, 1)
    units = unit if alone else f"{unit}s"
    seen = f"{where}{one.inspected:,}{of} {units} inspected ({key_words(one.proof)}{_chance(one)})"
    return f"{seen}, {one.found:,} reported as unlicensed{_adjudicated(one)}{_whose(answer, one)}."


def _chance(one: Inspection) -> str:
    return ", drawn by chance" if one.at_random else ""


def _adjudicated(one: Inspection) -> str:
    told = [(one.confirmed, "confirmed"), (one.dismissed, "dismissed")]
    words = [f"{number:,} {what}" for number, what in told if number]
    unknown = f"; of {one.unknown:,} nobody can tell" if one.unknown else ""
    return (f" ({', '.join(words)})" if words else "") + unknown


def _whose(answer: LicenceAnswer, one: Inspection | SalesData) -> str:
    name = dict(answer.parties).get(one.party or "", one.party)
    parts = [name or "", f"published {date_words(one.published)}" if one.published else ""]
    return "".join(f"; {part}" for part in parts if part)


def _alone(value: Decimal, what: str) -> str:
    """The unit for a number: "1 licence", "2 licences", "1 program on each"."""
    plural = {"licences": "licence", "computers": "computer", "programs on each": "program on each"}
    return plural.get(what, what) if value == 1 else what


def sales(answer: LicenceAnswer, one: SalesData) -> str:
    """What was sold, in a sentence."""
    amounts = [
        (one.units, "licences"),
        (one.revenue, one.revenue_unit or "of revenue"),
        (one.computers, "computers"),
        (one.programs, "programs on each"),
    ]
    told = [f"{number_words(value)} {_alone(value, what)}" for value, what in amounts if value is not None]
    return f"{period_words(one.about)}: {', '.join(told)}{_whose(answer, one)}."
