"""A ledger in which every text of every record was written by somebody who wants a script to run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any, Final

from kept.case import read_case
from kept.codec import KINDS, kind_of
from kept.ledger import create_ledger
from kept.model import Quote, Record, Span
from kept.pipeline.packaged import JCCT
from kept.pipeline.proposals import Proposed
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.save import Writer, save
from kept.review.proposing import FIELDS, KINDS_OF_EVIDENCE
from kept.review.proposing_form import ProposalKind
from kept.web.aside import people
from kept.web.aside.file import Aside
from kept.web.aside.proposals import propose
from kept.web.aside.proposals_decided import decline
from kept.web.people import Role
from tests.web.conftest import NOW
from tests.web.text_fields import TextFields, filled, names, put_in, variants

PROMISES: Final = ("C-2005-05", "C-2011-05", "C-2016-02")
"""The promises of the JCCT case that are taken, with what bears on them."""

OF_EACH: Final = 6
"""So many records of a kind are taken at most; pages are to be many, not long."""

_UNTITLED = "<html><head><title>{0}</title></head><body><p>March 28, 2006</p>{1}</body></html>"
_FILLING = "<p>The talks ended. They go on in spring.</p>" * 9
_STORY = (
    '<html><head><title>{0}</title><meta name="author" content="{1}"></head><body><h1>{2}</h1>'
    "<p>Washington, 28 March 2006</p><p>{3}</p>{4}</body></html>"
)


class Hostile:
    """The text of one round in the place of each text; the same words always become the same text."""

    def __init__(self, texts: TextFields) -> None:
        self.texts = texts
        self._put: dict[str, str] = {}

    def text(self, name: str, words: str) -> str:
        """What stands for these words in a field; the number keeps ids apart."""
        if words not in self._put:
            self._put[words] = f"{_in_line(name, self.texts.text(name))} {len(self._put)}"
        return self._put[words]

    def record(self, record: Record) -> Any:
        """A record with other texts: names, words, ids and what refers to them."""
        quoted = [one.name for one in fields(record) if _is_quote(getattr(record, one.name))]
        bare = replace(record, **dict.fromkeys(quoted))  # type: ignore[arg-type]
        return put_in(bare, kind_of(record), self.text)

    def strays(self, kind: str, turn: int) -> Iterator[Any]:
        """A record of a kind that nothing else knows, with texts of its own also where it names others.

        A page shows the beginning of what lies inside a field: each text there has a version of its own.
        """
        yield filled(kind, lambda name, _: self._alone(name, turn))
        for variant in variants(kind):
            for only in names(kind, variant):
                if _lies_inside(only):
                    yield filled(kind, lambda name, _, only=only: self._alone(name, turn, only), variant)  # type: ignore[misc]

    def _alone(self, name: str, turn: int, only: str = "") -> str:
        wanted = not _lies_inside(name) and (not only or name.endswith(".id"))
        return _in_line(name, self.texts.text(name, turn)) if wanted or name == only else ""


def _in_line(name: str, text: str) -> str:
    """An id with control characters in it has no page, for no address leads to it."""
    return re.sub(r"\s", " ", text) if name.endswith(".id") else text


def _lies_inside(name: str) -> bool:
    return name.count(".") > 1


def _is_quote(value: Any) -> bool:
    return isinstance(value, (Quote, Span))


@dataclass(frozen=True, slots=True)
class Made:
    """What a hostile ledger has.

    Attributes:
        strays: kind and id of each stray record.
        commitment: the id of a promise with all its records.
        documents: the ids of the documents that were read.
    """

    strays: tuple[tuple[str, str], ...]
    commitment: str
    documents: tuple[str, ...]


def hostile_ledger(folder: Path, texts: TextFields) -> Made:
    """Make `kept.db`: some promises of the JCCT case and all that bears on them, stray records, stories.

    Args:
        folder: an empty folder.
        texts: the texts of this round.
    """
    hostile, strays = Hostile(texts), []
    writer = Writer(NOW, texts.long("entry.recorded_by"))
    with create_ledger(folder / "kept.db") as ledger:
        save(ledger, map(hostile.record, _about(read_case(JCCT).records)), writer)
        for kind, turn in product(KINDS, texts.turns):
            for record in hostile.strays(kind, turn):
                save(ledger, (record,), writer, because=texts.text("entry.because", turn))
            strays.append((kind, record.id))
        read = [one for one in read_all(ledger, _stories(folder, texts), writer) if isinstance(one, Read)]
    documents = tuple(one.document.id for one in read)
    return Made(tuple(strays), hostile.text("commitment.id", PROMISES[0]), documents)


def _about(records: Iterable[Record]) -> Iterator[Record]:
    """What names one of `PROMISES`, and what is named by that."""
    left = dict.fromkeys(KINDS, OF_EACH)
    wanted = set(PROMISES)
    every = tuple(records)
    bearing = [one for one in every if one.id in wanted or wanted & _words(one)]
    named = set().union(*map(_words, bearing))
    for record in dict.fromkeys([*bearing, *(one for one in every if one.id in named)]):
        left[kind_of(record)] -= 1
        if left[kind_of(record)] >= 0:
            yield record


def _words(value: Any) -> set[str]:
    if isinstance(value, tuple):
        return set().union(*map(_words, value))
    if is_dataclass(value) and not isinstance(value, type):
        return set().union(*(_words(getattr(value, one.name)) for one in fields(value)))
    return {value} if type(value) is str else set()


def _stories(folder: Path, texts: TextFields) -> Iterator[Path]:
    """Pages and plain texts, each short enough to be shown at once; they promise, so that drafts are made."""
    for turn in texts.turns:
        title, author, heading, body = (
            html.escape(texts.text(f"page.{part}", turn)) for part in ("title", "author", "heading", "body")
        )
        said = f"<p>{html.escape(_said('page', texts, turn))}</p>"
        paragraphs = [texts.text("plain.heading", turn), "March 28, 2006", _said("plain", texts, turn)]
        written = {
            f"{turn}.html": _STORY.format(heading, author, heading, body, said),
            f"{turn}-untitled.html": _UNTITLED.format(title, _FILLING),
            f"{turn}.txt": "\n\n".join(paragraphs),
        }
        for name, words in written.items():
            (folder / name).write_text(words, encoding="utf-8", newline="")
            yield folder / name


def _said(where: str, texts: TextFields, turn: int) -> str:
    quote, speaker = (texts.text(f"{where}.{part}", turn) for part in ("quote", "speaker"))
    return f'"China will enforce the law {quote} by June 2006," said Wu Yi {speaker}.'


def hostile_aside(aside: Aside, texts: TextFields, commitment: str) -> tuple[int, ...]:
    """Proposals of each kind, some declined; people, one with a name that no form would let in.

    Args:
        aside: what is kept aside.
        texts: the texts of these rounds.
        commitment: the id of the promise that the proposals are about.

    Returns:
        The numbers of the proposals.
    """
    made: list[int] = []
    for kind in ProposalKind:
        form = {name: texts.long(f"proposal.{kind}.{name}") for name in FIELDS[kind] if name != "what"}
        for what in KINDS_OF_EVIDENCE if kind is ProposalKind.EVIDENCE else (None, None):
            known = {"what": what} if what else {}
            proposed = Proposed(kind, commitment, form | known, texts.long("proposal.by"))
            if made and not what:
                decline(aside, made[-1], texts.long("proposal.decided_by"), NOW, "A reason")
                reason = texts.long("proposal.reason")  # longer than any form lets in
                aside.run("UPDATE proposals SET reason = ? WHERE number = ?", reason, made[-1])
            made.append(propose(aside, proposed, NOW))
    people.add(aside, "Bea", Role.READER, NOW, texts.long("person.made_by"))
    name = texts.long("person.name")
    aside.run(
        "INSERT INTO people (folded, name, role, active, made_at, made_by) VALUES (?, ?, 'reader', 1, ?, ?)",
        name.casefold(),
        name,
        NOW,
        texts.long("person.made_by"),
    )
    return tuple(made)
