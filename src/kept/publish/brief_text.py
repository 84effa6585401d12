"""A brief as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import RenderableType

from kept.publish.brief_entries import Entry, Section
from kept.publish.brief_evidence import Side, Word
from kept.publish.brief_sheet import Sheet
from kept.publish.brief_values import Session, meeting_name
from kept.publish.days import range_words
from kept.publish.lines import indented, pairs_grid, plain, printed, ruled_table


def brief_text(sheet: Sheet, width: int = 80) -> str:
    """The brief, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    parts: list[RenderableType] = [plain(sheet.title), plain(sheet.when), plain("")]
    parts += [plain(line) for line in sheet.glance]
    for section in sheet.sections:
        parts += _section(section)
    parts += [
        plain(""),
        plain("DATES MOVED, AND PROMISES SOLD TWICE"),
        *(indented(plain(line)) for line in sheet.moves),
    ]
    parts += [plain(""), *map(plain, sheet.notes)]
    return printed(parts, width)


def _section(section: Section) -> list[RenderableType]:
    parts: list[RenderableType] = [plain(""), plain(section.heading.upper())]
    parts += [plain(section.lead)] if section.lead else []
    for entry in section.entries:
        parts += [plain(""), *_entry(entry)]
    if section.left_out:
        parts += [plain(""), plain(section.left_words)]
    return parts


def _entry(entry: Entry) -> list[RenderableType]:
    pairs = [pair for side in entry.sides for pair in _side(side)]
    pairs += [("On record", word_words(word)) for word in entry.said]
    pairs += [("Before" if not at else "", words) for at, words in enumerate(entry.before)]
    head = plain(f"{entry.id}  {entry.status.upper()}")
    told = f"{entry.told[0].upper()}{entry.told[1:]}."
    body = [indented(plain(line)) for line in (entry.what, told)]
    asked = " ".join(filter(None, (entry.ask.lead.upper(), entry.ask.rest, entry.ask.outcome)))
    return [
        head,
        *body,
        *([indented(pairs_grid(pairs))] if pairs else []),
        *([indented(plain(asked))] if asked else []),
    ]


def _side(side: Side) -> list[tuple[str, str]]:
    lines = [*map(word_words, side.words), *([f"and {side.more} more"] if side.more else [])]
    return [(side.label if not at else "", line) for at, line in enumerate(lines)]


def word_words(word: Word) -> str:
    """One piece of evidence in a line: who, when, how it weighs, what, where seen."""
    said = f"“{word.words}”" if word.quoted else word.words
    weight = f" [{word.weight}]" if word.weight else ""
    seen = f" ({word.seen})" if word.seen else ""
    stop = "" if said.rstrip("”").endswith((".", "!", "?")) else "."
    return f"{word.who}, {word.when}{weight}: {said}{stop}{seen}"


def sessions_text(sessions: Sequence[Session], as_of: str, width: int = 80) -> str:
    """The sessions that a brief can be made for; of those after the day only the date is known.

    Raises:
        InputError: `width` is less than 40.
    """
    if not sessions:
        return printed([plain("No session of a series of talks is on record.")], width)
    table = ruled_table("Session", "When", "Talks", "Promises")
    table.columns[3].justify = "right"
    day = date.fromisoformat(as_of)
    for session in sessions:
        meeting = session.meeting
        later = not meeting.start.by(day)
        cells = (
            meeting.id,
            range_words(meeting.start, None if later else meeting.end),
            meeting_name(meeting, day),
            "to come" if later else str(session.promises),
        )
        table.add_row(*map(plain, cells))
    example = sessions[-1].meeting.id
    return printed([table, plain(""), plain(f"For one of them: kept brief {example} --as-of DATE")], width)
