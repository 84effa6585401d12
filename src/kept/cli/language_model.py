"""The language model that a user may have, made ready to be asked: settings, clock and store."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from kept.errors import InputError
from kept.fetch import Clock, Endpoint, Exchanges, endpoint_from
from kept.pipeline.model_drafts import model_drafts
from kept.pipeline.read_documents import Asking

_FILE: Final = "~/.config/kept/llm.toml"


def asking(folder: Path) -> Asking:
    """How the user's language model is asked about a document.

    What is asked and answered is kept in a folder `exchanges` in this folder, which is that of the ledger.

    Raises:
        InputError: no endpoint is set, its settings cannot be used, or the client is not installed.
    """
    endpoint = endpoint_from(os.environ, Path(_FILE).expanduser())
    if endpoint is None:
        raise InputError(
            "No language model is set. Set KEPT_LLM_URL, such as http://127.0.0.1:11434/v1, and "
            f"KEPT_LLM_MODEL, such as qwen3:8b, or write url and model into {_FILE}; or leave out --model."
        )
    ask = partial(_client(), clock=Clock(time.monotonic, time.sleep))
    store = Exchanges(folder / "exchanges")
    return partial(model_drafts, endpoint=endpoint, store=store, ask=ask)


def _client() -> Callable[..., bytes]:
    try:
        client: Callable[[Endpoint, bytes, Clock], bytes] = importlib.import_module("kept.fetch.chat").ask
    except ModuleNotFoundError as error:
        raise InputError(
            f"{error.name} is not installed here, and asking a language model needs it. "
            "Install it: pip install 'kept[model]'"
        ) from None
    return client
