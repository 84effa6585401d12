"""Where npm was missing when Kept was installed, the two libraries for the browser are not there."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from kept.web import frame

LIBRARIES = ("htmx.min.js", "uPlot.iife.min.js", "uPlot.min.css")


@pytest.fixture
def _no_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been copied."""
    read = frame.asset
    monkeypatch.setattr(frame, "asset", lambda name: "" if name in LIBRARIES else read(name))


@pytest.mark.usefixtures("_no_libraries")
@pytest.mark.parametrize("address", ["/", "/api", "/commitments", "/commitments/C-2005-05", "/review"])
def test_a_page_does_not_ask_for_what_is_not_there(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert not [name for name in LIBRARIES if name in page.text]
