"""A file of letters with subscribers, a clock that is set, and a server of mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.begun import read_settings
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.deliveries import Issue
from kept.pipeline.letters.people import known
from kept.pipeline.letters.server import Server
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store, make_store
from kept.pipeline.letters.subscribers import ask, confirm, later, link_token
from tests.pipeline.letters.mail_server import Box, mail_server

NOW = "2006-05-01T08:00:00.000000Z"
ISSUE = Issue(date(2006, 4, 1), date(2006, 4, 30), date(2006, 4, 30), NOW, NOW)
KEY = bytes(range(32))
EVERYTHING = Choice()
_NUMBERS = count(1)


def nonce() -> bytes:
    """32 bytes, others each time, and no secret: that is for tests."""
    return next(_NUMBERS).to_bytes(32, "big")


@dataclass
class Clock:
    """The moment that is told."""

    at: str = NOW

    def __call__(self) -> str:
        return self.at

    def on(self, **span: float) -> None:
        """Go on by a time."""
        self.at = later(self.at, timedelta(**span))


def new_store(path: Path) -> Path:
    """A file of letters without anybody in it."""
    sender, base = "letters@kept.example", "https://kept.example/"
    make_store(path, read_settings(sender, "Kept", base, "", KEY))
    return path


def confirmed(store: Store, *addresses: str, choice: Choice = EVERYTHING, now: str = NOW) -> None:
    """Subscribers who have said yes."""
    for words in addresses:
        address = read_address(words)
        ask(store, address, choice, now, nonce())
        found = known(store, address)
        assert found is not None
        assert confirm(store, link_token(store, found), now)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger without anything in it."""
    with create_ledger(tmp_path / "kept.db") as made:
        yield made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The file of letters."""
    return new_store(tmp_path / "kept.db.letters")


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    """The same, opened."""
    with Store(place) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    """It stands until it is told to go on."""
    return Clock()


@pytest.fixture
def box() -> Box:
    """What the server took."""
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[Server]:
    """The server."""
    with mail_server(box) as running:
        yield running


@pytest.fixture
def connect(server: Server) -> Callable[[], Session]:
    """What connects to it."""
    return lambda: Session(server, "kept.example")
