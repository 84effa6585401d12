"""How a time is to be read: what stands around it, and what is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from kept.date_phrases.customs import NOT_KNOWN, Customs
from kept.date_phrases.terms import Relation
from kept.date_phrases.values import Tense


@dataclass(frozen=True, slots=True)
class Reading:
    """The preposition of a time, its tense, whether a deadline is asked for, and the writer's customs."""

    relation: Relation
    tense: Tense
    deadline: bool
    customs: Customs = NOT_KNOWN
