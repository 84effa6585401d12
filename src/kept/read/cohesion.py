"""Do the sentences of an article hang together? Words that come back, and words that point back.

Teasers of other stories are whole sentences too, but they share few words with what stands before them
and point back to none of it (lexical cohesion: Halliday and Hasan 1976; Hearst 1997, TextTiling).
"""

from __future__ import annotations

import re

from kept.read.vocabulary import FUNCTION_WORDS, WORD

_POINTERS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|such|both"
    r"|neither|"
    r"either|another|others?|same|former|latter|also|too|instead|however|then|we|us|our|I|me|my|none|one)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDING = re.compile(r"(?:ies|es|s|ed|ing|ly|y|e)$")


def stem(word: str) -> str:
    """A word without its commonest English endings, in lower case: "treaties" and "treaty" are one."""
    lower = _POSSESSIVE.sub("", word.lower())
    short = _ENDING.sub("", lower)
    return short if len(short) >= 3 else lower


def content_words(part: str) -> frozenset[str]:
    """The stems of the words that carry the subject.

    They have four letters or more and are of no closed class, or they are abbreviations of three capitals.
    """
    return frozenset(
        stem(word)
        for word in WORD.findall(part)
        if (len(word) >= 4 or (len(word) == 3 and word.isupper())) and word.lower() not in FUNCTION_WORDS
    )


def points_back(part: str) -> bool:
    """Has it a pronoun or another word that needs something said before?"""
    return _POINTERS.search(part) is not None
