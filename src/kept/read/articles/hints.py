"""What class names, roles and words on a page hint at: the vocabulary of those who build pages.

Hints are bits of a number, so that those of many names are joined quickly. None speaks of one outlet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NAMES: Final[tuple[tuple[str, str], ...]] = (
    ("comments", "comment disqus respond discuss reply reaction livefyre"),
    (
        "other stories",
        "relat recommend more also trending popular most latest teaser suggest outbrain taboola recirc next "
        "prev paginat pager carousel rail similar card grid",
    ),
    ("sharing", "share sharing social facebook twitter follow addtoany"),
    ("menu", "nav menu breadcrumb skip toolbar topbar masthead tabs dropdown"),
    ("foot", "foot copyright colophon legal disclaim disclos"),
    ("side", "sidebar side aside widget secondary complementary"),
    ("article", "article story post entry blog news"),
    ("content", "content main text copy paragraph body prose wysiwyg rich"),
    ("picture", "caption credit photo image img media gallery figure video slide thumb"),
    ("author", "author byline bio writer contributor avatar profile about"),
    (
        "about the article",
        "meta date time publish info tag categor topic label kicker dek subhead rating views reading",
    ),
    ("title", "title headline heading header"),
    ("advertisement", "ad ads adv advert sponsor promo banner affiliate google dfp commercial"),
    ("call", "newsletter subscri signup optin paywall login register donat member cta call form"),
    ("notice", "cookie consent gdpr modal popup overlay onetrust privacy lightbox toast alert notice"),
    ("contents", "toc contents jump anchor index"),
    ("hidden", "hidden hide screen visually invisible print offscreen collapse"),
    (
        "box",
        "faq accordion question answer step ingredient recipe product review spec pros cons box callout note "
        "tip key takeaway summary highlight quote pull",
    ),
)
"""What a class or an id may be about: how the parts of such names begin."""

_SHORT: Final = 3
"""A beginning of so few letters is a whole part ("ad" is no beginning of "address")."""

_ATTRIBUTES: Final = 6
BODY, ABOUT, MAIN, APART, UNSEEN, DECORATION = (1 << (len(_NAMES) + bit) for bit in range(_ATTRIBUTES))
"""Hints of attributes: itemprop="articleBody", another itemprop, a role of the main part, a role of what is
apart from it, not displayed, and hidden from those who listen to the page."""

NAME_HINTS: Final = len(_NAMES) + _ATTRIBUTES
"""How many bits the hints of an element have."""

_PART: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
"""The parts of a name: "post", "Content" and "wide" of "postContent--wide"."""

_ARTICLE, _CONTENT = (1 << place for place, (name, _) in enumerate(_NAMES) if name in ("article", "content"))

MAIN_ROLES: Final = frozenset({"main", "article"})
APART_ROLES: Final = frozenset(
    "navigation complementary contentinfo banner search dialog alert menu button".split()
)

_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("rights", "© copyright rights reserved trademark trademarks inc llc ltd gmbh"),
    (
        "call",
        "subscribe subscribed newsletter newsletters sign signup login log inbox register donate trial join",
    ),
    ("other stories", "related recommended trending popular latest next previous more also read watch"),
    (
        "sharing",
        "share tweet facebook whatsapp pinterest linkedin twitter instagram telegram copy link print email",
    ),
    (
        "advertisement",
        "advertisement advertisements ad ads sponsored affiliate commission promoted partner deals",
    ),
    ("notice", "cookie cookies privacy policy terms consent gdpr conditions"),
    ("comments", "comment comments reply replies leave moderated"),
    (
        "date",
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday ago "
        "updated published posted edt est gmt utc pm am",
    ),
    (
        "author",
        "by written author reviewed edited editor reporter writer journalist correspondent staff words",
    ),
    (
        "picture",
        "getty photo photos image images credit shutterstock unsplash ap reuters afp courtesy source "
        "illustration picture pictured caption video",
    ),
    (
        "topics",
        "tags tag filed categories category topics topic posted contents section jump skip menu search home",
    ),
    ("counts", "min minute minutes views view likes shares read times rating stars"),
    ("contact", "contact follow www http https com phone tel call fax address"),
    (
        "shop",
        "click tap download learn view show load see shop buy cart order book browse explore javascript "
        "price",
    ),
    ("about the author", "freelance contributor founder covers covering previously graduate graduated lives"),
)
"""Words of furniture, by what it is."""

WORD_HINTS: Final = len(_WORDS)
"""How many kinds of words of furniture are told apart."""

KIND_OF_WORD: Final[dict[str, int]] = {
    word: sum(1 << bit for bit, (_, others) in enumerate(_WORDS) if word in others.split())
    for _, words in _WORDS
    for word in words.split()
}
"""For each word the bits of its kinds."""

FUNCTION_WORDS: Final = frozenset(
    """
    the of and to a in that is was he for it with as his on be at by i this had not are but from or have an
    they which one you were all her she there would their we him been has when who will no more if out so up
    said what its about than into them can only other time new some could these two may first then do any
    like my now over such our man me even most made after also did many off before must well back through
    years much where your way down should because each just those people mr how too
    de la el que en y los del se las por un para con no una su al lo como le les des et dans du pour est pas
    der die und den von zu das mit sich auf ist im dem nicht ein eine als auch es an er hat aus sie
    o e da do os na em um não uma as dos il di che per si sono
    """.split()
)
"""The commonest words of running text in a few languages."""


@lru_cache(maxsize=20_000)
def name_hints(names: str) -> int:
    """The hints of the classes and the id of an element, as bits.

    A part about an article before one about content ("post-content") names the body of an article.

    >>> bool(name_hints("post-content") & name_hints("articleBody") & BODY)
    True
    """
    told = before = 0
    for part in _PART.findall(names):
        here = _part_hints(part.lower())
        told |= here | BODY * bool(before & _ARTICLE and here & _CONTENT)
        before = here
    return told


@lru_cache(maxsize=20_000)
def _part_hints(part: str) -> int:
    return sum(1 << place for place, (_, starts) in enumerate(_NAMES) if _begins(part, starts.split()))


def _begins(part: str, starts: list[str]) -> bool:
    return any(part == start if len(start) <= _SHORT else part.startswith(start) for start in starts)
