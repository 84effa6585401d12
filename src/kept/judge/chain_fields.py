"""What the fields of two promises say of each other, field by field: first the scope, then how firm it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kept.model import Commitment, Duty, Party, Testability

_TESTABLE: dict[Testability, str] = {
    Testability.NO: "cannot be tested",
    Testability.PARTLY: "can be tested only in part",
    Testability.YES: "can be tested",
}
"""Testability in words, the weakest first."""

_DUTIES: dict[Duty, str] = {
    Duty.ACT_ONCE: "to do one thing once",
    Duty.REACH: "to reach a stated point",
    Duty.MAINTAIN: "to keep something as it is",
    Duty.REFRAIN: "not to do something",
    Duty.PROCESS: "to go through a process",
}
_KNOWN = ("at second hand", "from the press", "from an official text")
_PLACES: dict[str, int] = {"secondhand": 0, "state_media": 1, "press": 1}
_OFFICIAL = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What one field says: is the later promise more (1), less (-1), or neither (0)? `text` is a sentence."""

    sign: int
    text: str


def beyond(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Those of `some` that are not among `others`, in their order."""
    return tuple(one for one in some if one not in others)


def parts(earlier: Commitment, later: Commitment) -> Iterator[Step]:
    """Parts that came and went. Where only one of the two names parts, the whole is the same."""
    if earlier.elements and later.elements:
        yield from _told(1, "It has new parts", beyond(later.elements, earlier.elements))
        yield from _told(-1, "It has lost parts", beyond(earlier.elements, later.elements))
    elif earlier.elements:
        yield from _told(0, "It no longer names the parts", earlier.elements)
    else:
        yield from _told(0, "It names its parts, which the earlier one did not", later.elements)


def _told(sign: int, words: str, things: Sequence[str]) -> Iterator[Step]:
    if things:
        yield Step(sign, f"{words}: {', '.join(things)}.")


def bound(earlier: Commitment, later: Commitment, parties: Mapping[str, Party]) -> Iterator[Step]:
    """Who is bound: others than before, a part of those, or the whole of which they were a part."""
    yield from _told(1, "It also binds", _names(new_sides(earlier, later, parties), parties))
    gone = [one for one in earlier.bound if not _one_side(one, later.bound, parties)]
    yield from _told(-1, "It no longer binds", _names(gone, parties))
    for one in beyond(later.bound, earlier.bound):
        for other in beyond(earlier.bound, later.bound):
            if _inside(one, other, parties):
                yield Step(-1, f"It binds {_name(one, parties)}, a part of {_name(other, parties)}.")
            elif _inside(other, one, parties):
                yield Step(1, f"It binds {_name(one, parties)} and not only {_name(other, parties)}.")


def new_sides(earlier: Commitment, later: Commitment, parties: Mapping[str, Party]) -> tuple[str, ...]:
    """Who is bound now and was not before, neither itself nor by a body above or below it."""
    return tuple(one for one in later.bound if not _one_side(one, earlier.bound, parties))


def _one_side(one: str, others: Sequence[str], parties: Mapping[str, Party]) -> bool:
    return any(_inside(one, other, parties) or _inside(other, one, parties) for other in others)


def _inside(one: str, other: str, parties: Mapping[str, Party]) -> bool:
    """Is `one` the party `other`, or controlled by it? A loop of control ends where it began."""
    seen: set[str] = set()
    at: str | None = one
    while at is not None and at != other and at not in seen:
        seen.add(at)
        at = parties[at].part_of if at in parties else None
    return at == other


def addressees(earlier: Commitment, later: Commitment, parties: Mapping[str, Party]) -> Iterator[Step]:
    """To whom it is made, beside or instead of those to whom the earlier one was."""
    yield from _told(1, "It is also made to", _names(beyond(later.to, earlier.to), parties))
    yield from _told(-1, "It is not made to", _names(beyond(earlier.to, later.to), parties))


def _names(ids: Sequence[str], parties: Mapping[str, Party]) -> tuple[str, ...]:
    return tuple(_name(one, parties) for one in ids)


def _name(id_: str, parties: Mapping[str, Party]) -> str:
    return parties[id_].name if id_ in parties else id_


def duty(earlier: Commitment, later: Commitment) -> Iterator[Step]:
    """A process binds to less than a result; results of different kinds are neither more nor less."""
    if earlier.duty is later.duty:
        return
    sign = (earlier.duty is Duty.PROCESS) - (later.duty is Duty.PROCESS)
    yield Step(sign, f"Its duty is {_DUTIES[later.duty]}; the earlier one was {_DUTIES[earlier.duty]}.")


def testability(earlier: Commitment, later: Commitment) -> Iterator[Step]:
    """Words that can be tested bind more than words that cannot."""
    if earlier.testable is later.testable:
        return
    order = list(_TESTABLE)
    sign = 1 if order.index(later.testable) > order.index(earlier.testable) else -1
    yield Step(
        sign,
        f"Its words {_TESTABLE[later.testable]}; those of the earlier one {_TESTABLE[earlier.testable]}.",
    )


def deadline(earlier: Commitment, later: Commitment) -> Iterator[Step]:
    """Having a date binds more than having none. That a date moved is a slip, and told apart."""
    if later.deadline is not None and earlier.deadline is None:
        yield Step(1, f"It is due by {later.deadline.in_words()}; the earlier one had no date.")
    elif earlier.deadline is not None and later.deadline is None:
        yield Step(-1, f"It has no date; the earlier one was due by {earlier.deadline.in_words()}.")


def wording(earlier: Commitment, later: Commitment) -> Iterator[Step]:
    """How the words are known: from an official text, from the press, or at second hand."""
    before, now = _place(earlier.wording), _place(later.wording)
    if before is not None and now is not None and before != now:
        words = f"{_KNOWN[now]}, those of the earlier one {_KNOWN[before]}"
        yield Step(1 if now > before else -1, f"Its words are known {words}.")


def _place(wording_: str | None) -> int | None:
    """The place of a wording in `_KNOWN`; none for one that is not recorded or has another name."""
    if wording_ is None:
        return None
    return _OFFICIAL if wording_.endswith("official") else _PLACES.get(wording_)
