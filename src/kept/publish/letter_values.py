"""What a letter that asks for records is made from, and what it is when made: plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.publish.letter_laws import Law
from kept.publish.values import Dossier


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter is made from.

    Attributes:
        dossier: the promise with all that is public about it; its verdict says as of when.
        to: the name of the body that is asked.
        day: when it is written, whatever the day as of which the promise is told.
        law: the law that gives the right to ask; a letter may rest on none.
    """

    dossier: Dossier
    to: str
    day: date
    law: Law | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the letter, as typed for this one time. What is empty is left open in brackets."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class LetterSection:
    """One part of a letter: a heading, sentences, and a list below them.

    `records` is true where the list is of what is asked for: numbered, so that an answer can refer to it.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    records: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter without its sender, every part one line of text without characters that act.

    Attributes:
        commitment: the id of the promise.
        day: the date of the letter in words.
        to: the body that is asked.
        subject: what it is about.
        opening: the sentences before the first heading.
        sections: its parts.
        closing: the sentences before the name.
    """

    commitment: str
    day: str
    to: str
    subject: str
    opening: tuple[str, ...]
    sections: tuple[LetterSection, ...]
    closing: tuple[str, ...]
