"""What a promise binds to: the kind of duty, whether it can be tested, who is bound and to whom."""

from __future__ import annotations

import re
from typing import Final

from kept.extract.countries import countries_in
from kept.extract.speakers import Speaker
from kept.model import Duty, Testability

_REFRAIN: Final = re.compile(
    r"\b(?:not to|refrain from|will not|would not|won't|no longer|never to|abstain from)\b"
)
_PROCESS: Final = re.compile(
    r"^(?:\w+ly\s)?(?:discuss|negotiat|consult|cooperat|work with|work together|meet|talk|explore|consider"
    r"|review|study|examine|hold|continue (?:to )?(?:discuss|work|consult|negotiat|talk|cooperat))"
)
_MAINTAIN: Final = re.compile(
    r"^(?:\w+ly\s)?(?:maintain|keep|continue|preserve|uphold|ensure|sustain|remain)"
)
_REACH: Final = re.compile(
    r"\d|\b(?:increase|reduce|raise|raising|lower|cut|double|halve|eliminat\w+|expand|improve|strengthen)\b|\blevel"
)
_VAGUE: Final = re.compile(
    r"\b(?:measures|steps|efforts|cooperation|dialogue|issues|matters|relations|understanding|exchanges|climate)\b"
)
_FIRM: Final = re.compile(
    r"\d|\ball\b|\bevery\b|\bonly\b|\bno\b|\blicen[sc]ed\b|\blaw\b|\bratif|\bagreement\b|\bpublish"
)
_LEADING: Final = re.compile(r"\W*(?:(?:that|to|it|they|we|he|she|will|would)\s+)*", re.IGNORECASE)
_OWN_NOUN: Final = re.compile(
    r".{0,60}?\b(?:commitment|pledge|promise|vow|decision|undertaking)s?\s+(?:to|that|on)\s+",
    re.IGNORECASE | re.DOTALL,
)


def what_of(content: str) -> str:
    """What is promised, without "to", "that it will" or "their commitment to" in front.

    >>> what_of("to end government use of pirated software")
    'end government use of pirated software'
    """
    plain = " ".join(content.split())
    opening = _OWN_NOUN.match(plain) or _LEADING.match(plain)
    return plain if opening is None else plain[opening.end() :]


def duty_of(what: str) -> Duty:
    """The kind of duty that the words name; an act to be done once where they name no other."""
    low = what.lower()
    if _REFRAIN.search(low) is not None:
        return Duty.REFRAIN
    if _PROCESS.match(low) is not None:
        return Duty.PROCESS
    if _MAINTAIN.match(low) is not None:
        return Duty.MAINTAIN
    return Duty.REACH if _REACH.search(low) is not None else Duty.ACT_ONCE


def testability_of(what: str) -> tuple[Testability, str | None]:
    """Whether the words can be tested, and why not. "Strengthen cooperation" names nothing to look at."""
    low = what.lower()
    vague = _VAGUE.search(low)
    if vague is None or _FIRM.search(low) is not None:
        return Testability.YES, None
    if len(low.split()) < 5:
        return Testability.NO, f"The words name no act or outcome beyond {vague.group()!r}."
    return Testability.PARTLY, f"The words do not say which {vague.group()!r} are meant."


def bound_by(speaker: Speaker) -> tuple[str, ...]:
    """Who is bound, in the words of the passage: the countries that the speaker names, else the speaker."""
    named = tuple(country.name for country in countries_in(speaker.name))
    if len(named) > 1:
        return named
    return (speaker.side or speaker.organisation or speaker.name,)


def promised_to(sentence: str, bound: tuple[str, ...]) -> tuple[str, ...]:
    """To whom: the one other country that the sentence names, if it is one."""
    others = [country.name for country in countries_in(sentence) if country.name not in bound]
    return tuple(others) if len(others) == 1 else ()
