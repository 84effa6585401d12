"""A time as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from kept.date_phrases.expressions import Time
from kept.date_phrases.terms import Relation
from kept.date_phrases.values import Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A time in a text with the preposition before it."""

    start: int
    end: int
    kind: Kind
    time: Time
    relation: Relation = Relation.NONE
