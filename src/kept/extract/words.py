"""The closed classes of English: words whose class hardly ever changes, one letter a class.

The letters are the alphabet in which a sentence is written for pattern matching (see `tags.py`).
"""

from __future__ import annotations

from typing import Final

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

_CLASSES: Final = {
    DETERMINER: "the a an this these those some any no every each all both many most several few another such"
    " either neither enough half fewer more other others much one two three four five six seven eight nine"
    " ten dozens hundreds thousands millions",
    POSSESSIVE: "his its their my our your whose",
    PREPOSITION: "of in on at by for with from about against between into through during before above below"
    " under over among amid across behind beyond toward towards upon within without near around along despite"
    " via per like unlike regarding concerning including besides except off onto throughout alongside ahead"
    " inside outside following versus vs. v. past beside",
    PRONOUN: "he she they i we you it there someone everyone anyone nobody everybody somebody anybody",
    OBJECT: "him them me us her himself herself themselves itself myself ourselves yourself",
    WH: "who which what whom where why how whichever whatever whoever",
    CONJUNCTION: "and or but nor &",
    TO: "to",
    THAT: "that",
    SUBORDINATOR: "because although though while whereas when if unless until since after as than so lest once"
    " whether till whenever wherever",
    AUXILIARY: "is are was were am has have had does do did isn aren wasn weren hasn haven hadn doesn don didn"
    " 're ’re 've ’ve 'm ’m ain",
    PARTICIPLE_OF_BE: "be been being having",
    MODAL: "will would can could may might must shall should won wouldn couldn shouldn mustn cannot 'll ’ll 'd"
    " ’d ought",
    NEGATION: "not 't ’t never n't",
    ADVERB: "also again already always almost even ever far just later long maybe more most much never nearly"
    " now often once only perhaps quite rather really repeatedly recently still soon then thus too twice very"
    " well yet today yesterday tomorrow tonight earlier instead meanwhile however nevertheless nonetheless"
    " moreover furthermore indeed therefore further first back away aside together ago apparently further"
    " reportedly sometimes somewhat abroad afterward afterwards else elsewhere here though",
}

CLOSED: Final[dict[str, str]] = {word: tag for tag, words in _CLASSES.items() for word in words.split()}
"""Each closed-class word, in lower case, with the letter of its class."""

BE: Final = frozenset("is are was were am be been being isn aren wasn weren 're ’re 'm ’m 's ’s".split())
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS: Final = """
        january february march april may june july august september october november december
    """.split()
_SHORT_MONTHS: Final = "jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.".split()
TIME_WORDS: Final = frozenset(
    [*DAYS, *MONTHS, *_SHORT_MONTHS]
    + """
        today yesterday tonight morning afternoon evening night week month year last next earlier late
        early later this recently weekend
    """.split()
)
"""Words of an adjunct of time between a cue and what it introduces: "said late Monday night that"."""

NOT_PARTICIPLES: Final = frozenset(
    """
        united red bed need seed speed hundred indeed shed feed weed breed sacred naked beloved wicked
        greed deed exceed proceed succeed agreed-upon so-called unprecedented thing nothing something
        anything everything king ring spring string morning evening wing ceiling meeting hearing
        building funding spending briefing feeling interesting sibling darling sterling bring sing cling
        fling swing sting offspring during being managing acting founding ruling incoming outgoing
    """.split()
)
"""Words that end like participles and are not."""
