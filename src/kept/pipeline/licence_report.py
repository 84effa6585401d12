"""The report of a licence position: everything that both sides need to check it and to sign it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from kept import __version__
from kept.measure import licences
from kept.model import LicenceOutcome
from kept.pipeline.licence_position import PositionReport
from kept.pipeline.licence_position_words import (
    OUTCOMES,
    answer,
    decided,
    held,
    many,
    meaning,
    not_reckoned,
    origins,
    pool_words,
    reported_words,
    shortfall_word,
    suggestions,
    unseen_words,
    why,
)
from kept.pipeline.licence_report_candidates import candidates_section
from kept.pipeline.licence_report_findings import confirmed_section, reported_section, unseen_section
from kept.pipeline.licence_report_rules import licences_section, products_section, rules_section
from kept.pipeline.licence_report_tables import line, tabled
from kept.publish.cells import Cell, Table
from kept.publish.days import moment_words
from kept.publish.licence_report_values import LicenceReport, ReportSection

MOST_ROWS = 3_000
"""Rows of one table on the page; a line says how many more there are, and where."""


def report_page(report: PositionReport) -> LicenceReport:
    """The page of a position."""
    found = report.found
    return LicenceReport(
        name=report.read.name,
        as_of=moment_words(found.as_of.isoformat()),
        big=_big(report),
        answer=answer(report),
        meaning=meaning(report),
        facts=tuple(_facts(report)),
        sections=(
            _products(report),
            _rows(found),
            candidates_section(report, MOST_ROWS),
            confirmed_section(found, MOST_ROWS),
            reported_section(found, MOST_ROWS),
            unseen_section(found, MOST_ROWS),
            _unknown(report),
            _origins(report),
            licences_section(report, MOST_ROWS),
            rules_section(report, MOST_ROWS),
            products_section(report, MOST_ROWS),
            _problems(report),
            _files(report),
        ),
        command=_command(report),
        version=__version__,
    )


def _big(report: PositionReport) -> str:
    """The answer in two or three words: the outcome where there is one, or else what may be short."""
    found = report.found
    least, most = found.totals.interval
    if decided(report).outcome is LicenceOutcome.REFUTED:
        return "Refuted"
    if most:
        return f"{f'{least:,}' if least == most else f'{least:,} to {most:,}'} {shortfall_word(report)}"
    if found.totals.demand == 0:
        return "Nothing counted"
    return "Undecided" if found.unseen or found.reported or report.problems else "All evidenced"


def _facts(report: PositionReport) -> Iterator[tuple[str, str]]:
    found, totals = report.found, report.found.totals
    confirmed = sum(len(one.devices) for one in found.verified)
    yield "Asked", "For each department and product: is there a licence for everything that needs one?"
    yield "As of", f"{moment_words(found.as_of.isoformat())}, that day included"
    outcome = decided(report)
    yield "All licensed?", " ".join((OUTCOMES[outcome.outcome], *outcome.because))
    yield from (("Would decide it" if at == 0 else "or", one) for at, one in enumerate(outcome.decisive))
    yield "Needed", _many(totals.demand, "licence")
    yield (
        "Short",
        f"{totals.own_shortfall:,} before the licences of the pool, {totals.shortfall:,} after them",
    )
    yield "Not decided", f"{_many(totals.unknown, 'install')} of unknown title"
    if totals.unmeasured:
        yield "Not measured", f"the concurrent use of {_many(totals.unmeasured, 'install')}"
    if found.unseen:
        yield "Not seen", unseen_words(found)
    yield "Confirmed", f"{_many(confirmed, 'finding')}, not added to the shortfall"
    if found.reported:
        yield "Reported", reported_words(found)
    yield "List of licences", _complete(found)
    yield "Problems", _many(len(report.problems), "fault") + " in the data"


def _many(number: int, what: str) -> str:
    return many(number, what) if number else f"no {what}s"


def _complete(found: licences.Position) -> str:
    if found.complete is None:
        return "not declared complete"
    before = "" if found.list_complete else ", before the day of the position"
    return f"declared complete by {found.complete.by}, {moment_words(found.complete.on.isoformat())}{before}"


def _products(report: PositionReport) -> ReportSection:
    rows = (
        line(one.product, f"{one.demand:,}", f"{one.own_shortfall:,}", pool_words(one), f"{one.shortfall:,}")
        for one in report.found.products
    )
    columns = ("Product", "Needed", "Short before the pool", "Licences of the pool", "Short after it")
    return ReportSection(
        "products",
        "By product",
        not_reckoned(report),
        tabled("Every product that is needed", columns, rows, MOST_ROWS),
    )


def _rows(found: licences.Position) -> ReportSection:
    told = (
        "Licences are those that the department holds itself. Newer ones cover older versions where they "
        "have downgrade right, never the reverse: old ones can be left over while new ones are short.",
    )
    rows = (
        line(
            Cell(row.department, row.product),
            f"{row.demand:,}",
            held(row),
            f"{row.covered:,}",
            f"{row.shortfall:,}",
            f"{row.surplus:,}",
        )
        for row in found.rows
    )
    columns = ("Department, product", "Needed", "Licences", "Covered", "Short", "Surplus")
    tables = (*tabled("Every position", columns, rows, MOST_ROWS), *_checks(found))
    return ReportSection("positions", "By department and product", told, tables)


def _checks(found: licences.Position) -> tuple[Table, ...]:
    """How every shortfall can be checked by hand."""
    short = (row for row in found.rows if row.witness)
    rows = (line(Cell(row.department, row.product), f"{row.shortfall:,}", why(row)) for row in short)
    return tabled("Why they are short", ("Department, product", "Short", "The check"), rows, MOST_ROWS)


def _unknown(report: PositionReport) -> ReportSection:
    like = suggestions(report)
    rows = (
        line(
            Cell(one.title, one.version),
            str(one.why),
            f"{one.devices:,}",
            ", ".join(one.departments[:10]) + (" and others" if len(one.departments) > 10 else ""),
            like.get(one.title, ""),
        )
        for one in report.found.unknown
    )
    columns = ("Title", "Why", "Devices", "Departments", "Looks like (counts for nothing)")
    return ReportSection(
        "unknown",
        "Titles that no rule decides",
        ("Each may need a licence or none. A rule that both sides approve decides it.",)
        if report.found.unknown
        else (),
        tabled("Unknown titles, the most frequent first", columns, rows, MOST_ROWS),
    )


def _origins(report: PositionReport) -> ReportSection:
    rows = (line(*cells) for cells in origins(report))
    return ReportSection(
        "origins",
        "Where the licences come from",
        ("A donated, free or preloaded licence counts like a bought one, and no sale shows it.",),
        tabled(
            "Licences of the departments, without the pool",
            ("Product", "Origin", "Licences"),
            rows,
            MOST_ROWS,
        ),
    )


def _problems(report: PositionReport) -> ReportSection:
    told = [str(problem) for problem in report.problems]
    more = [f"And {len(told) - MOST_ROWS:,} more."] if len(told) > MOST_ROWS else []
    return ReportSection(
        "problems", "Problems in the data", items=(*told[:MOST_ROWS], *more), none="No fault was found."
    )


def _files(report: PositionReport) -> ReportSection:
    digests = dict(report.read.digests)
    of = {file.name: file for file in report.read.files}
    rows = []
    for name, digest in sorted(digests.items()):
        file = of.get(name)
        read = "" if file is None or file.large else f"{file.kept:,} of {file.rows:,}"
        how = (
            "" if file is None else f"table {file.table}" + (f", preset {file.preset}" if file.preset else "")
        )
        rows.append(line(Cell(name, how), read, digest))
    return ReportSection(
        "files",
        "Files that were read",
        report.read.notes,
        tabled("Every file and its sha-256", ("File", "Rows used", "sha-256"), rows, MOST_ROWS),
    )


def _command(report: PositionReport) -> str:
    words = ["kept", "licences", "position", report.folder, "--as-of", report.found.as_of.isoformat()]
    for table, preset in report.presets:
        words += ["--preset", f"{table}={preset}"]
    return shlex.join([*words, "--report", "report.html"])
