"""Words that turn a meaning round: negations, refusals, denials, doubts and conditions.

Three sets, from certain to wide. Where a sentence has a word of DENIAL, it says that something is not so.
FAILURE can be counted either way ("failed to publish"). A word of DOUBT does not deny, but whoever leaves it
out of a quote changes what was said. English only.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kept.extract.admit.normal import normal


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_HARMLESS: Final = _words(
    r"(?:no|not) (?:later|less|fewer|more|lower|higher|earlier) than",
    r"not (?:only|just|merely|least)",
    r"no doubt",
    r"no\. ?\d+",
)
_DENIAL: Final = _words(
    r"not",
    r"cannot",
    r"never",
    r"no",
    r"none",
    r"nobody",
    r"nothing",
    r"nowhere",
    r"neither",
    r"nor",
    r"refus(?:e|es|ed|ing|al|als)",
    r"den(?:y|ies|ied|ying|ial|ials)",
    r"declin(?:e|es|ed|ing) to",
    r"\w{2,8}n't",
)
_FAILURE: Final = _words(
    r"without",
    r"fail(?:s|ed|ing|ure|ures)?",
    r"reject(?:s|ed|ing|ion)?",
    r"refut(?:e|es|ed|ing)",
    r"lack(?:s|ed|ing)?",
    r"miss(?:es|ed|ing)?",
    r"unable",
    r"unwilling",
    r"hardly",
    r"scarcely",
    r"barely",
    r"rarely",
    r"seldom",
    r"false(?:ly)?",
    r"untrue",
    r"wrong(?:ly)?",
)
_DOUBT: Final = _words(
    r"if",
    r"whether",
    r"unless",
    r"until",
    r"except",
    r"doubt(?:s|ed|ful|ing)?",
    r"disput(?:e|es|ed|ing)",
    r"question(?:s|ed|able|ing)?",
    r"unclear",
    r"uncertain",
    r"myth",
    r"hoax",
    r"lie|lies|lied",
    r"far from",
    r"instead of",
    r"rather than",
    r"yet to",
    r"(?:would|could|should|might|may) have",
    r"stop(?:s|ped|ping)?",
    r"ceas(?:e|es|ed|ing)",
    r"withdr(?:aw|aws|ew|awn|awing)",
    r"prevent(?:s|ed|ing)?",
    r"pretend(?:s|ed|ing)?",
    r"abandon(?:s|ed|ing)?",
    r"wish(?:es|ed|ing)?",
    r"impossible",
    r"unlikely",
    r"suppos(?:e|es|ed|edly|ing)",
    r"nearly|almost",
)
_INVERTED: Final = re.compile(r"\W*(?:Had|Were|Should)\b")  # "Had it met its target, …"


def denies(words: str) -> bool:
    """Does a word in it say that something is not so, or that somebody refuses or denies it?

    >>> denies("He didn’t say so."), denies("It is due no later than 1 July.")
    (True, False)
    """
    return _DENIAL.search(_plain(words)) is not None


def says_no(words: str) -> bool:
    """The same, or a word for failing: what a faithful paraphrase of a negated sentence has in some form."""
    plain = _plain(words)
    return _DENIAL.search(plain) is not None or _FAILURE.search(plain) is not None


def turns(left_out: str) -> bool:
    """Can words that a quote leaves out of its sentence, before or after it, turn what it seems to say?"""
    doubtful = "?" in left_out or _INVERTED.match(left_out) is not None
    return doubtful or says_no(left_out) or _DOUBT.search(_plain(left_out)) is not None


def _plain(words: str) -> str:
    """Normalised, without accents and letter forms that could hide a word, and without harmless phrases."""
    letters = unicodedata.normalize("NFKD", normal(words))
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return _HARMLESS.sub(" ", bare)
