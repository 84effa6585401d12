"""A licence position for the terminal, and as a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kept.measure import licences
from kept.pipeline.licence_position import PositionReport
from kept.pipeline.licence_position_words import (
    OUTCOMES,
    answer,
    by_department,
    decided,
    devices_words,
    held,
    meaning,
    not_reckoned,
    origins,
    pool_words,
    suggestions,
    unseen_words,
    why,
)
from kept.publish.account import Account, Grid, Section, first_of
from kept.publish.days import moment_words
from kept.publish.figures import DepartmentBar, PositionFigure

_SHOWN = 60


def position_account(report: PositionReport, by: str | None) -> Account:
    """The position in words; `by` is `department`, `product` or absent, which is both."""
    return Account(
        answer(report),
        (
            Section("What that means", meaning(report)),
            *_decided(report),
            *_tables(report, by),
            _verified(report.found),
            _reported(report.found),
            _unseen(report.found),
            _unknown(report),
            Section("Where the departments' licences come from", (), _origins(report)),
            Section("How the files were read", tuple(_reading(report))),
        ),
    )


def _decided(report: PositionReport) -> Iterator[Section]:
    found = decided(report)
    yield Section("Is it decided that all is licensed?", (OUTCOMES[found.outcome], *found.because))
    yield Section("What would decide it, the least first", found.decisive)


def _tables(report: PositionReport, by: str | None) -> Iterator[Section]:
    if by == "department":
        yield _departments(report)
        return
    if by is None:
        yield _rows(report.found)
        yield _witnesses(report.found)
    yield _products(report)


def _rows(found: licences.Position) -> Section:
    rows = found.rows
    if len(rows) > _SHOWN:
        rows = tuple(sorted(rows, key=lambda row: (-row.shortfall, row.department, row.product)))
    columns = ("department", "product", "needed", "licences", "covered", "short", "surplus")
    cells = first_of([_row(row) for row in rows], _SHOWN, "rows (all of them: --out)")
    return Section("By department and product", (), Grid(columns, cells, words=2) if rows else None)


def _row(row: licences.Row) -> tuple[str, ...]:
    numbers = (f"{one:,}" for one in (row.covered, row.shortfall, row.surplus))
    return (row.department, row.product, f"{row.demand:,}", held(row), *numbers)


def _witnesses(found: licences.Position) -> Section:
    short = sorted((row for row in found.rows if row.witness), key=lambda row: -row.shortfall)
    told = [
        f"{row.department}, {row.product}: {why(row)}: {row.shortfall:,} short." for row in short[:_SHOWN]
    ]
    if len(short) > _SHOWN:
        told.append(f"And {len(short) - _SHOWN:,} more (all of them: --out).")
    return Section("Why they are short", tuple(told))


def _departments(report: PositionReport) -> Section:
    confirmed: Counter[str] = Counter()
    for one in report.found.verified:
        confirmed[one.department] += len(one.devices)
    unseen = dict(report.found.unseen)
    rows = [
        (name, *(f"{number:,}" for number in (*numbers, unseen.get(name, 0), confirmed[name])))
        for name, numbers in by_department(report).items()
    ]
    columns = ("department", "needed", "short", "unknown", "not seen", "confirmed")
    cells = first_of(rows, _SHOWN, "departments (all of them: --out)")
    return Section("By department, before the pool", (), Grid(columns, cells) if rows else None)


def _products(report: PositionReport) -> Section:
    rows = [
        (
            one.product,
            f"{one.demand:,}",
            f"{one.own_shortfall:,}",
            pool_words(one),
            f"{one.shortfall:,}",
        )
        for one in report.found.products
    ]
    columns = ("product", "needed", "short before", "in the pool", "short after")
    cells = first_of(rows, _SHOWN, "products (all of them: --json)")
    grid = Grid(columns, cells) if rows else None
    return Section("By product, before and after the licences of the pool", not_reckoned(report), grid)


def _verified(found: licences.Position) -> Section:
    told = [f"{one.department}, {one.product}: {devices_words(one)}." for one in found.verified]
    if told:
        told.append("These are findings and no shortfall: they are not added to it.")
    return Section("Unlicensed, confirmed by a second look", tuple(told))


def _reported(found: licences.Position) -> Section:
    told = [f"{one.department}, {one.product}: {devices_words(one)}." for one in found.reported]
    return Section("Reported, and waiting for a second look", tuple(told))


def _unseen(found: licences.Position) -> Section:
    rows = [(name, f"{devices:,}") for name, devices in found.unseen]
    cells = first_of(rows, _SHOWN, "departments (all of them: --json)")
    grid = Grid(("department", "devices"), cells) if rows else None
    return Section("Listed devices without any install", (), grid)


def _unknown(report: PositionReport) -> Section:
    unknown = report.found.unknown
    if not unknown:
        return Section("Titles that no rule decides", ())
    like = suggestions(report)
    rows = [
        (f"{one.title} {one.version}".strip(), str(one.why), like.get(one.title, ""), f"{one.devices:,}")
        for one in unknown
    ]
    grid = Grid(("title", "why", "looks like", "devices"), first_of(rows, _SHOWN, "titles (--json)"), words=3)
    told = "What one looks like is a hint for whoever writes the rule. It counts for nothing."
    return Section("Titles that no rule decides", (told,), grid)


def _origins(report: PositionReport) -> Grid | None:
    rows = list(origins(report))
    columns = ("product", "origin", "licences")
    return Grid(columns, first_of(rows, _SHOWN, "lines (all of them: --json)"), words=2) if rows else None


def _reading(report: PositionReport) -> Iterator[str]:
    for file in report.read.files:
        how = f" by the preset {file.preset}" if file.preset else ""
        kept = "left to the engine for large tables" if file.large else f"{file.kept:,} of {file.rows:,} rows"
        yield f"{file.name}: {kept}{how}."
    yield from report.read.notes


def position_figure(report: PositionReport) -> PositionFigure:
    """A bar for each department: covered by its own licences, short, and unknown.

    One of which nothing was counted has none: a bar without length would say that nothing is short.
    """
    bars = (
        DepartmentBar(name, needed - short, short, unknown)
        for name, (needed, short, unknown) in by_department(report).items()
        if needed or unknown
    )
    found = report.found
    pooled = any(one.pool_licences or one.pool_unlimited for one in found.products)
    short = f"{found.totals.shortfall:,} {'is' if found.totals.shortfall == 1 else 'are'} short"
    pool = f" before the licences of the pool, after which {short}" if pooled else ""
    unseen = f"; {unseen_words(found)}" if found.unseen else ""
    return PositionFigure(
        departments=tuple(bars),
        unit="installs",
        as_of=moment_words(found.as_of.isoformat()),
        source=f"{report.read.name}, computed by Kept{pool}{unseen}",
    )
