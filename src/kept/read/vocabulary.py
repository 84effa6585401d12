"""The words that tell running English prose from the furniture of a page."""

from __future__ import annotations

import re

FUNCTION_WORDS = frozenset(
    """
        a about above after again against all almost also although am among an and another any are as at
        away be became because been before being below between both but by can could did do does down
        during each either else ever every few for from further had has have having he her here hers
        herself him himself his how however i if in into is it its itself just last least less like many
        may me might mine more most much must my neither never next no nor not nothing now of off often
        on once one only onto or other our out over own per rather said same says she should since so
        some still such than that the their them then there these they this those though three through
        to too toward towards two under unless until up upon us very was we were what when where whether
        which while who whom whose why will with within without would yet you your
    """.split()
)
"""Closed-class English words (with the commonest verb of saying): a fifth to a half of any running prose."""

OPENERS = frozenset(
    """
        A About According After Again Against All Almost Along Although Amid Among An And Another
        Any Anyone Around As At Because Before Between Beyond Both But By Despite Dozens During Each
        Earlier Eight Eleven Even Every Everybody Everyone Few Fewer Fifty Five For Forty Four From
        Half He Her His How However Hundreds If In Instead Into It Its Just Last Late Less Many
        Meanwhile Millions More Most Much My Nearly Neither Never Next Nine No Nobody None Nor Not
        Nothing Now Of Often On Once One Only Our Over Perhaps Seven Several She Since Six So Some
        Somebody Someone Soon Still Such Ten That The Their Then There These They Thirty This Those
        Though Thousands Three Through Today Too Twelve Twenty Two Under Unless Unlike Until Was We
        Were What Whatever When Whenever Where Whether While Who Why With Within Without Yesterday
        Yet You
    """.split()
)
"""Words that often open a sentence and never stand as the name of a section or a menu entry."""

ABBREVIATIONS = frozenset(
    """
        a.m. p.m. e.g. i.e. etc. vs. cf. al. inc. ltd. co. corp. mr. mrs. ms. dr. hon. prof. rev. gen. lt.
        col. sgt. sen. rep. gov. st. jr. sr. no. nos. art. arts. fig. vol. pp. p. sec. jan. feb. mar.
        apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thurs. fri. sat. sun.
        approx. dept. est. ext. tel. u.s. u.k. u.n. d.c. e.u.
    """.split()
)
"""Words whose full stop does not end a sentence."""

MONTH = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+"
_CLOCK = (
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.h]\d{2}(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s+(?:GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|BST|IST|JST|AE[SD]T)\b)?)?"
)

PRINTED_DATE = (
    rf"(?:{_WEEKDAY})?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{MONTH}(?:\s*,)?\s+\d{{4}}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,\s*|\s+)\d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})(?!\d){_CLOCK}"
)
"""A day as pages print it: 8 December 2000, Dec. 8, 2000, Friday, 8 December 2000, 2000-12-08, 08/12/2000."""

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ]\.|[A-ZÀ-ÖØ-Þ][\w’'-]+)"
_PARTICLE = r"(?:(?:van|von|de|del|della|di|da|dos|bin|al|el|ter|den|la|le)\s+){0,2}"

NAME = rf"{_NAME_WORD}(?:\s+[A-ZÀ-ÖØ-Þ]\.)?\s+{_PARTICLE}{_NAME_WORD}"
"""A name of two words, with an initial or a particle between them or not: Sumner Lemon, Ursula von Leyen."""

NAMES = rf"{NAME}(?:(?:,\s+{NAME})*,?\s+(?:and|&)\s+{NAME})?"
"""One name, or several with "and" before the last."""

ROLE = (
    r"(?:editor|reporter|correspondent|writer|author|contributor|producer|photographer|fellow|professor"
    r"|researcher"
    r"|freelancer?|blogger|critic|lecturer|lawyer|[a-z]+ist)"
)
"""What an author of an article is said to be."""

WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""A word: letters, with digits, apostrophes and hyphens inside."""


def is_capitalised(word: str) -> bool:
    """Does the word begin with a capital letter?"""
    return word[:1].isupper()


def function_share(words: list[str]) -> float:
    """The share of closed-class words, from 0 to 1; 0 where there is no word."""
    return sum(word.lower() in FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def lower_share(words: list[str]) -> float:
    """The share of words that begin with a small letter, from 0 to 1; 0 where there is no word."""
    return sum(not is_capitalised(word) for word in words) / len(words) if words else 0.0
