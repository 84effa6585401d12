"""What the reports share: how a commitment, its due day, its status and a piece of evidence are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import RenderableType
from rich.table import Table

from kept.dates import PartialDate
from kept.model import Bearing, Status, Verdict
from kept.publish.clean import bare
from kept.publish.days import date_words, days_words, moment_words
from kept.publish.lines import pairs_grid, plain
from kept.publish.report_values import Piece, Scope, StatusLine, Told
from kept.publish.words import BEARINGS, FAMILIES, FORECAST_FAMILIES, STATUSES, grade_words, label_of

_ID_AT_MOST = 20


def scope_lines(scope: Scope, as_of: str | None = None) -> tuple[RenderableType, ...]:
    """Which ledger, as of when, by what was known when, and which part of it; `as_of` in other words."""
    pairs = [
        ("As of", as_of if as_of is not None else moment_words(scope.as_of)),
        ("Known at", moment_words(scope.known_at)),
        *(("Only", words) for words in scope.only),
    ]
    return (plain(scope.case), pairs_grid(pairs))


def section(heading: str, *parts: RenderableType) -> tuple[RenderableType, ...]:
    """A heading with what stands under it, one line apart from what was before."""
    return (plain(""), plain(heading), *parts)


def entries(rows: Iterable[tuple[str, Sequence[str]]]) -> Table:
    """Ids in a column of their own, beside them the lines of each entry."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=_ID_AT_MOST, overflow="fold")
    grid.add_column(overflow="fold")
    for id_, lines in rows:
        for place, line in enumerate(lines):
            grid.add_row(plain("" if place else id_), plain(line))
    return grid


def promised(told: Iterable[Told]) -> Table:
    """Commitments by id, with who is bound to what."""
    return entries((one.commitment.id, [f"{bound_words(one)}: {one.commitment.what}"]) for one in told)


def status_words(told: Told, verdict: Verdict | None = None) -> str:
    """The status in a reader's words, with days late and grade: `Kept late by 32 days, grade A`."""
    found = told.verdict if verdict is None else verdict
    label = label_of(found.status, told.commitment.nature)
    late = f" by {days_words(found.days_late)}" if found.days_late is not None else ""
    return ", ".join(filter(None, (f"{label}{late}", grade_words(found.grade))))


def moved_words(told: Told, before: Verdict | None) -> str:
    """From what to what a verdict changed: `Unverified → Disputed, grade C`."""
    words = status_words(told)
    if before is None:
        return words
    if before.status is not told.verdict.status:
        return f"{label_of(before.status, told.commitment.nature)} → {words}"
    if before.grade is not told.verdict.grade:
        return f"{status_words(told, before)} → {words}"
    return f"{words}, as before"


def family_label(told: Told) -> str:
    """The family of a status in a reader's words: a promise is kept, a forecast came true."""
    family = STATUSES[told.verdict.status].family
    label = FAMILIES[family].label
    return FORECAST_FAMILIES.get(family, label) if told.forecast else label


def bound_words(told: Told) -> str:
    """Those whom it binds, by name."""
    return ", ".join(told.bound) or "nobody named"


def due_words(one: StatusLine, as_of: str) -> str:
    """When it falls due, or how long ago it did: `Due by 31 December 2005: 90 days overdue`."""
    if one.due.settles is None:
        return "No date is given" if one.told.forecast else "No day is on record on which it falls due"
    if one.told.verdict.status is Status.HOLDING:
        return "A duty without an end"
    by, day = _by(one.told.commitment.deadline), day_words(one.due.settles)
    ahead = (one.due.settles - date.fromisoformat(as_of)).days
    due, was = ("To come true", "Was to come true") if one.told.forecast else ("Due", "Was due")
    if one.overdue is not None:
        since = days_words(one.overdue)
        if by is None:
            return f"No deadline; due since {day}: {since}"
        return f"{was} {by}: {since} ago" if one.told.forecast else f"{due} {by}: {since} overdue"
    if ahead < 0:
        return f"{was} {by or day}"
    place = by or f"at {one.due.session or 'the next session'} ({day})"
    return f"{due} {place}, {f'in {days_words(ahead)}' if ahead else 'today'}"


def _by(deadline: PartialDate | None) -> str | None:
    """`by the end of June 2006`: a deadline in the commitment's own words, where they give one."""
    if deadline is None:
        return None
    return f"by {'' if deadline.precision == 'day' else 'the end of '}{date_words(deadline)}"


def number_words(count: int, thing: str) -> str:
    """A number of things.

    >>> number_words(1, "promise")
    '1 promise'
    """
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def day_words(day: date) -> str:
    """A day in words."""
    return PartialDate.of(day).in_words()


def piece_words(piece: Piece) -> str:
    """A piece of evidence: who, when, what, how it was weighed, where it was seen, when it was recorded."""
    weighed = piece.weighed
    evidence = weighed.evidence
    when = f", {date_words(weighed.counts_from)}" if weighed.counts_from else ""
    weight = BEARINGS[weighed.bearing]
    if weighed.bearing is not Bearing.CONTEXT:
        weight = ", ".join(filter(None, (weight, grade_words(weighed.grade))))
    facts = (f"{evidence.id}: {weight}", "by an analyst's override" if weighed.overridden else "")
    seen = (piece.source and f"seen in {piece.source}", piece.recorded)
    said = _said(piece)
    return f"{evidence.label}{when}: {said}{_stop(said)} [{'; '.join(filter(None, (*facts, *seen)))}]"


def _said(piece: Piece) -> str:
    """Exact words in quotation marks, others of a speaker marked as a paraphrase, else the record's."""
    if piece.quoted:
        return " … ".join(f"“{words}”" for words in piece.quoted)
    text = bare(piece.weighed.evidence.text)
    return f"(paraphrase) {text}" if piece.paraphrase else text


def _stop(words: str) -> str:
    """A full stop where the words end without a mark."""
    return "" if words.rstrip("”’\"')").endswith((".", "!", "?", "…")) else "."
