"""Where a language model is reached, and the bounds within which it is asked."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from kept.fetch.errors import SettingsError
from kept.visible import one_line

_PATH: Final = "/chat/completions"
_EXAMPLES: Final = "https://models.example.org/v1, or http://127.0.0.1:11434/v1 for a model on this machine"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint. `key` is never shown, stored or logged; it may be empty.

    `address` is the full address of chat completions; `Endpoint.of` makes it from what a user writes.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str, model: str, key: str = "") -> Endpoint:
        """Check the settings. Plain http is for this machine itself only; everything else needs https.

        Raises:
            SettingsError: one of them cannot be used.
        """
        _check_model(model)
        _check_key(key)
        return cls(_address(url.strip()), model, key)

    def host(self) -> str:
        """The host and port, fit to be shown."""
        return urlsplit(self.address).netloc


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question. Times are in seconds, sizes in bytes.

    `connect` and `read` are for one connection and one wait for bytes, `total` for the whole answer;
    `wait` is the longest pause that an endpoint may ask for, `tries` counts the first try too.
    """

    connect: float = 10
    read: float = 120
    total: float = 600
    wait: float = 60
    tries: int = 4
    answer: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, handed in by the door: `now` counts seconds and never goes back, `sleep` waits."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


def _check_model(model: str) -> None:
    if not model.strip() or one_line(model) != model or len(model) > 200:
        raise SettingsError(
            f"KEPT_LLM_MODEL is {one_line(model[:80])!r}, which is no name of a model. Write the name as the "
            "endpoint knows it, such as qwen3:8b."
        )


def _check_key(key: str) -> None:
    """The message does not show the key."""
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError(
            "The key (KEPT_LLM_KEY) has spaces, line breaks or letters beyond ASCII, which no key has. Copy "
            "it again, without quotes around it."
        )


def _address(url: str) -> str:
    """The address of chat completions; the message shows no part of an address that may hold a password."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise SettingsError(f"KEPT_LLM_URL is no address. Write one such as {_EXAMPLES}.") from None
    if parts.username is not None or parts.query or parts.fragment:
        raise SettingsError(
            "KEPT_LLM_URL holds a name, a password, “?” or “#”. Write the plain address and put the key into "
            f"KEPT_LLM_KEY; for example {_EXAMPLES}."
        )
    if not host or not url.isascii() or not url.isprintable() or parts.scheme not in ("http", "https"):
        raise SettingsError(f"KEPT_LLM_URL is {one_line(url[:80])!r}, no web address. Write {_EXAMPLES}.")
    if parts.scheme == "http" and not _is_this_machine(host):
        raise SettingsError(
            f"KEPT_LLM_URL names {one_line(host[:80])} with plain http, which would send the text and the "
            f"key unprotected. Write https; plain http is for this machine only: {_EXAMPLES}."
        )
    return url.rstrip("/").removesuffix(_PATH) + _PATH


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
