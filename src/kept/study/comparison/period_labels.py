"""The labels of periods in the order of time: 1989, 1989-03, 1989-Q1, 1989-W05 or 1989-03-31."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from kept.errors import InputError
from kept.study.comparison.panel import shown
from kept.study.every import Every

_FORMS = {
    "year or number": re.compile(r"-?\d{1,9}", re.ASCII),
    "month": re.compile(r"(\d{4})-(\d\d)", re.ASCII),
    "quarter": re.compile(r"(\d{4})[- ]?[Qq]([1-4])", re.ASCII),
    "week": re.compile(r"(\d{4})-?[Ww](\d\d)", re.ASCII),
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII),
}

_UNEVEN = 1.2
"""Days between the first days of months, quarters or years differ by less than this factor."""


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels, each once, from the earliest to the latest.

    >>> in_order(["2006-Q1", "2005-Q4", "2005-Q3", "2006-Q1"])
    ('2005-Q3', '2005-Q4', '2006-Q1')

    Raises:
        InputError: one is no period, they are of different kinds, two mean the same period, or a period is
            missing for all units.
    """
    distinct = list(dict.fromkeys(labels))
    forms = [_form(label) for label in distinct]
    _refuse_mixed(distinct, forms)
    placed = sorted((_place(label, form), label) for label, form in zip(distinct, forms, strict=True))
    if placed:
        _refuse_uneven(placed, forms[0])
    return tuple(label for _, label in placed)


def every_of(labels: Sequence[str]) -> Every | None:
    """How often panels with these labels have a value; absent where the labels do not say it.

    >>> every_of(("1989", "1990")), every_of(("2006-01-01", "2006-04-01")), every_of(("1", "2", "3"))
    (<Every.YEAR: 'year'>, <Every.QUARTER: 'quarter'>, None)
    """
    forms = {_known_form(label) for label in labels}
    form = forms.pop() if len(forms) == 1 else None
    if form is None or (form == "year or number" and not all(map(_YEAR.fullmatch, labels))):
        return None
    return _RHYTHMS[form].get(_shortest_step(labels, form))


_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def _shortest_step(labels: Sequence[str], form: str) -> int:
    """From one label to the next; 0 where one is none that a calendar has, or stands alone."""
    try:
        places = [_place(label, form) for label in labels]
    except InputError:  # a panel that was made by hand may have any names
        return 0
    return min((other - one for one, other in pairwise(places)), default=0)


_RHYTHMS: dict[str, dict[int, Every]] = {
    "year or number": {1: Every.YEAR},
    "month": {1: Every.MONTH},
    "quarter": {1: Every.QUARTER},
    "week": {7: Every.WEEK},
    "day": {
        1: Every.DAY,
        7: Every.WEEK,
        **dict.fromkeys((28, 29, 30, 31), Every.MONTH),
        **dict.fromkeys((90, 91, 92), Every.QUARTER),
        **dict.fromkeys((365, 366), Every.YEAR),
    },
}
"""For each form of label, how often there is a value by the step from one to the next."""


def _form(label: str) -> str:
    found = _known_form(label)
    if found is None:
        raise _no_period(label)
    return found


def _known_form(label: str) -> str | None:
    return next((form for form, pattern in _FORMS.items() if pattern.fullmatch(label)), None)


def _no_period(label: str) -> InputError:
    return InputError(
        f"{shown(label)!r} is no period. Expected one such as 1989, 1989-03, 1989-Q1, 1989-W05 or "
        "1989-03-31. Write it so."
    )


def _refuse_mixed(labels: Sequence[str], forms: Sequence[str]) -> None:
    for label, form in zip(labels, forms, strict=True):
        if form != forms[0]:
            raise InputError(
                f"The periods are of mixed frequency: {labels[0]} is a {forms[0]}, {label} a {form}. "
                "Expected all of one kind, such as 1989, 1990, 1991. Add the shorter ones up."
            )


def _place(label: str, form: str) -> int:
    """A number that grows by the same with every period."""
    if form == "year or number":
        return int(label)
    try:
        return _PLACES[form](*map(int, _parts(label, form)))
    except ValueError:
        raise _no_period(label) from None


def _parts(label: str, form: str) -> tuple[str, ...]:
    found = _FORMS[form].fullmatch(label)
    return found.groups() if found else ()


def _month(year: int, month: int) -> int:
    return date(year, month, 1).year * 12 + month


def _week(year: int, week: int) -> int:
    return date.fromisocalendar(year, week, 1).toordinal()


def _day(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


def _quarter(year: int, quarter: int) -> int:
    return year * 4 + quarter


_PLACES: dict[str, Callable[..., int]] = {"month": _month, "quarter": _quarter, "week": _week, "day": _day}


def _refuse_uneven(placed: Sequence[tuple[int, str]], form: str) -> None:
    steps = [other[0] - one[0] for one, other in pairwise(placed)]
    if not steps:
        return
    longest = min(steps) * (_UNEVEN if form == "day" else 1)
    for step, ((_, one), (_, other)) in zip(steps, pairwise(placed), strict=True):
        if step == 0:
            raise InputError(f"{one} and {other} are the same period. Write it in one way, and give it once.")
        if step > longest:
            raise InputError(
                f"No unit has a value between {one} and {other}, and other periods are nearer to one "
                "another. A gap is no zero. Give the values, or study the part without a gap."
            )
