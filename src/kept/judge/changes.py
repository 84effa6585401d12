"""What would change a verdict: the smallest additions and removals of evidence that give another status.

Every set is tried by deciding the question again with it; nothing is reasoned out by a second set of rules.
Sets are tried by size, so that what is found is smallest. A set of additions has at most one piece for each
element: the best grade decides, so that of two pieces on one element one is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from kept.dates import PartialDate
from kept.judge import decide, rules
from kept.judge.decide import Brief, Decision
from kept.judge.explain import cite
from kept.judge.question import Question
from kept.judge.rules import Rules
from kept.judge.timing import in_words
from kept.judge.weigh import order, weigh
from kept.model import Change, Evidence, EvidenceKind, Party, PartyKind, Says, Status

MOST_TRIED = 3000
"""How many sets of each kind are tried; where they do not suffice, no smallest set is claimed."""

AUDITOR = Party("(an independent auditor)", "an independent auditor", PartyKind.AUDITOR)
BYSTANDER = Party("(an interested party)", "an interested party", PartyKind.INDUSTRY)


@dataclass(frozen=True, slots=True)
class Addition:
    """One piece of evidence that might come, and what it is in words."""

    words: str
    piece: Evidence


def would_change(question: Question, as_of: date, by: Rules = rules.VERSION_1) -> tuple[Change, ...]:
    """The smallest additions, the mere passing of time, and the smallest removals that change the status.

    For each status within reach of the smallest additions the weakest pieces are named. What is added is
    said on the day asked about and speaks of that day. A removal takes a piece away with its reprints.
    """
    if not question.commitment.made_on.by(as_of):
        return ()
    parties = {**question.parties, AUDITOR.id: AUDITOR, BYSTANDER.id: BYSTANDER}
    brief = _as_known(decide.prepare(replace(question, parties=parties), by), as_of)
    now = decide.decide(brief, as_of)
    added = _added(brief, as_of, now)
    return (*added, *_in_time(brief, now, added), *_removed(brief, as_of, now))


def _as_known(brief: Brief, as_of: date) -> Brief:
    """The brief with what was known on the day; that a figure will be revised was not."""
    items = {
        bound: tuple(
            item if item.until is None or item.until <= as_of else item._replace(until=None)
            for item in old
            if item.since is None or item.since <= as_of
        )
        for bound, old in brief.items.items()
    }
    return replace(brief, items=items)


# --------------------------------------------------------------------------- additions


def additions(question: Question, as_of: date, due: bool) -> Iterator[Addition]:
    """One piece for each bearing, grade and element, the weakest first; an act where nothing is due yet."""
    elements: tuple[str | None, ...] = question.commitment.elements or (None,)
    for element in elements:
        for words, kind, says, party in _kinds(question, due):
            named = f"{words}, for {element}" if element else words
            id_ = f"(added: {named}, {party})"
            piece = Evidence(
                id=id_,
                commitment=question.commitment.id,
                kind=kind,
                says=says,
                label=words,
                text="",
                party=party,
                said_on=PartialDate.of(as_of),
                element=element,
            )
            yield Addition(named, piece)


_DONE_B = "an official instrument in force, or statistics on which both sides agree"
_NOT_DONE_B = "the bound party's own admission that it is not done, or an official instrument to the contrary"
_DOUBT = "a doubt raised about it by a party, such as sales data that do not bear it out"


def _kinds(question: Question, due: bool) -> Iterator[tuple[str, EvidenceKind, Says, str]]:
    said, found, law = EvidenceKind.STATEMENT, EvidenceKind.FINDING, EvidenceKind.INSTRUMENT
    bound = question.commitment.bound
    for party in bound:
        whose = "the bound party's" if len(bound) == 1 else f"{_name(party, question)}'s"
        yield f"{whose} own report that it is done", said, Says.FULFILLED, party
    yield (
        "an interested party, not the addressee, who says that it is done",
        said,
        Says.FULFILLED,
        BYSTANDER.id,
    )
    done_b = f"the addressee's acknowledgement, {_DONE_B}" if question.commitment.to else _DONE_B
    yield done_b, law, Says.FULFILLED, bound[0]
    yield "an independent audit or measurement that finds it done", found, Says.FULFILLED, AUDITOR.id
    yield _DOUBT, said, Says.DOUBT, BYSTANDER.id
    yield "an interested party's contrary fact", said, Says.NOT_DONE, BYSTANDER.id
    yield _NOT_DONE_B, law, Says.NOT_DONE, bound[0]
    yield "an independent audit or measurement that finds it not done", found, Says.NOT_DONE, AUDITOR.id
    if not due:
        yield "a concrete act towards it", EvidenceKind.ACT, Says.NOTHING, bound[0]


def _name(party: str, question: Question) -> str:
    known = question.parties.get(party)
    return known.name if known else party


def _with(brief: Brief, pieces: Sequence[Evidence]) -> Brief:
    """The brief with more pieces; those at hand are not weighed again."""
    more = replace(brief.question, evidence=tuple(pieces))
    items = {
        bound: tuple(sorted((*old, *weigh(more, bound, brief.due, brief.by)), key=order))
        for bound, old in brief.items.items()
    }
    return replace(brief, items=items)


def _added(brief: Brief, as_of: date, now: Decision) -> tuple[Change, ...]:
    options = _options(brief, as_of, now)
    tried = 0
    for size in range(1, len(options) + 1):
        found: dict[Status, Change] = {}
        for chosen in _choices(options, size):
            tried += 1
            if tried > MOST_TRIED:
                return tuple(found.values())
            status = decide.decide(_with(brief, [one.piece for one in chosen]), as_of).status
            if status is not now.status:
                words = "; and ".join(one.words for one in chosen)
                found.setdefault(status, Change(words, status, size=size))
        if found:
            return tuple(found.values())
    return ()


def _options(brief: Brief, as_of: date, now: Decision) -> list[list[Addition]]:
    """For each element the additions that do something there, the weakest of those that do the same."""
    by_element: dict[str | None, dict[object, Addition]] = {}
    for one in additions(brief.question, as_of, now.whole.due):
        effect = decide.decide(_with(brief, [one.piece]), as_of)
        mark = (effect.whole, effect.ruled)
        if mark != (now.whole, now.ruled):
            by_element.setdefault(one.piece.element, {}).setdefault(mark, one)
    return [list(options.values()) for options in by_element.values()]


def _choices(options: Sequence[Sequence[Addition]], size: int) -> Iterator[tuple[Addition, ...]]:
    for elements in combinations(options, size):
        yield from product(*elements)


def _in_time(brief: Brief, now: Decision, added: Sequence[Change]) -> tuple[Change, ...]:
    """What it becomes when its day comes and nothing new is known."""
    since = brief.due.since
    if now.whole.due or since is None:
        return ()
    then = decide.decide(brief, since).status
    if then is now.status or any(change.status is then for change in added):
        return ()
    return (Change(f"nothing new by {in_words(since)}, when it falls due", then, size=0),)


# --------------------------------------------------------------------------- removals


def _removed(brief: Brief, as_of: date, now: Decision) -> tuple[Change, ...]:
    clusters = _clusters(brief)
    tried = 0
    for size in range(1, len(clusters) + 1):
        found: dict[Status, Change] = {}
        for chosen in combinations(clusters, size):
            tried += 1
            if tried > MOST_TRIED:
                return tuple(found.values())
            ids = frozenset().union(*chosen)
            status = decide.decide(_without(brief, ids), as_of).status
            if status is not now.status and status not in found:
                found[status] = Change(_left_out(now, ids), status, tuple(sorted(ids)), size)
        if found:
            return tuple(found.values())
    return ()


def _clusters(brief: Brief) -> list[frozenset[str]]:
    """The pieces that fall together: one origin's words, however often they were printed."""
    found: dict[tuple[object, ...], set[str]] = {}
    for items in brief.items.values():
        for item in items:
            found.setdefault(item.key, set()).add(item.piece.evidence.id)
    return [frozenset(ids) for ids in found.values()]


def _without(brief: Brief, ids: frozenset[str]) -> Brief:
    items = {
        bound: tuple(item for item in old if item.piece.evidence.id not in ids)
        for bound, old in brief.items.items()
    }
    return replace(brief, items=items)


def _left_out(now: Decision, ids: frozenset[str]) -> str:
    """The pieces by name, each once."""
    named = {
        piece.evidence.id: cite(piece)
        for one in now.judged
        for piece in one.pieces
        if piece.evidence.id in ids
    }
    return f"doing without {' and '.join(named.values())}"
