"""The same promises by the scales of several houses: what each says, where they differ, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType

from kept.model import Commitment, Leaning, Rating, Verdict
from kept.publish.lines import plain, printed, ruled_table
from kept.publish.words import STATUSES


@dataclass(frozen=True, slots=True)
class Rated:
    """One promise with Kept's verdict, what that comes down to, and the ratings of the other scales."""

    commitment: Commitment
    verdict: Verdict
    leaning: Leaning
    ratings: tuple[Rating, ...]

    @property
    def differs(self) -> bool:
        """Does one of the scales come down to something else?"""
        return any(rating.leaning is not self.leaning for rating in self.ratings)


def scales_text(rated: Sequence[Rated], width: int = 80) -> str:
    """How many promises each house calls what, then each promise on which they differ, with the reasons.

    Raises:
        InputError: `width` is less than 40.
    """
    if not rated:
        return printed([plain("No promise is on record.")], width)
    apart = [one for one in rated if one.differs]
    head = f"{len(rated)} promises on three scales; on {len(apart)} the houses come down to different things."
    parts = [plain(head), plain(""), plain("What each house calls them"), *_counts(rated)]
    return printed([*parts, *_differences(apart)], width)


def _counts(rated: Sequence[Rated]) -> Iterator[RenderableType]:
    table = ruled_table("House", *(leaning.value.capitalize() for leaning in Leaning))
    table.add_row(*map(plain, ("Kept", *_row(one.leaning for one in rated))))
    for place, rating in enumerate(rated[0].ratings):
        table.add_row(*map(plain, (rating.scale, *_row(one.ratings[place].leaning for one in rated))))
    yield table


def _row(leanings: Iterator[Leaning]) -> list[str]:
    counted = Counter(leanings)
    return [str(counted[leaning]) for leaning in Leaning]


def _differences(apart: Sequence[Rated]) -> Iterator[RenderableType]:
    if not apart:
        return
    yield from (plain(""), plain("Where they differ, and why"))
    scales = [rating.scale for rating in apart[0].ratings]
    table = ruled_table("Promise", "Kept", *scales)
    table.columns[0].ratio = 5
    for column in table.columns[1:]:
        column.ratio = 3
    for one in apart:
        others = [_mark(one, rating) for rating in one.ratings]
        promise = f"{one.commitment.id} {one.commitment.what}"
        table.add_row(*map(plain, (promise, STATUSES[one.verdict.status].label, *others)))
    yield table


def _mark(one: Rated, rating: Rating) -> str:
    """The mark, with its reason where it comes down to something else."""
    return rating.mark if rating.leaning is one.leaning else f"{rating.mark}: {rating.because}"
