"""The small words of English that hold a sentence together: written for Kept, from no other list."""

from __future__ import annotations

from typing import Final

MODALS: Final = frozenset("will shall would must 'll".split())
"""Words that bind in front of a verb; "'ll" is met as the end of "we'll"."""

SOFT_MODALS: Final = frozenset("should may might could can".split())
"""Words in front of a verb that allow or wish and do not bind."""

BE: Final = frozenset("be am is are was were been being 's 're 'm".split())
HAVE: Final = frozenset("has have had having".split())

ADVERBS: Final = frozenset(
    """
    additionally again all already also always basically better both closely each either even ever
    finally first fully further furthermore hence hereby indeed instead itself jointly just likewise
    more moreover much never next not now once only soon still themselves then thereby therefore thus
    today together
    """.split()
)
"""Words that may stand between an auxiliary and its verb, beside those in -ly."""

NOT_ADVERBS: Final = frozenset(
    """
    apply assembly comply family imply italy july multiply only rely reply sicily supply
    """.split()
)

NEGATIONS: Final = frozenset("not never no neither nor won't wouldn't shan't cannot".split())

DETERMINERS: Final = frozenset(
    """
    a all an another any both certain each every few her his its many more most my no other our several
    some such that the their these this those various your
    """.split()
)

PREPOSITIONS: Final = frozenset(
    """
    about above across after against along amid among amongst around as at before behind below beneath
    beside between beyond by concerning despite down during for from if in including inside into like of
    off on onto out over past per regarding relating since than through throughout to toward towards
    under unless until unto up upon versus via whether with within without
    """.split()
)

CLAUSE_STARTS: Final = frozenset(
    """
    although because if once so that though unless until when where whereby which while who whom whose
    """.split()
)

CONJUNCTIONS: Final = frozenset("and or & then but plus nor".split())

PRONOUNS: Final = frozenset(
    """
    everyone he i it nobody one she them there these they this those us we you
    """.split()
)

SMALL: Final = PREPOSITIONS | DETERMINERS | PRONOUNS | CONJUNCTIONS | CLAUSE_STARTS
"""Words that are never a noun or a verb of their own."""

MARKS: Final = frozenset(". , ; : ! ? ( ) [ ] -- - – — \" “ ” ‘ ’ ' /".split())

DASHES: Final = frozenset("-- - – —".split())

NOMINAL: Final = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "ency",
    "ancy",
    "ical",
    "ous",
    "ive",
    "ful",
    "able",
    "ible",
    "less",
    "ing",
    "ed",
)
"""Endings of words that are no verb in its base form."""


def adverb(low: str) -> bool:
    """Can the word stand between an auxiliary and its verb?"""
    return low in ADVERBS or (low.endswith("ly") and low not in NOT_ADVERBS)


def negation(low: str) -> bool:
    """Does the word deny what follows?"""
    return low in NEGATIONS or low.endswith("n't")


def modal(low: str) -> bool:
    """Does the word bind whoever stands in front of it to the verb behind it?"""
    return low in MODALS or low.endswith(("'ll", "'d", "won't", "wouldn't"))
