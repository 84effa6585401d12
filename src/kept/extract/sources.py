"""Who is the subject of a verb group: its own, one that it shares, or that of the verb above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kept.extract.found import Found
from kept.extract.phrases import Range, phrase_after
from kept.extract.sentences import Sentence
from kept.extract.subjects import subject
from kept.extract.verbs import Form, VerbGroup

_FINITE: Final = frozenset("vVxmB")
SPEECH: Final = frozenset({"say", "tell", "ask", "blame", "praise", "promise", "refuse", "deny", "urge"})
"""Classes of cue that share a subject over "and" and commas: "said … and called …", "said …, adding …"."""


def source_of(s: Sentence, group: VerbGroup, earlier: Sequence[Found]) -> Range | None:
    """The source of an active verb group; `earlier` are the attributions on its left."""
    if group.form is Form.FINITE and (found := subject(s, group.start)) is not None:
        return found
    before = s.tags[group.start - 1] if group.start else "."
    if group.form is Form.PARTICIPLE and before in ".b":
        return _following_subject(s, group.end)
    if before == "c" or (group.form is Form.PARTICIPLE and before == ","):
        shared = [one.source for one in earlier if one.source is not None and one.group in SPEECH]
        if shared and group.cue.group in SPEECH:
            return shared[-1]
        if group.form is Form.PARTICIPLE:
            return _main_subject(s, group.start)
    if group.form is Form.PARTICIPLE and before in "klz" and (found := subject(s, group.start)) is not None:
        return found
    return _governing_subject(s, group.start)


def _following_subject(s: Sentence, at: int) -> Range | None:
    """ "Noting the delay, the ministry asked …": the subject stands after the comma."""
    comma = s.tags.find(",", at)
    return phrase_after(s, comma + 1) if 0 < comma < len(s) - 1 else None


def _main_subject(s: Sentence, before: int) -> Range | None:
    """The subject of the first finite verb of the sentence that is in no subordinate clause."""
    subordinate = False
    for at in range(before):
        letter = s.tags[at]
        if letter in "whb":
            subordinate = True
        elif letter == ",":
            subordinate = False
        elif letter in _FINITE and not subordinate and (found := _subject_of(s, at)) is not None:
            return found
    return _governing_subject(s, before)


def _governing_subject(s: Sentence, before: int) -> Range | None:
    """The subject of the nearest finite verb on the left of word `before`."""
    for at in range(before - 1, -1, -1):
        finite = s.tags[at] in _FINITE and not (at and s.tags[at - 1] in "t")
        if finite and (found := _subject_of(s, at)) is not None:
            return found
    return None


def _subject_of(s: Sentence, verb: int) -> Range | None:
    start = verb
    while start and s.tags[start - 1] in "axmyn":
        start -= 1
    return subject(s, start)
