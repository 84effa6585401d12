"""Who wrote an article: a byline beside its heading, JSON-LD, meta tags, marked elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kept.read.articles.about.days import days_in, month_of
from kept.read.articles.about.json_ld import Work
from kept.read.articles.about.lines import Line
from kept.read.articles.about.names import clean, is_handle, is_name, looks_personal, names_in
from kept.read.articles.about.structured import Structured, words_of
from kept.read.articles.about.title import letters
from kept.read.articles.hints import name_hints

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META: Final = (
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "authors",
    "itemprop author",
)
_BELOW, _ABOVE = 14, 4
"""How many lines under the heading and over it a byline may be."""

_FIRST: Final = 40
"""Where no line is the heading, a byline is looked for in so many lines."""

_LONGEST: Final = 140
_VERBS: Final = "written|words|story|text|posted|authored|article|published|reporting|interview"
_BY: Final = re.compile(
    rf"^\W*(?:(?:this )?(?:post |article |story )?(?:was )?(?:{_VERBS})\s*)?\b(?:by|von|par|por)\b\s*:?\s*"
    r"|^\W*(?:author|autor|auteur|words|text)\s*:\s*",
    re.I,
)
_GLUED_BY: Final = re.compile(r"^(?:Written [Bb]y|By|by|Posted by)(?=[A-Z])")
_IN_LINE: Final = re.compile(rf"(?:[|·•⋅,\d]\s*|\b(?i:{_VERBS})\b.{{0,40}}\s)(?:[Bb]y|von):?\s+(?=[A-Z])")
_END: Final = re.compile(
    r"\s*[|·•⋅∙()\[\]/\d]|\s[-–—]|,?\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?<=[a-z]{3})\.\s+(?=[A-Z])|"
    r"\b(?i:updated|published|posted|reviewed|last updated|edited|contributor|share|follow|minutes?)\b|"
    r"\b(?:on|in|at|for|is|has|says|said|min)\b|"
    r"(?<=[a-zé])(?=(?:Updated|Published|Reviewed|Posted|Edited|Print|Founder|Editor|Writer|Tech|Senior|Staff|Head)\b)"
)
_MOST: Final = 3
_TWO: Final = 2
"""A name has so many words; the one after them may be a month."""

_WRITTEN_BY: Final = re.compile(
    r"^\W*(?:(?:this )?(?:post|article|story) (?:was )?)?(?:written|article|authored) by\b", re.I
)

_AUTHOR: Final = name_hints("byline") | name_hints("author")
_LEVELS: Final = 3
_CLOSE, _FEW = 3, 3
"""So near the heading, or with a telling class, a name may be of one to so few words in any letters."""


def authors_of(
    tree: HtmlElement,
    said: Structured,
    work: Work | None,
    lines: Sequence[Line],
    heading: int | None,
    outlet: str,
) -> tuple[str, ...]:
    """The names of those who wrote the article of a page.

    What a reader sees beside the heading is a byline; what is declared in the head may be who put the page
    in place. So a byline with a personal name counts most, then declared people, then what is left.

    Args:
        tree: the root of the page.
        said: what is marked on it.
        work: the one of its works that is the article itself.
        lines: its text.
        heading: the number of the line that is the title, if one is.
        outlet: the name of the outlet, or empty.
    """
    declared = _declared(said, work)
    own = letters(outlet)
    people = tuple(name for name in declared if not is_handle(name) and letters(name) != own)
    near = _around(lines, heading)
    printed = tuple(_printed(near))
    if printed and all(map(looks_personal, printed)) and not _meet(declared, printed):
        return printed
    return people or printed or _marked(tree, said, near) or _signed(lines) or declared


def _around(lines: Sequence[Line], heading: int | None) -> Sequence[Line]:
    """The lines in which a byline may be: those under the heading, then those just over it."""
    if heading is None:
        return lines[:_FIRST]
    return (*lines[heading + 1 : heading + _BELOW], *lines[max(0, heading - _ABOVE) : heading])


def _declared(said: Structured, work: Work | None) -> tuple[str, ...]:
    """The names in the JSON-LD of the article, else in the first meta tag that has any."""
    found = names_in(work.authors) if work is not None else ()
    if found and not all(map(is_handle, found)):
        return found
    for name in _META:
        named = names_in(said.meta.get(name, ()))
        if named:
            return named
    if "written" in said.said("twitter:label1").lower():
        return names_in(said.meta.get("twitter:data1", ())[:1]) or found
    return found


def _meet(declared: Sequence[str], printed: Sequence[str]) -> bool:
    """Is a declared name printed, or the other way round? Then what is declared is cut more cleanly."""
    seen, said = letters(" ".join(printed)), letters(" ".join(declared))
    return any(letters(name) in seen for name in declared) or any(letters(name) in said for name in printed)


def _printed(near: Sequence[Line]) -> Iterator[str]:
    """The names of the first line that begins with "By", or stands under such a word."""
    for at, line in enumerate(near):
        text = line.text[:_LONGEST]
        match = _GLUED_BY.match(text) or _BY.match(text)
        if match is None:
            continue
        rest = text[match.end() :] or (near[at + 1].text[:_LONGEST] if at + 1 < len(near) else "")
        names = names_in([_cut(rest)])
        short = at < _CLOSE or has_author_hint(line)
        if names and all(looks_personal(name) or (short and len(name.split()) <= _FEW) for name in names):
            yield from names
            return


def _signed(lines: Sequence[Line]) -> tuple[str, ...]:
    """The name after "Written by" anywhere on the page, such as at the end of the article."""
    for at, line in enumerate(lines):
        if _WRITTEN_BY.match(line.text[:_LONGEST]):
            names = tuple(_printed(lines[at : at + 2]))
            if names and looks_personal(names[0]):
                return names
    return ()


def _cut(text: str) -> str:
    """What stands before a day, a sign or a word that ends a byline."""
    day = next(days_in(text, month_first=True), None)
    text = text if day is None else text[: day.start]
    for end in _END.finditer(text):
        before = text[: end.start()]
        if " " in before.strip() or not end[0].strip().isalpha():
            text = before
            break
    words = clean(text).split()
    while len(words) > _TWO and month_of(words[-1]):
        words.pop()
    return " ".join(words)


def _marked(tree: HtmlElement, said: Structured, near: Sequence[Line]) -> tuple[str, ...]:
    """The names in elements that are marked as the author, or that have a class of such a name."""
    marked = [one for one in said.marked if one.get("itemprop") == "author"]
    for element in (*marked[:_MOST], *tree.xpath('//a[@rel="author"]')[:_MOST]):
        name = _cut(element.get("content") or words_of(element)[:_LONGEST])
        if is_name(name):
            return names_in([name])
    for line in near:
        if len(line.text) <= _LONGEST and has_author_hint(line):
            name = _cut(line.text)
            if looks_personal(name):
                return names_in([name])
    for line in near:
        if len(line.text) <= _LONGEST and (match := _IN_LINE.search(line.text)):
            name = _cut(line.text[match.end() :])
            if looks_personal(name):
                return names_in([name])
    return ()


def has_author_hint(line: Line) -> bool:
    """Does a class or an id around a line speak of authors?"""
    element = line.inside
    for _ in range(_LEVELS):
        if element.hints & _AUTHOR:
            return True
        if element.parent is None:
            return False
        element = element.parent
    return False
