"""Ledgers to export: an invented case with documents, and one with a private record of every kind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.model import Commitment, Document, Duty, Quote, Record, Snapshot, Span, Statement, Text
from kept.pipeline.data import Choices, export_files
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import PACKAGED
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from tests.pipeline.conftest import WRITER
from tests.web.private_records import fill

VIEW = View(date(2021, 3, 1), WRITER.at)
CHOICES = Choices("https://promises.example.org/", "A desk", "CC-BY-4.0")

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with create_ledger(tmp_path_factory.mktemp("harbour") / "kept.db") as ledger:
        import_case(ledger, PACKAGED["harbour"], WRITER)
        yield ledger


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Every kind of record is there once as a private one, and public ones name it."""
    with open_ledger(fill(tmp_path_factory.mktemp("private") / "kept.db")) as ledger:
        yield ledger


@pytest.fixture
def read_page(ledger: Ledger) -> Ledger:
    """What an analyst has who read two pages and accepted drafts: documents, and no source that names them.

    A promise and one claim are from a page that may be seen, another claim is from one that may not.
    """
    day, read_on = PartialDate.parse("2025-03-04"), "2026-11-26T12:00:00.000000Z"
    pages: list[Record] = []
    for name, title, public in (("open", "Customs to be cleared", True), ("hidden", "Secret", False)):
        words, place = f"{title}. It will be done.", f"/home/ann/{name}.html"
        content = f"<p>{words}</p>".encode()
        snapshot = Snapshot(sha256(content).hexdigest(), len(content), "text/html", place, public=public)
        text = f"txt_{name}"
        ledger.documents.put(content)
        pages += [
            snapshot,
            Text(text, snapshot.id, "test/1", words, Span(0, len(words), words), public=public),
            Document(
                f"doc_{name}", text, title, "Post", "Anna Reuss", "https://post.example/1", day,
                drafts=("drf_1",), public=public,
            ),
        ]  # fmt: skip
    quote = Quote("txt_open", (Span(0, 7, "Customs"),))
    promise = Commitment("C-1", "Do it.", ("MI",), day, Duty.ACT_ONCE, quote=quote)
    said = Statement("S-1", "Somebody", "Not done.", commitment="C-1", said_on=day, document="doc_open")
    told = [promise, said, replace(said, id="S-2", document="doc_hidden")]
    save(ledger, [*pages, *told], Writer(read_on, "Ann"))
    return ledger


@pytest.fixture(scope="session")
def harbour_files(harbour: Ledger) -> Files:
    return dict(export_files(harbour, VIEW, CHOICES))


@pytest.fixture(scope="session")
def jcct_files(jcct: tuple[Ledger, Imported]) -> Files:
    return dict(export_files(jcct[0], View(date(2016, 12, 31), None)))


@pytest.fixture(scope="session", params=["harbour", "jcct"])
def files(request: pytest.FixtureRequest) -> Files:
    """The files of an export: of one with an address and of one without."""
    found: Files = request.getfixturevalue(f"{request.param}_files")
    return found


@pytest.fixture
def folder(files: Files, tmp_path: Path) -> Path:
    """The files on the disk."""
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path
