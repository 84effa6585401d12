"""Two ways of naming a speaker: can they mean the same person or body?

"Abara" and "minister Lena Abara" can; "the trade ministry" and "the interior ministry" cannot, nor can "the
ministry" and "critics of the ministry".
"""

from __future__ import annotations

import re
from typing import Final

from kept.dates import MONTHS
from kept.extract.admit.normal import normal

BE: Final = frozenset("is are was were be been being".split())
HAVE: Final = frozenset("has have had having".split())
MODALS: Final = frozenset("will would can could should may might must".split())
PRONOUNS: Final = frozenset("he she it they we i you".split())
_PREPOSITIONS: Final = frozenset(
    "of for from to at in on with against by about after before during over under near into".split()
)
_MALE: Final = frozenset(["mr"])
_FEMALE: Final = frozenset(["ms", "mrs", "miss"])
_TITLES: Final = _MALE | _FEMALE | {"dr", "sir", "senator", "sen", "rep", "gov", "gen", "prof"}
_GIVEN_WITH_A_NAME: Final = _MALE | _FEMALE | {"dr"}
_NOUNS_IN_LY: Final = frozenset("ally assembly bully family monopoly rally reply supply".split())
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
EMPTY: Final = (
    frozenset(
        """
        a an the this that these those its their his her our my your did do does not never no also then later
        now today yesterday tomorrow however meanwhile still even only but yet so nor neither all both as if
        when while because where once again there didn't doesn't don't hasn't haven't won't wouldn't earlier
        recently already just ever often
        """.split()
    )
    | MODALS
    | {name.lower() for name in (*MONTHS, *_WEEKDAYS)}
)
SKIPPED: Final = EMPTY | BE | HAVE
"""Words that say nothing about who is meant."""

_TOKEN: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?= [A-Z])"  # "U.S.", the initial in "John F. Smith"
    r"|(?:Mr|Ms|Mrs|Dr|Sen|Gov|Rep|Gen|Prof|St|Rev|Lt|Col|Sgt|Maj|Capt|Hon|Amb|Jr|Sr)\."
    r"|[\w'&-]+|[^\w\s]"
)


def tokens(words: str) -> list[str]:
    """Words and marks; "U.S." and "Mr." are one word each."""
    return _TOKEN.findall(words)


def names_somebody(words: str) -> bool:
    """Is there more in it than pronouns, titles and articles?"""
    return bool(_heads(words))


def same_speaker(answered: str, source: str) -> bool:
    """Can these two mean the same?

    The last word of the noun phrase must be the same, and one of the two must say nothing that the other
    does not say.
    """
    if not _titles_agree(answered, source):
        return False
    left, right = _content(answered), _content(source)
    return any(
        a[-1] == b[-1] and (set(a) <= right or set(b) <= left)
        for a in _heads(answered)
        for b in _heads(source)
    )


def pronoun_fits(pronoun: str, answered: str) -> bool:
    """Can "he" or "she" mean this speaker, as far as a title tells?"""
    titles = _titles(answered)
    return not (pronoun == "she" and titles & _MALE) and not (pronoun == "he" and titles & _FEMALE)


def _content(words: str) -> set[str]:
    return {word for head in _phrases(words) for word in head}


def _phrases(words: str) -> list[list[str]]:
    """Noun phrases in lower case between commas and "and", without titles, articles and adverbs."""
    phrases: list[list[str]] = [[]]
    for token in tokens(normal(words)):
        low = token.lower().rstrip(".")
        if low in ("and", "or", ","):
            phrases.append([])
        elif low[:1].isalnum() and low not in SKIPPED and not _is_adverb(token):
            phrases[-1].append(low)
    return [_without_titles(phrase) for phrase in phrases if phrase]


def _without_titles(phrase: list[str]) -> list[str]:
    """ "Senator Coburn" is "Coburn", but "the senator" is "senator"; "Mr" alone is nobody."""
    plain = [word for word in phrase if word not in _TITLES]
    return plain or [word for word in phrase if word not in _GIVEN_WITH_A_NAME]


def _is_adverb(token: str) -> bool:
    return token.islower() and token.endswith("ly") and token not in _NOUNS_IN_LY


def _heads(words: str) -> list[list[str]]:
    """Each noun phrase up to its first preposition: "head of the ministry" is "head"."""
    heads = []
    for phrase in filter(None, _phrases(words)):
        inner = phrase[1:] if phrase[0] in _PREPOSITIONS else phrase
        stop = next((n for n, word in enumerate(inner) if word in _PREPOSITIONS), len(inner))
        if inner[:stop] and inner[:stop] != [one for one in inner[:stop] if one in PRONOUNS]:
            heads.append(inner[:stop])
    return heads


def _titles(words: str) -> set[str]:
    return {token.lower().rstrip(".") for token in tokens(words)} & _TITLES


def _titles_agree(answered: str, source: str) -> bool:
    left, right = _titles(answered), _titles(source)
    return not ((left & _MALE and right & _FEMALE) or (left & _FEMALE and right & _MALE))
