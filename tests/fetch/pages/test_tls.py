"""https: the connection goes to the judged address, and the certificate must be for the name."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kept.fetch.pages import Allowed, RedirectRefusedError, Rules, UnreachableError, get
from tests.fetch.pages.serving import Site, serving, surroundings
from tests.fetch.scripted import Scene

NAME = "front.example"


@dataclass
class Secured:
    site: Site
    names: list[str | None] = field(default_factory=list)

    def url(self, name: str, path: str = "/page") -> str:
        return f"https://{name}:{self.site.port}{path}"


def certificate(folder: Path) -> Path:
    """A certificate for NAME, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "front.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Secured]:
    """A site for NAME whose certificate is trusted."""
    pem = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    trusting = ssl.create_default_context(cafile=str(pem))
    monkeypatch.setattr("kept.fetch.pages.client._system_certificates", lambda: trusting)
    with serving(tls=context) as site:
        found = Secured(site)
        context.sni_callback = lambda _socket, name, _context: found.names.append(name)
        site.page("/page", Scene(200, b"secured"))
        yield found


def fetch(secured: Secured, url: str) -> bytes:
    rules = Rules("kept-tests/1", Allowed.of([NAME, "other.example"], [secured.site.port]))
    return get(url, rules, surroundings(resolve=lambda _host, _port: ["127.0.0.1"])).body


def test_the_server_is_asked_by_its_name_at_its_address(secured: Secured) -> None:
    assert fetch(secured, secured.url("FRONT.example.")) == b"secured"
    assert secured.names == [NAME]
    assert secured.site.asked[0].headers["Host"] == f"{NAME}:{secured.site.port}"


def test_a_certificate_for_another_name_is_not_trusted(secured: Secured) -> None:
    with pytest.raises(UnreachableError):
        fetch(secured, secured.url("other.example"))
    assert secured.site.asked == []


def test_a_certificate_that_nobody_signed_is_not_trusted(
    secured: Secured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    with pytest.raises(UnreachableError):
        fetch(secured, secured.url(NAME))
    assert secured.site.asked == []


def test_a_redirect_from_https_to_http_is_not_followed(secured: Secured) -> None:
    secured.site.page("/page", Scene(301, headers=[("Location", f"http://{NAME}:{secured.site.port}/plain")]))
    with pytest.raises(RedirectRefusedError, match="from https to http"):
        fetch(secured, secured.url(NAME))
    assert secured.site.paths() == ["/page"]
