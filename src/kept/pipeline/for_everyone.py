"""Who may see what: the one rule about records that are not for everyone.

Everybody may see what is marked as public and stands so now. What belongs to the work on the ledger (drafts,
decisions, codings) is for those who have a name here, and so is what nobody has accepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kept.codec import KINDS
from kept.model import Entry

WORK: Final = ("draft", "decision", "coding")
"""The kinds of record that belong to the work on the ledger, in its order."""

FOR_EVERYONE: Final = tuple(kind for kind in KINDS if kind not in WORK)
"""The kinds of record that everybody may see, where a record is public."""

_PIECES: Final = (
    "evidence",
    "statement",
    "event",
    "search",
    "commitment",
    "observation",
    "inspection",
    "sales",
)

NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("part_of", "party", "bound", "to", "owner"), ("party",)),
    **dict.fromkeys(("source", "reprints"), ("source",)),
    **dict.fromkeys(("commitment", "parent"), ("commitment",)),
    **dict.fromkeys(("series", "continues"), ("series",)),
    **dict.fromkeys(("replaces", "paired_with"), ("measure",)),
    **dict.fromkeys(("text", "translation_of"), ("text",)),
    **dict.fromkeys(("answers", "origin"), ("statement", "evidence", "source")),
    "nested_in": ("statement",),
    "made_at": ("meeting",),
    **dict.fromkeys(("document", "version_of"), ("document",)),
    "snapshot": ("snapshot",),
    "reading": ("reading",),
    "claim": ("licence_claim",),
    "plan": ("study_plan",),
    "evidence": _PIECES,
}
"""For each field that holds an id (`kept.ledger.index.links`) the kinds of record that it may name."""

_NAMELESS: Final = re.compile("not named here [0-9]+")


def nameless(number: int) -> str:
    """What stands in a public record for the id of one that is not, told apart by the number of an entry.

    Two records that name the same one still do, so that a verdict may count who said what.
    """
    return f"not named here {number}"


def is_nameless(id_: str) -> bool:
    """Does this stand for the id of a record that is not public?"""
    return _NAMELESS.fullmatch(id_) is not None


def may_be_seen(entry: Entry, public_only: bool) -> bool:
    """Is there something of it left, and is it for whoever looks?"""
    if entry.body is None:
        return False
    return not public_only or (entry.public and entry.kind not in WORK)
