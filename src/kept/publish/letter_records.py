"""Which records a letter asks for, derived from what was promised, how it is tested and what was claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kept.model import Bearing, Commitment, Duty, Evidence, EvidenceKind, Measure, Says
from kept.publish.clean import bare
from kept.publish.days import date_words, moment_words, period_words
from kept.publish.licence_values import LicenceAnswer
from kept.publish.shelf import Shelf

_DUTIES: Final[dict[Duty, tuple[str, ...]]] = {
    Duty.ACT_ONCE: (
        "The document by which it was done, with its date and whoever signed it; where it was not done, the "
        "record of what was decided instead.",
        "Records that show since when it has effect, and what was reported of carrying it out.",
    ),
    Duty.REACH: (
        "Counts, surveys and reports that show how far it was reached{due}, each with what was counted, by "
        "which method and on which day.",
        "Orders, plans and budgets by which it was to be reached, and reports on carrying them out.",
    ),
    Duty.MAINTAIN: (
        "Records of every occasion on which it was checked whether it still holds, with what was found.",
        "Decisions by which it was changed or by which an exception was made.",
    ),
    Duty.REFRAIN: (
        "Records of every case, found or reported, in which it was done nevertheless, and what came of it.",
        "Instructions that were given so that it would not be done.",
    ),
    Duty.PROCESS: (
        "The dates, agendas, lists of participants and minutes of what took place under it.",
        "The papers and conclusions that came of it.",
    ),
}
_CLAIMS: Final = frozenset({Says.FULFILLED, Says.PROGRESS})
_WORDS: Final = frozenset({EvidenceKind.STATEMENT, EvidenceKind.INSTRUMENT})


def records_asked(shelf: Shelf) -> Iterator[str]:
    """The records asked for, one sentence each, those about the promise as a whole first."""
    promise = shelf.dossier.commitment
    yield from _by_duty(promise)
    for element in promise.elements:
        yield f"Records that show whether this part of it was carried out, and when: {_sentence(element)}"
    if promise.suggested_measure:
        yield f"Records by which it can be tested: {_sentence(promise.suggested_measure)}"
    yield from (_figures(shelf, one) for one in shelf.dossier.measures if not one.effect)
    for answer in shelf.dossier.licences:
        yield from _licences(answer)
    yield from _grounds(shelf)


def period(shelf: Shelf, day: date) -> str:
    """The time that the records are to cover: from the day of the promise to the day of the letter."""
    return f"from {date_words(shelf.dossier.commitment.made_on)} to {moment_words(day.isoformat())}"


def _by_duty(promise: Commitment) -> Iterator[str]:
    due = f" by {date_words(promise.deadline)}" if promise.deadline is not None else ""
    yield from (words.format(due=due) for words in _DUTIES[promise.duty])


def _figures(shelf: Shelf, measure: Measure) -> str:
    series = shelf.series.get(measure.series)
    title = series.title if series is not None else measure.series
    return (
        f"The figures of the series {title}, in {measure.unit}, for "
        f"{period_words(measure.about)}, with the method by which they were made and every revision."
    )


def _licences(answer: LicenceAnswer) -> Iterator[str]:
    """What would show whether all is licensed: the list of what there is, the papers, the inspections."""
    claim = answer.claim
    unit = f"{claim.unit}s" if claim.unit is not None else "machines"
    whose = f" of {claim.population}" if claim.population else ""
    when = f" as of {period_words(claim.about)}" if claim.about is not None else ""
    which = f" ({', '.join(claim.classes)})" if claim.classes else ""
    yield f"The list, or the number, of all {unit}{whose}{when}, with the software installed on them{which}."
    yield f"Licences, invoices and delivery notes for that software{when}."
    yield (
        "Reports of inspections of it: which departments, how many were looked at and how they were chosen, "
        "what was found, and how each finding was cleared up."
    )


def _grounds(shelf: Shelf) -> Iterator[str]:
    """The papers on which the claims that it was kept rest, where a bound party made them."""
    for name, exhibit in shelf.exhibits.items():
        if _is_own_claim(shelf, exhibit.evidence) and exhibit.weighed[0].bearing is not Bearing.CONTEXT:
            when = f" ({date_words(exhibit.counts_from)})" if exhibit.counts_from is not None else ""
            who = exhibit.evidence.label
            yield f"The records on which the claim by {who}{when} rests. ({name})"


def _is_own_claim(shelf: Shelf, evidence: Evidence) -> bool:
    """Does the bound side itself say in words that it was kept, or that it moves forward?"""
    said = evidence.kind in _WORDS and evidence.says in _CLAIMS
    return said and bool(set(_controlled_by(shelf, evidence.party)) & set(shelf.dossier.commitment.bound))


def _controlled_by(shelf: Shelf, party: str | None) -> Iterator[str]:
    """The party itself and those that control it."""
    seen: set[str] = set()
    while party is not None and party not in seen:
        yield party
        seen.add(party)
        party = shelf.parties[party].part_of if party in shelf.parties else None


def _sentence(words: str) -> str:
    return f"{bare(words).rstrip('.')}."
