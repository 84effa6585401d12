"""One step of a chain: a promise compared with the earlier one that it takes up.

What the record says of the two (`Commitment.chain`) stays; what their fields say is found beside it, and
where the two differ the link says so. Nothing is overruled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kept.judge import chain_fields as fields
from kept.judge.chain_fields import Step
from kept.model import Chain, Commitment, Link, Party, Status, Strength

_NO_PARTIES: Mapping[str, Party] = MappingProxyType({})

APART = frozenset({Chain.STEP_TOWARDS, Chain.BREAKS})
"""Relations to another thing than the promise itself: a step has a date of its own, and so has a breach."""

_IN_NO_FIELD = APART | {Chain.COMPLETES}
_THE_SAME = frozenset({Chain.RESTATES, Chain.NARROWS, Chain.POSTPONES})
_CLOSED = frozenset(
    {
        Status.KEPT,
        Status.KEPT_LATE,
        Status.HOLDING,
        Status.WITHDRAWN,
        Status.RELEASED,
        Status.SUPERSEDED,
        Status.NOT_IN_BEING,
        Status.NOT_IN_LEDGER,
    }
)
"""Statuses of an earlier promise that is not sold twice: it was kept, ended, or not there yet."""

_VERBS: dict[Chain, str] = {
    Chain.RESTATES: "restates",
    Chain.WIDENS: "widens",
    Chain.NARROWS: "narrows",
    Chain.POSTPONES: "postpones",
    Chain.STEP_TOWARDS: "is a step towards",
    Chain.COMPLETES: "completes",
    Chain.BREAKS: "breaks",
}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two promises and what their fields say: of the scope, of how firm it is, of how the words are known."""

    earlier: Commitment
    later: Commitment
    scope: tuple[Step, ...]
    firm: tuple[Step, ...]
    known: tuple[Step, ...]


def compare(
    earlier: Commitment,
    later: Commitment,
    was: Status | None,
    parties: Mapping[str, Party] = _NO_PARTIES,
) -> Link:
    """One step of a chain: scope, strength and deadline of `later` beside those of `earlier`.

    Args:
        earlier: the promise that is taken up, the parent.
        later: the promise that takes it up; its `chain` is the recorded relation.
        was: the status of the earlier one on the day on which the later one was made; None where nobody
            asked, and then nothing is called sold twice.
        parties: by id; they tell which body is a part of which. A body and its government are one side.

    Returns:
        The link. `found` is the recorded relation wherever the fields bear it out or cannot tell; where the
        record names no relation, both are what the fields say.
    """
    pair = _pair(earlier, later, parties)
    says = _says(pair)
    relation = later.chain or says[0]
    open_ = was if was not in _CLOSED else None
    sold = open_ if relation in _THE_SAME and not _adds(pair, parties) else None
    both = bool(earlier.elements and later.elements)
    return Link(
        earlier=earlier.id,
        later=later.id,
        relation=relation,
        found=relation if relation in says or relation in _IN_NO_FIELD else says[0],
        strength=_strength(pair),
        added=fields.beyond(later.elements, earlier.elements) if both else (),
        dropped=fields.beyond(earlier.elements, later.elements) if both else (),
        slip=_slip(pair),
        sold_twice=sold is not None,
        because=" ".join(_because(pair, says, sold)),
    )


def _pair(earlier: Commitment, later: Commitment, parties: Mapping[str, Party]) -> _Pair:
    scope = (
        *fields.parts(earlier, later),
        *fields.bound(earlier, later, parties),
        *fields.addressees(earlier, later, parties),
    )
    firm = (
        *fields.duty(earlier, later),
        *fields.testability(earlier, later),
        *fields.deadline(earlier, later),
    )
    return _Pair(earlier, later, scope, firm, tuple(fields.wording(earlier, later)))


def _says(pair: _Pair) -> tuple[Chain, ...]:
    """The relations that the fields bear out, the plainest first."""
    wider, narrower = (any(step.sign == sign for step in pair.scope) for sign in (1, -1))
    found = [Chain.POSTPONES] if _certainly_later(pair) else []
    found += [Chain.WIDENS] if wider and not narrower else []
    found += [Chain.NARROWS] if narrower and not wider else []
    return tuple(found or [Chain.RESTATES])


def _certainly_later(pair: _Pair) -> bool:
    """Is every day that the later deadline can mean after every day of the earlier one?"""
    before, now = pair.earlier.deadline, pair.later.deadline
    return before is not None and now is not None and before.last() < now.first()


def _adds(pair: _Pair, parties: Mapping[str, Party]) -> bool:
    """Is there a new part, a new side that is bound, a date, a firmer duty, or words that can be tested?

    That it is made to somebody else as well adds nothing to what is promised.
    """
    steps = (*fields.parts(pair.earlier, pair.later), *pair.firm)
    return bool(fields.new_sides(pair.earlier, pair.later, parties)) or any(step.sign > 0 for step in steps)


def _strength(pair: _Pair) -> Strength:
    """By what is promised; only where that is equally firm, by how its words are known."""
    signs = {step.sign for step in pair.firm} - {0} or {step.sign for step in pair.known}
    if not signs:
        return Strength.SAME
    if len(signs) > 1:
        return Strength.MIXED
    return Strength.STRONGER if 1 in signs else Strength.WEAKER


def _slip(pair: _Pair) -> int | None:
    """The days by which the deadline moved, last day to last day; none for what has a date of its own."""
    before, now = pair.earlier.deadline, pair.later.deadline
    if before is None or now is None or pair.later.chain in APART:
        return None
    return (now.last() - before.last()).days


def _because(pair: _Pair, says: Sequence[Chain], sold: Status | None) -> Iterator[str]:
    """The sentences of a link: where record and fields differ, what is other, the slip, the sale."""
    yield from _differs(pair.later.chain, says)
    yield from (step.text for step in (*pair.scope, *pair.firm, *pair.known))
    yield from _slip_words(pair)
    if sold is not None:
        day, status = pair.later.made_on.in_words(), sold.replace("_", " ")
        yield f"Sold twice: nothing is added, and when it was made ({day}) the earlier one was {status}."


def _differs(recorded: Chain | None, says: Sequence[Chain]) -> Iterator[str]:
    by_fields = f"by the fields it {_VERBS[says[0]]} it"
    if recorded is None:
        yield f"The record does not say how it stands to the earlier one; {by_fields}."
    elif recorded in _IN_NO_FIELD:
        yield f"That it {_VERBS[recorded]} the earlier one, the record says; no field can show it."
    elif recorded not in says:
        yield f"The record says that it {_VERBS[recorded]} the earlier one; {by_fields}."


def _slip_words(pair: _Pair) -> Iterator[str]:
    slip, before, now = _slip(pair), pair.earlier.deadline, pair.later.deadline
    if slip is None or before is None or now is None:
        return
    if slip == 0:
        yield f"The deadline is the same, {now.in_words()}."
        return
    days = "1 day" if abs(slip) == 1 else f"{abs(slip):,} days"
    way = "later" if slip > 0 else "earlier"
    yield f"Its deadline is {now.in_words()}, {days} {way} than {before.in_words()}."
