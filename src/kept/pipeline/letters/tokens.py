"""Secrets of a subscription. What is in a link is kept only as a hash; what must come again is derived.

Each subscriber has a random number of 256 bits, and the store has a key. From both come the links, the
Message-ID of each letter and the name under which its sending is noted. When the subscriber is erased the
number is gone, and nothing that was noted or sent can be brought together with the address any more.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from typing import Final

SIZE: Final = 32
"""How many random bytes the key of a store and the number of a subscriber have."""


def hashed(token: str) -> bytes:
    """What is kept of a token. It is random and long, so that no slow hash is needed."""
    return hashlib.sha256(token.encode()).digest()


def derived(key: bytes, purpose: str, nonce: bytes, about: str) -> bytes:
    """Bytes for one purpose, which tell nothing about those for another one.

    Args:
        key: of the store.
        purpose: what they are for.
        nonce: the random number of the subscriber.
        about: the issue, or the moment, for which they are made.
    """
    parts = (purpose.encode(), nonce, about.encode())
    framed = b"".join(len(one).to_bytes(4, "big") + one for one in parts)
    return hmac.digest(key, framed, "sha256")


def token(key: bytes, purpose: str, nonce: bytes, about: str = "") -> str:
    """Derived bytes as they stand in a link: 256 bits in 43 letters."""
    return urlsafe_b64encode(derived(key, purpose, nonce, about)).rstrip(b"=").decode()
