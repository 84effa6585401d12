"""The bytes of documents are kept before anything is recorded of them; translations name their originals."""

import hashlib
from pathlib import Path

import pytest

from kept.errors import InputError, LedgerError
from kept.ledger import Ledger
from kept.ledger.documents import FolderOfDocuments
from kept.model import Document, Draft, Snapshot, Text
from kept.pipeline.documents_translated import read_translation
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import SAMPLE
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.records import load
from kept.pipeline.save import Writer

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
STORY = "The ministry said it will publish the audit by June 2027.\n"
GERMAN = "Das Ministerium sagte, es werde die Prüfung bis Juni 2027 veröffentlichen.\n"


@pytest.fixture
def story(ledger: Ledger, tmp_path: Path) -> Read:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (read,) = read_all(ledger, [tmp_path / "story.txt"], WRITER)
    assert isinstance(read, Read)
    return read


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "german.txt"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def test_reading_keeps_the_bytes(ledger: Ledger, story: Read) -> None:
    assert ledger.documents.get(story.snapshot.id) == STORY.encode()
    assert story.snapshot.id == hashlib.sha256(STORY.encode()).hexdigest()


def test_importing_keeps_the_bytes_of_every_document(ledger: Ledger) -> None:
    import_case(ledger, SAMPLE, WRITER)
    snapshots = {snapshot.id for snapshot in load(ledger).all(Snapshot)}
    assert snapshots
    assert set(ledger.documents.ids()) == snapshots


def test_nothing_is_recorded_where_the_bytes_cannot_be_kept(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise LedgerError("no space")

    monkeypatch.setattr(FolderOfDocuments, "put", fail)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    with pytest.raises(LedgerError, match="no space"):
        list(read_all(ledger, [tmp_path / "story.txt"], WRITER))
    assert ledger.head().size == 0


def test_a_page_without_an_article_leaves_no_bytes(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    list(read_all(ledger, [tmp_path / "empty.html"], WRITER))
    assert list(ledger.documents.ids()) == []


@pytest.mark.parametrize("of", ["document", "text"])
def test_a_translation_is_a_text_of_its_own(ledger: Ledger, story: Read, german: Path, of: str) -> None:
    drafts = len(load(ledger).all(Draft))
    text = read_translation(ledger, german, getattr(story, of).id, WRITER, "de")
    records = load(ledger)
    assert records.one(Text, text.id) == text
    assert (text.translation_of, text.language, text.content) == (story.text.id, "de", GERMAN)
    assert records.one(Snapshot, text.snapshot).size == len(GERMAN.encode())
    assert ledger.documents.get(text.snapshot) == GERMAN.encode()
    assert (len(records.all(Document)), len(records.all(Draft))) == (1, drafts)


def test_the_original_stays_as_it_was(ledger: Ledger, story: Read, german: Path) -> None:
    """The new fields stand only where they say something, so that older bodies keep their bytes."""
    read_translation(ledger, german, story.text.id, WRITER)
    (entry, translated) = ledger.entries(kinds=["text"])
    assert "translation_of" not in str(entry.body)
    assert '"language"' not in str(translated.body)


@pytest.mark.parametrize("language", ["german", "DE", "", "de_DE", "x"])
def test_a_language_is_a_code(ledger: Ledger, story: Read, german: Path, language: str) -> None:
    with pytest.raises(InputError, match=r"is no code of a language\. Write one such as en, zh or pt-BR"):
        read_translation(ledger, german, story.text.id, WRITER, language)


def test_the_original_must_be_there(ledger: Ledger, story: Read, german: Path) -> None:
    with pytest.raises(
        InputError, match=f"no text or document 'doc_1' .*Did you mean {story.document.id[:4]}"
    ):
        read_translation(ledger, german, "doc_1", WRITER)


def test_the_original_is_not_its_own_translation(ledger: Ledger, story: Read, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"story\.txt is the original .* itself"):
        read_translation(ledger, tmp_path / "story.txt", story.text.id, WRITER)


def test_a_missing_file(ledger: Ledger, story: Read, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_translation(ledger, tmp_path / "nothing.txt", story.text.id, WRITER)
