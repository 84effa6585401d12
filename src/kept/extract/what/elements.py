"""Short names of what a promise is about: the objects of its verb, each apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kept.extract.what.wording import HOLLOW, Wording

_MOST_WORDS: Final = 5
_MOST: Final = 4
_STOPS: Final = frozenset("pthwbmxr.;:()-Q")
_NOUNS: Final = frozenset("lkgevV")
_PARTICLES: Final = frozenset("up out down off back away over".split())
_NO_NAME: Final = frozenset(
    """
    it them that this those these such so others number range series use results set group new better fall
    percent million billion one each every
    """.split()
)


def elements_of(content: str, w: Wording, first: int, last: int) -> tuple[str, ...]:
    """The objects of the verb among words `first` to `last`, in the words of the text.

    "Publish the audit report and a list of suppliers" gives "audit report" and "list". Objects that name
    nothing ("measures", "steps") give way to what follows them.
    """
    found = [
        content[w.starts[start] : w.ends[end - 1]]
        for start, end in _objects(w, first, last)
        if not _is_empty(w, start, end)
    ]
    return tuple(dict.fromkeys(" ".join(words.split()) for words in found))[:_MOST]


def _objects(w: Wording, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The noun phrases after the verb: those joined by commas and "and", or the first that says something."""
    said = False
    start: int | None = None
    for at in range(_after_verb(w, first, last), last + 1):
        letter = w.tag(at) if at < last else "."
        if _is_noun(w, at, letter, start):
            start = at if start is None else start
            continue
        if start is not None and letter != "z":
            yield max(start, at - _MOST_WORDS), at
            said = said or not _is_empty(w, start, at)
            start = None
        if said and letter in _STOPS:
            return


def _is_noun(w: Wording, at: int, letter: str, start: int | None) -> bool:
    """Is word `at` part of the name of a thing? A verb after "to" is none."""
    if w.word(at) in _PARTICLES or (start is None and w.word(at - 1) == "to" and w.is_base(at)):
        return False
    return letter in _NOUNS or letter == "N"


def _after_verb(w: Wording, first: int, last: int) -> int:
    """Past "to", a subject with its "will", and the verb or two verbs ("expand and enhance")."""
    at = next((at for at in range(first, last) if w.tags[at] == "m"), first)
    while at < last and w.tags[at] in "tpmanry-x":
        at += 1
    at += 1
    while w.tag(at) == "c" and w.verb(at + 1) is not None:
        at += 2
    return min(at, last)


def _is_empty(w: Wording, start: int, end: int) -> bool:
    return all(word in HOLLOW or word in _NO_NAME or word[0].isdigit() for word in w.words[start:end])
