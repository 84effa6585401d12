"""The alphabet of word classes, one letter each, and the words of the closed classes.

A sentence is written in these letters for pattern matching (see `tags.py`); punctuation stands for itself.
"""

from __future__ import annotations

from typing import Final

from kept.extract.datafiles import read_sections

DETERMINER: Final = "d"
POSSESSIVE: Final = "s"  # his, their
GENITIVE: Final = "z"  # 's, ’
PREPOSITION: Final = "p"
TO: Final = "t"  # "to" before a verb
PRONOUN: Final = "r"  # he, they: a subject
OBJECT: Final = "o"  # him, them
WH: Final = "w"
THAT: Final = "h"
CONJUNCTION: Final = "c"
SUBORDINATOR: Final = "b"
AUXILIARY: Final = "x"  # is, has, did: finite
PARTICIPLE_OF_BE: Final = "y"  # be, been, being, having
MODAL: Final = "m"
NEGATION: Final = "n"
ADVERB: Final = "a"
PAST: Final = "v"
PRESENT: Final = "V"  # the s-form
BASE: Final = "B"
PARTICIPLE: Final = "e"  # a past participle that is no past tense: written
GERUND: Final = "g"
NAME: Final = "k"  # capitalised
NUMBER: Final = "N"
OTHER: Final = "l"  # noun, adjective or unknown
QUOTATION: Final = "Q"  # a quotation that is a clause or more
FRAGMENT: Final = "f"  # a few quoted words inside a clause

_SECTIONS: Final = {
    "determiner": DETERMINER,
    "possessive": POSSESSIVE,
    "preposition": PREPOSITION,
    "pronoun": PRONOUN,
    "object": OBJECT,
    "wh": WH,
    "conjunction": CONJUNCTION,
    "to": TO,
    "that": THAT,
    "subordinator": SUBORDINATOR,
    "auxiliary": AUXILIARY,
    "participle_of_be": PARTICIPLE_OF_BE,
    "modal": MODAL,
    "negation": NEGATION,
    "adverb": ADVERB,
}

CLOSED: Final[dict[str, str]] = {
    word: _SECTIONS[section]
    for section, lines in read_sections("closed_classes.txt").items()
    for line in lines
    for word in line.split()
}
"""Each closed-class word, in lower case, with the letter of its class."""


def _listed(section: str) -> frozenset[str]:
    return frozenset(word for line in read_sections("word_lists.txt")[section] for word in line.split())


BE: Final = _listed("be")
"""The forms of "be"."""

TIME_WORDS: Final = _listed("time")
"""Words of an adjunct of time between a cue and what it introduces: "said late Monday night that"."""

NOT_PARTICIPLES: Final = _listed("not_participles")
"""Words that end like participles and are none."""
