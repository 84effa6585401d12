"""What a statement does: the first kind that fits, by its cue and its words.

    commitment  the speaker's side binds itself
    claim       a commitment is met, or progress is made
    challenge   it is not met, or a claim lacks support
    demand      another is to act
    forecast    what will or would follow
    report      an act that happened, or a measured state
    other       anything else

The rules look at the class of the cue, at the subject of "will", and at the words of `data/kinds.txt`. A
refusal and a wish are decided by their cue alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kept.extract.datafiles import read_sections
from kept.extract.who.countries import countries_in
from kept.model import Extent, StatementKind


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules look at.

    `lemma` and `group` describe the cue as in the lexicon, and are empty for a document's own voice; `frame`
    is how the content begins: "to", "np-to" (one who is to act) or "that"; `content` is the words as written,
    `side` the side of the speaker, where it is known.
    """

    content: str
    lemma: str = ""
    group: str = ""
    frame: str = ""
    side: str | None = None
    cue_negated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind of a statement and what goes with it."""

    kind: StatementKind
    negated: bool = False
    extent: Extent | None = None


_OWN_SUBJECT: Final = (
    r"(?:it|they|we|he|she|i|both sides|the (?:government|ministry|administration|company|agency))"
)
_WILL: Final = r"(?:'ll|will|would|shall|(?:is|are|was|were|'re) going to)"
_OWN_FUTURE: Final = re.compile(
    rf"\W*(?:that\s+)?(?:and\s+|but\s+)?{_OWN_SUBJECT}\s*(?:\w+ly\s|also\s)?{_WILL}\b(?! like)"
)
_SUBJECT_FUTURE: Final = re.compile(rf"\W*(?:that\s+)?(.{{2,60}}?)\s(?:\w+ly\s|also\s)?{_WILL}\b")
_NEGATION: Final = re.compile(r"\b(?:not|never|no|none|neither|nothing)\b|n't\b")
_NOT_SO: Final = re.compile(
    r"\b(?:has|have|had|is|are|was|were|do|does|did|can|could)(?:n't|\s(?:\w+\s)?(?:not|never))\b"
)
_CLAUSE: Final = re.compile(r"[^,;:.]*")
_PAST: Final = re.compile(
    r"[^,;:.]{0,120}?\b(?:was|were|\w{3,}ed|went|took|made|put|came|gave|held|met|sent|had)\b"
)
_ACCORD: Final = frozenset("agree consent accede decide decision resolve commit undertake accept".split())
_ANNOUNCING: Final = frozenset(["announce", "unveil"])
_ACT: Final = re.compile(
    r"(?:(?:the|an?|its|their|our|new|additional|major|further|several|\W?[\d,.]+)\s){0,4}(?:\S+\s){0,2}?"
    r"(?:expansions?|creation|launch|establishment|increases?|reductions?|cuts?|extensions?|removal|funding"
    r"|investments?|grants?|actions?|measures|steps|initiatives?|plans?|commitments?|[mb]illion)\b"
)
"""Money or an act of one's own, which to announce is to promise; to announce a meeting is not."""

_DOUBTING: Final = frozenset(
    "challenge dispute doubt question contest contradict refute rebut reject distrust undercut".split()
)
_HOPING: Final = frozenset(
    "hope expect predict forecast foresee anticipate project fear plan intend aim hopeful optimistic"
    " confident warn prediction projection expectation intention estimate".split()
)


def _pattern(line: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in line.split() if word != "_"]
    if "_" not in line.split():
        return r"\s+".join(words)
    first, last = line.split("_")
    return rf"{_pattern(first)}\s+(?:\S+\s+){{0,3}}{_pattern(last)}"


_WORDS: Final = {
    section: re.compile(rf"\b(?:{'|'.join(map(_pattern, lines))})\b")
    for section, lines in read_sections("kinds.txt").items()
}


def read_kind(said: Said) -> Reading:
    """The kind of a statement, and whether its content is negated.

    The kinds are tried in the order of the module's first lines.
    """
    low = _plain(said.content)
    negated = said.cue_negated or _is_negated(low)
    if said.group == "refuse":
        return Reading(StatementKind.OTHER, True)
    if _binds(said, low):
        return Reading(StatementKind.COMMITMENT)
    return _about_a_promise(said, low, negated) or Reading(_plain_kind(said, low), negated)


def speaks_of_progress(content: str) -> bool:
    """Do its words tell of something done, or getting better?"""
    return _claim(_plain(content)) is not None


def _plain(content: str) -> str:
    return " ".join(content.lower().replace("’", "'").strip("“”\"' ,.").split())


def _is_negated(low: str) -> bool:
    """Does the main clause of the content say that something is not so?"""
    clause = _CLAUSE.match(low)
    return clause is not None and _NEGATION.search(clause.group()) is not None


def _binds(said: Said, low: str) -> bool:
    """Does the speaker's side bind itself: "agreed to", "its commitment to", "we will"?"""
    if said.cue_negated:
        return False
    if said.group == "promise" and said.lemma != "threaten" and said.frame != "np-to":
        return True
    if said.lemma in _ACCORD and said.frame == "to" and not low.startswith("to disagree"):
        return True
    if said.lemma in _HOPING or said.group in ("want", "ask", "urge"):
        return False
    if said.lemma in _ANNOUNCING and _ACT.match(low) is not None:
        return True
    nouns = _WORDS["promise_nouns"].search(low[:90])
    owned = nouns is not None and _is_own(low[: nouns.start()], said.side)
    return owned or _own_future(said, low)


def _is_own(before: str, side: str | None) -> bool:
    """Do the few words before "commitment" name nobody but the speaker?"""
    if len(before.split()) > 5:
        return False
    named = countries_in(before.title())
    return bool(named and named[0].name == side) or (not named and "'s" not in before)


def _own_future(said: Said, low: str) -> bool:
    """Is the subject of "will" the speaker?"""
    if _OWN_FUTURE.match(low) is not None:
        return True
    match = _SUBJECT_FUTURE.match(" ".join(said.content.split()))
    if match is None or said.side is None:
        return False
    named = countries_in(match[1])
    return len(named) == 1 and named[0].name == said.side and len(match[1].split()) < 5


def _about_a_promise(said: Said, low: str, negated: bool) -> Reading | None:
    """A claim or a challenge, or `None`."""
    if said.lemma in _HOPING and (_is_future(low) or said.lemma != "warn"):
        return None
    if said.lemma in _DOUBTING:
        return Reading(StatementKind.CHALLENGE, negated)
    contrary = _WORDS["challenge"].search(low) is not None
    if said.lemma in ("deny", "denial"):
        return _denial(contrary)
    if said.group in ("urge", "ask", "want"):
        return None
    if said.group == "blame" or contrary or _NOT_SO.search(low) is not None:
        return Reading(StatementKind.CHALLENGE, negated)
    return None if negated or _is_future(low) else _claim(low)


def _denial(contrary: bool) -> Reading:
    """To deny a failure is to claim; to deny anything else is to challenge it."""
    if contrary:
        return Reading(StatementKind.CLAIM, True)
    return Reading(StatementKind.CHALLENGE, True)


def _claim(low: str) -> Reading | None:
    """A claim, by the words for fulfilment and for progress."""
    for section, extent in (("fulfilled", Extent.FULFILMENT), ("progress", Extent.PROGRESS)):
        if _WORDS[section].search(low) is not None:
            return Reading(StatementKind.CLAIM, False, extent)
    return None


def _is_future(low: str) -> bool:
    clause = _CLAUSE.match(low)
    return clause is not None and re.search(r"\b(?:will|would|should|must)\b", clause.group()) is not None


def _plain_kind(said: Said, low: str) -> StatementKind:
    if said.group == "urge" or (said.group in ("ask", "want") and said.frame == "np-to"):
        return StatementKind.DEMAND
    if said.lemma in _HOPING:
        return StatementKind.FORECAST
    for kind in (StatementKind.DEMAND, StatementKind.FORECAST, StatementKind.REPORT):
        if _WORDS[kind.value].search(low) is not None:
            return kind
    if _is_future(low):
        return StatementKind.FORECAST
    return StatementKind.REPORT if _PAST.match(low) is not None else StatementKind.OTHER
