"""Single pages and feeds read, and drafts made, in a process of their own, within limits of time and memory.

Pages of strangers can make a library loop, crash or fill the memory. Here that ends a process, and the page
gets a reason; the records that come back are those that reading here would give.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Final, Protocol

from kept.errors import InputError
from kept.model import Document, Membership, Party, Record, Snapshot, Source, Statement, Text
from kept.pipeline.articles.deaths import is_tried_again, why
from kept.pipeline.articles.guarded_wire import Answer, Ask, What, answer_in, bytes_of_request, lines_of
from kept.pipeline.articles.host import Process
from kept.pipeline.articles.values import MEGABYTES, SECONDS
from kept.pipeline.read_documents import Read
from kept.pipeline.watch_feeds import Names
from kept.read import Reading

_CHILD: Final = "kept.pipeline.articles.guarded_child"

_WORDS: Final = 2_000
_MOST_TIMES: Final = 30
"""Drafting takes as long as its text: it may take the limit of a page for every 2,000 words, which need less
than a second, but no more than 30 times the limit."""


class UnreadError(InputError):
    """A page was not read, for it was too much for its reader: that says nothing about what stands there."""


class PageReader(Protocol):
    """Reads pages one by one, and the feeds and sitemaps that name them."""

    def know(self, records: Iterable[Record]) -> None:
        """Whom drafts may name from now on: the parties and people of these records."""

    def read(self, content: bytes, origin: str, media_type: str | None = None) -> Reading:
        """Read one document, as `kept.read.read_bytes` does.

        Raises:
            InputError: there is no article in it.
            UnreadError: it was too much for its reader.
        """

    def drafted(self, reading: Reading, outlet: str | None = None) -> Read:
        """The reading with its day, its outlet and what is drafted from it.

        Raises:
            UnreadError: it was too much for its reader.
        """

    def names(self, content: bytes, address: str) -> Names:
        """Read one feed or sitemap, as `kept.pipeline.watch_feeds.names_in` does.

        Raises:
            InputError: it is neither, or what reads it is not installed.
            UnreadError: it was too much for its reader.
        """


class GuardedReader:
    """A `PageReader` with a process of its own, which is started when the first page comes.

    Args:
        seconds: the most wall-clock time for reading one page; drafting has it for every 2,000 words.
        megabytes: the most memory beyond what the process has when it begins, in 10^6 bytes.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process = Process(_CHILD)
        self._known: tuple[Record, ...] = ()
        self._is_told = False

    def __enter__(self) -> GuardedReader:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def know(self, records: Iterable[Record]) -> None:
        """See `PageReader`. What is not needed for that does not cross to the process."""
        self._known, self._is_told = _needed(tuple(records)), False

    def read(self, content: bytes, origin: str, media_type: str | None = None) -> Reading:
        """See `PageReader`."""
        ask = Ask(What.READ, self._seconds, self._megabytes, origin=origin, media_type=media_type)
        document, snapshot, text = self._asked(ask, content).records
        assert isinstance(document, Document)
        assert isinstance(snapshot, Snapshot)
        assert isinstance(text, Text)
        return Reading(document, snapshot, text)

    def drafted(self, reading: Reading, outlet: str | None = None) -> Read:
        """See `PageReader`."""
        times = min(_MOST_TIMES, 1 + len(reading.text.article.words.split()) / _WORDS)
        ask = Ask(What.DRAFT, self._seconds * times, self._megabytes, outlet=outlet)
        records = (reading.document, reading.snapshot, reading.text)
        return self._asked(ask, lines_of(records)).read()

    def names(self, content: bytes, address: str) -> Names:
        """See `PageReader`."""
        ask = Ask(What.NAMES, self._seconds, self._megabytes, origin=address)
        found = self._asked(ask, content).names
        assert found is not None
        return found

    def _asked(self, ask: Ask, body: bytes) -> Answer:
        """The answer of the process, however often it has to be started.

        Raises:
            InputError: the page cannot be read.
            UnreadError: it is too much, or it ends its reader.
            KeptError: no process can be kept running.
        """
        deaths = 0
        while (answer := self._answer(ask, body)) is None:
            code, self._is_told = self._process.stop(), False
            deaths += 1
            if not is_tried_again(code, self._process.mark.phase, deaths):
                raise UnreadError(why(code, ask.seconds)[0])
        if answer.refused is not None:
            raise InputError(answer.refused)
        if answer.fault is not None:
            raise UnreadError(answer.fault)
        return answer

    def _answer(self, ask: Ask, body: bytes) -> Answer | None:
        """What the process answers; nothing where it died of it."""
        process = self._process.started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if ask.what is What.DRAFT and not self._is_told:
                know = Ask(What.KNOW, self._seconds, self._megabytes)
                process.stdin.write(bytes_of_request(know, lines_of(self._known)))
                self._is_told = True
            process.stdin.write(bytes_of_request(ask, body))
            process.stdin.flush()
        except BrokenPipeError:
            return None
        return answer_in(process.stdout)


def _needed(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records of which a register is made (`kept.pipeline.registers.register_of`), in their order."""
    undated = [one for one in records if isinstance(one, Statement) and one.said_on is None]
    dating = {id_ for one in undated for id_ in (one.document, one.source) if id_}
    return tuple(
        one
        for one in records
        if isinstance(one, Party | Membership | Statement)
        or (isinstance(one, Document | Source) and one.id in dating)
    )
