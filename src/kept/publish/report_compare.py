"""The whole ledger on two days as plain text: from family to family, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType

from kept.model import Family
from kept.publish.days import moment_words
from kept.publish.lines import indented, plain, printed, ruled_table
from kept.publish.report_lines import (
    bound_words,
    entries,
    family_label,
    moved_words,
    number_words,
    scope_lines,
    section,
    status_words,
)
from kept.publish.report_values import ComparedReport, Pair, Told
from kept.publish.words import FAMILIES, STATUSES

_SHOWN = tuple(family for family in FAMILIES if family is not Family.NOT_YET)


def compared_text(report: ComparedReport, width: int = 80) -> str:
    """A table of the families on both days, then what differs, then what was made in between.

    Raises:
        InputError: `width` is less than 40.
    """
    first, second = moment_words(report.first), moment_words(report.second)
    promises = [pair for pair in report.pairs if not pair.second.forecast]
    parts = (
        *scope_lines(report.scope, f"{first} (the rows) and {second} (the columns)"),
        plain(""),
        plain(_summary(report, first, second)),
        *(_matrix(promises) if promises else ()),
        *_moved(report.pairs),
        *_new(report.new, first, second),
    )
    return printed(parts, width)


def _summary(report: ComparedReport, first: str, second: str) -> str:
    forecasts = sum(pair.second.forecast for pair in report.pairs)
    being = number_words(len(report.pairs) - forecasts, "promise")
    being += f" and {number_words(forecasts, 'forecast')}" if forecasts else ""
    later = f" {report.later:,} made later are left out." if report.later else ""
    return (
        f"In being on {first}: {being}. With another status on {second}: "
        f"{sum(map(_differs, report.pairs)):,}. Made in between: {len(report.new):,}.{later}"
    )


def _differs(pair: Pair) -> bool:
    return pair.first.verdict.status is not pair.second.verdict.status


def _family(told: Told) -> Family:
    return STATUSES[told.verdict.status].family


def _matrix(pairs: Sequence[Pair]) -> tuple[RenderableType, ...]:
    counts = Counter((_family(pair.first), _family(pair.second)) for pair in pairs)
    table = ruled_table("Promises", *map(_short, _SHOWN), "All")
    for column in table.columns[1:]:
        column.justify = "right"
    for row in _SHOWN:
        numbers = [counts[row, column] for column in _SHOWN]
        table.add_row(*map(plain, (_short(row), *map(_number, (*numbers, sum(numbers))))))
    totals = [sum(counts[row, column] for row in _SHOWN) for column in _SHOWN]
    table.add_row(*map(plain, ("All", *map(_number, (*totals, sum(totals))))))
    return (plain(""), table)


def _short(family: Family) -> str:
    """A family in one or two words, for a narrow column."""
    return FAMILIES[family].slug.replace("-", " ").capitalize()


def _number(count: int) -> str:
    return str(count or "-")


def _moved(pairs: Sequence[Pair]) -> Iterator[RenderableType]:
    """What has another status, by the families that it left and came to; forecasts after promises."""
    moved = sorted((pair for pair in pairs if _differs(pair)), key=_order)
    for _, alike in groupby(moved, key=lambda pair: _order(pair)[:4]):
        group = list(alike)
        rows = [(pair.second.commitment.id, _lines(pair)) for pair in group]
        yield from section(f"{_heading(group[0])}: {len(group)}", indented(entries(rows)))


def _order(pair: Pair) -> tuple[bool, bool, int, int, str]:
    """Promises before forecasts; what left its family before what moved within it."""
    left, came = (list(FAMILIES).index(_family(told)) for told in (pair.first, pair.second))
    return pair.second.forecast, left == came, left, came, pair.second.commitment.id


def _heading(pair: Pair) -> str:
    left, came = family_label(pair.first), family_label(pair.second)
    if pair.second.forecast:
        return f"Forecasts: from {left.lower()} to {came.lower()}"
    return f"Within {left}" if left == came else f"From {left} to {came}"


def _lines(pair: Pair) -> list[str]:
    told = pair.second
    return [f"{bound_words(told)}: {told.commitment.what}", f"{moved_words(told, pair.first.verdict)}."]


def _new(new: Sequence[Told], first: str, second: str) -> tuple[RenderableType, ...]:
    rows = [
        (told.commitment.id, [f"{bound_words(told)}: {told.commitment.what}", f"{status_words(told)}."])
        for told in sorted(new, key=lambda told: told.commitment.id)
    ]
    return (
        section(f"Made after {first} and by {second}: {len(rows)}", indented(entries(rows))) if rows else ()
    )
