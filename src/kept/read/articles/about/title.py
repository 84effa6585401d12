"""The title of an article: the heading on the page that its head bears out, else what the head says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from kept.read.articles.about.likeness import likeness
from kept.read.articles.about.structured import Structured, words_of

_WORD: Final = re.compile(r"\w+")
_BETWEEN: Final = re.compile(r"\s+[|·•–—\-:»«>/~]+\s+|\s*[|»«]\s*|:\s+")
"""What stands between a title and the name of its outlet."""

_ALIKE, _LONE_ALIKE = 0.5, 0.2
"""F1 of the words from which a heading is that of the article declared, and the same for a heading alone."""

_MOST_LETTERS: Final = 2000
_MOST_HEADINGS: Final = 20
_FEWEST_LETTERS: Final = 4
"""Names of hosts hold any two or three letters."""


def title_of(said: Structured, outlet: str, address: str) -> str:
    """The title of the article on a page.

    A heading of the first level is what a reader sees as the title, but logos, boxes and questions stand in
    such headings too. So the heading is taken that is most like what the head of the page or its JSON-LD
    declares; where none is like it, what is declared, without the name of the outlet.

    Args:
        said: what is marked on the page.
        outlet: the name of the outlet, or empty.
        address: of the page, or empty.

    Returns:
        The title in one line; empty where the page has none.
    """
    explicit = [bare for words in _declared(said) if (bare := _without_site(words, outlet, address))]
    tag = _without_site(said.title or said.said("title"), outlet, address)
    headings = [words for one in said.headings[:_MOST_HEADINGS] if (words := words_of(one)[:_MOST_LETTERS])]
    enough = _LONE_ALIKE if len(set(headings)) == 1 else _ALIKE
    best = _most_alike(headings, explicit or [tag], enough) or _most_alike(headings, [tag], _ALIKE)
    if best:
        return best
    return _first_part((explicit or [tag])[0]) or (headings[0] if headings else "")


def _declared(said: Structured) -> Iterator[str]:
    """What the meta tags and scripts of a page call the article, the best first."""
    yield said.said("og:title")
    yield from (unescape(work.headline) for work in said.works[:1] if work.article)
    yield said.said("twitter:title", "dc.title", "citation_title", "headline")


def _most_alike(headings: Sequence[str], declared: Sequence[str], least: float) -> str:
    """The heading that is most like one of the declared titles; empty where none is like it enough."""
    best = max(headings, key=lambda words: _nearest(words, declared), default="")
    return best if best and _nearest(best, declared) >= least else ""


def _nearest(words: str, declared: Iterable[str]) -> float:
    return max(likeness(words, other) for other in declared)


def _without_site(words: str, outlet: str, address: str) -> str:
    """A declared title without the name of its outlet before or after it."""
    words = " ".join(words.split())[:_MOST_LETTERS]
    site, host = letters(outlet), letters(host_of(address))
    while cuts := list(_BETWEEN.finditer(words)):
        first, last = cuts[0], cuts[-1]
        if _is_site(words[last.end() :], site, host):
            words = words[: last.start()]
        elif _is_site(words[: first.start()], site, host):
            words = words[first.end() :]
        else:
            break
    return words


def _is_site(part: str, site: str, host: str) -> bool:
    """Do these words name the outlet, or stand in its host name?"""
    name = letters(part)
    return name == site or (len(name) >= _FEWEST_LETTERS and name in host) or not name


def _first_part(title: str) -> str:
    """What stands before the first upright bar; all of it where that is but a word."""
    first = re.split(r"\s+\|+\s+", title, maxsplit=1)[0]
    return first if " " in first else title


def letters(words: str) -> str:
    """The letters and digits of a name alone, in lower case, to compare names of outlets and hosts."""
    return "".join(_WORD.findall(words.lower()))


def host_of(address: str) -> str:
    """The host name of an address; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
