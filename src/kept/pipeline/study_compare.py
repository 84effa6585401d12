"""`kept study compare`: one unit against others, as plain values and in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.pipeline.study_compare_table import Columns, period_label, read_panel
from kept.publish.licence_account import Account, Grid, Section, counted, first_of
from kept.study import Estimate
from kept.study.comparison import Answer, ComparisonResult, Placebo, Rank, compare

_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is asked for. `donors` are names with commas, or semicolons, between; none: all other units."""

    file: Path
    treated: str
    at: str
    donors: str | None = None
    columns: Columns = field(default_factory=Columns)


def comparison(asked: Comparison) -> ComparisonResult:
    """The result for a file.

    Raises:
        InputError: the file, a name or the period cannot be used.
    """
    panel = read_panel(asked.file, asked.columns)
    try:
        at = period_label(asked.at)
    except CellError as error:
        raise InputError(f"The period {asked.at!r} cannot be read. {error} {error.to_do}") from None
    return compare(panel, asked.treated, at, _names(asked.donors))


def _names(words: str | None) -> tuple[str, ...] | None:
    if words is None:
        return None
    parts = words.split(";" if ";" in words else ",")
    return tuple(name for part in parts if (name := part.strip()))


def comparison_plain(found: ComparisonResult) -> dict[str, Any]:
    """The result as plain values. What is without end is the word "infinite"."""
    return {
        "answer": str(found.answer),
        "why": [one.words for one in found.why],
        "unit": found.unit,
        "outcome": found.outcome,
        "from": found.periods[found.at],
        "periods": list(found.periods),
        "donors": list(found.donors),
        "difference_in_differences": _estimate_plain(found.difference_in_differences),
        "synthetic_control": _estimate_plain(found.synthetic_control),
        "synthetic_difference": _estimate_plain(found.synthetic_difference),
        "rank_of_error_ratio": _rank_plain(found.ratio),
        "rank_of_effect": _rank_plain(found.effect),
        "rank_of_effect_among_comparable": _rank_plain(found.effect_comparable),
        "error_before": found.before_error,
        "error_ratio": _plain(found.fit.ratio),
        "smallest_detectable": _plain(found.smallest_detectable),
        "weights": dict(found.weights),
        "weights_unique": found.weights_unique,
        "treated": list(found.treated),
        "synthetic": list(found.synthetic),
        "gaps": list(found.fit.gaps),
        "without": {
            one.donor: {"effect": one.effect, "synthetic": list(one.synthetic)} for one in found.without
        },
        "placebos": {one.unit: _placebo_plain(one) for one in found.placebos},
        "does_not_show": list(_limits(found)),
        "inputs_sha256": found.digest,
    }


def _plain(value: float) -> float | str:
    if math.isfinite(value):
        return value
    return "infinite" if value > 0 else "-infinite"


def _estimate_plain(one: Estimate) -> dict[str, Any]:
    return {"estimate": one.estimate, "low": _plain(one.low), "high": _plain(one.high), "p": one.p}


def _rank_plain(one: Rank) -> dict[str, Any]:
    return {"place": one.place, "of": one.of, "p": one.p, "p_cannot_fall_under": one.least}


def _placebo_plain(one: Placebo) -> dict[str, Any]:
    return {
        "comparable": one.comparable,
        "error_before": math.sqrt(one.fit.before_error),
        "error_ratio": _plain(one.fit.ratio),
        "difference_in_differences": one.fit.difference_in_differences,
        "synthetic_control": one.fit.synthetic_control,
        "synthetic_difference": one.fit.synthetic_difference,
        "gaps": list(one.fit.gaps),
    }


def comparison_account(found: ComparisonResult) -> Account:
    """The result in words: the answer, three estimates, the tests, the donors, what it does not show."""
    return Account(
        answer_words(found),
        (
            Section(
                f"The effect on {found.outcome}, mean of {_span(found)}",
                (_intervals(found),),
                Grid(("", "effect", "from", "to", "p"), tuple(_estimates(found))),
            ),
            Section("What the answer rests on", tuple(one.words for one in found.why)),
            Section("What would have been found", (_detectable(found),)),
            Section("The synthetic control", tuple(_fit(found)), _donors(found)),
            Section("What this does not show", tuple(_limits(found))),
            Section("To compute it again", (f"sha-256 of the inputs: {found.digest}",)),
        ),
    )


def answer_words(found: ComparisonResult) -> str:
    """The answer in one sentence."""
    unit, start = found.unit, found.periods[found.at]
    if found.answer is Answer.DIFFERS:
        effect = found.synthetic_control.estimate
        way = "above" if effect > 0 else "below"
        return (
            f"{unit} differs from {start} on: {found.outcome} is {number(abs(effect))} {way} what comparable "
            "units say it would have been."
        )
    if found.answer is Answer.FRAGILE:
        return (
            f"Fragile: some of the tests and checks say that {unit} differs from {start} on, others do not."
        )
    return f"Cannot tell whether {unit} differs from {start} on."


def _span(found: ComparisonResult) -> str:
    first, last = found.periods[found.at], found.periods[-1]
    return first if first == last else f"{first} to {last}"


def _intervals(found: ComparisonResult) -> str:
    near = ""
    if found.effect.of < found.ratio.of:
        near = f"; for the synthetic control, the {found.effect.of - 1} of them that fit as well before"
    donors = counted(len(found.donors), "donors")
    return f"Intervals of 95 %, and p, by the rank among {donors}, each refitted as if treated{near}."


def _estimates(found: ComparisonResult) -> Iterator[tuple[str, ...]]:
    yield _row("difference in differences", found.difference_in_differences)
    yield _row("synthetic control", found.synthetic_control)
    yield _row("synthetic difference in differences", found.synthetic_difference)


def _row(name: str, one: Estimate) -> tuple[str, ...]:
    return name, number(one.estimate), _end(one.low), _end(one.high), f"{one.p:.3f}"


def _end(value: float) -> str:
    return number(value) if math.isfinite(value) else "without end"


def number(value: float) -> str:
    """A number to four digits, or whole where it is large.

    >>> number(-19.513629), number(1234567.8), number(0.0), number(0.000012345)
    ('-19.51', '1,234,568', '0', '1.234e-05')
    """
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.4g}"


def _detectable(found: ComparisonResult) -> str:
    if not math.isfinite(found.smallest_detectable):
        return f"No effect of any size: a test at 5 % needs 19 donors, and here are {found.ratio.of - 1}."
    return (
        f"A lasting effect of {number(found.smallest_detectable)} or more, up or down, would have been found "
        "by both tests of the synthetic control in 80 % of cases. A smaller one may be there unseen."
    )


def _fit(found: ComparisonResult) -> Iterator[str]:
    yield (
        f"In the {counted(found.at, 'periods')} before it misses {found.unit} by "
        f"{number(found.before_error)} (root of the mean square); on average {found.outcome} was "
        f"{number(_before(found))} then."
    )
    low, high = found.without_range
    yield f"With any one donor left out, the effect is {number(low)} to {number(high)}."


def _before(found: ComparisonResult) -> float:
    return math.fsum(found.treated[: found.at]) / found.at


def _donors(found: ComparisonResult) -> Grid:
    without = {one.donor: one.effect for one in found.without}
    rows = [(name, f"{weight:.3f}", number(without[name])) for name, weight in found.weights]
    return Grid(("donor", "weight", "effect without it"), first_of(rows, _MOST_ROWS, "donors"))


def _limits(found: ComparisonResult) -> Iterator[str]:
    yield (
        f"p cannot fall under 1/{found.ratio.of} = {number(found.ratio.least)}, one over the number of "
        f"donors and one; for the effect of the synthetic control not under 1/{found.effect.of}."
    )
    yield (
        "A rank among donors is a chance only if what happened could as well have befallen any of them. It "
        "was not drawn by lot, so this is an assumption."
    )
    yield (
        f"Donors that {found.unit} affects, or that something else of their own befell after the start, make "
        "the comparison wrong, and nothing in these numbers shows it."
    )
    yield (
        "What was announced before it began may have acted before. Then give the first period in which it "
        "could act."
    )
    if found.answer is Answer.CANNOT_TELL:
        yield "That nothing was found does not show that nothing happened."
