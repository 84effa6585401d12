"""Proposals in words, as the pages about them show them."""

from __future__ import annotations

from textwrap import shorten
from typing import Any, Final

from kept.publish.days import moment_words
from kept.publish.words import STATUSES
from kept.review.proposing_form import ProposalKind
from kept.web.addresses import address
from kept.web.aside.proposals import Proposal
from kept.web.aside.proposals_moved import Moved
from kept.web.proposing import SHAPES, shape_of

_LINE: Final = 300
"""Of the words so many characters are shown in a list."""


def line_of(found: Proposal) -> dict[str, Any]:
    """One proposal as a list shows it."""
    shape = shape_of(found.proposed.kind, found.proposed.form)
    return {
        "found": found,
        "what": SHAPES[shape],
        "words": shorten(_words(found), _LINE, placeholder=" …"),
        "moment": moment_words(found.at),
        "day": moment_words(found.at[:10]),
        "decided": moment_words(found.decided_at[:10]),
        "href": address("proposals", str(found.number)),
        "dossier": address("commitments", found.proposed.commitment),
        "records": [(key, address("records", key.partition(" ")[2])) for key in found.records],
    }


def _words(found: Proposal) -> str:
    """What is proposed, in a line."""
    form = found.proposed.form
    if found.proposed.kind is not ProposalKind.CORRECTION:
        return form["words"]
    field, was, value = form["field"].replace("_", " "), form["was"], form.get("value", "")
    return f"{form['record']}, {field}: {was or 'not known'} is to become {value or 'not known'}"


def moved_words(moved: Moved | None) -> dict[str, Any] | None:
    """What accepting a proposal did to the verdict; None where it was not accepted."""
    if moved is None:
        return None
    return {
        "day": moment_words(moved.as_of),
        "before": STATUSES[moved.before].label,
        "after": STATUSES[moved.after].label,
        "changed": moved.before is not moved.after,
    }
