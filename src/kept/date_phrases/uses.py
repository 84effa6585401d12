"""What a time expression is the date of: a deadline, the day on which something was said, or neither."""

from __future__ import annotations

import re
from typing import Final

from kept.date_phrases.placed import Placed
from kept.date_phrases.terms import Relation
from kept.date_phrases.values import Kind, Tense, Use

_SAYING: Final = (
    r"(?:said|says|told|announced|confirmed|stated|declared|reported|wrote|denied|promised|pledged|vowed|warned"
    r"|added|acknowledged|agreed|asserted|testified|replied|claimed|complained|insisted|noted)"
)
_SAID_BEFORE: Final = re.compile(rf"\b{_SAYING}\s(?:\w+\s){{0,2}}\Z")
_SAID_AFTER: Final = re.compile(rf"[^.;:]{{0,80}}?\b{_SAYING}\b")
_OPENS: Final = re.compile(
    r"\W*(?:(?:in|at)\s(?:a|an|the|its|his|her)\s\w+\s(?:of\s|on\s)?)?\Z", re.IGNORECASE
)
_COMING: Final = re.compile(r"\b(?:next|coming|tomorrow|within|later)\b", re.IGNORECASE)
_DATELINE: Final = re.compile(r"[A-Z]{3,}[^.;:]{0,24}[,(]\s?\Z")
_BINDS: Final = re.compile(
    r"\b(?:shall|must|will|due|deadline|to\sbe|require[sd]?|needs?|ha(?:s|ve)\sto|(?:is|are)\sto)\b"
)
_PROMISED: Final = re.compile(
    r"\b(?:agree[sd]?|pledge[sd]?|promise[sd]?|commit(?:s|ted)?|undert(?:akes?|ook)|want(?:s|ed)?|plan(?:s|ned)?"
    r"|aim(?:s|ed)?|intend(?:s|ed)?)\b"
)
_OBLIGED: Final = re.compile(r"\b(?:had|was|were)\sto\b")
_DUE: Final = re.compile(r"\b(?:due|deadline(?:\sis)?|expires?)\W*\Z")
_AT_THE_LATEST: Final = re.compile(r"\sat\sthe\slatest\b")
_TAKEN: Final = re.compile(
    r"\b(?:accept\w*|submit\w*|submissions?|receiv\w+|sent|file[ds]?|apply|extended)\b"
)
_ENDING: Final = frozenset({Relation.BY, Relation.BEFORE})
_OPEN: Final = frozenset({Relation.SINCE, Relation.AFTER})


def use_of(one: Placed) -> tuple[Use, str]:
    """What the date is of, and the sentence that says why; the sentence is empty where nothing shows."""
    if one.relation(Use.ABOUT) in _OPEN:
        return Use.ABOUT, ""
    if _is_due(one):
        return Use.DEADLINE, "The words around it say that something is due by then."
    if one.tense is not Tense.FUTURE and _COMING.search(one.words) is None and _is_said(one):
        return Use.SAID_ON, "A verb of saying stands beside it."
    return Use.ABOUT, ""


def _is_due(one: Placed) -> bool:
    """After "by", "before" or "within" beside words that bind, and beside "due" and "at the latest"."""
    if _DUE.search(one.before) or _AT_THE_LATEST.match(one.after):
        return True
    beside = one.before + one.after
    if one.piece.relation is Relation.UNTIL:
        return one.tense is not Tense.PAST and _TAKEN.search(beside) is not None
    if one.piece.relation not in _ENDING and one.piece.kind is not Kind.STRETCH:
        return False
    binds = _BINDS.search(beside) or _PROMISED.search(one.before)
    return bool(_OBLIGED.search(beside) or (one.tense is not Tense.PAST and binds))


def _is_said(one: Placed) -> bool:
    if _SAID_BEFORE.search(one.before) or _DATELINE.search(one.before):
        return True
    return _OPENS.fullmatch(one.before) is not None and _SAID_AFTER.match(one.after) is not None
