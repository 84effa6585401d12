"""What the pages about proposals share: the choices of their forms, and how what is typed compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from textwrap import shorten
from typing import Any, Final

from kept.codec import kind_of
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Party, Source
from kept.pipeline.proposals import on_record
from kept.publish.codebook import Asked, meanings
from kept.publish.days import date_words
from kept.publish.words import EVENTS
from kept.review.proposing import KINDS_OF_EVIDENCE
from kept.review.proposing_correction import as_told, correctable_fields, key_of, typed_words
from kept.review.proposing_form import About, Correctable, ProposalKind
from kept.review.proposing_words import replying
from kept.web.aside.proposals import Proposal
from kept.web.errors import NotFoundError

SHAPES: Final = {
    "said": "Something said",
    "done": "Something done",
    "looked": "A search for evidence",
    "correction": "A correction",
    "reply": "A reply by the bound party",
}
"""The forms that a person can choose from; the first three are evidence."""

MOST: Final = 500
"""So many records and sources are offered in a list at most; any other can be named in the address."""

_LINE: Final = 120
"""Of the words of a record so many characters are shown where it is one of many."""

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """The choices of a form, each a value with its words, and what is on record beside it.

    `replying` are the parties that can reply. `record` is the record that a correction is about, where one is
    named, and `now` its fields.
    """

    about: About
    parties: Choices
    replying: Choices
    sources: Choices
    stances: Choices
    extents: Choices
    events: Choices
    records: Choices
    record: Correctable | None
    now: Choices
    fields: tuple[str, ...]

    @property
    def unlisted(self) -> int:
        """How many records are on record about it beside those that are offered."""
        return len(self.about.records) - len(self.records)

    @property
    def private(self) -> bool:
        """Is there a record among them that is not public?"""
        return not all(one.public for one in self.about.records.values())


def offered(ledger: Ledger, commitment: str, form: Mapping[str, str]) -> Offered:
    """The choices of a form about a commitment.

    Raises:
        NotFoundError: the ledger has no such commitment.
    """
    try:
        about = on_record(ledger, commitment, form).about
    except InputError as error:
        raise NotFoundError(str(error)) from None
    record = next((one for one in about.records.values() if key_of(one) == form.get("record")), None)
    return Offered(
        about=about,
        parties=_by_name(about.parties.values()),
        replying=_by_name(replying(about).values()),
        sources=tuple((one.id, _source_words(one)) for one in islice(about.sources.values(), MOST)),
        stances=_meanings("stance"),
        extents=_meanings("extent"),
        events=tuple((kind.value, words) for kind, words in EVENTS.items()),
        records=tuple((key_of(one), _record_words(one)) for one in islice(about.records.values(), MOST)),
        record=record,
        now=as_told(record) if record is not None else (),
        fields=correctable_fields(record) if record is not None else (),
    )


def shape_of(kind: ProposalKind, form: Mapping[str, str]) -> str:
    """Which form it is, by the kind of a proposal and what it says."""
    return form.get("what", KINDS_OF_EVIDENCE[0]) if kind is ProposalKind.EVIDENCE else kind.value


def kind_named(shape: str) -> ProposalKind:
    """The kind of proposal that a form makes.

    Raises:
        NotFoundError: there is no such form.
    """
    if shape not in SHAPES:
        raise NotFoundError(f"There is no form {shape!r}. Choose one of {', '.join(SHAPES)}.")
    return ProposalKind.EVIDENCE if shape in KINDS_OF_EVIDENCE else ProposalKind(shape)


def weightless(shape: str, form: Mapping[str, str]) -> str:
    """Why what a form says would weigh nothing in the verdict; empty where it may weigh something."""
    if shape not in ("said", "reply"):
        return ""
    lacking = [words for name, words in _WEIGHED.items() if not form.get(name)]
    if not lacking:
        return ""
    return (
        f"It does not say {' and '.join(lacking)}. As it is, it is kept as context and weighs nothing in the "
        "verdict."
    )


_WEIGHED: Final = {"party": "for which party it was said", "stance": "how it stands to the promise"}
"""The fields without which a statement counts neither for nor against."""


def compared(found: Proposal, choices: Offered) -> dict[str, Any]:
    """For a correction the value when it was proposed and the value that stands now."""
    form, record = found.proposed.form, choices.record
    name = form.get("field", "")
    if record is None or name not in choices.fields:
        return {"was": form.get("was", ""), "stands": "", "moved": record is None}
    stands = typed_words(record, name)
    return {"was": form.get("was", ""), "stands": stands, "moved": stands != form.get("was", "")}


def _by_name(parties: Iterable[Party]) -> Choices:
    return tuple(sorted(((one.id, one.name) for one in parties), key=_by_words))


def _by_words(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[1], pair[0]


def _meanings(question: str) -> Choices:
    found = meanings(Asked(question, "", ()))
    return tuple((str(answer), f"{answer}: {words}") for answer, words in found.items() if answer != "none")


def _source_words(source: Source) -> str:
    when = date_words(source.published) if source.published is not None else ""
    return ", ".join(part for part in (source.publisher, source.title, when) if part)


def _record_words(record: Correctable) -> str:
    words = next(
        (
            value
            for name in ("content", "what", "looked_for", "title", "name")
            if (value := _value(record, name))
        ),
        "",
    )
    return f"{kind_of(record)} {record.id}: {words}"


def _value(record: Correctable, name: str) -> str:
    return shorten(str(getattr(record, name, None) or ""), _LINE, placeholder=" …")
