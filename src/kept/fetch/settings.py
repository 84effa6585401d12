"""The settings of a language model, from an environment that the door hands in, or from a private file."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kept.fetch.endpoint import Endpoint
from kept.fetch.errors import SettingsError

_URL, _MODEL, _KEY = "KEPT_LLM_URL", "KEPT_LLM_MODEL", "KEPT_LLM_KEY"
_MOST_BYTES: Final = 10_000
_EXAMPLE: Final = 'url = "http://127.0.0.1:11434/v1", model = "qwen3:8b" and, if there is one, key = "..."'


def endpoint_from(environment: Mapping[str, str], file: Path) -> Endpoint | None:
    """The endpoint that a user has set, or `None` where none is set.

    All settings come from one place, so that a key never goes to an address it was not meant for: where the
    environment has `KEPT_LLM_URL`, the file is not read.

    Args:
        environment: the door's environment variables.
        file: usually `~/.config/kept/llm.toml`, with url, model and key; it need not exist.

    Raises:
        SettingsError: something is missing or cannot be used, or others than the owner can read the file.
    """
    if environment.get(_URL):
        plain = {name: environment.get(name, "") for name in (_URL, _MODEL, _KEY)}
        return Endpoint.of(plain[_URL], plain[_MODEL], plain[_KEY])
    if any(environment.get(name) for name in (_MODEL, _KEY)):
        raise SettingsError(
            f"{_MODEL} or {_KEY} is set without {_URL}. Set all of them in the environment, or unset them "
            f"and use {file}."
        )
    return _from_file(file)


def _from_file(file: Path) -> Endpoint | None:
    try:
        with file.open("rb") as opened:
            _check_private(file, os.fstat(opened.fileno()))
            plain = tomllib.loads(opened.read(_MOST_BYTES).decode())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}. Mend that or remove it.") from None
    except ValueError:  # TOML and UTF-8; the message must not show the file, for it holds the key
        raise SettingsError(f"{file} is not TOML. Write {_EXAMPLE}.") from None
    return _from_table(file, plain)


def _check_private(file: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise SettingsError(f"{file} is no ordinary file. Put the settings into a file with mode 600.")
    if os.name == "posix" and found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(
            f"{file} holds a key and others can read it (mode {stat.S_IMODE(found.st_mode):03o}). Only its "
            f"owner may, mode 600: run chmod 600 {file}"
        )


def _from_table(file: Path, plain: Mapping[str, object]) -> Endpoint:
    words = {name: value for name, value in plain.items() if isinstance(value, str)}
    if (
        not {"url", "model"} <= set(words)
        or not set(plain) <= {"url", "model", "key"}
        or len(words) < len(plain)
    ):
        raise SettingsError(f"{file} must have url and model, and may have key, all in quotes: {_EXAMPLE}.")
    return Endpoint.of(words["url"], words["model"], words.get("key", ""))
