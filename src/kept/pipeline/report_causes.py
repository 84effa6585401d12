"""Why a verdict changed from one day to another: it fell due, pieces came in, a figure was revised."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from kept.judge import Question
from kept.judge.timing import due
from kept.model import Bearing, Commitment, Document, Meeting, Source, Statement, Status, Verdict, Weighed
from kept.pipeline.records import Records
from kept.pipeline.report_parts import session_name
from kept.publish.report_values import Cause, CauseKind, Piece


def deciding(verdict: Verdict) -> tuple[str, ...]:
    """The ids of the pieces that decide a verdict, best first."""
    return tuple(dict.fromkeys(id_ for reason in verdict.reasons for id_ in reason.evidence))


def weighed(verdict: Verdict | None) -> Mapping[str, Weighed]:
    """The pieces of a verdict by id; each as what it does where it does something."""
    found: dict[str, Weighed] = {}
    for piece in verdict.weighed if verdict is not None else ():
        old = found.get(piece.evidence.id)
        if old is None or old.bearing is Bearing.CONTEXT:
            found[piece.evidence.id] = piece
    return found


def shown(records: Records, piece: Weighed, recorded: str | None = None) -> Piece:
    """A piece with its exact words, if they are kept, and the name of its source."""
    statement = records.by_id(Statement).get(piece.evidence.id)
    quote = statement.quote if statement is not None else None
    return Piece(
        weighed=piece,
        quoted=tuple(span.words for span in quote.content) if quote is not None else (),
        paraphrase=statement is not None and quote is None,
        source=_source(records, piece.evidence.source, statement),
        recorded=recorded,
    )


def _source(records: Records, source: str | None, statement: Statement | None) -> str | None:
    known = records.by_id(Source).get(source or "")
    if known is not None:
        return f"{known.publisher} ({known.id})"
    document = records.by_id(Document).get((statement.document if statement else None) or "")
    return (document.outlet or document.title) if document is not None else source


def first_of(verdict: Verdict, new: Collection[str]) -> tuple[Weighed, ...]:
    """Those of the pieces `new` that decide the verdict; all of them where none does."""
    pieces = weighed(verdict)
    decide = [id_ for id_ in deciding(verdict) if id_ in new and id_ in pieces]
    return tuple(pieces[id_] for id_ in decide or [id_ for id_ in pieces if id_ in new])


def as_days_passed(
    records: Records, asked: Question, before: Verdict | None, after: Verdict
) -> tuple[Cause, ...]:
    """Why the verdict `after` is not the one `before`, by the same records: what happened on its day."""
    day = date.fromisoformat(after.as_of)
    causes = (
        *_made(records, asked.commitment, before),
        *_fell_due(asked, day),
        *_came_in(records, after, day),
        *_revised(records, before, day),
    )
    return causes or (Cause(CauseKind.OTHER, "What was on record before is weighed anew from this day."),)


def _came_in(records: Records, after: Verdict, day: date) -> Iterator[Cause]:
    """The pieces that count from this day: those that decide, else all."""
    new = {
        id_ for id_, piece in weighed(after).items() if piece.counts_from and piece.counts_from.last() == day
    }
    yield from (Cause(CauseKind.CAME_IN, piece=shown(records, piece)) for piece in first_of(after, new))


def _made(records: Records, commitment: Commitment, before: Verdict | None) -> Iterator[Cause]:
    if before is None or before.status is Status.NOT_IN_BEING:
        meeting = records.by_id(Meeting).get(commitment.made_at or "")
        place = f"at {session_name(meeting)}" if meeting is not None else "outside any meeting"
        yield Cause(CauseKind.MADE, f"{commitment.made_on.in_words()}, {place}.")


def _fell_due(asked: Question, day: date) -> Iterator[Cause]:
    found = due(asked)
    if found.since == day:
        yield Cause(CauseKind.DUE, found.because)


def _revised(records: Records, before: Verdict | None, day: date) -> Iterator[Cause]:
    """The figures that were weighed before and that a later one replaced on this day."""
    for piece in weighed(before).values():
        replaced = piece.evidence.superseded
        if replaced is not None and replaced.last() == day:
            yield Cause(CauseKind.REVISED, piece=shown(records, piece))
