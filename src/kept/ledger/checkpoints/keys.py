"""Keys for signed notes: Ed25519, in the text form of the format's first implementation.

A verifier key is `NAME+KEYID+BASE64` and may be known to all; a signer key is `PRIVATE+KEY+NAME+KEYID+BASE64`
and is known to one. Behind the first byte, 1 for Ed25519, stand the public key and the seed. What a key id is
says https://c2sp.org/signed-note; the text form is that of https://pkg.go.dev/golang.org/x/mod/sumdb/note.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

from kept.errors import InputError

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"
_EXAMPLE = "desk.example/ledger+1234abcd+Ab12…"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """What checks signatures: a name, and the 32 bytes of an Ed25519 public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The 4 bytes that stand before each signature made with this key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def fits(self, signature: bytes, text: str) -> bool:
        """Was this signature of 64 bytes made of this text with the signer key that belongs to this one?"""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (slow to import)
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_in_base64(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class SignerKey:
    """What makes signatures: a name, and the 32 secret bytes of which an Ed25519 key pair is made."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)

    @property
    def verifier(self) -> VerifierKey:
        """The key to hand out."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return VerifierKey(self.name, private.public_key().public_bytes_raw())

    def signature(self, text: str) -> bytes:
        """The 64 bytes that sign this text (RFC 8032): the same ones each time."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())

    def in_full(self) -> str:
        """The secret text form, to be written to a file that nobody else can read."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{_in_base64(_ED25519 + self.seed)}"


def read_verifier_key(words: str) -> VerifierKey:
    """The verifier key that these words spell.

    Raises:
        InputError: they spell none.
    """
    if words.startswith(_PRIVATE):
        raise InputError(
            "A signer key was given, which is secret, where the verifier key is needed. `kept checkpoint` "
            f"prints the verifier key; it looks like {_EXAMPLE}."
        )
    name, id_, public = _parts(words, f"{words[:80]!r} is no verifier key. Such a key looks like {_EXAMPLE}.")
    key = VerifierKey(name, public)
    _check_id(key, id_)
    return key


def read_signer_key(words: str) -> SignerKey:
    """The signer key that these words spell; an error says nothing of them, for they are secret.

    Raises:
        InputError: they spell none.
    """
    refused = (
        f"This is no signer key. Such a key is one line that begins with {_PRIVATE}; make one with "
        "`kept checkpoint --new-key NAME --key FILE`."
    )
    if not words.startswith(_PRIVATE):
        raise InputError(refused)
    name, id_, seed = _parts(words.removeprefix(_PRIVATE), refused)
    key = SignerKey(name, seed)
    _check_id(key.verifier, id_)
    return key


def is_name(name: str) -> bool:
    """Can it be the name of a key: not empty, without spaces of any kind and without a plus sign?"""
    return name != "" and "+" not in name and name.isprintable() and not any(map(str.isspace, name))


def check_name(name: str) -> None:
    """Can it be the name of a key?

    Raises:
        InputError: it cannot.
    """
    if not is_name(name):
        raise InputError(
            f"{name!r} cannot be the name of a key. Write a name without spaces and plus signs, best an "
            "address of your own, such as desk.example/ledger."
        )


def _parts(words: str, refused: str) -> tuple[str, str, bytes]:
    """The name, the key id and the 32 bytes of a key in its text form."""
    name, _, rest = words.partition("+")
    id_, _, encoded = rest.partition("+")
    content = from_base64(encoded)
    if not is_name(name) or content is None or len(content) != 33 or content[:1] != _ED25519:
        raise InputError(refused)
    return name, id_, content[1:]


def _check_id(key: VerifierKey, id_: str) -> None:
    if id_ != key.id.hex():
        raise InputError(
            f"The key of {key.name} has the id {id_[:16]!r}, but what follows it has the id {key.id.hex()}: "
            "it was changed or cut on the way. Ask for it again."
        )


def from_base64(words: str) -> bytes | None:
    """The bytes that these words spell in base64 (RFC 4648, section 4), if they are its one spelling."""
    try:
        content = base64.b64decode(words, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if _in_base64(content) == words else None


def _in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
