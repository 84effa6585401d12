"""A `PageReader` without a process of its own, for tests of what is done with the pages."""

from __future__ import annotations

from collections.abc import Iterable

from kept.extract.who.parties import Register
from kept.model import Record
from kept.pipeline.read_documents import Read, described, drafted
from kept.pipeline.registers import register_of
from kept.pipeline.watch_feeds import Names, names_in
from kept.read import Reading, read_bytes


class ReadingHere:
    """Reads in this process, without limits."""

    def __init__(self) -> None:
        self.register: Register | None = None

    def know(self, records: Iterable[Record]) -> None:
        self.register = register_of(records)

    def read(self, content: bytes, origin: str, media_type: str | None = None) -> Reading:
        return read_bytes(content, origin, media_type)

    def drafted(self, reading: Reading, outlet: str | None = None) -> Read:
        return drafted(described(reading, outlet=outlet), register=self.register)

    def names(self, content: bytes, address: str) -> Names:
        return names_in(content, address)
