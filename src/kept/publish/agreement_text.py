"""Agreement of coders as plain text: figures with intervals, what may rest on them, where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rich.console import RenderableType
from rich.table import Table

from kept.publish.agreement_values import (
    AgreementReport,
    Difference,
    Figure,
    QuestionTold,
    SameAnswer,
)
from kept.publish.days import moment_words
from kept.publish.lines import indented, pairs_grid, plain, printed, ruled_table
from kept.publish.report_lines import entries, number_words, section

_WIDEST = 9  # more answers than this do not fit side by side: they are listed

METHODS = (
    "Intervals hold at 95 %. Same answer: exact (Clopper and Pearson). Kappa: standard error of Fleiss, "
    "Cohen and Everitt (1969). Alpha: jackknife, without each item in turn. 0.667 and 0.8 are "
    "Krippendorff's borders (2004). Only answers given blind count; what was settled changes no figure."
)
"""How the figures are reckoned, in words."""

_READINGS = {
    "reliable": "Reliable: all of alpha's interval is at 0.8 or above.",
    "tentative": "Fit for tentative conclusions: all of alpha's interval is at 0.667 or above.",
    "too_low": "Too low to rest anything on: all of alpha's interval is below 0.667.",
    "cannot_tell": "Cannot tell: alpha's interval lies on both sides of 0.667.",
}


def agreement_text(report: AgreementReport, width: int = 80) -> str:
    """The agreement on each question, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    head = (plain(report.case), pairs_grid([("Known at", moment_words(report.known_at))]))
    if not report.questions:
        none = "Nobody has coded anything yet. Two people each start with: kept --by NAME code"
        return printed([*head, plain(""), plain(none), *_outdated(report)], width)
    told = (part for question in report.questions for part in _question(question))
    return printed([*head, *_outdated(report), *_open(report), *told, plain(""), plain(METHODS)], width)


def _outdated(report: AgreementReport) -> Iterator[RenderableType]:
    if report.outdated:
        yield plain(
            f"{number_words(report.outdated, 'answer')} left out: the record has since been changed to be "
            "about another promise, or about none. Code it again."
        )


def _open(report: AgreementReport) -> Iterator[RenderableType]:
    """A warning where somebody may still be coding."""
    alone = sum(question.alone for question in report.questions)
    if alone:
        yield plain("")
        yield plain(
            f"{number_words(alone, 'answer')} so far by one person only. Whoever is still to code them "
            "should not read on: what the others answered stands below."
        )


def _question(told: QuestionTold) -> Iterator[RenderableType]:
    coders = ", ".join(f"{name} {count}" for name, count in told.coders.items())
    counted = f"{number_words(told.items, 'item')} coded by two or more, {told.alone} by one only: {coders}."
    yield from section(f"{told.name.upper()}: {told.instruction}", plain(counted))
    if told.same is None:
        yield indented(plain("There is no figure yet: nobody has answered the same item as another."))
    else:
        yield indented(pairs_grid(_figures(told, told.same)))
        yield from _by_pair(told)
        yield from _crossed(told)
        yield from _differences(told)
        yield from _against_record(told)


def _figures(told: QuestionTold, same: SameAnswer) -> Iterator[tuple[str, str]]:
    yield "Same answer", share_words(same)
    if len(told.pairs) == 1:
        yield "Kappa", figure_words(told.pairs[0].kappa)
    yield "Alpha", figure_words(told.alpha) + (" The answers count as steps." if told.ordinal else "")
    yield "Reading", reading_words(told)
    chance = chance_words(told)
    if chance:
        yield "Chance", chance


def share_words(same: SameAnswer) -> str:
    """A share with its interval, in whole per cent: `15 of 20, 75 % (51 to 91 %)`."""
    share, low, high = map(_per_cent, (same.agreed / same.items, same.low, same.high))
    return f"{same.agreed} of {same.items}, {share} % ({low} to {high} %)"


def _per_cent(share: float) -> str:
    """Whole per cent, and never 0 or 100 where it is not quite that."""
    rounded = f"{100 * share:.0f}"
    if rounded == "0" and share > 0:
        return "<1"
    return ">99" if rounded == "100" and share < 1 else rounded


def number(value: float) -> str:
    """A figure with two decimals, without a minus before zero.

    >>> number(-0.001)
    '0.00'
    """
    return f"{round(value, 2) + 0.0:.2f}"


def figure_words(figure: Figure) -> str:
    """A figure with its interval: `0.66 (0.41 to 0.91; standard error 0.13)`, or why it has none."""
    if figure.value is None:
        return f"None. {figure.because}"
    words = number(float(figure.value))
    if figure.low is not None and figure.high is not None:
        error = f"; standard error {number(figure.error)}" if figure.error is not None else ""
        words += f" ({number(figure.low)} to {number(figure.high)}{error})"
    return f"{words}. {figure.because}".rstrip(". ") + "."


def reading_words(told: QuestionTold) -> str:
    """What may rest on alpha, and about how many items would tell where it cannot be told."""
    if told.reliability == "cannot_tell" and told.alpha.low is None:
        return "Cannot tell: without an interval alpha may be anything."
    words = _READINGS[told.reliability]
    if told.to_tell is not None:
        words += f" With this alpha about {told.to_tell:,} items would tell."
    elif told.reliability == "cannot_tell" and told.alpha.error is not None:
        words += " It is so near to that border that more items would hardly tell."
    return words


def chance_words(told: QuestionTold) -> str:
    """What could be told from mere chance with so many items."""
    if told.least is None or told.alpha.value is None:
        return ""
    items, value = number_words(told.items, "item"), float(told.alpha.value)
    if told.least > 1:
        words = f"With {items} not even full agreement could be told from chance."
    else:
        words = f"With {items} an alpha from {number(told.least)} on can be told from chance."
    if value < told.least and told.needed is not None:
        words += f" The alpha of {number(value)} would need about {told.needed:,}."
    return words


def _by_pair(told: QuestionTold) -> Iterator[RenderableType]:
    """Kappa of each two coders, where there are more than two."""
    if len(told.pairs) < 2:
        return
    table = ruled_table("Coders", "Same answer", "Kappa", "Its error")
    for pair in told.pairs:
        error = number(pair.kappa.error) if pair.kappa.error is not None else "-"
        kappa = figure_words(replace(pair.kappa, error=None)).removesuffix(".")
        names = f"{pair.first} and {pair.second}"
        table.add_row(*map(plain, (names, share_words(pair.same), kappa, error)))
    yield from (plain(""), table)


def _crossed(told: QuestionTold) -> Iterator[RenderableType]:
    """How often each answer met each: two coders against each other, more of them all together."""
    if len(told.pairs) == 1:
        pair = told.pairs[0]
        heading, table = f"{pair.first} down, {pair.second} across", pair.table
    else:
        heading, table = "How often two answers met on an item, over all pairs of coders", _pooled(told)
    yield from (plain(""), indented(plain(heading)))
    crossed = _grid(told.order, table) if len(told.order) <= _WIDEST else _listed(table)
    yield indented(crossed)


def _pooled(told: QuestionTold) -> dict[tuple[str, str], int]:
    """The tables of all pairs added up, each two answers in the order of the question."""
    place = {answer: number for number, answer in enumerate(told.order)}
    met: Counter[tuple[str, str]] = Counter()
    for pair in told.pairs:
        for (one, two), count in pair.table.items():
            met[(one, two) if place[one] <= place[two] else (two, one)] += count
    return dict(met)


def _grid(order: tuple[str, ...], table: Mapping[tuple[str, str], int]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    for _ in order:
        grid.add_column(justify="right")
    grid.add_row("", *(plain(str(number)) for number in range(1, len(order) + 1)))
    for number_, one in enumerate(order, 1):
        counts = (plain(str(table.get((one, two), "-"))) for two in order)
        grid.add_row(plain(f"{number_} {one}"), *counts)
    return grid


def _listed(table: Mapping[tuple[str, str], int]) -> Table:
    """The pairs of answers, those that came most often first."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for (one, two), count in sorted(table.items(), key=lambda cell: (-cell[1], cell[0])):
        grid.add_row(plain(str(count)), plain(one if one == two else f"{one} against {two}"))
    return grid


def _differences(told: QuestionTold) -> Iterator[RenderableType]:
    if told.differences:
        rows = entries((one.item, list(_difference(one))) for one in told.differences)
        settled = sum(one.settled is not None for one in told.differences)
        heading = plain(f"Where they differ: {len(told.differences)} of {told.items}, {settled} settled")
        yield from (plain(""), indented(heading), indented(rows))


def _against_record(told: QuestionTold) -> Iterator[RenderableType]:
    if told.against_record:
        heading = (
            f"Where they agree and the record says otherwise: {len(told.against_record)} of {told.items}"
        )
        rows = entries(
            (one.item, [one.words, f"Coders: {one.answer}; on record: {one.on_record}"])
            for one in told.against_record
        )
        yield from (plain(""), indented(plain(heading)), indented(rows))


def _difference(one: Difference) -> Iterator[str]:
    yield one.words
    yield "; ".join(f"{by}: {answer}" for by, answer in one.answers)
    if one.settled is not None:
        yield f"Settled by {one.settled.by} as {one.settled.answer}: {one.settled.reason}"
        if one.settled.on_record is not None:
            yield f"But on record it is {one.settled.on_record}: it was changed since, perhaps by an import."
