"""One letter handed to a server of mail, with the moment known at which it is handed over.

The whole letter is sent but the one dot that ends it. A server must forget a letter whose end it has not seen
(RFC 5321, section 4.1.1.10: a connection that is lost cancels what is under way), so that up to there nothing
was sent, whatever happens. Then the caller writes down that it is sending, then comes the dot, then the
answer. Only between those two does nobody know whether the server took it.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from types import TracebackType
from typing import Final, Self

from kept.pipeline.letters.connecting import ServerRefusedError, connected
from kept.pipeline.letters.server import Server

_DOTS: Final = re.compile(rb"^\.", re.MULTILINE)
_STATUS: Final = re.compile(rb"\s*([245]\.\d{1,3}\.\d{1,3})\b")


class Outcome(Enum):
    """What became of one try.

    `TAKEN`: the server answered that it has the letter. `LATER`: not now. `REFUSED`: not ever. `LOST`: the
    connection ended before the letter was handed over. `UNSURE`: it ended after, and before the answer.
    `WITHDRAWN`: the caller did not let it be handed over.
    """

    TAKEN = auto()
    LATER = auto()
    REFUSED = auto()
    LOST = auto()
    UNSURE = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome, and the codes of the server without its words, which may name somebody: `550 5.1.1`."""

    outcome: Outcome
    codes: str = ""


class WithdrawnError(Exception):
    """Raised by the caller in the last moment: the letter shall not be handed over."""


class Session:
    """One connection. Use it in a `with` statement, which ends it; it may end by itself before."""

    def __init__(self, server: Server, own_name: str) -> None:
        """Connect, prove who the server is, and sign in.

        Args:
            server: where to.
            own_name: what to say in EHLO.

        Raises:
            ServerRefusedError: it offers no TLS, its certificate is not right, or it lets nobody in.
            OSError: it cannot be reached.
        """
        self._smtp = connected(server, own_name)
        self.open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def hand_over(self, sender: str, to: str, letter: bytes, sending: Callable[[], None]) -> Answer:
        """Hand over one letter to one address.

        Args:
            sender: where the server reports what went wrong later.
            to: where the letter goes.
            letter: the whole, with CRLF at the end of each line.
            sending: called when nothing is missing but the last dot; after it the letter may have been sent.
                It raises `WithdrawnError` where it shall not be.

        Raises:
            ServerRefusedError: the server refuses the sender for good.
        """
        try:
            answer = self._begin(sender, to, letter)
        except (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException):
            self._drop()
            return Answer(Outcome.LOST)
        if answer is not None:
            return answer
        try:
            sending()
        except WithdrawnError:
            self._drop()
            return Answer(Outcome.WITHDRAWN)
        return self._end()

    def _begin(self, sender: str, to: str, letter: bytes) -> Answer | None:
        """All but the last dot; an answer where the server does not want it."""
        code, words = self._smtp.mail(sender)
        if code >= 500:
            raise ServerRefusedError(
                f"The server of mail takes no letters from {sender} (it answered {_codes(code, words)}). "
                "Nothing more was sent. Ask whoever runs it, or begin the letters with another address."
            )
        if code != 250:
            return self._unwanted(code, words)
        code, words = self._smtp.rcpt(to)
        if code not in (250, 251):
            return self._unwanted(code, words)
        code, words = self._smtp.docmd("DATA")
        if code != 354:
            return self._unwanted(code, words)
        self._smtp.send(_DOTS.sub(b"..", letter))
        return None

    def _end(self) -> Answer:
        try:
            self._smtp.send(b".\r\n")
            code, words = self._smtp.getreply()
        except (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException):
            self._drop()
            return Answer(Outcome.UNSURE)
        return self._unwanted(code, words) if code != 250 else Answer(Outcome.TAKEN, _codes(code, words))

    def _unwanted(self, code: int, words: bytes) -> Answer:
        """The server wants nothing of this letter; the next one may follow, unless it hangs up."""
        if code == 421 or self._reset() != 250:
            self._drop()
        return Answer(Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER, _codes(code, words))

    def _reset(self) -> int:
        try:
            return self._smtp.rset()[0]
        except (OSError, smtplib.SMTPException):
            return 0

    def _drop(self) -> None:
        """End the connection at once, so that a letter without its end is forgotten."""
        self.open = False
        self._smtp.close()


def _codes(code: int, words: bytes) -> str:
    """`550 5.1.1`: what the answer says to a program, without its words.

    >>> _codes(550, b"5.1.1 <ann@example.org> is unknown")
    '550 5.1.1'
    """
    found = _STATUS.match(words)
    return f"{code} {found[1].decode()}" if found else str(code)
