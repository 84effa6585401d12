"""A verdict taken apart for a page: each side with its words and rules, each step, what would decide it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kept.model import Bearing, EvidenceKind, Weighed
from kept.publish import beside
from kept.publish.cells import Link
from kept.publish.check import refuse_private, refuse_twins, without_private_sources
from kept.publish.cited import Cited
from kept.publish.clean import bare
from kept.publish.days import date_words, period_words
from kept.publish.names import anchor
from kept.publish.shelf import Shelf, shelf_of
from kept.publish.values import Dossier, PageOptions
from kept.publish.words import BEARINGS, STATUSES, family_of, grade_words, label_of

SIDES = (
    (Bearing.SUPPORTS, "What supports it"),
    (Bearing.CONTRADICTS, "What contradicts it"),
    (Bearing.UNDERCUTS, "What takes away its ground"),
    (Bearing.CONTEXT, "Context, which decides nothing alone"),
)
"""The bearings in the order in which a reader sees them, each with its heading."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as it was weighed. `quoted` are the exact words; without them `text` tells it."""

    anchor: str
    link: Link
    who: str
    when: str
    about: str
    quoted: tuple[str, ...]
    text: str
    paraphrase: bool
    weight: str
    bound: str
    because: str
    rule: str
    overridden: bool
    cited: Cited | None


def explained_values(dossier: Dossier, options: PageOptions) -> dict[str, Any]:
    """What a template needs to show why a verdict is what it is, and what would make it another.

    Raises:
        InputError: as `kept.publish.page.dossier_page` does.
    """
    refuse_twins(dossier)
    if not options.private_too:
        refuse_private(dossier)
        dossier = without_private_sources(dossier)
    shelf, verdict = shelf_of(dossier, options.addresses), dossier.verdict
    return {
        "verdict": verdict,
        "label": label_of(verdict.status, dossier.commitment.nature),
        "family": family_of(verdict.status),
        "meaning": STATUSES[verdict.status].meaning,
        "sides": sides(shelf),
        "reasons": verdict.reasons,
        "changes": [
            (family_of(one.status).slug, STATUSES[one.status].label, one) for one in verdict.would_change
        ],
        "awaited": beside.awaited(shelf),
        "without": beside.without_sources(shelf),
        "regraded": beside.other_grades(shelf),
        "tried": len(dossier.regraded),
        "anchors": {piece.link.text: piece.anchor for _, pieces in sides(shelf) for piece in pieces},
    }


def sides(shelf: Shelf) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """The pieces of evidence under the heading of what they do; headings without any are left out."""
    weighed = shelf.dossier.verdict.weighed
    found = ((heading, [one for one in weighed if one.bearing is bearing]) for bearing, heading in SIDES)
    return tuple(
        (heading, tuple(_piece(shelf, one) for one in pieces)) for heading, pieces in found if pieces
    )


def _piece(shelf: Shelf, weighed: Weighed) -> Piece:
    evidence = weighed.evidence
    statement = shelf.statements.get(evidence.id)
    quote = statement.quote if statement is not None else None
    several = len(shelf.dossier.commitment.bound) > 1
    return Piece(
        anchor=anchor("weighed", evidence.id, weighed.bound),
        link=Link(evidence.id, shelf.page("statement" if statement else "record", evidence.id)),
        who=evidence.label,
        when=_when(weighed),
        about=period_words(evidence.about) if evidence.about is not None else "",
        quoted=tuple(span.words for span in quote.content) if quote is not None else (),
        text=bare(evidence.text),
        paraphrase=evidence.kind in (EvidenceKind.STATEMENT, EvidenceKind.PROMISE),
        weight=", ".join(filter(None, (BEARINGS[weighed.bearing], grade_words(weighed.grade)))),
        bound=shelf.name(weighed.bound) if several else "",
        because=weighed.because,
        rule=weighed.rule,
        overridden=weighed.overridden,
        cited=shelf.sources.of(evidence.source, statement.document if statement is not None else None),
    )


def _when(weighed: Weighed) -> str:
    evidence = weighed.evidence
    if evidence.said_on is not None:
        return date_words(evidence.said_on)
    return f"published {date_words(evidence.published)}" if evidence.published else "no date"
