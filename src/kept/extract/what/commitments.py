"""What a promise binds to: the kind of duty, whether it can be tested, who is bound and to whom."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.what.wording import (
    BASES,
    FIRM,
    HOLLOW,
    MAINTAIN,
    PROCESS,
    REACH,
    SEEN,
    TRIES,
    VAGUE,
    base_of,
)
from kept.extract.who.countries import countries_in
from kept.extract.who.speakers import Speaker
from kept.model import Duty, Testability

_REFRAIN: Final = re.compile(
    r"\b(?:not to|refrain|will not|would not|shall not|won['’]t|no longer|never to|will never|abstain from)\b"
    r"|^not\b|^no (?:\w+ ){1,5}(?:will|would|shall)\b|^\w+ no (?!later|longer|more|fewer|less)\w"
)
_GOES_ON: Final = re.compile(
    r"\b(?:(?:going|moving) forward|at all times|annually|quarterly|monthly|every (?:year|quarter|month))\b"
)
_TALKS: Final = re.compile(
    r"\b(?:discussions?|talks|consultations?|dialogues?|negotiations?|exchanges?|cooperation)\b"
)
_ONLY: Final = re.compile(
    r"(?:use\w*|done|made|spent|shared)\s(?:\w+\s){0,8}?only (?:at|for|under|if|when|with|on|to)\b"
)
_TAKES_TALKS: Final = {"continue": Duty.MAINTAIN, "hold": Duty.ACT_ONCE, "have": Duty.ACT_ONCE}
_AIMS: Final = re.compile(r"(?<!-)\b(?:levels?|rates?|compliance|no more than|at least|net[- ]zero)\b")
_AMOUNT: Final = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d.,]{0,20}\s?(?:%|percent|per cent|percentage|million|billion|trillion|tonnes|tons)\b"
)
_COUNT: Final = re.compile(
    r"\b\d{1,3}(?:,\d{3}){0,4}\b(?!\s?(?:years?|months?|weeks?|days?|hours?)\b)(?![-,.]\d)"
)
_BUYS: Final = frozenset(
    """
    buy purchase procure plant build train hire recruit vaccinate install deliver create resettle commit
    donate provide pay spend invest raise repay mobilise mobilize contribute generate issue connect admit
    """.split()
)
_CONTINUE: Final = re.compile(r"continue to (?=[a-z])")
_LIGHT: Final = re.compile(
    r"(?:tak(?:e|ing)|mak(?:e|ing))\s(?:\w+\s){0,3}?(steps|measures|action|efforts?|progress)\b"
)
_KEEPS: Final = re.compile(r"\b(?:re-?affirm|reiterat|re-?commit|renew|commitment|adher)", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:\w+ly\s|(?:are|is|am|be|further|also|better|jointly|then|fully)\s)*")
_LEADING: Final = re.compile(r"[\W_]*(?:(?:that|to|it|they|we|he|she|will|would|shall)\s+)*", re.IGNORECASE)
_OWN_NOUN: Final = re.compile(
    r".{0,60}?\b(?:commitment|pledge|promise|vow|decision|undertaking)s?\s+(?:to|that|on)\s+",
    re.IGNORECASE | re.DOTALL,
)
_MODAL: Final = re.compile(r"\b(?:will|would|shall)\s+(?:be\s+)?(?=[a-z])")
_TOLD: Final = re.compile(
    r"\b(?:agreed with|assured|told|informed|notified|guaranteed)\s(?:the\s)?"
    r"([A-Z][\w&.’'-]*(?:\s(?:(?:of|for|on|and)\s(?:the\s)?)?[A-Z][\w&.’'-]*){0,6})"
)
_SUBJECT: Final = 90  # letters of a subject before its "will"
_WORD: Final = re.compile(r"[\w-]+")
_FEW: Final = 5  # words


def what_of(content: str) -> str:
    """What is promised, without "to", "that it will" or "their commitment to" in front.

    >>> what_of("to end government use of pirated software")
    'end government use of pirated software'
    """
    plain = " ".join(content.split())
    opening = _OWN_NOUN.match(plain) or _LEADING.match(plain)
    return plain if opening is None else plain[opening.end() :]


def duty_of(what: str) -> Duty:
    """The kind of duty that the words name; an act to be done once where they name no other.

    >>> str(duty_of("reduce infringement")), str(duty_of("California will open a centre"))
    ('reach', 'act_once')
    """
    low = what.lower()
    if _REFRAIN.search(low) is not None:
        return Duty.REFRAIN
    deed = _deed(low)
    if _ONLY.match(deed) is not None:
        return Duty.MAINTAIN
    light = _LIGHT.match(deed)
    if light is not None:
        return Duty.REACH if light[1] == "progress" else Duty.PROCESS
    return _by_verb(deed, _verb(deed))


def _by_verb(deed: str, verb: str) -> Duty:
    """The kind of duty by its first verb, and by the figures that it takes."""
    if _is_measured(deed, verb) or (verb == "bring" and " to " in deed):
        return Duty.REACH
    if verb in HOLLOW or verb in ("effort", "resources"):
        return Duty.PROCESS
    if verb in _TAKES_TALKS:
        return Duty.PROCESS if _is_process(deed) else _TAKES_TALKS[verb]
    for verbs, duty in ((PROCESS, Duty.PROCESS), (MAINTAIN, Duty.MAINTAIN), (REACH, Duty.REACH)):
        if verb in verbs and not (verb in REACH and _AIMS.search(deed) is not None):
            return duty
    if _AIMS.search(deed) is not None:
        return Duty.REACH
    return Duty.MAINTAIN if _GOES_ON.search(deed) is not None else Duty.ACT_ONCE


def _is_measured(deed: str, verb: str) -> bool:
    """Is there a figure that the duty is to reach: an amount to pay, a number to build, a level?"""
    moves = verb in REACH or verb in PROCESS or verb == "limit"
    if _AMOUNT.search(deed) is not None:
        return verb in _BUYS or moves
    return verb in _BUYS and _COUNT.search(deed) is not None


def _is_process(deed: str) -> bool:
    """ "Hold talks", "continue to press": does a process go on, and not a state?"""
    after = _WORD.findall(deed)[1:4]
    verbs = PROCESS if after[:1] == ["to"] else frozenset()
    return _TALKS.search(deed) is not None or any(base_of(word) in verbs for word in after)


def _deed(low: str) -> str:
    """The words from the verb on: without adverbs, and without a subject and its "will"."""
    first = _WORD.match(low)
    gerund = first is not None and base_of(first.group()) != first.group()
    modal = None if gerund else _MODAL.search(low, 0, _SUBJECT)
    deed = low if modal is None else low[modal.end() :]
    opening = _OPENING.match(deed)
    return deed if opening is None else deed[opening.end() :]


def _verb(deed: str) -> str:
    first = _WORD.search(deed)
    return "" if first is None else base_of(first.group())


def duty_without_verb(what: str, cue: str) -> Duty:
    """The kind of duty of words that name no deed, by the words that introduce them.

    >>> str(duty_without_verb("technology neutrality", "reaffirmed past commitments to"))
    'maintain'
    """
    if not HOLLOW.isdisjoint(_WORD.findall(what.lower())[:4]):
        return Duty.PROCESS
    return Duty.MAINTAIN if _KEEPS.search(cue) is not None else Duty.ACT_ONCE


def testability_of(what: str) -> tuple[Testability, str | None]:
    """Whether the words can be tested, and why not. "Strengthen cooperation" names nothing to look at."""
    low = what.lower()
    words = _WORD.findall(low)
    deed = _CONTINUE.sub("", _deed(low))
    verb = _verb(deed)
    if duty_of(what) is Duty.REFRAIN:
        return Testability.YES, None
    figure = any(word[0].isdigit() for word in words)
    if figure or (verb not in VAGUE and not FIRM.isdisjoint(words)):
        return Testability.YES, None
    hollow = next((word for word in words if word in HOLLOW), None)
    goes_on = verb in PROCESS or verb in TRIES or verb in MAINTAIN or verb == "continue"
    if hollow is not None and (goes_on or _LIGHT.match(deed) is not None or base_of(verb) not in BASES):
        return _hollow(hollow, len(words))
    if verb in TRIES or (verb in PROCESS - SEEN and duty_of(what) is Duty.PROCESS):
        return Testability.PARTLY, f"The words do not say how far one is to {verb!r}."
    return Testability.YES, None


def _hollow(word: str, count: int) -> tuple[Testability, str]:
    if count < _FEW:
        return Testability.NO, f"The words name no act or outcome beyond {word!r}."
    return Testability.PARTLY, f"The words do not say which {word!r} are meant."


def bound_by(speaker: Speaker) -> tuple[str, ...]:
    """Who is bound, in the words of the passage: the countries that the speaker names, else the speaker."""
    named = tuple(country.name for country in countries_in(speaker.name))
    if len(named) > 1:
        return named
    return (speaker.side or speaker.organisation or speaker.name,)


def promised_to(sentence: str, bound: tuple[str, ...]) -> tuple[str, ...]:
    """To whom: the party named after "agreed with", "assured" or "told", else the one other country named.

    >>> promised_to("Fiji assured the Pacific Forum that it would sign.", ("Fiji",))
    ('Pacific Forum',)
    """
    told = _TOLD.search(sentence)
    if told is not None:
        named = [country.name for country in countries_in(told[1])] or [told[1]]
        return tuple(name for name in named if name not in bound)
    others = [country.name for country in countries_in(sentence) if country.name not in bound]
    return tuple(others) if len(others) == 1 else ()
