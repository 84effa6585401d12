"""Names of authors: told from jobs, addresses and handles, and taken apart where several stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

MOST: Final = 20
_MOST_LETTERS: Final = 500
_LONGEST: Final = 80
_MOST_WORDS: Final = 6

_NO_NAME: Final = re.compile(
    r"https?:|www\.|@|[{}<>\[\]|=_#?]|\d{3}|"
    r"^(?:admin|administrator|user|undefined|null|none|unknown|author|editor|webmaster|guest|by|test|n/?a|default|"
    r"wordpress|anonymous|about the author|view all posts|skip to content|read more|share|advertisement)$",
    re.I,
)
_HANDLE: Final = re.compile(r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$")
_BEFORE: Final = re.compile(
    r"^(?:\W*(?:written|posted|published|story|words|text|article|authored|reported|(?:medically )?reviewed)?"
    r"\s*(?:by|von|par|por|di|door)\b\s*:?|(?:author|words|text|autor|auteur)\s*:)\s*",
    re.I,
)
_BETWEEN: Final = re.compile(r"\s*(?:;|\|)\s*|,?\s+(?:&|and|und|et|with)\s+")
"""What stands between two names; a comma may as well stand before a job."""

_JOB: Final = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|columnists?|founder|ceo|director|manager|contributor|analyst|officer|"
    r"professor|experts?|journalism|journalist|senior|chief|president|author|attorney|gardener|grader|specialist|"
    r"engineer|consultant|trainer|marketing|development|health|dietitian|gastroenterologist|coach|advisor|appeal|times|news|magazine|post)\b",
    re.I,
)
"""A part of a byline with such a word is a job or an outlet."""

_CREDENTIAL: Final = re.compile(
    r"^(?:[A-Z][A-Za-z]?\.?){1,5}®?$|^(?:Jr|Sr|Esq|Ph\.?D|MSc|BSc|PharmD|PsyD)\.?$"
)
_SMALL: Final = frozenset(
    "de da di du van von der den del la le al bin ibn of the y e and dos el ten ter af".split()
)


def names_in(words: Iterable[str]) -> tuple[str, ...]:
    """The names in what a page gives as its authors, each once.

    >>> names_in(["By Jane Roe, MD and John Doe", "https://news.example/jane"])
    ('Jane Roe, MD', 'John Doe')
    """
    found: dict[str, str] = {}
    for text in words:
        for name in _apart(clean(text[:_MOST_LETTERS])):
            if is_name(name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MOST]


def clean(text: str) -> str:
    """A name in one line, without "By" before it."""
    text = " ".join(unescape(text).split())
    return _BEFORE.sub("", text).strip(" ,;:|-–—·•⋅*/")


def _apart(text: str) -> Iterator[str]:
    """The single names of a list of them, each of two words at least; else all of it as one name."""
    names = [name for part in _BETWEEN.split(text) if part for name in _at_commas(part)]
    if names and looks_personal(names[0]) and _JOB.search(names[0]) is None:
        names = [name for name in names if _JOB.search(name) is None]
    if len(names) == 1 or all(map(looks_personal, names)):
        yield from names
    else:
        yield text


def _at_commas(text: str) -> list[str]:
    """Names between commas, with their credentials; of a name and a job the name alone."""
    names: list[str] = []
    for part in filter(None, re.split(r"\s*,\s*", text)):
        if names and _CREDENTIAL.fullmatch(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    people = [name for name in names if looks_personal(name) and _JOB.search(name) is None]
    return people or names


def is_name(name: str) -> bool:
    """Can it be the name of a person, a team or an outlet at all?"""
    return (
        1 < len(name) <= _LONGEST
        and any(map(str.isalpha, name))
        and len(name.split()) <= _MOST_WORDS + 4
        and _NO_NAME.search(name) is None
    )


def is_handle(name: str) -> bool:
    """Is it a name under which somebody signs in, such as "jane.roe"?"""
    return _HANDLE.match(name) is not None


def looks_personal(name: str) -> bool:
    """Is it of two to six words that begin with capitals, as names of people are?"""
    words = name.partition(",")[0].split()
    return (
        2 <= len(words) <= _MOST_WORDS
        and is_name(name)
        and all(word[0].isupper() or word.lower() in _SMALL or not word[0].isalpha() for word in words)
        and words[0][0].isupper()
        and words[-1].lower() not in _SMALL
    )
