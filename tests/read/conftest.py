"""Pages with hand-made keys, for every test of the room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
WIRE_STORY = HERE.parents[2] / "shared" / "documents" / "jcct-run-up.txt"


@dataclass(frozen=True, slots=True)
class Page:
    """A flattened page and its key."""

    name: str
    data: bytes
    key: dict[str, Any]

    @property
    def text(self) -> str:
        return self.data.decode()

    @property
    def article(self) -> tuple[int, int]:
        return self.key["article"]["start"], self.key["article"]["end"]


def pages_in(folder: str) -> list[Page]:
    """The pages of one folder, by name."""
    return [
        Page(path.stem, path.read_bytes(), json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        for path in sorted((HERE / folder).glob("*.txt"))
    ]


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    return pages_in("pages")


@pytest.fixture(scope="session")
def more_pages() -> list[Page]:
    return pages_in("pages_more")


@pytest.fixture(scope="session")
def wire_story() -> bytes:
    if not WIRE_STORY.is_file():
        pytest.skip("the optional folder ../shared is not there")
    return WIRE_STORY.read_bytes()
