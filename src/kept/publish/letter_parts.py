"""A letter that asks for the records which would decide a verdict, from what is public about a promise.

It quotes only what is on record, with its source. Words that no stored text proves are called a paraphrase
and never stand in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from kept.dates import PartialDate
from kept.model import Bearing, Commitment, NextEvidence, Verdict
from kept.publish.cited import Cited
from kept.publish.clean import bare
from kept.publish.days import date_words, moment_words
from kept.publish.letter_records import period, records_asked
from kept.publish.letter_values import Letter, LetterFacts, LetterSection
from kept.publish.passages import LOST, Passage, Piece, passage
from kept.publish.promise import meeting_words
from kept.publish.said import Card, cards
from kept.publish.shelf import Shelf, shelf_of
from kept.publish.words import STATUSES, label_of
from kept.visible import one_line

_GRADE: Final = re.compile(r" \(grade [A-E]\)")
_NEXT: Final = "the next session"

_MOST: Final = 8
"""So many claims are named, the last ones: a letter is to be read."""


def letter(facts: LetterFacts) -> Letter:
    """The letter; the same facts give the same words."""
    shelf = shelf_of(facts.dossier)
    promise = facts.dossier.commitment
    sections = (_promise(shelf), _claims(shelf), _standing(shelf), _wanted(shelf, facts.day))
    return Letter(
        commitment=promise.id,
        day=one_line(moment_words(facts.day.isoformat())),
        to=one_line(facts.to),
        subject=one_line(f"Request for records: {_short(promise)} ({promise.id})"),
        opening=tuple(_opening(facts)),
        sections=tuple(map(_seen, sections)),
        closing=tuple(_closing(facts)),
    )


def _seen(section: LetterSection) -> LetterSection:
    """The section with each of its sentences as one line of text in which nothing acts."""
    return replace(
        section,
        paragraphs=tuple(map(one_line, section.paragraphs)),
        items=tuple(map(one_line, section.items)),
    )


def _opening(facts: LetterFacts) -> Iterator[str]:
    law = facts.law
    yield law.opening if law is not None else "I ask for records that your body holds."
    yield (
        "It concerns a public commitment, told below from published sources. I ask for the records that "
        "would show whether it was kept."
    )


def _closing(facts: LetterFacts) -> Iterator[str]:
    yield (
        "Please send the records in electronic form, tables as CSV or as a spreadsheet, each with its date "
        "and its author. Where a record does not exist, please say so; where another body holds it, please "
        "name that body."
    )
    yield (
        "If a part is withheld, please send the rest, and name for each part the provision by which it is "
        "withheld."
    )
    if facts.law is not None:
        yield facts.law.limit


def _promise(shelf: Shelf) -> LetterSection:
    promise = shelf.dossier.commitment
    return LetterSection(
        "The commitment", (_made(shelf, promise), *_wording(shelf, promise)), _parts(promise)
    )


def _made(shelf: Shelf, promise: Commitment) -> str:
    to = f" to {shelf.names(promise.to)}" if promise.to else ""
    meeting = shelf.meetings.get(promise.made_at or "")
    at = f", at {meeting_words(meeting)}" if meeting is not None else ""
    bound = shelf.names(promise.bound)
    return f"Promised by {bound}{to} {_when(promise.made_on)}{at}. {_due(promise, shelf.dossier.verdict)}"


def _due(promise: Commitment, verdict: Verdict) -> str:
    if promise.deadline is None:
        return "Its words name no day by which it is due."
    past = promise.deadline.by(date.fromisoformat(verdict.as_of))
    return f"It {'fell' if past else 'falls'} due {_when(promise.deadline)}."


def _when(moment: PartialDate) -> str:
    """A date behind its preposition: `on 11 July 2005`, `in 2005`."""
    return f"{'on' if moment.precision == 'day' else 'in'} {date_words(moment)}"


def _wording(shelf: Shelf, promise: Commitment) -> Iterator[str]:
    """The exact words where a stored text proves them, else the record's short wording; and the source."""
    cited = shelf.sources.of(promise.source)
    words = _exact(passage(promise.quote, shelf.texts)) if promise.quote is not None else ""
    if words:
        yield f"In its exact words: {words}"
    else:
        yield f"In short, as a paraphrase: {_short(promise)}."
    if cited is not None:
        yield f"Source: {_source(cited)}"


def _parts(promise: Commitment) -> tuple[str, ...]:
    return tuple(f"A part of it: {bare(element)}." for element in promise.elements)


def _claims(shelf: Shelf) -> LetterSection:
    found = [card for card in cards(shelf) if _bears(shelf, card)]
    items = tuple(_claim(card) for card in found[-_MOST:])
    if not items:
        return LetterSection("What was claimed", ("No public claim that bears on it is on record.",))
    last = f"The last {len(items)} of {len(found)}" if len(found) > len(items) else "These"
    return LetterSection("What was claimed", (f"{last} public statements bear on it:",), items)


def _bears(shelf: Shelf, card: Card) -> bool:
    """Does what was said count for or against?"""
    exhibit = shelf.exhibits.get(card.record)
    return exhibit is not None and any(one.bearing is not Bearing.CONTEXT for one in exhibit.weighed)


def _claim(card: Card) -> str:
    who = ", ".join(part for part in (card.who, card.role) if part)
    words = _exact(card.quoted) if card.quoted is not None else ""
    if not words:
        words = f"(paraphrase) {bare(card.paraphrase).rstrip('.')}."
    source = f" Source: {_source(card.cited)}" if card.cited is not None else ""
    return f"{who}, {card.when}: {words}{source} ({card.record})"


def _exact(quoted: Passage) -> str:
    """The quoted words in quotation marks; nothing where the stored text no longer proves them."""
    if quoted.problem == LOST:
        return ""
    return " … ".join(f"“{part.words}”" for part in quoted.parts if part.piece is Piece.QUOTED)


def _source(cited: Cited) -> str:
    address = f" {cited.address}" if cited.address else ""
    return f"{cited.words}.{address}"


def _standing(shelf: Shelf) -> LetterSection:
    verdict, promise = shelf.dossier.verdict, shelf.dossier.commitment
    label = label_of(verdict.status, promise.nature)
    told = (
        f"As of {moment_words(verdict.as_of)}, public evidence under published rules (version "
        f"{verdict.rules_version}) gives: {label}. {STATUSES[verdict.status].meaning}"
    )
    deciding = tuple(_deciding(shelf))
    last = (_lead(shelf),) if deciding else ()
    return LetterSection(
        "How it stands", (told, f"The reason: {_because(verdict)}", *_awaited(shelf), *last), deciding
    )


def _because(verdict: Verdict) -> str:
    """The reason for a reader from outside: without grades and sources, the ids at its end."""
    words, named = _GRADE.sub("", verdict.because), []
    for piece in verdict.weighed:
        evidence = piece.evidence
        weight = "context" if piece.bearing is Bearing.CONTEXT else f"grade {piece.grade}"
        source = f", source {evidence.source}" if evidence.source else ""
        cited = f" ({evidence.id}, {weight}{source})"
        if cited in words:
            words = words.replace(cited, "")
            named.append(evidence.id)
    return f"{words} ({', '.join(dict.fromkeys(named))})" if named else words


def _lead(shelf: Shelf) -> str:
    """Who is meant below: the addressee of the letter need not be that of the promise."""
    promise = shelf.dossier.commitment
    to = f" and the addressee {shelf.names(promise.to)}" if promise.to else ""
    return f"This would change the answer, where the bound party is {shelf.names(promise.bound)}{to}:"


def _deciding(shelf: Shelf) -> Iterator[str]:
    """The new evidence that would change the verdict, and what would decide claims about licences."""
    promise = shelf.dossier.commitment
    for change in shelf.dossier.verdict.would_change:
        if change.size > 0 and not change.removes:
            label = label_of(change.status, promise.nature)
            yield f"{_capital(change.text)}. The answer would then be: {label}."
    for answer in shelf.dossier.licences:
        yield from answer.found.decisive


def _awaited(shelf: Shelf) -> Iterator[str]:
    """When something that may decide is next to be expected; what is past by the day of the letter is not."""
    verdict = shelf.dossier.verdict
    coming = [one for one in verdict.next_evidence if one.on > verdict.as_of]
    if coming:
        yield f"Next to be expected: {'; '.join(map(_expected, coming))}."


def _expected(one: NextEvidence) -> str:
    text = _NEXT if one.text.startswith(_NEXT) else one.text  # without the id of the session
    return f"{date_words(PartialDate.parse(one.on))}, {text}"


def _wanted(shelf: Shelf, day: date) -> LetterSection:
    lead = f"For the time {period(shelf, day)} I ask for these records:"
    return LetterSection("The records asked for", (lead,), tuple(records_asked(shelf)), records=True)


def _short(promise: Commitment) -> str:
    return bare(promise.what).rstrip(".")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
