"""`kept redact`: what is reached, that nothing of it is left anywhere, and that all else goes on."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kept.codec import canonical
from kept.dates import PartialDate
from kept.errors import InputError, LedgerError, Problem
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.dump import dump
from kept.model import (
    Coding,
    Commitment,
    Decision,
    Document,
    Draft,
    Duty,
    NewEntry,
    Party,
    PartyKind,
    Quote,
    Record,
    Redaction,
    Source,
    Span,
    Statement,
    Text,
)
from kept.pipeline.audit import audit
from kept.pipeline.documents_translated import read_translation
from kept.pipeline.import_case import import_case
from kept.pipeline.moving import backup, withheld
from kept.pipeline.packaged import JCCT, SAMPLE
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.records import decode, load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict
from kept.review import accept, correct

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
JUDGE = Writer(at="2026-11-26T12:00:00.000000Z", by="a judge")
STORY = """Quillon fisheries pledge

AMBERLEIGH, March 28 (Reuters) - Harbour minister Ottoline Zweig said on Tuesday that Quillon will publish
the zebrafish census by the end of 2027. "We have counted every trawler in Brackwater," she said.
"""
OTHER = """Vexford's trade ministry said on Monday that it will open the archive of the tariff board by June.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the ledger is, in a folder without anything else."""
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk" / "kept.db"


@pytest.fixture
def ledger(place: Path) -> Iterator[Ledger]:
    with create_ledger(place) as made:
        yield made


@pytest.fixture
def story(ledger: Ledger, tmp_path: Path) -> Read:
    """The story, read into the ledger, and another document beside it."""
    files = (tmp_path / "story.txt", tmp_path / "other.txt")
    for file, words in zip(files, (STORY, OTHER), strict=True):
        file.write_text(words, encoding="utf-8")
    read, _ = read_all(ledger, files, WRITER)
    assert isinstance(read, Read)
    assert read.drafts
    return read


def removed(ledger: Ledger) -> Counter[str]:
    return Counter(entry.kind for entry in ledger.entries() if entry.body is None)


def remove(ledger: Ledger, *ids: str, because: str = "by order", kind: str | None = None) -> None:
    redact(ledger, plan(ledger, ids, kind), JUDGE, because)


def bytes_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def runs(words: str, length: int = 12) -> Iterator[bytes]:
    """Every run of that many characters, as it is and as JSON writes it."""
    for at in range(len(words) - length + 1):
        run = words[at : at + length]
        yield run.encode()
        yield json.dumps(run, ensure_ascii=False)[1:-1].encode()


def quoting(read: Read, id_: str) -> Statement:
    words = read.text.content[:20]
    return Statement(id_, "Zweig", words, quote=Quote(read.text.id, (Span(0, 20, words),)))


def test_everything_that_has_words_of_a_document_goes_with_it(
    ledger: Ledger, story: Read, place: Path, tmp_path: Path
) -> None:
    """Every version, translation, draft, decision, coding and quote; no file has a run of 12 characters."""
    draft = next(draft for draft in story.drafts if isinstance(draft.proposal, Statement))
    translated = tmp_path / "translated.txt"
    translated.write_text("Die Hafenministerin Ottoline Zweig kündigt die Zählung der Zebrafische an.")
    read_translation(ledger, translated, story.document.id, WRITER, "de")
    decision = accept(draft)
    corrected = correct(draft, {"speaker": "Ottoline Zweig of Quillon"}, [decision])
    coding = Coding("cod_1", draft.proposal.id, "stance", "affirms", "Ann", reason="counted every trawler")
    promise = Commitment(
        "c", "publish it", ("Q",), PartialDate(2027), Duty.ACT_ONCE, quote=quoting(story, "x").quote
    )
    source = Source("s", "Reuters", "A pledge", document=story.document.id)
    for record in (decision, corrected, coding, quoting(story, "q"), promise, source):
        save(ledger, [record], WRITER)
    save(ledger, [Document(story.document.id, story.text.id, "Another title of it")], WRITER)
    ledger.index.ask(lambda look: look.versions("q"), words=True)
    before = removed(ledger)
    remove(ledger, story.document.id)
    assert removed(ledger) - before == {
        "snapshot": 2,
        "text": 2,
        "document": 2,
        "draft": len(story.drafts),
        "decision": 2,
        "coding": 1,
        "statement": 1,
        "commitment": 1,
    }
    found = audit(ledger, (), full=True)
    assert found.problems == ()
    assert load(ledger).by_id(Source) == {"s": source}
    copy = place.with_name("copy.db")
    backup(place, copy)
    place.with_name("dump.jsonl").write_bytes(b"".join(dump(ledger)))
    ledger.index.ask(lambda look: look.versions("q"), words=True)
    left = bytes_in(place.parent)
    kept = b"".join(one.encode() for one in (OTHER, *_programme_words(ledger)))
    for words in (STORY, translated.read_text(encoding="utf-8"), "Another title of it", "Zweig of Quillon"):
        assert [run for run in runs(words) if run in left and run not in kept] == []


def _programme_words(ledger: Ledger) -> Iterator[str]:
    """What stays by right: the bodies that were not removed."""
    return (entry.body for entry in ledger.entries() if entry.body is not None)


def test_the_other_document_stays(ledger: Ledger, story: Read) -> None:
    others = [entry for entry in ledger.entries() if "Vexford" in str(entry.body)]
    remove(ledger, story.text.id)
    assert others
    assert all(entry in list(ledger.entries()) for entry in others)
    assert len(list(ledger.documents.ids())) == 1


@pytest.mark.parametrize("part", ["document", "text", "snapshot"])
def test_a_document_its_text_and_its_bytes_go_together(ledger: Ledger, story: Read, part: str) -> None:
    remove(ledger, getattr(story, part).id)
    assert removed(ledger) == {"document": 1, "text": 1, "snapshot": 1, "draft": len(story.drafts)}
    assert ledger.documents.get(story.snapshot.id) is None


def test_a_translation_goes_alone(ledger: Ledger, story: Read, tmp_path: Path) -> None:
    file = tmp_path / "translated.txt"
    file.write_text("Die Hafenministerin kündigt die Zählung der Zebrafische an.", encoding="utf-8")
    text = read_translation(ledger, file, story.document.id, WRITER, "de")
    remove(ledger, text.id)
    assert removed(ledger) == {"text": 1, "snapshot": 1}
    assert load(ledger).one(Text, story.text.id) == story.text


def test_an_accepted_statement_goes_with_its_draft_and_decisions(ledger: Ledger, story: Read) -> None:
    draft = next(draft for draft in story.drafts if isinstance(draft.proposal, Statement))
    answer = Statement("answer", "Vexford", "It has not.", answers=draft.proposal.id)
    save(ledger, [accept(draft), answer], WRITER)
    remove(ledger, draft.proposal.id)
    assert removed(ledger) == {"draft": 1, "decision": 1}
    assert load(ledger).one(Statement, "answer") == answer
    assert load(ledger).one(Document, story.document.id).drafts


def test_a_record_goes_in_all_its_versions_and_nothing_that_names_it(ledger: Ledger) -> None:
    for name in ("Quillon", "Quillon harbour"):
        save(ledger, [Party("Q", name, PartyKind.AGENCY)], WRITER)
    save(ledger, [Statement("s", "Zweig", "It will.", party="Q")], WRITER)
    remove(ledger, "Q")
    assert removed(ledger) == {"party": 2}
    assert load(ledger).by_id(Statement)


def test_an_id_of_two_kinds_needs_the_kind(ledger: Ledger) -> None:
    save(ledger, [Party("Q", "Quillon", PartyKind.AGENCY), Statement("Q", "Zweig", "It will.")], WRITER)
    with pytest.raises(
        InputError, match=r"names records of several kinds: party, statement\. .* --kind party"
    ):
        plan(ledger, ["Q"])
    remove(ledger, "Q", kind="statement")
    assert removed(ledger) == {"statement": 1}


def test_an_unknown_id(ledger: Ledger, story: Read) -> None:
    with pytest.raises(InputError, match=f"no record .* Did you mean .*{story.document.id}"):
        plan(ledger, [story.document.id[:-1]])


def test_what_says_what_was_removed_stays(ledger: Ledger, story: Read) -> None:
    remove(ledger, story.text.id)
    (said,) = ledger.entries(kinds=["redaction"])
    with pytest.raises(InputError, match="says what was removed from the ledger, and why"):
        plan(ledger, [said.record])


def test_what_is_recorded_of_it(ledger: Ledger, story: Read) -> None:
    removal = plan(ledger, [story.text.id])
    (entry,) = redact(ledger, removal, JUDGE, "Personal data", "Court of Utrecht, 26/1234")
    said = decode(entry)
    assert isinstance(said, Redaction)
    assert (said.because, said.order) == ("Personal data", "Court of Utrecht, 26/1234")
    assert said.documents == (story.snapshot.id,)
    assert [one.seq for one in said.entries] == [entry.seq for entry in removal.entries]
    assert (entry.recorded_by, entry.recorded_at, entry.public) == ("a judge", JUDGE.at, True)


@pytest.mark.parametrize(
    "order", [None, "Zweig said on Tuesday that Quillon will publish the zebrafish census"]
)
def test_the_reason_does_not_repeat_what_is_removed(ledger: Ledger, story: Read, order: str | None) -> None:
    because = "by order" if order else "'we have  counted EVERY trawler in Brackwater' is private"
    with pytest.raises(InputError, match="repeats words of what is to be removed"):
        redact(ledger, plan(ledger, [story.text.id]), JUDGE, because, order)
    assert removed(ledger) == {}


def test_what_stays_though_it_has_the_words_is_told(ledger: Ledger, story: Read) -> None:
    copied = Statement("copied", "Zweig", "She said: we have counted every trawler in Brackwater.")
    records: list[Record] = [copied, Source("s", "Reuters", "Brief", document=story.document.id)]
    save(ledger, records, WRITER)
    because = "so that we have counted every trawler in Brackwater"
    said = canonical(Party("Q", "Quillon", PartyKind.AGENCY))
    new = NewEntry("party", "Q", said, "k", because=because)
    ledger.append([new], recorded_at=WRITER.at, recorded_by="a test")
    told = {one.entry.record: one.because for one in plan(ledger, [story.text.id]).staying}
    assert told.pop("copied").startswith("has words of it: …")
    assert told == {"s": "names it", "Q": "its reason has words of it, and a reason cannot be removed"}


def test_what_was_removed_is_neither_read_nor_recorded_again(
    ledger: Ledger, story: Read, tmp_path: Path
) -> None:
    remove(ledger, story.document.id, because="Personal data")
    size = ledger.head().size
    (again,) = read_all(ledger, [tmp_path / "story.txt"], WRITER)
    assert isinstance(again, Problem)
    assert "removed from the ledger on 2026-11-26 by a judge (Personal data)" in again.what
    with pytest.raises(InputError, match="is not read again"):
        read_translation(ledger, tmp_path / "story.txt", load(ledger).all(Text)[0].id, WRITER)
    saved = save(ledger, story.records(), WRITER)
    assert (saved.added, saved.corrected, len(saved.removed)) == (0, 0, len(story.records()))
    assert ledger.head().size == size
    assert ledger.documents.get(story.snapshot.id) is None


@pytest.mark.parametrize("where", ["purge", "documents", "index"])
def test_interrupted_it_is_finished_by_the_same_command(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    with create_ledger(place) as ledger:
        (read,) = read_all(ledger, [tmp_path / "story.txt"], WRITER)
        assert isinstance(read, Read)
        ledger.index.ask(lambda look: look.versions("q"), words=True)
        target, name = {
            "purge": (ledger, "_purge"),
            "documents": (ledger.documents, "remove"),
            "index": (ledger.index, "forget"),
        }[where]
        with monkeypatch.context() as patch:
            patch.setattr(target, name, _fail)
            with pytest.raises(LedgerError, match="interrupted"):
                remove(ledger, read.document.id)
    with open_ledger(place) as ledger:
        removal = plan(ledger, [read.document.id])
        assert (removal.entries, len(removal.gone)) == ((), len(read.records()))
        (said,) = redact(ledger, removal, JUDGE, "another reason")
        assert said.seq == ledger.head().size
        assert b"Ottoline Zweig" not in bytes_in(place.parent)
        assert ledger.verify().problems == ()


def test_an_index_that_another_programme_reads_is_told(ledger: Ledger, story: Read) -> None:
    """It would hold the removed words for as long as that programme runs."""
    with open_ledger(ledger._path) as other:  # type: ignore[attr-defined]
        other.index.ask(lambda look: look.versions("q"), words=True)
        reading = other.index._connection
        assert reading is not None
        reading.execute("BEGIN; SELECT * FROM versions")
        with pytest.raises(LedgerError, match=r"could not be emptied.* Close the other programmes and run"):
            remove(ledger, story.document.id)
        reading.execute("COMMIT")
    remove(ledger, story.document.id)
    assert ledger.verify().problems == ()


def _fail(*_: object) -> None:
    raise LedgerError("interrupted")


def test_bytes_without_a_record_can_be_removed_too(ledger: Ledger) -> None:
    """As a process leaves them that is killed after keeping the bytes and before recording them."""
    id_ = ledger.documents.put(STORY.encode())
    remove(ledger, id_)
    assert list(ledger.documents.ids()) == []
    assert [decode(entry).documents for entry in ledger.entries()] == [(id_,)]


def test_what_comes_later_under_a_removed_name_goes_too(ledger: Ledger, story: Read) -> None:
    """A quote recorded after its text was removed, by somebody who still had the words."""
    remove(ledger, story.document.id)
    save(ledger, [quoting(story, "late")], WRITER)
    remove(ledger, story.document.id, because="again")
    assert load(ledger).by_id(Statement) == {}
    assert len(list(ledger.entries(kinds=["redaction"]))) == 2
    assert ledger.verify().problems == ()


def test_verdicts_go_on(tmp_path: Path) -> None:
    """Of the real case every second statement is removed; every promise still has a verdict, then and now."""
    with create_ledger(tmp_path / "kept.db") as ledger:
        import_case(ledger, JCCT, WRITER)
        statements = load(ledger).all(Statement)
        remove(ledger, *(one.id for one in statements[::2]))
        assert len(load(ledger).all(Statement)) == len(statements[1::2])
        view = View(date(2006, 3, 31), None)
        assert verdict(ledger, "C-2005-05", view).status
        assert ledger.verify().problems == ()


def test_importing_again_brings_nothing_back(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        import_case(ledger, SAMPLE, WRITER)
        document, statement = load(ledger).all(Document)[0], load(ledger).all(Statement)[0]
        remove(ledger, document.id, statement.id)
        holes = removed(ledger)
        again = import_case(ledger, SAMPLE, WRITER)
        assert any("is not read again" in problem.what for problem in again.problems)
        assert again.removed == ()  # none of it is "no longer in the folder, but kept"
        assert removed(ledger) == holes
        assert statement.id not in load(ledger).by_id(Statement)
        assert document.id not in load(ledger).by_id(Document)


def test_a_public_dump_has_no_words_of_what_is_not_public(ledger: Ledger, story: Read) -> None:
    """A text and a draft have no mark of their own: they are as public as their document."""
    draft = next(draft for draft in story.drafts if isinstance(draft.proposal, Statement))
    private = Document(story.document.id, story.text.id, "Quillon", public=False)
    open_ = Statement("open", "Vexford", "It opens.")
    save(ledger, [private, accept(draft), open_, quoting(story, "quoting")], WRITER)
    dumped = b"".join(dump(ledger, withheld(ledger)))
    assert b"zebrafish" not in dumped
    assert b"It opens." in dumped
    assert b"Vexford's trade ministry" in dumped
    assert story.snapshot.id not in [json.loads(line).get("document") for line in dumped.splitlines()]
    assert len(list(ledger.documents.ids())) == 2


def test_a_decision_that_makes_a_statement_private_hides_its_draft(ledger: Ledger, story: Read) -> None:
    draft = next(draft for draft in story.drafts if isinstance(draft.proposal, Statement))
    save(ledger, [correct(draft, {"public": "False"})], WRITER)
    hidden = withheld(ledger).entries
    kinds = [(entry.kind, entry.record) for entry in ledger.numbered(hidden)]
    assert ("draft", draft.id) in kinds
    assert [kind for kind, _ in kinds if kind == "decision"] == ["decision"]


def test_a_draft_of_what_is_not_public_is_hidden(ledger: Ledger) -> None:
    private = Draft("drf_1", "doc_1", "somebody", Statement("s", "Zweig", "It is private.", public=False))
    save(ledger, [private, Coding("cod_1", "s", "stance", "affirms", "Ann", public=True)], WRITER)
    assert withheld(ledger).entries == {1, 2}


def test_what_is_public_now_is_shown_and_what_never_was_is_not(ledger: Ledger) -> None:
    for public in (False, True):
        save(ledger, [Statement("s", "Zweig", f"It is {public}.", public=public)], WRITER)
    ledger.documents.put(b"bytes that no record speaks of")
    found = withheld(ledger)
    assert found.entries == {1}
    assert len(found.documents) == 1


def test_a_decision_goes_alone(ledger: Ledger, story: Read) -> None:
    draft = next(draft for draft in story.drafts if isinstance(draft.proposal, Statement))
    decision = accept(draft)
    save(ledger, [decision], WRITER)
    remove(ledger, decision.id)
    assert removed(ledger) == {"decision": 1}
    assert load(ledger).by_id(Decision) == {}
    assert draft.id in load(ledger).by_id(Draft)
