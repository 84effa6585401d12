"""Proposed evidence as a record: what was said, what was done, where somebody looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kept.codec import content_id
from kept.dates import PartialDate
from kept.errors import InputError
from kept.model import (
    Event,
    EventKind,
    Extent,
    Party,
    Quote,
    Search,
    Source,
    Stance,
    Statement,
    StatementKind,
)
from kept.review.anchors import spans_of
from kept.review.proposing_form import DAY, About, Filled, ProposalKind

_KIND_OF: Final = {
    Stance.AFFIRMS: StatementKind.CLAIM,
    Stance.DENIES: StatementKind.CHALLENGE,
    Stance.QUESTIONS: StatementKind.CHALLENGE,
    Stance.REPORTS: StatementKind.REPORT,
}
"""What a statement does that stands to a promise in this way; others are `other`."""


def statement_of(
    filled: Filled, about: About, source: Source | None, note: str, kind: ProposalKind
) -> Statement | None:
    """What somebody said; None where a field is wrong."""
    reply = kind is ProposalKind.REPLY
    party = filled.one_of("party", replying(about) if reply else about.parties, needed=reply)
    speaker = filled.needed("who", "Say who said it: a person, or the body that published it.")
    words = filled.needed("words", "Give the words, or say in your own what was said.")
    stance = filled.choice("stance", Stance)
    extent = filled.choice("extent", Extent)
    if extent is not None and stance is not Stance.AFFIRMS:
        filled.wrong("extent", "Only what affirms the promise has an extent. Leave this empty.")
    if stance is Stance.AFFIRMS and extent is None:
        filled.wrong("extent", "Say what is affirmed: that it is done, or that a step was made.")
    said_on = _said_on(filled, source)
    quote = _quote(filled, about, words)
    element, period = _element(filled, about), filled.period("about")
    if filled.errors:
        return None
    made = Statement(
        id="",
        speaker=speaker,
        content=words,
        kind=_KIND_OF.get(stance, StatementKind.OTHER) if stance is not None else StatementKind.OTHER,
        role=filled.text("role"),
        party=party,
        said_on=said_on,
        about=period,
        commitment=about.commitment.id,
        element=element,
        stance=stance,
        extent=extent,
        source=source.id if source is not None else None,
        document=about.document.id if about.document is not None else None,
        quote=quote,
        note=note,
        public=not filled.yes("private"),
        reply=reply,
    )
    return replace(made, id=content_id("stm", made))


def event_of(
    filled: Filled, about: About, source: Source | None, note: str, _kind: ProposalKind
) -> Event | None:
    """What was done; None where a field is wrong."""
    what = filled.needed("words", "Say what was done.")
    kind = filled.choice("event", EventKind)
    if kind is None:
        filled.wrong("event", f"Say what kind of act it was. Give one of {', '.join(EventKind)}.")
    start = filled.date("when")
    if start is None:
        filled.wrong("when", f"Say when it was done. {DAY}")
    element = _element(filled, about)
    if filled.errors or kind is None or start is None:
        return None
    made = Event(
        id="",
        kind=kind,
        what=what,
        start=start,
        actor=filled.text("who"),
        place=filled.text("where"),
        commitment=about.commitment.id,
        element=element,
        source=source.id if source is not None else None,
        note=note,
        public=not filled.yes("private"),
    )
    return replace(made, id=content_id("evt", made))


def search_of(
    filled: Filled, about: About, _source: Source | None, note: str, _kind: ProposalKind
) -> Search | None:
    """Where somebody looked for evidence, and whether any was found; None where a field is wrong."""
    where = filled.needed("where", "Say where you looked: a register, an archive, a site.")
    looked_for = filled.needed("words", "Say what you looked for.")
    searched_on = filled.date("when")
    if searched_on is None:
        filled.wrong("when", f"Say when you looked. {DAY}")
    element = _element(filled, about)
    if filled.errors or searched_on is None:
        return None
    made = Search(
        id="",
        commitment=about.commitment.id,
        where=where,
        looked_for=looked_for,
        searched_on=searched_on,
        found=filled.yes("found"),
        element=element,
        by=filled.text("who"),
        note=note,
        public=not filled.yes("private"),
    )
    return replace(made, id=content_id("sea", made))


def _said_on(filled: Filled, source: Source | None) -> PartialDate | None:
    """When it was said; where that is not known the day of publication counts, which must then be known."""
    said_on = filled.date("when")
    if said_on is None and (source is None or source.published is None):
        filled.wrong("when", f"Say when it was said, or when it was published. {DAY}")
    return said_on


def _element(filled: Filled, about: About) -> str | None:
    """The part of the promise that it is about; None for all of it."""
    return filled.one_of("element", about.commitment.elements, needed=False)


def _quote(filled: Filled, about: About, words: str) -> Quote | None:
    """Where the words stand in the stored document that is named; None where none is."""
    if filled.text("document") and (about.document is None or about.text is None):
        filled.wrong(
            "document", "The ledger holds no such document. Leave this empty, or give the id of one."
        )
    if not filled.yes("exact") or about.text is None or not words:
        return None
    try:
        return Quote(about.text.id, spans_of(words, about.text))
    except InputError as error:
        filled.wrong("words", str(error))
        return None


def replying(about: About) -> Mapping[str, Party]:
    """The parties that can reply: those that are bound, and those that these control."""
    return {id_: one for id_, one in about.parties.items() if _is_bound(about, id_)}


def _is_bound(about: About, party: str | None) -> bool:
    seen: set[str] = set()
    while party is not None and party not in seen:
        if party in about.commitment.bound:
            return True
        seen.add(party)
        party = about.parties[party].part_of if party in about.parties else None
    return False
