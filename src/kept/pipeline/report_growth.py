"""Why what was said of one day changed as the ledger grew: records came in, were corrected, or went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from kept.judge import Question, judge, not_in_ledger
from kept.judge.timing import due
from kept.model import Bearing, Commitment, Decision, Verdict, Weighed
from kept.pipeline.records import Records
from kept.pipeline.replay import Moment
from kept.pipeline.report_causes import deciding, first_of, shown, weighed
from kept.pipeline.report_parts import told
from kept.pipeline.verdicts import View, question
from kept.publish.days import moment_words
from kept.publish.report_values import Cause, CauseKind, Step
from kept.publish.words import BEARINGS, grade_words


@dataclass(frozen=True, slots=True)
class Said:
    """What the ledger said of one commitment on the day of the view, at one moment of its growth.

    `asked` is absent where the ledger did not hold the commitment.
    """

    records: Records
    asked: Question | None
    verdict: Verdict


def said(records: Records, id_: str, view: View, before: Said | None = None) -> Said:
    """What it said; taken over from `before` where nothing on which the verdict depends has changed."""
    commitment = records.by_id(Commitment).get(id_)
    if commitment is None:
        return Said(records, None, not_in_ledger(id_, view.as_of))
    asked = question(records, commitment, view)
    if before is not None and before.asked == asked:
        return Said(records, asked, before.verdict)
    return Said(records, asked, judge(asked, view.as_of))


@dataclass(slots=True)
class Recorders:
    """When and by whom each record was last recorded, in words."""

    _words: dict[str, str] = field(default_factory=dict)

    def add(self, moment: Moment) -> None:
        """Go on by one moment; an accepted draft was recorded by whoever accepted it."""
        for entry, record in zip(moment.entries, moment.records, strict=True):
            words = f"recorded {moment_words(entry.recorded_at)}, by {entry.recorded_by}"
            self._words[entry.record] = words
            if isinstance(record, Decision) and record.accepted is not None:
                self._words[record.accepted.id] = words

    def of(self, id_: str) -> str | None:
        """When and by whom the record with this id was recorded."""
        return self._words.get(id_)


def grown_step(at: str, before: Said, after: Said, recorders: Recorders, by: str | None = None) -> Step:
    """The change of one verdict at a moment of recording, with its causes.

    Raises:
        ValueError: the ledger held the commitment neither before nor after.
    """
    asked = after.asked or before.asked
    if asked is None:
        raise ValueError("A step needs a commitment that the ledger held before or after it.")
    records = after.records if after.asked is not None else before.records
    causes = as_ledger_grew(before, after, recorders)
    return Step(at, told(records, asked.commitment, after.verdict), before.verdict, causes, by)


def as_ledger_grew(before: Said, after: Said, recorders: Recorders) -> tuple[Cause, ...]:
    """Why the ledger says something else of the same day than it said before."""
    causes = (
        *_commitment(before, after),
        *_due(before, after),
        *_new(before, after, recorders),
        *_corrected(before, after, recorders),
        *_removed(before, after),
    )
    return causes or (Cause(CauseKind.OTHER, "A party, source or meeting on which it rests was corrected."),)


def _commitment(before: Said, after: Said) -> Iterator[Cause]:
    """The record of the commitment itself: new, taken out, or corrected in some fields."""
    if after.asked is None:
        yield Cause(CauseKind.REMOVED, "The commitment itself.")
    elif before.asked is None:
        yield Cause(CauseKind.RECORDED, "The commitment itself.")
    else:
        yield from _fields(before.asked.commitment, after.asked.commitment)


def _fields(old: Commitment, new: Commitment) -> Iterator[Cause]:
    for name in (one.name for one in fields(new)):
        was, is_ = getattr(old, name), getattr(new, name)
        if was != is_:
            label = name.replace("_", " ")
            yield Cause(CauseKind.CORRECTED, f"{label}: from {_plain(was)} to {_plain(is_)}.")


def _plain(value: object) -> str:
    """A field's value as a person would type it."""
    if value is None or value == ():
        return "nothing"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _due(before: Said, after: Said) -> Iterator[Cause]:
    """A session that was recorded since can move the day on which something falls due."""
    if before.asked is not None and after.asked is not None:
        old, new = due(before.asked), due(after.asked)
        if old.since != new.since:
            yield Cause(CauseKind.DUE, new.because)


def _new(before: Said, after: Said, recorders: Recorders) -> Iterator[Cause]:
    """The pieces that were not weighed before: those that decide, else all."""
    new = weighed(after.verdict).keys() - weighed(before.verdict).keys()
    for piece in first_of(after.verdict, new):
        words = recorders.of(piece.evidence.id)
        yield Cause(CauseKind.RECORDED, piece=shown(after.records, piece, words))


def _corrected(before: Said, after: Said, recorders: Recorders) -> Iterator[Cause]:
    """Pieces that decide, or decided, and that are recorded or weighed otherwise than before."""
    old, now = weighed(before.verdict), weighed(after.verdict)
    for id_ in dict.fromkeys((*deciding(after.verdict), *deciding(before.verdict))):
        if id_ in old and id_ in now and old[id_] != now[id_]:
            piece = shown(after.records, now[id_], recorders.of(id_))
            yield Cause(CauseKind.CORRECTED, _before(old[id_], now[id_]), piece)


def _before(old: Weighed, now: Weighed) -> str:
    """How a piece was weighed before, or that it was recorded otherwise."""
    if (old.bearing, old.grade) == (now.bearing, now.grade):
        return "Recorded otherwise before."
    grade = "" if old.bearing is Bearing.CONTEXT else f", {grade_words(old.grade)}"
    return f"Weighed before as {BEARINGS[old.bearing]}{grade}."


def _removed(before: Said, after: Said) -> Iterator[Cause]:
    """The pieces that decided and are no longer there."""
    old, now = weighed(before.verdict), weighed(after.verdict)
    gone = [id_ for id_ in deciding(before.verdict) if id_ in old and id_ not in now]
    yield from (Cause(CauseKind.REMOVED, piece=shown(before.records, old[id_])) for id_ in gone)
