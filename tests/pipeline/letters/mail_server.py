"""A server of mail for tests: it takes letters as it is told to, and remembers each that it took."""

from __future__ import annotations

import ssl
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("aiosmtpd", reason="letters are tested against a server of mail")

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kept.pipeline.letters.server import Server

HANG_UP = "hang up"
HANG_UP_AFTER = "hang up after taking it"


@dataclass
class Box:
    """What was taken, and what is answered: for each step the answers to come, the first one next."""

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    bytes_taken: list[bytes] = field(default_factory=list)
    answers: dict[str, deque[str]] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    froms: list[str] = field(default_factory=list)

    def will(self, step: str, *answers: str) -> None:
        """Answer so at the next times that this step comes; an empty one means yes."""
        self.answers[step] = deque(answers)

    def next(self, step: str) -> str:
        """What to answer now."""
        return self.answers[step].popleft() if self.answers.get(step) else ""

    def counts(self) -> Counter[str]:
        """How often each address was sent something."""
        return Counter(to for to, _ in self.taken)

    async def handle_MAIL(self, server: Any, _session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        self.froms.append(address)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._said(server, "MAIL") or "250 OK"

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        envelope.rcpt_options.extend(options)
        said = self.by_address.get(address) or self._said(server, "RCPT")
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        said = self.next("DOT")
        if said in ("", HANG_UP_AFTER):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.taken += [(to, message) for to in envelope.rcpt_tos]  # type: ignore[misc]
            self.bytes_taken.append(envelope.content)
        if said in (HANG_UP, HANG_UP_AFTER):
            server.transport.abort()
            return "250 OK"
        return said or "250 2.0.0 OK"

    def _said(self, server: Any, step: str) -> str:
        said = self.next(step)
        if said == HANG_UP:
            server.transport.abort()
        return said


class _Controller(Controller):
    def __init__(self, box: Box, **settings: Any) -> None:
        self._settings = settings
        super().__init__(box, hostname="127.0.0.1", port=0)

    def factory(self) -> SMTP:
        return SMTP(self.handler, **self._settings)

    def _trigger_server(self) -> None:
        """The port is known only now."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(box: Box, **settings: Any) -> Iterator[Server]:
    """The server on a free port, as letters are handed to it in the clear on this computer."""
    running = _Controller(box, **settings)
    running.start()
    try:
        yield Server("127.0.0.1", running.port, in_the_clear=True, seconds=10)
    finally:
        running.stop()


@dataclass(frozen=True)
class Certificate:
    """What makes the settings of TLS of a server, and of a client that trusts it."""

    path: Path

    def server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path)
        return context

    def client(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.path))


def certificate(folder: Path, name: str = "localhost") -> Certificate:
    """A certificate for a name, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    kinds = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*kinds) + made.public_bytes(serialization.Encoding.PEM))
    return Certificate(path)


def lets_in(user: bytes, password: bytes) -> Any:
    """An authenticator that knows one user."""

    def look(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (user, password), handled=False)

    return look
