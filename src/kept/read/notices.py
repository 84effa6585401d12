"""What an outlet says around an article in whole sentences: corrections, who wrote it, where to call.

No single word tells such a notice from the article's last sentence. Signs are counted for and against it, as
its words are compared with the article's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kept.read.cohesion import content_words, points_back, stem
from kept.read.pieces import Piece, Sort
from kept.read.sentences import READER, is_imperative, outside_quotes
from kept.read.vocabulary import FUNCTION_WORDS, NAME, OPENERS, ROLE, WORD

_MOST = 50_000
"""So many characters of an article are enough to know its words by."""

_ENOUGH_SIGNS = 2.3
"""A sentence with more signs of a notice is one."""

_SHORT_BEFORE = 6
"""A notice before the article has at most so many words ("Vote in the bake-off!")."""

_PUBLISHING = frozenset(
    stem(word)
    for word in """
        story article articles column page post piece edition editions version archive archives newsletter
        bulletin newspaper magazine website blog podcast newsroom reporter reporters reporting reported
        editor editors edited editing edits writer writers writes written author authors columnist
        correspondent contributor contributors contributed contributing journalist journalists journalism
        publisher published publishes publication publications reprinted republished republish reproduced
        reproduce corrected correction corrections clarification amended updated appeared translated
        translation syndicated licence license inbox unsubscribe copyright permission sponsored sponsor
        advertising advertisement advertisers subscribers subscriber subscribe subscription readers reader
        letters comments comment donate donation donations supporters views opinions photograph photographs
        photographer photo photos picture pictures caption interviewed interview contact enquiries inquiries
        queries telephone email e-mail hotline tips embargo headline materials content cooperative feedback
        media press series transcript
    """.split()
)
"""Stems of the words in which outlets speak of themselves."""

_TO_SUBSCRIBERS = content_words(
    "newsletter newsletters inbox subscribe subscriber subscribers subscription unsubscribe"
)

_CALENDAR = frozenset(
    """
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
        August September October November December
    """.split()
)
"""These are no names of outlets."""

_LABEL = re.compile(r"[A-Z][\w’'-]{2,}(?:\s+[\w’'-]+){0,3}\s*:\s")
_ADDRESS = re.compile(
    r"@\w|\bwww\.|https?:|\.example\b|\.(?:org|com|net)\b|\btel\b|\d{2,4}[\s-]\d{3}[\s-]?\d{3,4}|\d{3}-\d{4}",
    re.I,
)
_ASK = re.compile(
    r"\b(?:[Ff]or\s+(?:more|further|all|press|media)\s+(?:information|details|enquiries|inquiries|queries)"
    r"|[Cc]ontact\s+(?:us|the|our|your|Mr|Ms|Mrs|Dr|staff)\b|can\s+be\s+(?:reached|contacted|emailed"
    r"|followed)"
    r"|[Ww]rite\s+to\s+(?:us|the\s+[Ee]ditor))"
)
_SOMETHING_BY = re.compile(r"[A-Z][a-z]+(?:\s(?:and\s)?[a-z]+)?\s+by:?(?:\s+[A-Z][\w.’'-]*){1,4}\.?")
_ITSELF = re.compile(
    r"\b[Tt]his\s(?:story|article|report|release|post|piece|page|column|essay|interview|series)\b"
)
_READER = re.compile(r"\b(?:you|your|yours|you[’']\w+)\b", re.I)
_US = re.compile(r"\b(?:we|us|our|ours)\b", re.I)
_BY = re.compile(
    rf"(?:By|Words|Text|Photos?|Pictures?|With|Additional|Reporting|Compiled)\s+(?:by\s+)?{NAME}"
)
_DASH_NAME = re.compile(rf"[—–-]+\s?{NAME}\b")
_DONE_BY = re.compile(r"[A-Z][a-z]+ed\s(?:[^.,;]{0,40}\s)?by\s+[A-Z]|[A-Z][a-z]+ed\s+by\b")
_BIO = re.compile(
    rf"(?:{NAME}|The\s+(?:writer|author)|(?:He|She))(?:,[^,.]{{1,60}},)?\s+"
    r"(?:is|was|has\s+\w+|writes|reports|covers|edits|teaches|works|lives|farms)\b"
)
_PERSON = re.compile(rf"{NAME}\s+(?:is|writes|reports|covers|edits|teaches|works|lives|farms|runs)\b")
_ROLE = re.compile(rf"\b{ROLE}\b")
_SAYING = re.compile(r"\b(?:said|says|told|asked|added|replied|declined|wrote)\b")


@dataclass(frozen=True, slots=True)
class Article:
    """What notices are told from: an article's words, its authors, and whether it speaks to its reader."""

    stems: frozenset[str]
    names: frozenset[str]
    byline: frozenset[str]
    you: bool
    us: bool

    @classmethod
    def of(cls, part: str, byline: frozenset[str]) -> Article:
        """What is known of an article from this part of it and the stems of its authors' names."""
        plain = outside_quotes(part[:_MOST])
        return cls(
            content_words(part[:_MOST]),
            frozenset(names(part[:_MOST])) - byline,
            byline,
            _READER.search(plain) is not None,
            _US.search(plain) is not None,
        )


def surplus(part: str, article: Article, outlet: frozenset[str]) -> float:
    """How many more signs of a notice has a sentence than an article's own may have?

    Args:
        part: the sentence.
        article: the article without it.
        outlet: the stems of names that stand in the furniture before and after.
    """
    return notice_signs(part, article, outlet) - _ENOUGH_SIGNS


def notice_signs(part: str, article: Article, outlet: frozenset[str]) -> float:
    """The signs of a notice in a sentence, less those of an article."""
    plain = outside_quotes(part)
    shared = len((content_words(part) & article.stems) - _PUBLISHING)
    signs = _of_publishing(part, plain, article) + _of_its_makers(part, article, outlet)
    signs += _to_its_reader(part, plain, article)
    signs += 1.0 * (not shared) + 0.5 * (not points_back(part)) + 0.5 * part.startswith("(")
    signs -= 0.5 * min(4, shared)
    signs -= 1.5 * (_SAYING.search(plain) is not None) + 1.5 * (plain != part)
    return signs


def _of_publishing(part: str, plain: str, article: Article) -> float:
    """Words of newsrooms, labels such as "Correction:", "this article"."""
    words = content_words(part) & _PUBLISHING
    strange = words - article.stems
    signs = 0.8 * min(3, len(strange)) + 0.4 * len(words & article.stems)
    signs += 2.0 if _LABEL.match(part) else 1.0 * (_LABEL.search(plain) is not None)
    return signs + 1.5 * bool(_TO_SUBSCRIBERS & strange) + 1.5 * (_ITSELF.search(plain) is not None)


def _of_its_makers(part: str, article: Article, outlet: frozenset[str]) -> float:
    """Who wrote it, what the outlet is."""
    subject = _leading_names(part)
    credited = (_DASH_NAME.match(part), _BY.match(part), _SOMETHING_BY.fullmatch(part))
    signs = 2.5 * sum(match is not None for match in credited)
    signs += 1.5 * (_DONE_BY.match(part) is not None)
    signs += 1.0 * bool(subject & outlet - article.names) + 1.0 * bool(names(part) & outlet - article.names)
    signs += 1.0 * (_BIO.match(part) is not None) + 1.0 * (_ROLE.search(part) is not None)
    signs += 1.5 * (_PERSON.match(part) is not None and not subject & article.names)
    return signs + 3.0 * bool(subject & article.byline)


def _to_its_reader(part: str, plain: str, article: Article) -> float:
    """Addresses, imperatives, "you" and "we" where the article has none."""
    signs = 3.0 * (_ADDRESS.search(part) is not None) + 2.5 * (_ASK.search(plain) is not None)
    signs += 1.5 * (_READER.search(plain) is not None and not article.you)
    signs += 0.7 * (_US.search(plain) is not None and not article.us)
    return signs + 1.5 * is_imperative(part)


def is_notice_before(text: str, found: list[Piece], at: int, last: int, start: int) -> bool:
    """Is the sentence from `start` in the piece at index `at` a notice before the article?

    It is, if furniture stands before it, it is short, shares no word with the sentences up to index `last`
    and points back to nothing.
    """
    part = text[start : found[at].end]
    if (
        start == found[0].start
        or found[at].sort is not Sort.SENTENCE
        or len(WORD.findall(part)) > _SHORT_BEFORE
    ):
        return False
    if not (part.endswith(("!", "?")) or is_imperative(part) or READER.search(part)):
        return False
    rest = content_words(text[found[at].end : found[last - 1].end][:_MOST])
    return not content_words(part) & rest and not points_back(part)


def names(part: str) -> set[str]:
    """The stems of its words with a capital that open no sentence."""
    return {stem(word) for word in WORD.findall(part) if _is_name(word)}


def _leading_names(part: str) -> frozenset[str]:
    """The stems of the names with which a sentence begins."""
    found: set[str] = set()
    for word in WORD.findall(part):
        if _is_name(word):
            found.add(stem(word))
        elif found or word not in ("The", "A"):
            break
    return frozenset(found)


def _is_name(word: str) -> bool:
    return (
        word[0].isupper()
        and len(word) >= 3
        and word not in _CALENDAR
        and word not in OPENERS
        and word.lower() not in FUNCTION_WORDS
    )
