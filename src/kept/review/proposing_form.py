"""A filled form read field by field, so that all that is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, TypeVar

from kept.dates import DateError, PartialDate, Period
from kept.errors import InputError
from kept.model import Commitment, Document, Event, Meeting, Party, Search, Source, Statement, Text
from kept.review.written_dates import written_date, written_period

E = TypeVar("E", bound=StrEnum)

Correctable: TypeAlias = Commitment | Meeting | Statement | Event | Search | Source
"""A record that a form can correct."""

DAY = "Give a date such as 2006, 2006-03, 2006-03-28 or 28 March 2006."


class ProposalKind(StrEnum):
    """What is proposed."""

    EVIDENCE = "evidence"
    CORRECTION = "correction"
    REPLY = "reply"


class FormError(InputError):
    """What is wrong with a form: for each field that is wrong a sentence, by the field's name."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{name}: {sentence}" for name, sentence in errors.items()))
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True)
class About:
    """What is on record about the commitment that a form is about.

    Attributes:
        commitment: the commitment.
        parties: the parties that its records name, with those that control them, by id.
        sources: the sources that its records name, by id.
        records: what can be corrected, by kind and id.
        document: the stored document that the form names, where there is such a one.
        text: the text of that document, or the one that the record to correct quotes.
    """

    commitment: Commitment
    parties: Mapping[str, Party]
    sources: Mapping[str, Source]
    records: Mapping[tuple[str, str], Correctable]
    document: Document | None = None
    text: Text | None = None


@dataclass(slots=True)
class Filled:
    """A form that is being read; `errors` gathers what is wrong, the first sentence for each field."""

    form: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def wrong(self, name: str, sentence: str) -> None:
        """Note what is wrong with a field."""
        self.errors.setdefault(name, sentence)

    def check(self) -> None:
        """Go on only where nothing is wrong.

        Raises:
            FormError: something is.
        """
        if self.errors:
            raise FormError(self.errors)

    def text(self, name: str) -> str | None:
        """The words of a field; None where it was left empty."""
        return self.form.get(name) or None

    def needed(self, name: str, sentence: str) -> str:
        """The words of a field that must be filled in; `sentence` says what is missing."""
        words = self.text(name)
        if words is None:
            self.wrong(name, sentence)
        return words or ""

    def yes(self, name: str) -> bool:
        """Was the box of a field ticked?"""
        return self.text(name) is not None

    def date(self, name: str) -> PartialDate | None:
        """The date in a field."""
        words = self.text(name)
        if words is None:
            return None
        try:
            return written_date(words)
        except DateError as error:
            self.wrong(name, str(error))
            return None

    def period(self, name: str) -> Period | None:
        """The date or period in a field."""
        words = self.text(name)
        if words is None:
            return None
        try:
            return written_period(words)
        except DateError as error:
            self.wrong(name, str(error))
            return None

    def choice(self, name: str, of: type[E]) -> E | None:
        """The member that is named in a field."""
        words = self.text(name)
        if words is None:
            return None
        try:
            return of(words)
        except ValueError:
            self.wrong(name, f"{words!r} is not among the choices. Give one of {', '.join(of)}.")
            return None

    def one_of(self, name: str, known: Collection[str], needed: bool = True) -> str | None:
        """The word in a field, which must be one of those that are known."""
        words = self.text(name)
        if words in known or (words is None and not needed):
            return words
        listed = ", ".join(list(known)[:12])
        given = f"{words!r} is not among the choices." if words is not None else "Choose one."
        self.wrong(name, f"{given} Give one of {listed}." if listed else f"{given} There is none to choose.")
        return None
