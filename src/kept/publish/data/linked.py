"""Commitments, claims and Kept's verdicts on them as linked data: JSON-LD 1.1 with the terms of schema.org.

The context is in the file, so that nothing has to be fetched to read it. A verdict is a `Review` of the
commitment, which is a `CreativeWork`. A statement is a `Claim`; where it says that the commitment was
fulfilled, the verdict is also its `ClaimReview`. A denial or a doubt has none: the step from 1 to 4 says
whether a promise was kept, and under a denial it would say the contrary of what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kept.model import Extent, Stance, Statement
from kept.publish.data.linked_parts import (
    Told,
    author_node,
    day_of,
    filled,
    party_node,
    rating_node,
    source_node,
    speaker_node,
)
from kept.publish.data.provenance import Provenance, urn
from kept.publish.data.verdict_tables import Judged

CONTEXT: Final = {"@version": 1.1, "@vocab": "https://schema.org/", "kept": "urn:kept:terms:"}
"""The terms: those of schema.org by themselves, Kept's own under `kept:`."""


def linked(told: Told, origin: Provenance) -> dict[str, Any]:
    """One commitment, the review of it, and the claims about it, as one document."""
    commitment = told.judged.commitment
    review = _review(told, origin)
    reviewed = [_claim_review(one, review, told, origin) for one in told.statements if is_reviewed(one)]
    others = [_claim(one, told) for one in told.statements if not is_reviewed(one)]
    return {
        "@context": CONTEXT,
        "@id": urn("document", commitment.id),
        "kept:schema": "kept-commitment-1",
        "kept:asOf": origin.as_of,
        "kept:knownAt": origin.known_at,
        "kept:rulesVersion": origin.rules_version,
        "kept:ledgerHead": origin.head,
        "@graph": [_commitment(told, origin), review, *reviewed, *others],
    }


def is_reviewed(statement: Statement) -> bool:
    """Does it say that the whole commitment was fulfilled?"""
    return (
        statement.stance is Stance.AFFIRMS
        and statement.extent is not Extent.PROGRESS
        and statement.element is None
        and not statement.negated
    )


def index(judged: Iterable[Judged], origin: Provenance, names: Mapping[str, str]) -> dict[str, Any]:
    """The list of all documents, each with the verdict in short.

    Args:
        judged: the commitments in their order.
        origin: where they come from.
        names: the file of each commitment, relative to the index.
    """
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": one.commitment.what,
            "url": names[one.commitment.id],
            "item": {"@id": urn("commitment", one.commitment.id)},
            "kept:status": one.verdict.status,
        }
        for number, one in enumerate(judged, 1)
    ]
    return {
        "@context": CONTEXT,
        "@id": urn("index", origin.head, origin.as_of),
        "@type": "ItemList",
        "name": origin.title,
        "numberOfItems": len(items),
        "kept:schema": "kept-index-1",
        "kept:asOf": origin.as_of,
        "kept:knownAt": origin.known_at,
        "kept:rulesVersion": origin.rules_version,
        "kept:ledgerHead": origin.head,
        "itemListElement": items,
    }


def _commitment(told: Told, origin: Provenance) -> dict[str, Any]:
    one = told.judged.commitment
    return filled(
        {
            "@id": urn("commitment", one.id),
            "@type": ["CreativeWork", "kept:Commitment"],
            "identifier": one.id,
            "abstract": one.what,
            "kept:quote": [span.words for span in one.quote.content] if one.quote is not None else None,
            "author": [party_node(id_, told) for id_ in one.bound],
            "kept:to": [party_node(id_, told) for id_ in one.to],
            "dateCreated": day_of(one.made_on),
            "kept:madeOn": str(one.made_on),
            "kept:madeAt": one.made_at,
            "kept:deadline": str(one.deadline) if one.deadline is not None else None,
            "kept:nature": one.nature,
            "kept:duty": one.duty,
            "kept:elements": list(one.elements),
            "about": one.topic,
            "citation": source_node(one.source, told, told.judged.document),
            "url": origin.page("commitments", one.id),
        }
    )


def _review(told: Told, origin: Provenance) -> dict[str, Any]:
    verdict = told.judged.verdict
    return filled(
        {
            "@id": urn("review", verdict.commitment, verdict.as_of),
            "@type": "Review",
            "itemReviewed": {"@id": urn("commitment", verdict.commitment)},
            "reviewRating": rating_node(told.judged),
            "reviewBody": verdict.because,
            "author": author_node(origin),
            "datePublished": origin.published,
            "publishingPrinciples": origin.method(),
            "url": origin.page("commitments", verdict.commitment),
            "kept:asOf": verdict.as_of,
            "kept:knownAt": origin.known_at,
            "kept:rulesVersion": verdict.rules_version,
            "kept:evidence": list(told.judged.deciding),
        }
    )


def _claim_review(
    statement: Statement, review: Mapping[str, Any], told: Told, origin: Provenance
) -> dict[str, Any]:
    verdict = told.judged.verdict
    return {
        **review,
        "@id": urn("claim-review", statement.id, verdict.as_of),
        "@type": "ClaimReview",
        "claimReviewed": statement.content,
        "itemReviewed": _claim(statement, told),
        "reviewBody": f"Of the commitment that it calls fulfilled, as of {origin.as_of}: {verdict.because}",
    }


def _claim(statement: Statement, told: Told) -> dict[str, Any]:
    quote = statement.quote
    return filled(
        {
            "@id": urn("statement", statement.id),
            "@type": "Claim",
            "identifier": statement.id,
            "text": statement.content,
            "kept:quote": [span.words for span in quote.content] if quote is not None else None,
            "kept:paraphrase": quote is None,
            "author": speaker_node(statement, told),
            "datePublished": day_of(statement.said_on),
            "kept:saidOn": str(statement.said_on) if statement.said_on is not None else None,
            "appearance": source_node(statement.source, told, statement.document),
            "about": {"@id": urn("commitment", statement.commitment or "")},
            "kept:kind": statement.kind,
            "kept:stance": statement.stance,
            "kept:extent": statement.extent,
            "kept:element": statement.element,
            "kept:answers": statement.answers,
        }
    )
