"""Changes of verdicts as plain text: from what to what, when, and by which causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType

from kept.publish.days import moment_words
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.report_lines import (
    bound_words,
    entries,
    moved_words,
    piece_words,
    promised,
    scope_lines,
    section,
    status_words,
)
from kept.publish.report_values import Cause, CauseKind, ChangesReport, Step, Told

CAUSES: dict[CauseKind, str] = {
    CauseKind.MADE: "Made",
    CauseKind.DUE: "Fell due",
    CauseKind.CAME_IN: "Came in",
    CauseKind.REVISED: "Revised",
    CauseKind.RECORDED: "Recorded",
    CauseKind.CORRECTED: "Corrected",
    CauseKind.REMOVED: "Taken out",
    CauseKind.OTHER: "Because",
}
"""How the causes of a change are labelled."""


def changes_text(report: ChangesReport, width: int = 80) -> str:
    """Each change of a status with its causes, the newest first; then new grounds, then what is new.

    Commitments that changed on one day in the same way and by the same cause stand together.

    Raises:
        InputError: `width` is less than 40.
    """
    parts = (
        *scope_lines(report.scope),
        plain(""),
        plain(_summary(report)),
        *_blocks(report),
        *_grounds(report),
        *_new(report),
    )
    return printed(parts, width)


def _summary(report: ChangesReport) -> str:
    moved, grounds = _ids(report.moved), _ids(report.grounds)
    since = moment_words(report.since)
    after = f"By what was recorded after {since}" if report.by_record else f"After {since}"
    return (
        f"{after}, {len(moved)} of {report.total} changed their status and {len(grounds - moved)} only their "
        f"grade or grounds; {len(report.new)} are new."
    )


def _ids(steps: Iterable[Step]) -> set[str]:
    return {step.told.commitment.id for step in steps}


def _blocks(report: ChangesReport) -> Iterator[RenderableType]:
    """What changed alike stands together: when and from what to what, which commitments, why."""
    steps = sorted(report.moved, key=lambda step: (_alike(step), step.told.commitment.id))
    steps.sort(key=lambda step: step.at, reverse=True)
    for (at, moved, _), alike in groupby(steps, key=_alike):
        same = list(alike)
        heading = moved if report.by_record else f"{moment_words(at)}: {moved}"
        told, causes = promised(step.told for step in same), causes_grid(same[0].causes)
        yield from section(heading, indented(told), indented(causes))


def _alike(step: Step) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Steps with the same are told together; pieces are those of one commitment alone."""
    moved = moved_words(step.told, step.before)
    return step.at, moved, tuple((cause.kind, cause_words(cause)) for cause in step.causes)


def causes_grid(causes: Iterable[Cause]) -> RenderableType:
    """The causes of a change, each with its label."""
    return pairs_grid((CAUSES[cause.kind], cause_words(cause)) for cause in causes)


def cause_words(cause: Cause) -> str:
    """A cause in full: the piece as it was weighed, and what is said of it."""
    return " ".join(filter(None, (piece_words(cause.piece) if cause.piece else "", cause.text)))


def _grounds(report: ChangesReport) -> tuple[RenderableType, ...]:
    steps = sorted(report.grounds, key=lambda step: (step.told.commitment.id, step.at))
    rows = [
        (id_, [_ground(step, report.by_record) for step in own])
        for id_, own in groupby(steps, key=lambda step: step.told.commitment.id)
    ]
    return section("The same status on other grounds", indented(entries(rows))) if rows else ()


def _ground(step: Step, by_record: bool) -> str:
    when = "" if by_record else f"{moment_words(step.at)}: "
    return f"{when}{moved_words(step.told, step.before)}. {short_causes(step.causes)}"


def short_causes(causes: Sequence[Cause]) -> str:
    """The causes in a line: the pieces by name and id, without their words."""
    labelled = groupby(causes, key=lambda cause: cause.kind)
    return " ".join(f"{CAUSES[kind]}: {'; '.join(_short(cause) for cause in own)}." for kind, own in labelled)


def _short(cause: Cause) -> str:
    if cause.piece is None:
        return cause.text.rstrip(".")
    evidence = cause.piece.weighed.evidence
    return f"{evidence.label} ({evidence.id})"


def _new(report: ChangesReport) -> tuple[RenderableType, ...]:
    new = sorted(report.new, key=lambda told: told.commitment.id)
    heading = "Recorded since" if report.by_record else "Made since"
    rows = [(told.commitment.id, _new_lines(told)) for told in new]
    return section(f"{heading}, with the status now", indented(entries(rows))) if rows else ()


def _new_lines(told: Told) -> list[str]:
    made = told.commitment.made_on
    when = f"{'on ' if made.precision == 'day' else 'in '}{made.in_words()}"
    return [f"{bound_words(told)}: {told.commitment.what}", f"{status_words(told)}. Made {when}."]
