"""The words that name who speaks, made whole, cut to size, or dropped where they name nobody.

A network marks words one by one and so may take a part of a name, or the first noun at hand. What English
says about subjects mends that: of "Japan and Peru agreed" both are the source, of "the talks with Peru’s
pledge" it is Peru, a time or "please" cannot speak, and in "it was agreed" nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.attribute import Place
from kept.extract.text.lexicon import NOUNS
from kept.extract.text.sentences import Sentence
from kept.extract.who.attributed import Attributed
from kept.extract.who.countries import government_named, mentions
from kept.extract.who.roles import without_article

_NO_SPEAKER: Final = re.compile(
    r"please|an?|the|(?:(?:the|these|this|that|recent|past|last|next|coming|previous|following|intervening|early|late"
    r"|first|second|few|several|many|two|three|four|five|six|ten|\d{1,2})\s){0,4}"
    r"(?:years?|months?|weeks?|days?|decades?|quarters?|century|centuries|(?:19|20)\d\d(?:s|['’]s)?)",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset("apcbnxm,")  # letters of words that name nothing: adverbs, conjunctions …
_FLOATING: Final = re.compile(
    r"(?<=\S)(?:,?\s(?:each|both|all|also|today|yesterday|now|already|again|then|jointly|together"
    r"|(?:it|him|her|them|our)sel(?:f|ves)))+\Z"
)
_GENITIVE: Final = re.compile(r"['’]s?(?=\s)")
_BEFORE_OWNER: Final = re.compile(r".*\s(?:including|such as|by|from|with|at|under|during)\s", re.DOTALL)
_AND: Final = re.compile(r"\sand\s(?:the\s)?\Z")
_AND_I: Final = re.compile(
    r"\b(?:President|Chancellor|Premier|(?:Prime\s|Foreign\s)?Minister|Secretary|King|Queen)"
    r"(?:\s[A-Z][\w.'’-]*){1,3}\sand\s\Z"
)
_OWNER: Final = re.compile(r"\b(our|my|its|their|his|her)\s(?:[a-z-]{1,20}\s){0,2}\Z", re.IGNORECASE)
_OWN_PROMISE: Final = re.compile(
    r"(?P<owner>our|my|its|their|his|her)\s(?:[a-z-]{1,20}\s){0,2}?(?P<noun>[a-z]{1,20})\s(?=to\s|that\s)"
)
_IMPERSONAL: Final = re.compile(
    r"it\s(?:was|is|has been|had been)\s(?:\w+\s)?(?P<done>\w+)\s(?:\w+\s){0,2}?(?P<then>that|to)\b",
    re.IGNORECASE,
)
_TOLD: Final = frozenset("told informed assured warned reminded persuaded convinced notified".split())
_RESOLVED: Final = frozenset("agreed decided resolved".split())
_BE: Final = r"(?:ha[sd]\s|have\s)?(?:was|were|is|are|been|being|be)\s(?:\w+\s)?"
_HEARD: Final = re.compile(rf"{_BE}(?:told|promised|assured|informed|advised|warned|notified)\b")
_ASKED: Final = re.compile(
    r"(?:is|are|(?:will|should|must) be)\s(?:\w+\s)?"
    r"(?:asked|required|directed|instructed|encouraged|requested)\b"
)
_WINDOW: Final = 48  # code points before a source or cue that are looked at
_GAP: Final = 24  # code points between source, cue and content of one clause


@dataclass(frozen=True, slots=True)
class Wording:
    """An attribution with the words that name its speaker, as `Attributed` says."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    sentence: int
    nested_in: int | None


def worded(content: str, sentences: Sequence[Sentence], one: Attributed) -> Wording:
    """An attribution in a text whose source is who speaks, or empty where its words name nobody."""
    found = Wording(one.source, one.cue, one.content, one.sentence, one.nested_in)
    s = sentences[one.sentence]
    return _with_source(content, s, found) if one.source else _without_source(content, found)


def is_heard(content: str, one: Attributed) -> bool:
    """Is the subject of the cue who hears, as in "we were told"?"""
    return bool(one.cue) and _HEARD.match(content, *one.cue[0]) is not None


def _with_source(content: str, s: Sentence, one: Wording) -> Wording:
    impersonal = _impersonal(content, one, one.source[0][0])
    if impersonal is not None:
        return impersonal
    one = replace(one, source=(_nearest(one),))
    start, end = one.source[0]
    if one.cue and end <= one.cue[0][0]:
        if is_heard(content, one):
            return replace(one, source=())
        if _ASKED.match(content, *one.cue[0]) is not None:
            return _own_clause(one)
    end -= len(_found(_FLOATING, content[start:end]))
    start = _owner(content, start, end)
    if _names_nobody(content, s, (start, end)):
        return _own_promise(content, one) or _own_clause(one)
    return replace(one, source=((_joined(content, s, start, end), end),))


def _nearest(one: Wording) -> Place:
    """Of several marked runs the one at the cue: "the JCCT, at which | China | announced" is China."""
    at = (one.cue or one.content)[0][0]
    return min(one.source, key=lambda place: abs(at - place[1]))


def _without_source(content: str, one: Wording) -> Wording:
    """ "It" in front of "was agreed" is part of the cue; "our" in front of "commitment" is its source."""
    if not one.cue:
        return one
    at, end = one.cue[0]
    before = content[max(0, at - _WINDOW) : at]
    if content[at:end].lower() == "it":
        return _impersonal(content, one, at) or one
    if before[-3:].lower() == "it " and not before[-4:-3].isalnum():
        return _impersonal(content, one, at - 3) or one
    noun = content[at:end].lower().split()[-1:]
    owner = None if NOUNS.keys().isdisjoint(noun) else _OWNER.search(before)
    if owner is None:
        return one
    first = at - len(before)
    return replace(one, source=((first + owner.start(1), first + owner.end(1)),))


def _found(pattern: re.Pattern[str], words: str) -> str:
    """The words that a pattern finds; none where it finds nothing."""
    match = pattern.search(words)
    return "" if match is None else match.group()


def _impersonal(content: str, one: Wording, at: int) -> Wording | None:
    """ "It was agreed that": a cue that names nobody; but "it was told that" and "it was asked to" do."""
    match = _IMPERSONAL.match(content, at)
    if match is None or not one.cue or not at < one.cue[-1][1] <= match.end("done"):
        return None
    done = match["done"].lower()
    if done in _TOLD or (match["then"].lower() == "to" and done not in _RESOLVED):
        return None
    return replace(one, source=(), cue=((at, match.end("done")),))


def _owner(content: str, start: int, end: int) -> int:
    """Where the owner begins in "the talks with Peru" before "’s pledge"."""
    before = _BEFORE_OWNER.match(content, start, end)
    owns = _GENITIVE.match(content, end) is not None
    return before.end() if owns and before is not None else start


def _names_nobody(content: str, s: Sentence, place: Place) -> bool:
    first, last = (bisect_left(s.starts, at) for at in place)
    words = " ".join(content[slice(*place)].split())
    tags = s.tags[first:last]  # none where the source stands in another sentence
    return _NO_SPEAKER.fullmatch(words) is not None or (tags != "" and _EMPTY.issuperset(tags))


def _own_promise(content: str, one: Wording) -> Wording | None:
    """ "Please accept | our pledge to act" is our pledge."""
    match = _OWN_PROMISE.match(content, *one.content[0])
    if match is None or match["noun"] not in NOUNS:
        return None
    rest = (match.end(), one.content[0][1]), *one.content[1:]
    return replace(one, source=(match.span("owner"),), cue=(match.span("noun"),), content=rest)


def _own_clause(one: Wording) -> Wording:
    """ "Recent years | have seen | progress" is said by whoever speaks there."""
    if not one.cue:
        return replace(one, source=())
    (start, end), (at, last), (first, _) = one.source[0], one.cue[0], one.content[0]
    if not (0 <= at - end < _GAP and 0 <= first - last < _GAP):
        return replace(one, source=())
    return replace(one, source=(), cue=(), content=((start, one.content[0][1]), *one.content[1:]))


def _joined(content: str, s: Sentence, start: int, end: int) -> int:
    """Where "Japan and Peru" begins when only Peru is marked; a country after a preposition is no subject."""
    if content[start:end] == "I":
        return start - len(_found(_AND_I, content[max(0, start - _WINDOW) : start]))
    if government_named(without_article(content[start:end])) is None:
        return start
    first = max(s.starts[0], start - _WINDOW)
    before = content[first:start]
    joined = _AND.search(before)
    named = [] if joined is None else list(mentions(before[: joined.start()]))
    if joined is None or not named or government_named(before[named[-1][0] : joined.start()]) is None:
        return start
    at = bisect_left(s.starts, first + named[-1][0])
    at -= s.words[at - 1 : at] == ["the"]
    return start if s.tags[at - 1 : at] in ("p", "c") else s.starts[at]
