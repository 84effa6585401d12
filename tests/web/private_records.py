"""A ledger with one private record of every kind, and public ones that name them wherever they can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kept.codec import KINDS, kind_of
from kept.dates import PartialDate, Period
from kept.ledger import Ledger, create_ledger
from kept.ledger.index.links import LINKS
from kept.model import (
    CaseTitle,
    Coding,
    Commitment,
    Comparison,
    Document,
    Draft,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Inspection,
    LicenceClaim,
    Measure,
    Meeting,
    Membership,
    Observation,
    Override,
    Party,
    PartyKind,
    Proof,
    Quote,
    Reading,
    Record,
    SalesData,
    Says,
    Search,
    Series,
    Snapshot,
    Source,
    Span,
    Stance,
    Statement,
    StudyPlan,
    StudyResult,
    Text,
)
from kept.pipeline.for_everyone import NAMED
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import PACKAGED
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer, save
from kept.review import accept, correct

MARK = "zzqx"
"""The word that nobody who is not known here may ever read."""

FIRST, THEN, LAST = (f"2026-11-25T1{hour}:00:00.000000Z" for hour in (2, 3, 4))
PROMISE = "H-2018-01"
ONCE_PUBLIC = "H-2014-01"
"""A promise that was public until it was marked as private at `LAST`."""

_YEAR = Period.parse("2019")
_DAY = PartialDate.of(date(2019, 3, 4))


def _first(kind: type[Any]) -> Any:
    return next(iter(kind))


def examples(records: Records) -> dict[str, Record]:
    """A record of every kind that an analyst writes, about one promise of the case."""
    promise = replace(records.one(Commitment, PROMISE), quote=None, wording=None)
    text = records.all(Text)[0]
    document = next(one for one in records.all(Document) if one.text == text.id)
    span = Span(0, 5, text.content[:5])
    found: tuple[Record, ...] = (
        CaseTitle("", "A case"),
        Party("", "A body", PartyKind.AGENCY, part_of=promise.bound[0]),
        Membership("", "somebody", "Somebody", promise.bound[0]),
        Source("", "A paper", "A title", PartialDate.parse("2019-02")),
        replace(records.by_id(Meeting)[promise.made_at or ""], id="", start=PartialDate.parse("2018-12-01")),
        replace(promise, id="", parent=PROMISE),
        Reading("", PROMISE, "A reading", "The words can be read so."),
        Statement("", "Somebody", "Not so.", commitment=PROMISE, party=promise.bound[0], stance=Stance.DENIES,
                  said_on=_DAY, document=document.id, quote=Quote(text.id, (span,))),
        Event("", _first(EventKind), "Something", _DAY, commitment=PROMISE),
        Search("", PROMISE, "an archive", "a report", _DAY),
        Series("", "A series", "%"),
        Observation("", "", _YEAR, Decimal(1), "%", PartialDate.parse("2019-02")),
        Measure("", PROMISE, "", Comparison.AT_LEAST, Decimal(90), "%", _YEAR),
        LicenceClaim("", PROMISE, "All of it."),
        Inspection("", "", 10, 1, _first(Proof), _YEAR),
        SalesData("", "", _YEAR, **_numbers(SalesData)),
        Evidence("", PROMISE, EvidenceKind.STATEMENT, Says.NOT_DONE, "Somebody", "Not so."),
        Override("", records.all(Statement)[0].id, "Not meant so.", "Ann"),
        StudyPlan("", "A question", "an outcome", "a sample", forum=records.all(Meeting)[0].forum),
        StudyResult("", "meetings", "surge", "ab" * 32, '{"outcome": "raids"}', "1"),
        replace(records.all(Snapshot)[0], id=""),
        replace(text, id=""),
        replace(document, id="", drafts=()),
        Coding("", PROMISE, "testable", "yes", "Ann"),
    )  # fmt: skip
    return {kind_of(one): one for one in found}


def _numbers(kind: type[Any]) -> dict[str, Any]:
    """One for every number that has to be given."""
    needed = [
        one for one in fields(kind) if one.default is MISSING and one.name not in ("id", "claim", "about")
    ]
    return {one.name: 1 if one.type == "int" else Decimal(1) for one in needed}


def private_id(kind: str) -> str:
    """The id of the private record of a kind."""
    return f"{MARK}{kind.replace('_', '')}1"


_FIXED = frozenset({"id", "inputs", "settings", "forum", "question", "unit", "answer", "item", "element"})


def marked(record: Record) -> Record:
    """The record as a private one, with the mark in its id and in every text."""
    kind = kind_of(record)
    texts = {
        one.name: f"{MARK} {kind} {one.name}"
        for one in fields(record)
        if one.type in ("str", "str | None") and one.name not in (*_FIXED, *LINKS[kind])
    }
    if isinstance(record, Text):
        texts["content"] = record.content
    named = {name: value for name, value in _named(kind, record).items() if kind in ("observation", "sales")}
    needed = {"series": private_id("series"), "claim": private_id("licence_claim")}
    named |= {name: id_ for name, id_ in needed.items() if name in LINKS[kind]}
    return replace(record, id=private_id(kind), public=False, **texts | named)  # type: ignore[arg-type]


def _named(kind: str, record: Record) -> dict[str, Any]:
    """Each field that holds an id with that of the private record of the kind that it names."""
    named = {name: private_id(NAMED[name][0]) for name in LINKS[kind] if name in NAMED}
    return {
        name: (id_,) if isinstance(getattr(record, name), tuple) else id_
        for name, id_ in named.items()
        if name not in ("commitment", "made_at")
    }


def naming(record: Record) -> Iterator[Record]:
    """Public records that name private ones: once all but the promise, once the promise too."""
    kind = kind_of(record)
    if kind in ("coding", "snapshot", "text", "case"):
        return
    one = replace(record, id=f"public-{kind}", **_named(kind, record))  # type: ignore[arg-type]
    if isinstance(one, Statement) and one.quote is not None:
        one = replace(one, quote=replace(one.quote, text=private_id("text")))
    yield one
    if "commitment" in LINKS[kind]:
        yield replace(one, id=f"public-{kind}-2", commitment=private_id("commitment"))  # type: ignore[call-arg]
    if isinstance(one, Commitment):
        yield replace(one, id="public-commitment-2", made_at=private_id("meeting"), bound=one.bound)


def fill(path: Path) -> Path:
    """Make the ledger, in three moments."""
    with create_ledger(path) as ledger:
        import_case(ledger, PACKAGED["harbour"], Writer(FIRST, "Ann"))
        records = load(ledger)
        found = examples(records).values()
        save(
            ledger, [*map(marked, found), *(two for one in found for two in naming(one))], Writer(THEN, "Ann")
        )
        _decide(ledger, records)
        _withdraw(ledger, records)
    return path


def _decide(ledger: Ledger, records: Records) -> None:
    """A draft that is accepted as a private statement; one that was public before."""
    drafts = [one for one in records.all(Draft) if isinstance(one.proposal, Statement)][:2]
    for draft in drafts:
        save(ledger, [accept(draft)], Writer(THEN, "Ann"))
        hidden = correct(draft, {"note": f"{MARK} {draft.id}", "public": "False"}, [accept(draft)])
        save(ledger, [hidden], Writer(LAST, "Ann"))


def _withdraw(ledger: Ledger, records: Records) -> None:
    """What was public is marked as private, with a reason that is private too."""
    writer = Writer(LAST, "Ann")
    promise, said = records.one(Commitment, ONCE_PUBLIC), records.all(Statement)[-1]
    new = [replace(promise, public=False), replace(said, content=f"{MARK} words", public=False)]
    save(ledger, new, writer, because=f"{MARK} reason")


def kinds_left_out() -> set[str]:
    """The kinds of record of which no example is here."""
    return {*KINDS} - {"draft", "decision", "redaction"}
