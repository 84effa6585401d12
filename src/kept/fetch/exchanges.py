"""Questions and answers kept by their sha-256, so that a reading by a model can be done again without it.

A folder holds `ab…cd.bin` for the bytes of each question and each answer, under their own sha-256, and for
each exchange `ab…cd.json`, under the sha-256 of its question, which names both. The last is written last, so
what it names is there. Files are written under another name first and then renamed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from kept.fetch.endpoint import Endpoint
from kept.fetch.errors import ExchangeError


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, byte for byte, with the sha-256 of each in hexadecimal.

    `request` is a question as `question` makes it. It holds no key.
    """

    request: bytes
    answer: bytes

    @property
    def request_hash(self) -> str:
        """The sha-256 of the question, under which the exchange is found."""
        return _digest(self.request)

    @property
    def answer_hash(self) -> str:
        """The sha-256 of the answer."""
        return _digest(self.answer)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The exchanges in one folder, given by the door; it is made when the first is kept."""

    folder: Path

    def path(self, request_hash: str) -> Path:
        """Where the exchange of this question is, or would be. Removing it makes Kept ask again."""
        return self.folder / f"{request_hash}.json"

    def find(self, request: bytes) -> Exchange | None:
        """The kept exchange of this question, or `None`.

        Raises:
            ExchangeError: what was kept was altered since.
        """
        path = self.path(_digest(request))
        try:
            record = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ExchangeError(f"The kept exchange {path} cannot be read: {error.strerror}.") from None
        try:
            exchange = self._read(record)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            exchange = None
        if exchange is None or exchange.request != request:
            raise ExchangeError(
                f"The kept exchange {path} was altered or lacks a part. Remove it to ask again."
            )
        return exchange

    def keep(self, exchange: Exchange) -> None:
        """Keep an exchange; the same question is answered from here from now on.

        Raises:
            ExchangeError: the folder cannot be written.
        """
        record = {"answer": exchange.answer_hash, "request": exchange.request_hash}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for content in (exchange.request, exchange.answer):
                _write(self.folder / f"{_digest(content)}.bin", content)
            _write(self.path(exchange.request_hash), json.dumps(record).encode() + b"\n")
        except OSError as error:
            raise ExchangeError(
                f"The exchange cannot be kept in {self.folder}: {error.strerror}. Make room or give it leave."
            ) from None

    def _read(self, record: bytes) -> Exchange:
        named = json.loads(record)
        return Exchange(self._bytes(named["request"]), self._bytes(named["answer"]))

    def _bytes(self, name: str) -> bytes:
        """The bytes kept under this sha-256, which they must have."""
        if not _is_digest(name):
            raise ValueError("no sha-256")
        content = (self.folder / f"{name}.bin").read_bytes()
        if _digest(content) != name:
            raise ValueError("altered")
        return content


def question(endpoint: Endpoint, body: bytes) -> bytes:
    """A question as it is hashed: the address, a line feed, the body."""
    return endpoint.address.encode() + b"\n" + body


def answered(
    endpoint: Endpoint, body: bytes, store: Exchanges, ask: Callable[[Endpoint, bytes], bytes]
) -> Exchange:
    """The answer to a question: from the store where it was asked before, else by asking, and then kept.

    Raises:
        KeptError: what `ask` raises, and `ExchangeError` of the store.
    """
    request = question(endpoint, body)
    kept = store.find(request)
    if kept is not None:
        return kept
    exchange = Exchange(request, ask(endpoint, body))
    store.keep(exchange)
    return exchange


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_digest(name: str) -> bool:
    return isinstance(name, str) and len(name) == 64 and set(name) <= set("0123456789abcdef")


def _write(path: Path, content: bytes) -> None:
    """All of the file or nothing of it, and readable by its owner only: it holds the text that was sent."""
    with NamedTemporaryFile(dir=path.parent, prefix=".writing-", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            written.unlink()
            raise
    written.replace(path)
