"""The bytes of documents in the database of a ledger."""

import hashlib
from collections.abc import Iterator

import pytest
from postgres_for_tests import Server

from kept.errors import BrokenLedgerError, InputError
from kept.ledger import create_ledger
from kept.ledger.documents import Documents


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    with server.database() as name:
        yield name


@pytest.fixture
def documents(server: Server, database: str) -> Iterator[Documents]:
    with create_ledger(server.place(database)) as ledger:
        yield ledger.documents


def test_bytes_are_kept_under_their_sha256(documents: Documents) -> None:
    content = bytes(range(256))
    id_ = documents.put(content)
    assert id_ == hashlib.sha256(content).hexdigest()
    assert documents.put(content) == id_
    assert documents.get(id_) == content
    assert documents.get("0" * 64) is None


def test_their_ids_are_read_page_by_page(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.postgres.documents._PAGE", 2)
    ids = [documents.put(str(number).encode()) for number in range(5)]
    assert list(documents.ids()) == sorted(ids)


def test_they_are_removed(documents: Documents) -> None:
    one, two = documents.put(b"one"), documents.put(b"two")
    documents.remove(one)
    documents.remove(one)
    assert (documents.get(one), documents.get(two)) == (None, b"two")


@pytest.mark.parametrize("id_", ["", "one", "A" * 64, "0" * 63 + "\n", "0" * 64 + "\0"])
def test_what_is_no_id(documents: Documents, id_: str) -> None:
    for use in (documents.get, documents.remove):
        with pytest.raises(InputError, match="is no id of a document's bytes"):
            use(id_)


def test_bytes_that_were_swapped_are_found(documents: Documents, server: Server, database: str) -> None:
    id_ = documents.put(b"one")
    server.do(
        "ALTER TABLE kept.documents DISABLE TRIGGER ALL; ALTER TABLE kept.documents DROP CONSTRAINT "
        "documents_id; UPDATE kept.documents SET content = 'two'",
        database,
    )
    with pytest.raises(BrokenLedgerError, match=f"The document {id_} .* has other content"):
        documents.get(id_)
