"""Ledgers with planted instructions: fifty kinds of words that try to steer whoever reads them.

`planted.jsonl` has the words, written for this test; each has a mark by which it is found in an answer. They
are put where a stranger's words can come in: into documents that are read and whose drafts are accepted, and
into every free text of the records of a promise.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kept.codec import content_id
from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.mcp.quoting import is_plain
from kept.model import (
    Bearing,
    Commitment,
    Document,
    Duty,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Grade,
    Meeting,
    Override,
    Party,
    PartyKind,
    Quote,
    Reading,
    Record,
    Says,
    Search,
    Snapshot,
    Source,
    Span,
    Stance,
    Statement,
    StatementKind,
    Text,
)
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.save import Writer, save
from kept.review import accept

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
CANARY = "CANARY-PRIVATE-7731"
PLANTED = Path(__file__).with_name("planted.jsonl")
DAY = PartialDate.parse("2006-01-10")


@dataclass(frozen=True)
class Planted:
    """Words that were planted, with the promise and the meeting around which they stand."""

    mark: str
    kind: str
    words: str

    @property
    def commitment(self) -> str:
        return f"P-{self.mark}".replace("QX", "").replace("Z", "")

    @property
    def text(self) -> str:
        """The words with their mark, so that a piece of them is always found."""
        return f"{self.mark} {self.words}"


def planted() -> list[Planted]:
    """All fifty."""
    return [Planted(**json.loads(line)) for line in PLANTED.read_text(encoding="utf-8").splitlines()]


def plant(path: Path, folder: Path, every: list[Planted]) -> None:
    """Make a ledger with the JCCT case, the planted words, and records that are not public."""
    folder.mkdir()
    for one in every:
        (folder / f"{one.mark}.txt").write_text(_page(one), encoding="utf-8")
    with create_ledger(path) as ledger:
        import_case(ledger, JCCT, WRITER)
        _read_and_accept(ledger, sorted(folder.iterdir()))
        save(ledger, [record for one in every for record in _records(one)], WRITER)
        save(ledger, private_records(), WRITER)


def _page(one: Planted) -> str:
    return (
        f"Norland and software: {one.text[:100]}\n\n10 January 2006\n\n"
        f"Norland will end the use of unlicensed software by 2007, Ann Lee said on Monday. {one.text}\n\n"
        f'"{one.words[:300]} {one.mark}," Ann Lee said.\n'
    )


def _read_and_accept(ledger: Ledger, pages: list[Path]) -> None:
    for read in read_all(ledger, pages, WRITER):
        if isinstance(read, Read):
            save(ledger, [accept(one) for one in read.drafts], WRITER)


def _records(one: Planted) -> list[Record]:
    """A promise with everything around it, its words in every field that is free text."""
    words, id_ = one.text, one.commitment
    body = f"Ann Lee said: {words} That was all."
    snapshot = Snapshot(content_id("sha", body), len(body), "text/plain", words)
    text = Text(content_id("txt", body), snapshot.id, "test/1", body, Span(0, len(body), body))
    start = body.index(words)
    quote = Quote(text.id, (Span(start, start + len(words), words),))
    party = Party(f"PTY-{id_}", words, PartyKind.GOVERNMENT, note=words, aliases=(words,))
    meeting = Meeting(f"MTG-{id_}", DAY, forum=words, name=words, city=words, country=words, people=(words,))
    source = Source(
        f"SRC-{id_}", words, words, DAY, f"https://x.example/?{words}", words, words, words, note=words
    )
    document = Document(f"DOC-{id_}", text.id, words, words, words, words, DAY, (words,))
    promise = Commitment(
        id_, words, (party.id,), DAY, Duty.ACT_ONCE, (party.id,), meeting.id, PartialDate.parse("2006-12-31"),
        (words,), topic=words, wording=words, source=source.id, quote=quote, note=words,
    )  # fmt: skip
    saying = Statement(
        f"STM-{id_}", words, words, StatementKind.CHALLENGE, words, words, words, party.id,
        said_on=PartialDate.parse("2006-03-01"), commitment=id_, stance=Stance.DENIES, source=source.id,
        document=document.id, quote=quote, note=words, reply=True,
    )  # fmt: skip
    piece = Evidence(
        f"EVI-{id_}", id_, EvidenceKind.STATEMENT, Says.FULFILLED, words, words, party.id, DAY,
        source=source.id, note=words,
    )  # fmt: skip
    return [
        party, meeting, source, snapshot, text, document, promise, saying, piece,
        Event(f"EVT-{id_}", EventKind.RAID, words, DAY, actor=words, place=words, commitment=id_,
              source=source.id, note=words),
        Search(f"SEA-{id_}", id_, words, words, DAY, by=words, note=words),
        Reading(f"RDG-{id_}", id_, words, words, words),
        Override(f"OVR-{id_}", piece.id, words, words, Bearing.CONTRADICTS, Grade.A),
    ]  # fmt: skip


def private_records() -> list[Record]:
    """What is not public: around a promise that is public, and a promise of its own."""
    return [
        Party("PRIV-PARTY", CANARY, PartyKind.GOVERNMENT, note=CANARY, public=False),
        Source("PRIV-SOURCE", CANARY, CANARY, DAY, public=False),
        Meeting("PRIV-MEETING", DAY, forum="JCCT", name=CANARY, public=False),
        Commitment(CANARY, f"{CANARY} software", ("CN",), DAY, Duty.ACT_ONCE, public=False),
        Statement(
            "PRIV-STATEMENT",
            CANARY,
            CANARY,
            StatementKind.CLAIM,
            party="PRIV-PARTY",
            said_on=DAY,
            commitment="C-2005-05",
            stance=Stance.AFFIRMS,
            source="PRIV-SOURCE",
            public=False,
        ),
        Statement(
            "PUBLIC-BY-PRIVATE",
            "Ann Lee",
            "It is not done.",
            StatementKind.CHALLENGE,
            party="PRIV-PARTY",
            said_on=DAY,
            commitment="C-2005-05",
            source="PRIV-SOURCE",
        ),
        Evidence(
            "PRIV-EVIDENCE",
            "C-2005-05",
            EvidenceKind.STATEMENT,
            Says.NOT_DONE,
            CANARY,
            CANARY,
            "PRIV-PARTY",
            DAY,
            source="PRIV-SOURCE",
            public=False,
        ),
    ]


def trusted_texts(value: object) -> list[str]:
    """Every text of an answer that is not in a field marked as untrusted, the names of fields among them."""
    if isinstance(value, dict):
        if value.get("untrusted") is True:
            assert set(value) <= {"untrusted", "text", "left_out_characters"}, value.keys()
            return []
        return [*value, *(text for one in value.values() for text in trusted_texts(one))]
    if isinstance(value, list):
        return [text for one in value for text in trusted_texts(one)]
    return [value] if isinstance(value, str) else []


assert is_plain("P-07")
