"""How many commitments there are, in words: promises and forecasts apart, and those made later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kept.model import Nature
from kept.pipeline.overview_life import Row


def number_words(number: int, one: str) -> str:
    """A number of things, such as `1,200 promises`."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def counted_words(rows: Iterable[Row], day: date) -> str:
    """How many promises there were on a day, how many were made later, and how many forecasts there were.

    It reads like `27 promises, 51 made later; 3 forecasts`.
    """
    every = list(rows)
    promises = [row for row in every if row.promise.nature is Nature.PROMISE]
    made = sum(row.promise.made_on.by(day) for row in promises)
    forecasts = sum(row.promise.made_on.by(day) for row in every) - made
    later = f", {len(promises) - made:,} made later" if len(promises) > made else ""
    return (
        number_words(made, "promise")
        + later
        + (f"; {number_words(forecasts, 'forecast')}" if forecasts else "")
    )


def found_words(found: int, rows: Iterable[Row], natures: Sequence[str], day: date) -> str:
    """The heading of a list: how many fit, and of how many, those of the kind asked for.

    Args:
        found: how many fit.
        rows: all commitments.
        natures: the kinds asked for; of any when empty.
        day: the day as of which the list is.
    """
    every = [row for row in rows if not natures or row.promise.nature in natures]
    noun = natures[0] if len(natures) == 1 else "commitment"
    if found == len(every) and noun == "commitment":
        return f"{number_words(found, noun)}: {counted_words(every, day)}" if found else "0 commitments"
    later = sum(not row.promise.made_on.by(day) for row in every)
    of = number_words(len(every), noun) + (f", {later:,} made later" if later else "")
    return of if found == len(every) else f"{found:,} of {of}"


def promises_by(rows: Iterable[Row], day: date) -> list[Row]:
    """The promises that were made by a day; forecasts are none."""
    return [row for row in rows if row.promise.nature is Nature.PROMISE and row.promise.made_on.by(day)]
