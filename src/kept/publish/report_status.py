"""The status of the whole ledger as plain text: the first screen of the morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table

from kept.model import Family, PaceStatus
from kept.publish.days import moment_words
from kept.publish.lines import indented, plain, printed, ruled_table
from kept.publish.report_coming import coming
from kept.publish.report_lines import (
    bound_words,
    due_words,
    entries,
    number_words,
    scope_lines,
    section,
    status_words,
)
from kept.publish.report_unknown import HOW, UNKNOWN_WORDS
from kept.publish.report_values import Paced, StatusLine, StatusReport
from kept.publish.words import FAMILIES, FORECAST_FAMILIES, PACES, STATUSES


def status_text(report: StatusReport, width: int = 80) -> str:
    """Counts by family, what is not known and how, what comes next, then every commitment.

    Promises stand by family, the longest overdue first; forecasts under a heading of their own.

    Raises:
        InputError: `width` is less than 40.
    """
    promises = [one for one in report.lines if not one.told.forecast]
    forecasts = [one for one in report.lines if one.told.forecast]
    parts = (
        *scope_lines(report.scope),
        plain(""),
        plain(_summary(promises, report.later)),
        *(_counts(promises) if promises else ()),
        *_not_known(promises),
        *coming(report),
        *_families(promises, report.scope.as_of),
        *_forecasts(forecasts, report.scope.as_of),
    )
    return printed(parts, width)


def share_words(count: int, total: int) -> str:
    """A share in whole per cent, and never 0 or 100 where it is not quite that.

    >>> share_words(1, 300)
    '<1 %'
    """
    rounded = round(100 * count / total)
    if rounded == 0 and count:
        return "<1 %"
    return ">99 %" if rounded == 100 and count < total else f"{rounded} %"


def by_family(lines: Sequence[StatusLine]) -> dict[Family, list[StatusLine]]:
    """The families in the order of an overview, each with its own; the longest overdue first."""
    found: dict[Family, list[StatusLine]] = {
        family: [] for family in FAMILIES if family is not Family.NOT_YET
    }
    for one in sorted(lines, key=_urgency):
        found[STATUSES[one.told.verdict.status].family].append(one)
    return found


def _urgency(one: StatusLine) -> tuple[int, date, str]:
    """The longest overdue first, then what falls due soonest, then what never does."""
    return (
        -1 if one.overdue is None else -2 - one.overdue,
        one.due.settles or date.max,
        one.told.commitment.id,
    )


def _summary(promises: Sequence[StatusLine], later: int) -> str:
    overdue = sum(one.overdue is not None for one in promises)
    parts = [
        f"{number_words(len(promises), 'promise')}." if promises else "No promise was in being.",
        f"{overdue} overdue: due, and not known to be kept." if overdue else "",
        f"{later} made later are left out." if later else "",
    ]
    return " ".join(filter(None, parts))


def _counts(promises: Sequence[StatusLine]) -> tuple[RenderableType, ...]:
    table = ruled_table("Status", "Promises", "Share", "Overdue")
    for column in table.columns[1:]:
        column.justify = "right"
    for family, members in by_family(promises).items():
        overdue = sum(one.overdue is not None for one in members)
        table.add_row(
            *map(
                plain,
                (
                    FAMILIES[family].label,
                    str(len(members)),
                    share_words(len(members), len(promises)),
                    str(overdue or "-"),
                ),
            )
        )
    return (plain(""), table)


def _not_known(promises: Sequence[StatusLine]) -> tuple[RenderableType, ...]:
    counts = Counter(one.unknown for one in promises if one.unknown is not None)
    if not promises:
        return ()
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for way, words in UNKNOWN_WORDS.items():
        grid.add_row(plain(str(counts[way])), plain(words))
    heading = f"What is not known: {counts.total():,} of {len(promises):,}"
    return section(heading, *([indented(grid)] if counts else []))


def _families(promises: Sequence[StatusLine], as_of: str) -> Iterator[RenderableType]:
    for family, members in by_family(promises).items():
        if members:
            word = FAMILIES[family]
            heading = f"{word.label.upper()}: {len(members)} of {len(promises)}"
            yield from section(heading, plain(word.meaning), _listed(members, as_of))


def _forecasts(forecasts: Sequence[StatusLine], as_of: str) -> Iterator[RenderableType]:
    if not forecasts:
        return
    groups = {family: members for family, members in by_family(forecasts).items() if members}
    counts = [
        f"{len(members)} {FORECAST_FAMILIES.get(family, FAMILIES[family].label.lower())}"
        for family, members in groups.items()
    ]
    told = plain(f"{', '.join(counts)}.")
    yield from section(
        f"FORECASTS: {len(forecasts)}",
        told,
        _listed([one for members in groups.values() for one in members], as_of),
    )


def _listed(lines: Sequence[StatusLine], as_of: str) -> RenderableType:
    return entries((one.told.commitment.id, list(_lines(one, as_of))) for one in lines)


def _lines(one: StatusLine, as_of: str) -> Iterator[str]:
    """Who is bound to what; the status and the due day; the pace; the figures that are awaited."""
    told = one.told
    how = HOW.get(one.unknown, "") if one.unknown is not None else ""
    yield f"{bound_words(told)}: {told.commitment.what}"
    yield f"{status_words(told)}{how}. {due_words(one, as_of)}."
    yield from map(_pace, filter(_known, one.paces))
    for day, figures in groupby(one.awaited, key=lambda figure: figure.on):
        since = "since" if day < as_of else "from"
        yield f"Awaited {since} {moment_words(day)}: {'; '.join(figure.text for figure in figures)}"


def _known(one: Paced) -> bool:
    return one.pace.status is not PaceStatus.CANNOT_TELL


def _pace(one: Paced) -> str:
    part = f", {one.part}" if one.part else ""
    status = "" if one.pace.status is PaceStatus.MET else f"{PACES[one.pace.status]}. "
    return f"Pace{part}: {status}{one.pace.because}"
