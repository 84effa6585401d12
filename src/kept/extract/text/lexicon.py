"""The lexicon of cues: which words say that something is said, and what each takes after it.

`data/cues.txt` is the lexicon, `data/verbs.txt` a list of other common verbs, which only mark where noun
phrases end. Both say in their first lines how they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.extract.datafiles import read_lines
from kept.extract.text import words


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb of the lexicon: its class ("say", "promise") and the frames that it takes."""

    lemma: str
    group: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """The written forms of one verb."""

    base: str
    present: str
    past: str
    participle: str
    gerund: str


def conjugate(written: str) -> Forms:
    """The forms of a verb as the lexicon writes it.

    >>> conjugate("admit*").past, conjugate("write/wrote/written").gerund, conjugate("deny").present
    ('admitted', 'writing', 'denies')
    """
    doubled = "*" in written
    base, *irregular = written.replace("*", "").split("/")
    stem = base + base[-1] if doubled else base
    regular = _past(base, stem)
    past = irregular[0] if irregular else regular
    return Forms(base, _present(base), past, irregular[-1] if irregular else regular, _gerund(base, stem))


def _past(base: str, stem: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ied"
    return stem + "ed"


def _present(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _gerund(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return stem + "ing"


def _entries(name: str) -> Iterator[tuple[str, Cue]]:
    """The entries of one data file: the word as written there, and its cue."""
    group, defaults = "", frozenset[str]()
    for line in read_lines(name):
        head, *frames = line.split()
        if head.startswith("@"):
            group, defaults = head[1:], frozenset(frames)
            continue
        own = frozenset(frames) - {"="} if "=" in frames else defaults | frozenset(frames)
        yield head, Cue(head.replace("*", "").split("/")[0], group, own)


def _join(old: Cue | None, new: Cue) -> Cue:
    return new if old is None else Cue(old.lemma, old.group, old.frames | new.frames)


def _tables() -> tuple[dict[str, Cue], dict[str, str]]:
    """Every written form of a cue, and every verb form with its letter."""
    by_lemma: dict[str, Cue] = {}
    forms_of: dict[str, Forms] = {}
    for written, cue in _entries("cues.txt"):
        by_lemma[cue.lemma] = _join(by_lemma.get(cue.lemma), cue)
        forms_of.setdefault(cue.lemma, conjugate(written))
    by_form: dict[str, Cue] = {}
    tags: dict[str, str] = {}
    for lemma, forms in forms_of.items():
        for form, tag in _tagged(forms):
            tags.setdefault(form, tag)
            by_form.setdefault(form, by_lemma[lemma])
    for line in read_lines("verbs.txt"):
        for form, tag in _tagged(conjugate(line)):
            tags.setdefault(form, tag)
    return by_form, tags


def _tagged(forms: Forms) -> Iterator[tuple[str, str]]:
    yield forms.past, words.PAST
    yield forms.participle, words.PARTICIPLE
    yield forms.present, words.PRESENT
    yield forms.base, words.BASE
    yield forms.gerund, words.GERUND


def _nouns() -> dict[str, Cue]:
    """Every cue noun in the singular and the plural."""
    nouns: dict[str, Cue] = {}
    for written, cue in _entries("cue_nouns.txt"):
        joined = _join(nouns.get(cue.lemma), cue)
        plural = written.split("/")[1] if "/" in written else _present(cue.lemma)
        nouns |= {cue.lemma: joined, plural: joined}
    return nouns


CUES, VERBS = _tables()
NOUNS = _nouns()
ADJECTIVES = {cue.lemma: cue for _, cue in _entries("cue_adjectives.txt")}
