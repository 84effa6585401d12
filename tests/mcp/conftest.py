"""The JCCT case as an assistant sees it, and how a test asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the server for assistants needs the extra mcp")

from mcp_types import CallToolResult

from kept.ledger import Ledger, create_ledger, open_ledger
from kept.mcp.answering import Desk, Settings
from kept.mcp.server import server_of
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.save import save
from kept.review import accept
from mcp import Client
from tests.mcp.apart import run
from tests.mcp.planting import WRITER, plant, planted, private_records

TODAY = date(2026, 11, 26)

Asking = Callable[[Desk, Sequence[tuple[str, dict[str, Any]]]], list[CallToolResult]]


def desk_of(ledger: Ledger, **settings: Any) -> Desk:
    return Desk(ledger, Settings(**{"day": lambda: TODAY} | settings))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the JCCT case, documents whose drafts were accepted, and what is not public."""
    path = tmp_path_factory.mktemp("jcct") / "kept.db"
    with create_ledger(path) as ledger:
        import_case(ledger, JCCT, WRITER)
        for read in read_all(ledger, sample_documents(), WRITER):
            if isinstance(read, Read):
                save(ledger, [accept(one) for one in read.drafts], WRITER)
        save(ledger, private_records(), WRITER)
    return path


@pytest.fixture(scope="session")
def ledger(filled: Path) -> Iterator[Ledger]:
    with open_ledger(filled, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def desk(ledger: Ledger) -> Desk:
    return desk_of(ledger)


@pytest.fixture(scope="session")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with all planted instructions; see `tests.mcp.planting`."""
    folder = tmp_path_factory.mktemp("poisoned")
    plant(folder / "kept.db", folder / "pages", planted())
    return folder / "kept.db"


@pytest.fixture(scope="session")
def through_client() -> Asking:
    """Ask by the library's own client, in the process."""

    def ask(desk: Desk, calls: Sequence[tuple[str, dict[str, Any]]]) -> list[CallToolResult]:
        async def asked() -> list[CallToolResult]:
            async with Client(server_of(desk)) as client:
                return [await client.call_tool(name, sent) for name, sent in calls]

        return run(asked)

    return ask
