"""The separate duties in what is promised: "to eliminate A, to make B and to finalize C" is three.

A list of duties shows itself by its last member, which follows "and" or "or" in the form of the first; the
members before it follow commas. Some sources have lost their commas: there a list may do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from kept.extract.what.wording import COMPLEMENT, Wording

Range: TypeAlias = tuple[int, int]
"""Words of a `Wording`, end exclusive."""


class Form(StrEnum):
    """How a duty begins."""

    TO = "to publish"
    MODAL = "will publish"
    BASE = "publish"
    GERUND = "publishing"
    CLAUSE = "that it will publish"
    TO_GERUND = "to publishing"


class Tie(StrEnum):
    """What stands between a duty and the one before it."""

    AND = "and"
    COMMA_AND = ", and"
    COMMA = ","
    STOP = ";"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a duty may begin: word `tie_at` ties it, `first` is its first word, `verb` its verb."""

    tie_at: int
    first: int
    verb: int
    form: Form
    tie: Tie


_ALLOWED: Final = {
    Form.TO: frozenset({Form.TO, Form.BASE}),
    Form.MODAL: frozenset({Form.MODAL, Form.BASE, Form.CLAUSE}),
    Form.BASE: frozenset({Form.BASE, Form.MODAL}),
    Form.GERUND: frozenset({Form.GERUND, Form.BASE, Form.MODAL}),
    Form.CLAUSE: frozenset({Form.CLAUSE, Form.MODAL, Form.BASE}),
    Form.TO_GERUND: frozenset({Form.TO_GERUND}),
}
_AND: Final = frozenset({"and", "or", "&"})
_LAST: Final = frozenset({Tie.AND, Tie.COMMA_AND, Tie.STOP})
_PARTICLES: Final = frozenset("up out off down in on over back away with to for".split())
_CAUSES: Final = frozenset("help let make have enable".split())
_SHORT_SUBJECT: Final = 9  # words of a subject inside a list of clauses
_SUBJECT: Final = 30  # words that a subject may have before its "will"
_EMPTY_VERBS: Final = frozenset({"having", "getting"})


def duties(w: Wording, commas_lost: bool) -> list[Range]:
    """The words of each duty, in order; all words where there is one.

    Args:
        w: the words of what is promised.
        commas_lost: whether the text has none of the commas that it should have.
    """
    start = _start(w)
    if start is None:
        return [(0, len(w))] if len(w) else []
    accepted = _accepted(w, start, commas_lost)
    firsts = [0, *(opening.first for opening in accepted)]
    ends = [*(opening.tie_at for opening in accepted), len(w)]
    return list(zip(firsts, ends, strict=True))


def has_verb(w: Wording, first: int) -> bool:
    """Does a duty that begins with word `first` name its deed: not "stronger consultation"?"""
    start = _start(w) if first == 0 else _opening(w, first, first, Tie.NOTHING)
    return start is not None and (start.form is not Form.TO_GERUND or w.gerund(start.verb) is not None)


def _start(w: Wording) -> Opening | None:
    """How the first duty begins, or `None` where it has no verb: "stronger consultation"."""
    at = 0
    while w.tag(at) in "-*•·▪" or (w.tag(at) == "n" and w.word(at + 1) == "to"):
        at += 1
    opening = _opening(w, 0, at, Tie.NOTHING)
    if opening is not None and opening.form is Form.CLAUSE and w.word(opening.verb) == "be":
        return _after_modal(w, opening.verb - 1)
    if opening is not None and opening.form is not Form.MODAL and w.tag(at + 1) != "m":
        return opening
    if w.word(at) == "to":  # "to technology neutrality and to ensuring …"
        return Opening(0, 0, at + 1, Form.TO_GERUND, Tie.NOTHING)
    for modal in range(at, min(at + _SUBJECT, len(w))):
        if w.tags[modal] == "m":
            return _after_modal(w, modal)
        if w.words[modal] in ("are", "is", "am", "'re", "’re") and w.gerund(modal + 1) is not None:
            return _after_modal(w, modal)
    return None


def _after_modal(w: Wording, modal: int) -> Opening:
    """ "Will publish", "will be publishing": the second goes on with "-ing" forms."""
    after = modal + 1
    while w.tag(after) in "an":
        after += 1
    gerund = w.gerund(after + 1 if w.word(after) == "be" else after)
    if gerund is not None:
        return Opening(0, 0, gerund, Form.GERUND, Tie.NOTHING)
    return Opening(0, 0, after, Form.MODAL, Tie.NOTHING)


def _opening(w: Wording, tie_at: int, first: int, tie: Tie) -> Opening | None:
    """The opening of a duty at word `first`, if one can begin there."""
    if w.word(first) == "to":
        for form, verb in ((Form.TO, w.verb(first + 1)), (Form.TO_GERUND, w.gerund(first + 1))):
            if verb is not None or (form is Form.TO and w.tag(first) == "t"):
                return Opening(tie_at, first, first + 1 if verb is None else verb, form, tie)
        return None
    clause = _clause_verb(w, first, tie)
    if clause is not None:
        return Opening(tie_at, first, clause, Form.CLAUSE, tie)
    modal = first + 1 if w.tag(first) == "r" and w.tag(first + 1) == "m" else first
    if w.tag(modal) == "m":
        after = w.verb(modal + 1)
        return None if after is None else Opening(tie_at, first, after, Form.MODAL, tie)
    for form, verb in ((Form.BASE, w.verb(first)), (Form.GERUND, w.gerund(first))):
        if verb is not None:
            return Opening(tie_at, first, verb, form, tie)
    return None


def _clause_verb(w: Wording, first: int, tie: Tie) -> int | None:
    """The verb of "that it would close …", or after a comma of "existing permits will be reviewed"."""
    that = w.word(first) == "that"
    if not that and tie not in (Tie.COMMA_AND, Tie.STOP):
        return None
    at = first + 1 if that else first
    while at < first + _SHORT_SUBJECT and w.tag(at) in "dslkNgvr":
        at += 1
    finite = w.tag(at) == "m" or (that and w.tag(at) == "x")
    return at + 1 if finite and at > first + 1 else None


def _accepted(w: Wording, start: Opening, commas_lost: bool) -> list[Opening]:
    """The openings of further duties, in order."""
    allowed = _ALLOWED[start.form]
    accepted: list[Opening] = []
    waiting: list[Opening] = []
    for opening in _openings(w, start.verb + 1, commas_lost):
        if opening.form not in allowed:
            continue
        if opening.tie not in _LAST:
            waiting.append(opening)
            continue
        last = (accepted or [start])[-1]
        if _is_outer(w, opening, last, waiting, start.form):
            accepted += [*waiting, opening]
            waiting = []
    return accepted


def _openings(w: Wording, first: int, commas_lost: bool) -> Iterator[Opening]:
    """All places where a duty may begin."""
    for at in range(first, len(w)):
        tied = _tie(w, at, commas_lost)
        if tied is not None:
            tie, after = tied
            tie_at = at - 1 if tie is Tie.COMMA_AND else at
            opening = _opening(w, tie_at, after, tie)
            if opening is not None and (tie is not Tie.NOTHING or _is_sure(w, opening)):
                yield opening


def _is_sure(w: Wording, opening: Opening) -> bool:
    """Without a comma only a verb that is no noun begins a duty: not "legalization program"."""
    return opening.form is Form.TO or (opening.form is Form.BASE and w.is_plain_verb(opening.verb))


def _tie(w: Wording, at: int, commas_lost: bool) -> tuple[Tie, int] | None:
    """The tie that word `at` makes, and the word after it."""
    word = w.words[at]
    if word in _AND:
        after = at + 2 if w.word(at + 1) == "then" else at + 1
        return (Tie.COMMA_AND if w.word(at - 1) in (",", ";") else Tie.AND), after
    if word in (",", ";") and w.word(at + 1) not in _AND:
        return (Tie.COMMA if word == "," else Tie.STOP), at + 1
    if commas_lost and _completes(w, at):
        return Tie.NOTHING, at
    return None


def _completes(w: Wording, at: int) -> bool:
    """Is what stands before word `at` a complete phrase, to which "to" and a verb need not belong?"""
    before, letter = w.words[at - 1], w.tag(at - 1)
    if w.words[at] == "to":
        return letter in "lkgVN" and before not in COMPLEMENT
    return letter in "lkgVN" and w.tag(at - 2) not in "tm" and w.word(at) not in ("be", "have", "do")


def _is_outer(w: Wording, opening: Opening, last: Opening, waiting: Sequence[Opening], form: Form) -> bool:
    """Does a member after "and" go on with the list of duties, and not with a phrase inside the last one?"""
    nearest = waiting[-1] if waiting else last
    inside = range(nearest.verb + 1, opening.tie_at)
    if opening.tie is Tie.STOP:
        return True
    if _shares_object(w, inside) or w.words[opening.verb] in _EMPTY_VERBS:
        return False
    if opening.form is Form.MODAL:
        return not any(w.tags[at] == "m" and w.tag(at - 1) in "hw" for at in inside)
    if opening.form is Form.TO:
        return not any(w.words[at] == "to" and w.word(at - 1) in COMPLEMENT for at in inside)
    listed = opening.tie is Tie.COMMA_AND or opening.form in (Form.TO_GERUND, Form.CLAUSE)
    if opening.form is Form.BASE and form is Form.GERUND:
        return listed
    return listed or bool(waiting) or not _goes_on_inside(w, nearest, inside)


def _shares_object(w: Wording, inside: range) -> bool:
    """ "Expand and enhance its program", "work with and support": the verbs have one object."""
    return all(w.tags[at] == "a" or w.words[at] in _PARTICLES for at in inside)


def _goes_on_inside(w: Wording, last: Opening, inside: range) -> bool:
    """Is there a verb inside the last duty to which the member after "and" can belong?"""
    purpose = any(w.tags[at] == "t" or (w.words[at] == "to" and w.verb(at + 1)) for at in inside)
    relative = any(w.tags[at] in "hw" for at in inside)
    caused = w.words[last.verb] in _CAUSES and any(w.is_base(at) for at in inside)
    return purpose or relative or caused
