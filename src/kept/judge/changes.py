"""What would change a verdict: the rules are asked again with one more piece of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kept.judge.rules import best
from kept.judge.status import Whole, whole_status
from kept.judge.timing import Due, in_words
from kept.model import Change, Grade, Status

_SUPPORT = (
    (Grade.D, "the bound party's own report that it is done"),
    (Grade.C, "an interested party, not the addressee, who says that it is done"),
    (
        Grade.B,
        "the addressee's acknowledgement, an official instrument, or statistics on which both sides agree",
    ),
    (Grade.A, "an independent audit or measurement that finds it done"),
)
_CONTRADICTION = (
    (Grade.C, "an interested party's contrary fact"),
    (
        Grade.B,
        "the bound party's own admission that it is not done, or an official instrument to the contrary",
    ),
    (Grade.A, "an independent audit or measurement that finds it not done"),
)
_DOUBT = "a doubt raised about it by a party, such as sales data that do not bear it out"
_ACT = "a concrete act towards it"


def _supported(whole: Whole, grade: Grade) -> Whole:
    parts = (replace(part, supports=best([part.supports, grade])) for part in whole.parts)
    return replace(whole, parts=tuple(parts))


def _contradicted(whole: Whole, grade: Grade) -> Whole:
    parts = (replace(part, contradicts=best([part.contradicts, grade])) for part in whole.parts)
    return replace(whole, parts=tuple(parts))


def _doubted(whole: Whole) -> Whole:
    parts = (replace(part, undercuts=best([part.undercuts, Grade.C])) for part in whole.parts)
    return replace(whole, parts=tuple(parts))


def _variants(whole: Whole) -> Iterator[tuple[str, Whole]]:
    """The same promise with one more piece of evidence, the weakest kinds first."""
    for grade, words in _SUPPORT:
        yield words, _supported(whole, grade)
    # Something against the promise counts once it is due, or where a claim stands that it can answer.
    if whole.due or all(part.supports is not Grade.NONE for part in whole.parts):
        yield _DOUBT, _doubted(whole)
        for grade, words in _CONTRADICTION:
            yield words, _contradicted(whole, grade)
    if not whole.due:
        yield _ACT, replace(whole, parts=tuple(replace(part, act=True) for part in whole.parts))


def would_change(whole: Whole, due: Due) -> tuple[Change, ...]:
    """For each status within reach of one more piece of evidence, the weakest piece that would give it.

    For a promise not yet due also what it becomes when its day passes and nothing new is known.
    """
    now = whole_status(whole)
    found: dict[Status, str] = {}
    for words, variant in _variants(whole):
        status = whole_status(variant)
        if status is not now:
            found.setdefault(status, words)
    if not whole.due and due.since is not None:
        late = whole_status(replace(whole, due=True))
        if late is not now:
            found.setdefault(late, f"nothing new by {in_words(due.since)}, when it falls due")
    return tuple(Change(words, status) for status, words in found.items())
