"""A letter as plain text, to be sent, printed or pasted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kept.publish.letter_values import Letter, LetterSection, Sender
from kept.visible import one_line

_WIDTH = 76  # fits a mail with room for marks of quotation
_OPEN = Sender("[your name]", "[your address]")


def letter_text(letter: Letter, sender: Sender = _OPEN) -> str:
    """The letter in lines of about 76 characters; addresses of sources are never cut."""
    return "\n\n".join(_blocks(letter, sender)) + "\n"


def sender_lines(sender: Sender) -> tuple[str, ...]:
    """The name and the lines of the address, left open in brackets where nothing was given."""
    address = [one_line(line) for line in sender.address.splitlines() if line.strip()]
    return (sender_name(sender), *(address or [_OPEN.address]))


def sender_name(sender: Sender) -> str:
    """The name below the letter, left open in brackets where none was given."""
    return one_line(sender.name) or _OPEN.name


def _blocks(letter: Letter, sender: Sender) -> Iterator[str]:
    yield "\n".join(sender_lines(sender))
    yield letter.day
    yield f"To: {letter.to}"
    yield _wrapped(letter.subject)
    yield from map(_wrapped, letter.opening)
    for section in letter.sections:
        yield section.heading.upper()
        yield from _section(section)
    yield from map(_wrapped, letter.closing)
    yield f"Yours faithfully,\n\n{sender_name(sender)}"


def _section(section: LetterSection) -> Iterator[str]:
    yield from map(_wrapped, section.paragraphs)
    for number, item in enumerate(section.items, 1):
        yield _wrapped(item, f"{number}. " if section.records else "- ")


def _wrapped(words: str, mark: str = "") -> str:
    return textwrap.fill(
        words,
        _WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
