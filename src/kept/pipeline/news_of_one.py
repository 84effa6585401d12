"""All the news about one commitment: from the spells of its verdict, and from what was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kept.dates import PartialDate
from kept.model import Commitment, Grade, Source, Statement, StatementKind
from kept.pipeline.overview_changes import Moved, moved
from kept.pipeline.overview_life import Life, row_on
from kept.pipeline.records import Records
from kept.publish.days import date_words
from kept.publish.news.values import News, NewsKind
from kept.publish.owed import owed
from kept.publish.words import STATEMENTS, grade_words, label_of

_ARGUED = (StatementKind.CLAIM, StatementKind.CHALLENGE)


def news_of_one(records: Records, life: Life, as_of: date) -> Iterator[News]:
    """Every piece of news about one commitment that could be told on a day, in no order.

    Args:
        records: what stands; the statements about the commitment and their sources are looked up there.
        life: the commitment with every spell of its verdict.
        as_of: the day.
    """
    yield from _verdicts(life, as_of)
    yield from claims_on(records, life.promise, as_of)
    if life.settles is not None and life.settles <= as_of:
        yield from due_news(life, life.settles)


def _verdicts(life: Life, as_of: date) -> Iterator[News]:
    """Each change of status or grade; that only the reason is worded otherwise is no news."""
    for one in moved([row_on(life, as_of)], date.min, as_of):
        if one.status_changed or (one.before is not None and one.before.grade is not one.after.grade):
            yield _verdict(life, one)


def _verdict(life: Life, one: Moved) -> News:
    promise, now = life.promise, one.after
    return replace(
        _about(life.promise, NewsKind.VERDICT, f"verdict/{promise.id}/{one.on.isoformat()}", one.on),
        title=_verdict_title(one),
        words=now.because,
        status=now.status,
        before=one.before.status if one.before is not None else None,
        grade=now.grade,
        ends=life.settles,
    )


def _verdict_title(one: Moved) -> str:
    promise = one.promise
    label = label_of(one.after.status, promise.nature)
    if one.before is None:
        return f"New {promise.nature.value}, {label}: {promise.what}"
    if one.status_changed:
        return f"{label}, before {label_of(one.before.status, promise.nature)}: {promise.what}"
    return f"{label}, now {_grade(one.after.grade)}, before {_grade(one.before.grade)}: {promise.what}"


def _grade(grade: Grade) -> str:
    return grade_words(grade) or "no grade"


def claims_on(records: Records, promise: Commitment, as_of: date) -> Iterator[News]:
    """The claims and challenges about a commitment by a day, by when they were said, else published."""
    for one in records.by(Statement, "commitment").get(promise.id, ()):
        moment = _said(records, one)
        if one.kind in _ARGUED and moment is not None and moment.by(as_of):
            yield replace(
                _about(promise, NewsKind.CLAIM, f"claim/{one.id}", moment.last()),
                title=f"{STATEMENTS[one.kind].capitalize()} by {one.speaker}: {promise.what}",
                words=f"{one.speaker}, {date_words(moment)}: {one.content}",
                speaker=one.speaker,
                ends=promise.deadline.last() if promise.deadline is not None else None,
            )


def _said(records: Records, one: Statement) -> PartialDate | None:
    source = records.by_id(Source).get(one.source or "")
    return one.said_on or (source.published if source is not None else None)


def due_news(life: Life, as_of: date) -> Iterator[News]:
    """That a commitment falls due, told with its verdict as of a day; nothing where nothing is owed then."""
    promise, settles = life.promise, life.settles
    if settles is None or not promise.made_on.by(as_of):
        return
    row = row_on(life, as_of)
    if owed(row.spell.status):
        day = promise.deadline or PartialDate.of(settles)
        yield replace(
            _about(promise, NewsKind.DUE, f"due/{promise.id}", settles),
            title=f"Due {date_words(day)}, {row.label}: {promise.what}",
            words=f"It is due by {date_words(day)}. The verdict as of {date_words(PartialDate.of(as_of))}: "
            f"{row.label}. {row.spell.because}",
            status=row.spell.status,
            grade=row.spell.grade,
            ends=settles,
        )


def _about(promise: Commitment, kind: NewsKind, id_: str, on: date) -> News:
    return News(
        kind=kind,
        id=id_,
        commitment=promise.id,
        what=promise.what,
        on=on,
        title="",
        words="",
        parties=promise.bound,
        topic=promise.topic or "",
    )


def no_longer(told: News, life: Life | None) -> News | None:
    """What was told once and does not hold any more; nothing where that is not worth telling.

    That something was owed on its day, and by what was recorded later was not, is told by its verdicts.

    Args:
        told: as it was told when it held.
        life: the commitment as it is now; absent where the ledger does not hold it any more.
    """
    if told.kind is NewsKind.DUE and life is not None and life.settles == told.on:
        return None
    now = row_on(life, told.on) if life is not None and told.kind is NewsKind.VERDICT else None
    said = f" The verdict of that day is now: {now.label}. {now.spell.because}" if now is not None else ""
    return replace(
        told,
        title=f"No longer so: {told.title}",
        words=f"The ledger was corrected or added to, and no longer says this.{said}",
        status=now.spell.status if now is not None else None,
        before=told.status,
        grade=now.spell.grade if now is not None else Grade.NONE,
        corrected=False,
        withdrawn=True,
    )
