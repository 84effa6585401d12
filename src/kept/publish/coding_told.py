"""What was recorded, told to whoever recorded it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.model import Coding
from kept.publish.lines import plain, printed


@dataclass(frozen=True, slots=True)
class AdjudicatedTold:
    """A disagreement as it was settled.

    `before` and `after` are the answers on record, `case` the case folder that the record comes from, if any.
    `again` are the questions about the record that must be coded again; `bare` is true where it now affirms a
    promise without an extent.
    """

    coding: Coding
    before: str
    after: str
    case: str | None
    again: tuple[str, ...]
    bare: bool


def answered_text(coding: Coding, before: str | None, width: int = 80) -> str:
    """An answer as it was recorded, and the coder's own earlier one that it corrects.

    Raises:
        InputError: `width` is less than 40.
    """
    what = f"{coding.item} {coding.question}"
    if not coding.answer:
        words = f"Taken back: {coding.by} had answered {before} to {what}."
    elif before is not None and before != coding.answer:
        words = f"Corrected: {coding.by} answers {coding.answer} to {what}, before it was {before}."
    else:
        words = f"Recorded: {coding.by} answers {coding.answer} to {what}."
    return printed([plain(words)], width)


def adjudicated_text(told: AdjudicatedTold, width: int = 80) -> str:
    """A disagreement as it was settled, what became of the record, and what is left to do.

    Raises:
        InputError: `width` is less than 40.
    """
    return printed([plain(line) for line in _adjudicated(told)], width)


def _adjudicated(told: AdjudicatedTold) -> Iterator[str]:
    coding = told.coding
    differed = f"{len(coding.adjudicates)} answers stood against each other"
    yield f"Settled: {coding.item} {coding.question} is {coding.answer}, by {coding.by}; {differed}."
    if told.before == told.after:
        yield "On record it was so already."
        return
    yield f"On record it was {told.before} and is {told.after} now."
    if told.case is not None:
        yield (
            f"It came from the case folder {told.case}: change it there too, or the next import puts the old "
            "value back."
        )
    if told.again:
        yield (
            f"The answers to {' and '.join(told.again)} were about the other promise and are left out. "
            "Code them again."
        )
    if told.bare:
        yield "It affirms the promise now, but no extent is on record, so it supports nothing. Give one."
