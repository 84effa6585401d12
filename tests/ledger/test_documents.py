"""The bytes of documents: kept under their sha-256 in every store, and as files that anybody can check."""

import hashlib
import stat
from pathlib import Path

import pytest

from kept.errors import BrokenLedgerError, InputError, LedgerError
from kept.ledger import Ledger
from kept.ledger.documents import FolderOfDocuments, copy_documents

STORY = b"The ministry said it will publish the audit."


@pytest.fixture
def folder(tmp_path: Path) -> FolderOfDocuments:
    return FolderOfDocuments(tmp_path / "kept.db.documents")


def test_what_is_put_is_got_under_its_sha_256(ledger: Ledger) -> None:
    id_ = ledger.documents.put(STORY)
    assert id_ == hashlib.sha256(STORY).hexdigest()
    assert ledger.documents.get(id_) == STORY
    assert ledger.documents.put(STORY) == id_
    assert list(ledger.documents.ids()) == [id_]


def test_what_was_never_put_is_not_there(ledger: Ledger) -> None:
    assert ledger.documents.get("0" * 64) is None
    ledger.documents.remove("0" * 64)
    assert list(ledger.documents.ids()) == []


def test_ids_come_in_their_order(ledger: Ledger) -> None:
    ids = [ledger.documents.put(str(number).encode()) for number in range(40)]
    assert list(ledger.documents.ids()) == sorted(ids)


def test_an_empty_document_and_any_bytes(ledger: Ledger) -> None:
    for content in (b"", bytes(range(256))):
        assert ledger.documents.get(ledger.documents.put(content)) == content


def test_what_is_removed_is_gone(ledger: Ledger) -> None:
    id_, other = ledger.documents.put(STORY), ledger.documents.put(b"other")
    for _ in range(2):
        ledger.documents.remove(id_)
        assert ledger.documents.get(id_) is None
        assert list(ledger.documents.ids()) == [other]


@pytest.mark.parametrize("id_", ["", "abc", "../" + "a" * 61, "A" * 64, "0" * 65])
def test_an_id_is_a_sha_256(ledger: Ledger, id_: str) -> None:
    for use in (ledger.documents.get, ledger.documents.remove):
        with pytest.raises(InputError, match="is no id of a document's bytes"):
            use(id_)


def test_anybody_can_check_the_files(folder: FolderOfDocuments) -> None:
    id_ = folder.put(STORY)
    (path,) = (path for path in folder.folder.rglob("*") if path.is_file())
    assert path == folder.folder / id_[:2] / id_[2:]
    assert path.read_bytes() == STORY


def test_whoever_may_use_the_folder_may_read_its_files(folder: FolderOfDocuments) -> None:
    folder.folder.mkdir()
    folder.folder.chmod(0o770)
    id_ = folder.put(STORY)
    assert stat.S_IMODE((folder.folder / id_[:2] / id_[2:]).stat().st_mode) == 0o660


def test_a_swapped_file_is_found_and_mended_by_putting_it_again(folder: FolderOfDocuments) -> None:
    id_ = folder.put(STORY)
    (folder.folder / id_[:2] / id_[2:]).write_bytes(b"forged")
    with pytest.raises(BrokenLedgerError, match=r"its sha-256 is not its name\. Restore it from a backup"):
        folder.get(id_)
    folder.put(STORY)
    assert folder.get(id_) == STORY


def test_a_writer_that_was_killed_leaves_nothing_that_counts(folder: FolderOfDocuments) -> None:
    id_ = folder.put(STORY)
    left = folder.folder / id_[:2] / "unfinished-abc"
    left.write_bytes(STORY[:20])
    assert list(folder.ids()) == [id_]
    folder.remove(id_)
    assert not left.exists()


def test_a_failed_write_leaves_nothing(folder: FolderOfDocuments, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(LedgerError, match=r"documents of the ledger cannot be used: No space left on device"):
        folder.put(STORY)
    assert [path for path in folder.folder.rglob("*") if path.is_file()] == []


def test_a_file_where_the_folder_should_be(folder: FolderOfDocuments) -> None:
    folder.folder.write_text("not a folder", encoding="utf-8")
    with pytest.raises(
        LedgerError, match=r"kept\.db\.documents with the documents of the ledger cannot be used"
    ):
        folder.put(STORY)


def test_documents_of_another_folder_are_taken_over(folder: FolderOfDocuments, tmp_path: Path) -> None:
    other = FolderOfDocuments(tmp_path / "other")
    ids = sorted((folder.put(b"here already"), other.put(STORY), other.put(b"here already")))
    folder.take(other)
    assert list(folder.ids()) == sorted(set(ids))
    assert list(other.ids()) == []


def test_every_document_is_copied_but_one_that_is_removed_meanwhile(
    folder: FolderOfDocuments, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = folder.put(STORY)
    ids = [kept, "f" * 64]
    monkeypatch.setattr(folder, "ids", lambda: iter(ids))
    copy_documents(folder, ledger.documents)
    assert list(ledger.documents.ids()) == [kept]
