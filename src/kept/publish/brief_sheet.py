"""The whole brief in words: title, what it holds at a glance, sections, slips, and what was left out."""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from kept.model import Grade
from kept.publish.brief_entries import Section, sections
from kept.publish.brief_moves import moves, warning
from kept.publish.brief_order import overdue
from kept.publish.brief_room import fitted, fitted_lines, rows_of
from kept.publish.brief_values import Brief, BriefItem, Made, meeting_name, root_of
from kept.publish.days import days_words, moment_words, range_words
from kept.publish.words import GRADES, STATUSES

ROOM = 118.0
"""Printed lines on two pages for the sections and the slips, beside title and notes."""

_STEPS_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A brief in words, in the order in which it is read. `left_out` counts what had no room."""

    title: str
    when: str
    glance: tuple[str, ...]
    sections: tuple[Section, ...]
    moves: tuple[str, ...]
    notes: tuple[str, ...]
    left_out: int


def sheet(brief: Brief, everything: bool = False) -> Sheet:
    """The brief as it is printed on two pages, or with `everything` in it however long that is."""
    found, told = sections(brief, little_room=not everything), moves(brief)
    if not everything:
        steps = fitted_lines(told, ROOM * _STEPS_SHARE)
        found = fitted(found, ROOM - rows_of(steps))
        more = len(told) - len(steps)
        told = (*steps, f"{more} more: kept chain --as-of {brief.as_of}") if more else steps
    left = sum(len(section.left_out) for section in found)
    warned = warning(brief)
    return Sheet(
        title=f"Brief for the {meeting_name(brief.meeting, brief.day)}",
        when=_when(brief),
        glance=tuple(_glance(brief)),
        sections=found,
        moves=(*told, *((warned,) if warned else ())),
        notes=tuple(_notes(brief, left)),
        left_out=left,
    )


def _when(brief: Brief) -> str:
    """The day of the meeting, the day as of which it is, and the last session."""
    days = (brief.meeting.start.last() - brief.day).days
    apart = f", {days_words(abs(days))} {'before' if days > 0 else 'after'}" if days else ", the same day"
    last = "No earlier session is on record."
    if brief.last is not None:
        number = f" (session {brief.last.number})" if brief.last.number is not None else ""
        last = f"Last session: {range_words(brief.last.start, brief.last.end)}{number}."
    return f"{_day(brief)}. As of {moment_words(brief.as_of)}{apart}. {last}"


def _day(brief: Brief) -> str:
    meets = brief.meeting.start
    verb = "Met" if meets.by(brief.day) else "To meet"
    return f"{verb} {'on' if meets.precision == 'day' else 'in'} {meets.in_words()}"


def _glance(brief: Brief) -> list[str]:
    lines = [_how_many(brief), _statuses(brief)]
    lines += [_ours(brief)] if brief.side is not None else []
    return lines


def _how_many(brief: Brief) -> str:
    counts = Counter(item.made for item in brief.items)
    places = (
        (Made.LAST, "made at the last session"),
        (Made.EARLIER, "open from earlier ones"),
        (Made.OUTSIDE, "made outside this forum"),
    )
    where = ", ".join(f"{counts[made]} {words}" for made, words in places if counts[made])
    bound = Counter(brief.names(item.commitment.bound) for item in brief.items)
    whose = ", ".join(
        f"{count} bind{'s' if count == 1 else ''} {names}" for names, count in bound.most_common(4)
    )
    total = "1 promise" if len(brief.items) == 1 else f"{len(brief.items)} promises"
    return (
        f"{total}: {where}. {whose}." if brief.items else "No promise of this forum is on record by this day."
    )


def _statuses(brief: Brief) -> str:
    counts = Counter(item.verdict.status for item in brief.items)
    late = sum(bool(overdue(item, brief)) for item in brief.items)
    told = [f"{counts[status]} {STATUSES[status].label.lower()}" for status in STATUSES if counts[status]]
    kept = "" if any(_is_kept(item) for item in brief.items) else "; none is shown to be kept"
    return f"{'; '.join(told)}{kept}. {late} {'is' if late == 1 else 'are'} overdue." if told else ""


def _is_kept(item: BriefItem) -> bool:
    return STATUSES[item.verdict.status].family == "kept"


def _ours(brief: Brief) -> str:
    """Which promises bind the side for which the brief is written."""
    own = root_of(brief.side or "", brief.parties)
    found = [
        item.commitment.id
        for item in brief.items
        if any(root_of(one, brief.parties) == own for one in item.commitment.bound)
    ]
    name = brief.names((brief.side or "",))
    return f"Ours ({name}): {', '.join(found) or 'none of them'}."


def _notes(brief: Brief, left: int) -> list[str]:
    command = ["kept", "brief", brief.meeting.id, "--as-of", brief.as_of]
    grades = "; ".join(f"{grade}: {words}" for grade, words in GRADES.items() if grade is not Grade.NONE)
    notes = [
        f"Grades of evidence. {grades}. The bound side's own report alone makes a promise claimed, not kept. "
        "Words without quotation marks are paraphrases."
    ]
    if brief.meeting.start.by(brief.day):
        eve = (brief.meeting.start.first() - timedelta(days=1)).isoformat()
        notes.append(f"As it stood before the meeting: {shlex.join([*command[:-1], eve])}")
    if left:
        counted = "1 promise was" if left == 1 else f"{left} promises were"
        notes.append(f"{counted} left out for space. All of them: {shlex.join([*command, '--all'])}")
    outside = [
        *([f"{brief.settled} of earlier sessions, kept or ended"] if brief.settled else []),
        *([f"{brief.elsewhere} made outside this forum"] if brief.elsewhere else []),
    ]
    if outside:
        whole = f"kept commitments --as-of {brief.as_of}"
        notes.append(f"Promises that are not in this brief: {'; '.join(outside)}. All of them: {whole}")
    versions = {item.verdict.rules_version for item in brief.items}
    known = f", with what was recorded by {moment_words(brief.known_at)}" if brief.known_at else ""
    rules = f"Judged by rules version {', '.join(sorted(versions))}{known}. " if versions else ""
    notes.append(f"{rules}A verdict with all its reasons: kept verdict ID --as-of {brief.as_of}")
    return notes
