"""Meetings and deadlines as the events of a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kept.model import Status
from kept.pipeline.news_meetings import RecordedMeeting
from kept.pipeline.news_recorded import Deadline, Told
from kept.pipeline.overview_life import Life, Row, row_on
from kept.pipeline.report_parts import session_name
from kept.publish.days import date_words
from kept.publish.feeds.calendar import CalendarEvent
from kept.publish.feeds.places import Place
from kept.publish.news.values import NewsKind
from kept.publish.words import grade_words, key_words

_ENDED = (Status.WITHDRAWN, Status.RELEASED, Status.SUPERSEDED)


def meeting_event(found: RecordedMeeting, place: Place) -> CalendarEvent:
    """A meeting as an event.

    Args:
        found: the meeting with its moments.
        place: where the site lies, and who names what is in it.
    """
    meeting = found.meeting
    kind = key_words(meeting.kind or "")
    told = (meeting.name, kind if kind.casefold() != (meeting.name or "").casefold() else "", meeting.id)
    return CalendarEvent(
        name=place.name(f"meeting/{meeting.id}"),
        title=session_name(meeting),
        words="\n".join(filter(None, told)),
        first=meeting.start,
        last=meeting.end,
        created_at=found.recorded_at,
        changed_at=found.changed_at,
        changes=found.changes,
        link=place.page("meetings", meeting.id),
        location=", ".join(filter(None, (meeting.city, meeting.country))) or None,
        categories=("meeting",),
    )


def deadline_events(
    told: Told, as_of: date, place: Place, names: Mapping[str, str]
) -> Iterator[CalendarEvent]:
    """The day on which a commitment falls due as an event, with its verdict as of a day; none where none is.

    Args:
        told: the commitment with all that was told about it.
        as_of: the day.
        place: where the site lies, and who names what is in it.
        names: the names of parties by id.
    """
    life, deadline = told.life, told.deadline
    if life is None or deadline is None or deadline.on is None or not life.promise.made_on.by(as_of):
        return
    row = row_on(life, as_of)
    yield CalendarEvent(
        name=place.name(f"due/{life.promise.id}"),
        title=f"Due: {life.promise.what} ({row.label})",
        words=_words(life, row, deadline, names),
        first=deadline.on,
        created_at=deadline.recorded_at,
        changed_at=_changed_at(told, deadline),
        changes=deadline.changes,
        cancelled=row.spell.status in _ENDED,
        link=place.page("commitments", life.promise.id),
        categories=("deadline", key_words(row.spell.status)),
    )


def _words(life: Life, row: Row, deadline: Deadline, names: Mapping[str, str]) -> str:
    promise, grade = life.promise, grade_words(row.spell.grade)
    who = ", ".join(names.get(one, one) for one in promise.bound)
    session = f", at {deadline.session}" if deadline.session is not None else ""
    return "\n".join(
        (
            f"{promise.id}, by {who}: {promise.what}",
            f"Due by {date_words(deadline.on)}{session}.",
            f"Status: {row.label}{f', {grade}' if grade else ''}.",
        )
    )


def _changed_at(told: Told, deadline: Deadline) -> str:
    """When what the event says was changed: the deadline, or a verdict that came, changed or went."""
    verdicts = (one.updated_at for one in told.news if one.kind is NewsKind.VERDICT)
    return max(deadline.changed_at, *verdicts)
