"""The server of mail of `benchmarks.letters_kills`: it takes letters, counts them, and kills the sender."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from email import message_from_bytes
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

from aiosmtpd.smtp import SMTP


class Point(IntEnum):
    """Where a process is killed."""

    NONE = 0
    BEFORE_MAIL = 1
    AFTER_RCPT = 2
    IN_DATA = 3
    AFTER_DOT_TAKEN = 4
    AFTER_DOT_LOST = 5
    TAKEN_BEFORE_250 = 6
    AFTER_250 = 7
    RANDOM = 8


class Shared(NamedTuple):
    """What the processes know together: the one to kill, where, after how many letters, and the port."""

    child: Any
    point: Any
    after: Any
    port: Any


class Box:
    """The server: takes letters, writes them to its log, and kills whom it is told to."""

    def __init__(self, shared: Shared, log: Path) -> None:
        self._shared, self._log, self._seen = shared, log, Counter[str]()

    def kills(self, point: Point) -> bool:
        """Kill now? Counted is each letter that reaches the point."""
        if self._shared.point.value != point:
            return False
        self._shared.after.value -= 1
        if self._shared.after.value > 0:
            return False
        self._shared.point.value = Point.NONE
        return True

    def kill(self) -> None:
        assert self._shared.child.value > 1
        os.kill(self._shared.child.value, signal.SIGKILL)

    async def handle_MAIL(self, _server: Any, _s: Any, envelope: Any, address: str, _o: Any) -> str:  # noqa: N802
        if self.kills(Point.BEFORE_MAIL):
            self.kill()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, _s: Any, envelope: Any, address: str, _o: Any) -> str:  # noqa: N802
        number, seen = int(address.partition("@")[0][1:]), self._seen[f"rcpt {address}"]
        self._seen[f"rcpt {address}"] += 1
        if number % 23 == 5:
            return f"550 5.1.1 <{address}> is unknown"
        if number % 17 == 3 and seen < 2:
            return "451 4.7.1 greylisted"
        if number % 41 == 7 and seen == 0:
            server.transport.abort()
            return "421 gone"
        envelope.rcpt_tos.append(address)
        if self.kills(Point.AFTER_RCPT):
            self.kill()
        return "250 OK"

    async def handle_DATA(self, server: Any, _s: Any, envelope: Any) -> str:  # noqa: N802
        (to,) = envelope.rcpt_tos
        self._seen[f"data {to}"] += 1
        if int(to.partition("@")[0][1:]) % 29 == 11 and self._seen[f"data {to}"] == 1:
            return "452 4.3.1 full"
        if self.kills(Point.AFTER_DOT_LOST):
            self.kill()
            server.transport.abort()
            return "250 OK"
        if self.kills(Point.AFTER_DOT_TAKEN):
            self.kill()
        self._take(to, envelope.content)
        if self.kills(Point.TAKEN_BEFORE_250):
            self.kill()
        if self.kills(Point.AFTER_250):
            asyncio.get_running_loop().call_later(0.0001, self.kill)
        return "250 2.0.0 OK"

    def _take(self, to: str, content: bytes) -> None:
        """Written to the disk before it is answered, like a queue."""
        id_ = message_from_bytes(content)["Message-ID"].strip("<>")
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"2006-05-01 08:00:00 1tF-0 <= letters@kept.example P=esmtp id={id_} for {to}\n")
            log.flush()
            os.fsync(log.fileno())


class Killing(SMTP):
    """Kills within DATA too."""

    ends_now = False

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        self.ends_now = self.event_handler.kills(Point.IN_DATA)
        await super().smtp_DATA(arg)

    def data_received(self, data: bytes) -> None:
        """The first bytes of the letter: its end comes later, after a note on the disk."""
        if self.ends_now:
            self.ends_now = False
            self.event_handler.kill()
        super().data_received(data)


def serve(shared: Shared, log: Path) -> None:
    """The server, in a process of its own."""

    async def run() -> None:
        box = Box(shared, log)
        loop = asyncio.get_running_loop()
        made = await loop.create_server(lambda: Killing(box, hostname="kept.example"), "127.0.0.1", 0)
        shared.port.value = made.sockets[0].getsockname()[1]
        await made.serve_forever()

    asyncio.run(run())
