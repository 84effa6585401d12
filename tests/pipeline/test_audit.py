"""The full check of a ledger: what it looks at, what it finds, and what it takes for a hole and no fault."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from benchmarks.tampering import HASH, rows, sql, write

from kept.codec import canonical, kind_of
from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.chain import first_formula
from kept.ledger.checkpoints.checkpoint import Checkpoint, checkpoint_of
from kept.ledger.checkpoints.keys import SignerKey
from kept.ledger.checkpoints.notes import signed
from kept.ledger.redaction import removed
from kept.model import (
    Action,
    Decision,
    Document,
    Draft,
    Entry,
    Meeting,
    NewEntry,
    Quote,
    Record,
    Redaction,
    Snapshot,
    Span,
    Statement,
    Text,
)
from kept.pipeline.audit import Audit, Since, audit, kept_checkpoint
from kept.pipeline.audit_told import audit_plain, audit_text
from kept.pipeline.packaged import sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import save
from tests.pipeline.conftest import WRITER

BYTES = b"Mr Li said that all is licensed. They met on 28 March."
WORDS = BYTES.decode()
KEY = SignerKey("desk.example", bytes(32))


def small(ledger: Ledger, *more: Record) -> None:
    """A document of two sentences with its bytes, and what else is given."""
    snapshot = Snapshot(ledger.documents.put(BYTES), len(BYTES), "text/plain", "story.txt")
    text = Text("txt_1", snapshot.id, "by hand", WORDS, Span(0, len(WORDS), WORDS))
    save(ledger, (snapshot, text, Document("doc_1", "txt_1", "A story"), *more), WRITER)


def quoting(text: str, start: int, end: int, words: str) -> Statement:
    return Statement("stm_1", "Mr Li", words, quote=Quote(text, (Span(start, end, words),)))


def met(start: int, words: str) -> Meeting:
    span = Span(start, start + len(words), words)
    return Meeting("mtg_1", PartialDate.parse("2006-03-28"), span=span)


def problems(found: Audit) -> list[str]:
    return [str(problem) for problem in found.problems]


def full(ledger: Ledger) -> Audit:
    return audit(ledger, full=True)


@pytest.fixture
def at_rest(tmp_path: Path) -> Path:
    """The file of a ledger with a small document, closed."""
    with create_ledger(tmp_path / "at rest.db") as ledger:
        small(ledger)
    return tmp_path / "at rest.db"


def test_the_chain_alone_is_checked_unless_more_is_asked_for(ledger: Ledger) -> None:
    small(ledger, quoting("txt_1", 0, 2, "Ms"))
    found = audit(ledger)
    assert (found.entries, found.head) == (4, ledger.head().hash)
    assert (found.counts, found.holes, found.problems) == (None, (), ())
    assert audit_text(found) == f"4 entries, head {found.head}\nThe chain holds."


def test_a_ledger_that_was_read_into_holds(ledger: Ledger) -> None:
    list(read_all(ledger, sample_documents(), WRITER))
    found = full(ledger)
    assert found.problems == ()
    assert found.counts is not None
    assert found.counts.bodies == found.entries
    assert found.counts.documents == len(sample_documents())
    assert found.counts.anchors > 100
    assert audit_text(found).splitlines()[-1] == "The chain holds, and so does all that it speaks of."


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (quoting("txt_1", 0, 5, "Ms Li"), "'Ms Li' do not stand at 0 to 5 of the text txt_1. Found 'Mr Li'."),
        (quoting("txt_1", 1, 6, "Mr Li"), "'Mr Li' do not stand at 1 to 6 of the text txt_1. Found 'r Li '."),
        (quoting("txt_1", -3, -1, "ch"), "'ch' do not stand at -3 to -1 of the text txt_1. Found ''."),
        (quoting("txt_1", 48, 99, "March."), "'March.' do not stand at 48 to 99"),
        (quoting("txt_2", 0, 5, "Mr Li"), "'Mr Li' stand in the text txt_2, which the ledger has not."),
        (met(33, "They met"), "nothing says in which text its words 'They met' stand."),
        (
            quoting("txt_1", 0, 500, "x" * 500),
            f"'{'x' * 60}…' do not stand at 0 to 500 of the text txt_1. Found '{WORDS}'.",
        ),
    ],
)
def test_a_lost_anchor_is_told_with_what_stands_there(ledger: Ledger, quote: Record, said: str) -> None:
    small(ledger, quote)
    (problem,) = problems(full(ledger))
    assert problem.startswith(f"entry 4 of the ledger ({kind_of(quote)} {quote.id}): ")
    assert said in problem
    assert problem.endswith("The anchor was left as it is: look up the document, and correct the record.")


def test_the_anchors_of_drafts_and_decisions_are_looked_up_too(ledger: Ledger) -> None:
    good, bad = met(33, "They met"), met(33, "We met")
    small(
        ledger,
        Draft("drf_1", "doc_1", "a test", good),
        Decision("dec_1", "drf_1", Action.CORRECT, bad),
        Decision("dec_2", "drf_1", Action.ACCEPT, good),
        Draft("drf_2", "doc_1", "a test", quoting("txt_1", 0, 5, "Ms Li")),
    )
    found = full(ledger)
    assert [one.where for one in found.problems] == [
        "entry 5 of the ledger (decision dec_1)",
        "entry 7 of the ledger (draft drf_2)",
    ]
    assert found.counts is not None
    assert found.counts.anchors == 3  # the article, and the good meeting twice


def test_a_text_that_was_made_of_nothing_known(ledger: Ledger) -> None:
    save(ledger, [Text("txt_1", "0" * 64, "by hand", "", Span(0, 0, ""))], WRITER)
    (problem,) = problems(full(ledger))
    assert "(text txt_1): it was made of the snapshot 000" in problem


def test_documents_that_were_swapped_or_deleted(at_rest: Path) -> None:
    (path,) = at_rest.with_name(f"{at_rest.name}.documents").glob("??/*")
    path.write_bytes(b"another story")
    with open_ledger(at_rest) as ledger:
        (problem,) = problems(full(ledger))
        assert "has other content than when it was kept: its sha-256 is not its name" in problem
        path.unlink()
        (problem,) = problems(full(ledger))
        assert "the bytes of its document, story.txt, are not where they were kept." in problem


def test_bytes_that_an_old_ledger_never_had_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with create_ledger(path) as ledger:
        save(ledger, [Snapshot("0" * 64, 1, "text/plain", "story.txt")], WRITER)
    (row,) = rows(path)
    row[HASH] = first_formula(Entry._make(row))
    write(path, [row])
    with open_ledger(path) as ledger:
        found = full(ledger)
    assert found.problems == ()
    assert "1 document from before Kept kept the bytes" in audit_text(found)


def test_a_snapshot_whose_id_is_no_sha256(ledger: Ledger) -> None:
    save(ledger, [Snapshot("snp_1", 1, "text/plain", "story.txt")], WRITER)
    (problem,) = problems(full(ledger))
    assert "'snp_1' is no id of a document's bytes" in problem


def test_bytes_that_nobody_names_do_no_harm(ledger: Ledger) -> None:
    small(ledger)
    ledger.documents.put(b"an import that was interrupted")
    found = full(ledger)
    assert found.problems == ()
    assert "1 document beside the ledger that no entry names: they do no harm." in audit_text(found)


def remove(ledger: Ledger, *seqs: int, order: str | None = None) -> None:
    entries = tuple(map(removed, ledger.numbered(seqs)))
    snapshots = tuple(one.record for one in ledger.numbered(seqs) if one.kind == "snapshot")
    redaction = Redaction("red_1", "Mr Li asked for it", entries, snapshots, order)
    entry = NewEntry("redaction", redaction.id, canonical(redaction), key="removal")
    ledger.redact(entry, seqs, recorded_at=WRITER.at, recorded_by=WRITER.by)
    for snapshot in snapshots:
        ledger.documents.remove(snapshot)


def test_what_was_removed_is_a_hole_and_no_fault(ledger: Ledger) -> None:
    small(ledger, quoting("txt_1", 0, 5, "Mr Li"))
    remove(ledger, 1, 2, 3, order="court of X, 12/2026")
    found = full(ledger)
    assert found.problems == ()
    assert found.counts is not None
    assert (found.counts.removed, found.counts.removed_documents, found.counts.unread_anchors) == (3, 1, 1)
    told = audit_text(found)
    assert "1 anchor in texts that were removed or cannot be read." in told
    assert (
        "Removed by a test on 2026-11-25, says entry 5: entries 1–3 and the bytes of 1 document. "
        "Why: Mr Li asked for it (order: court of X, 12/2026)"
    ) in told
    (hole,) = audit_plain(found)["removed"]
    assert (hole["entry"], hole["entries"], hole["order"]) == (5, (1, 2, 3), "court of X, 12/2026")


def test_ranges_of_what_was_removed(ledger: Ledger) -> None:
    small(ledger, quoting("txt_1", 0, 5, "Mr Li"))
    remove(ledger, 4)
    assert "says entry 5: entry 4. Why: Mr Li asked for it\n" in audit_text(full(ledger))


def test_bytes_alone_may_be_removed(ledger: Ledger) -> None:
    small(ledger)
    (snapshot,) = ledger.documents.ids()
    redaction = Redaction("red_1", "Mr Li asked for it", (), (snapshot,))
    entry = NewEntry("redaction", redaction.id, canonical(redaction), key="removal")
    ledger.redact(entry, [], recorded_at=WRITER.at, recorded_by=WRITER.by)
    ledger.documents.remove(snapshot)
    found = full(ledger)
    assert found.problems == ()
    assert "says entry 4: the bytes of 1 document. Why: Mr Li asked for it\n" in audit_text(found)


def test_a_removal_that_was_not_finished_is_told(ledger: Ledger) -> None:
    small(ledger)
    remove(ledger, 1)
    ledger.documents.put(BYTES)
    (problem,) = problems(full(ledger))
    assert "its bytes were to be removed, as an entry of the ledger says, and are still there." in problem


def test_entries_that_cannot_be_read_are_told_and_stop_nothing(at_rest: Path) -> None:
    sql(at_rest, """UPDATE entries SET body = '{"id":"doc_1"}' WHERE seq = 3""")
    with open_ledger(at_rest) as ledger:
        chain, decoding = problems(full(ledger))
    assert "its hash does not fit" in chain
    assert (
        "entry 3 of the ledger (document doc_1): Entry 3 of the ledger (document doc_1) cannot be" in decoding
    )


def test_anchors_in_a_text_that_cannot_be_read_are_told_of_once(at_rest: Path) -> None:
    with open_ledger(at_rest) as ledger:
        save(ledger, [quoting("txt_1", 0, 5, "Mr Li")], WRITER)
    sql(at_rest, """UPDATE entries SET body = '{"id":"txt_1"}' WHERE seq = 2""")
    with open_ledger(at_rest) as ledger:
        chain, decoding = problems(full(ledger))
    assert "entry 2 of the ledger: its hash does not fit" in chain
    assert decoding.startswith("entry 2 of the ledger (text txt_1): ")


def test_a_removal_that_cannot_be_read_is_told(at_rest: Path) -> None:
    sql(at_rest, """UPDATE entries SET kind = 'redaction' WHERE seq = 3""")
    with open_ledger(at_rest) as ledger:
        told = problems(full(ledger))
    assert any("it speaks of no removal" in one for one in told)
    assert any("cannot be read by this version" in one for one in told)


def test_a_body_of_another_record_or_in_another_spelling_is_told(at_rest: Path) -> None:
    body = '{"text": "txt_1", "title": "A story", "id": "doc_2"}'
    sql(at_rest, f"UPDATE entries SET body = '{body}' WHERE seq = 3")
    with open_ledger(at_rest) as ledger:
        told = problems(full(ledger))
    assert any("its body is that of 'doc_2'." in one for one in told)
    assert sum("its body is not canonical JSON" in one for one in told) == 2  # the chain says so, too


def test_an_index_that_says_something_else_than_the_entries(at_rest: Path) -> None:
    with open_ledger(at_rest) as ledger:
        assert full(ledger).problems == ()
    with closing(apsw.Connection(f"{at_rest}.index")) as connection:
        connection.execute("DELETE FROM versions WHERE record = 'doc_1'")
    with open_ledger(at_rest) as ledger:
        (problem,) = problems(full(ledger))
    assert problem.startswith("the index beside the ledger: its versions are not what the entries say")


def test_damage_ends_the_look_and_takes_nothing_away(at_rest: Path) -> None:
    sql(at_rest, "UPDATE entries SET record = CAST(x'ff' AS TEXT) WHERE seq = 3")
    with open_ledger(at_rest) as ledger:
        found = full(ledger)
    assert problems(found)[0] == (
        "entry 3 of the ledger: it cannot be read" + problems(found)[0].partition("it cannot be read")[2]
    )
    assert problems(found)[-1].endswith("What comes after that could not be checked.")
    assert audit_text(found).splitlines()[-1] == f"It does not hold: {len(found.problems)} problems."


def test_what_is_recorded_meanwhile_is_left_for_the_next_time(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(ledger)
    entries = type(ledger).entries

    meanwhile = [quoting("txt_1", 0, 5, "Ms Li"), Text("txt_3", "0" * 64, "by hand", "", Span(0, 0, ""))]

    def slowly(self: Ledger, *given: object, **named: object) -> Iterator[Entry]:
        while meanwhile:
            one = meanwhile.pop()
            new = NewEntry(kind_of(one), one.id, canonical(one), f"meanwhile {one.id}")
            self.append([new], recorded_at=WRITER.at, recorded_by=WRITER.by)
        return entries(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(ledger), "entries", slowly)
    found = full(ledger)
    assert (found.entries, found.problems) == (3, ())


def test_a_checkpoint_that_was_kept(ledger: Ledger) -> None:
    small(ledger)
    note = signed(checkpoint_of(ledger).text(), KEY).encode()
    save(ledger, [quoting("txt_1", 0, 5, "Mr Li")], WRITER)
    unchecked, checked = kept_checkpoint(note, "a.note"), kept_checkpoint(note, "b.note", KEY.verifier)
    found = audit(ledger, [unchecked, checked])
    assert found.since == (unchecked, checked)
    assert audit_text(found).splitlines()[1:3] == [
        "It goes on from entry 3 of a.note, whose signature was not checked (--signed-by KEY).",
        "It goes on from entry 3 of b.note, which desk.example signed.",
    ]
    assert audit_plain(found)["since"] == [
        {"name": "a.note", "entry": 3, "signed_by": None},
        {"name": "b.note", "entry": 3, "signed_by": "desk.example"},
    ]


def test_a_checkpoint_of_another_ledger(ledger: Ledger) -> None:
    small(ledger)
    other = replace(checkpoint_of(ledger), origin="kept/0123456789abcdef")
    found = audit(ledger, [Since("a.note", other)])
    assert found.since == ()
    assert "the ledger, held against a.note: it is not the ledger of this checkpoint" in problems(found)[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "a.note is no checkpoint: it is not text in UTF-8"),
        (b"hello", "a.note: This is no signed note"),
        (signed("hello\n", KEY).encode(), "a.note: This is no checkpoint"),
        (
            signed(Checkpoint("kept/0", 1, "0" * 64).text(), SignerKey("eve", bytes(32))).encode(),
            "a.note: The note is not signed by desk.example",
        ),
    ],
)
def test_what_is_no_checkpoint_or_signed_by_another(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        kept_checkpoint(content, "a.note", KEY.verifier)
