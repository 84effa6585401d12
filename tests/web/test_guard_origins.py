"""Nothing is changed by a request of another page: each relation against every changing route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kept.web.app import make_app
from kept.web.settings import Settings
from tests.web.conftest import SITE
from tests.web.routing import changing

REFUSED = {
    "a foreign site": {"sec-fetch-site": "cross-site", "origin": "http://evil.example"},
    "another port of this computer": {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8000"},
    "a page without an address": {"sec-fetch-site": "cross-site", "origin": "null"},
    "an address that was typed": {"sec-fetch-site": "none"},
    "nothing that says from where": {},
    "an old browser on a foreign site": {"origin": "http://evil.example"},
    "an old browser on another port": {"origin": f"{SITE}:8000"},
    "an old browser on https": {"origin": "https://127.0.0.1"},
    "an old browser without an address": {"origin": "null"},
    "two stories": {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
    "two stories the other way": {"sec-fetch-site": "cross-site", "origin": SITE},
    "empty words": {"sec-fetch-site": "", "origin": ""},
    "our name as a beginning": {"origin": f"{SITE}.evil.example"},
}
PASSED = {
    "our page": {"sec-fetch-site": "same-origin", "origin": SITE},
    "our page, without an origin": {"sec-fetch-site": "same-origin"},
    "our page in an old browser": {"origin": SITE},
}
NOTHING = "nothing was changed"
ONE_CLICK = ("POST", "/unsubscribe/x")
"""The one exception: a secret in its path decides there (tests/web/test_subscribe.py)."""


@pytest.fixture
def plain(settings: Settings) -> Iterator[TestClient]:
    """The application, asked without the headers of its own pages."""
    with TestClient(make_app(settings), base_url=SITE, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("relation", REFUSED)
def test_nothing_is_changed_from(plain: TestClient, relation: str) -> None:
    routes = [one for one in changing(plain.app) if one != ONE_CLICK]  # type: ignore[arg-type]
    assert ("POST", "/sign-out") in routes
    assert len(routes) == len(changing(plain.app)) - 1  # type: ignore[arg-type]
    for method, path in routes:
        answer = plain.request(method, path, headers=REFUSED[relation], follow_redirects=False)
        assert (answer.status_code, NOTHING in answer.text) == (403, True), f"{method} {path}"


@pytest.mark.parametrize("relation", PASSED)
def test_it_is_from(plain: TestClient, relation: str) -> None:
    for method, path in changing(plain.app):  # type: ignore[arg-type]
        answer = plain.request(method, path, headers=PASSED[relation], follow_redirects=False)
        assert NOTHING not in answer.text, f"{method} {path}"


def test_a_name_that_leads_to_us_by_rebinding_changes_nothing(plain: TestClient) -> None:
    """To the browser it is one origin: only the Host tells."""
    signs = {"sec-fetch-site": "same-origin", "origin": "http://evil.example", "host": "evil.example"}
    for method, path in changing(plain.app):  # type: ignore[arg-type]
        assert plain.request(method, path, headers=signs).status_code == 421, f"{method} {path}"


def test_behind_https_the_origin_is_one_of_https(settings: Settings) -> None:
    with TestClient(make_app(replace(settings, https=True)), base_url=SITE) as client:
        assert client.post("/sign-out", headers={"origin": SITE}).status_code == 403
        signs = {"origin": "https://127.0.0.1"}
        assert client.post("/sign-out", headers=signs, follow_redirects=False).status_code == 303


LINK = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_elsewhere_is_followed(plain: TestClient, site: str) -> None:
    assert plain.get("/people", headers={"sec-fetch-site": site} | LINK).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "part"),
    [
        ("no-cors", "image"),
        ("no-cors", "script"),
        ("cors", "empty"),
        ("navigate", "iframe"),
        ("navigate", "object"),
    ],
)
def test_no_part_of_a_page_elsewhere_is_answered(plain: TestClient, site: str, mode: str, part: str) -> None:
    signs = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": part}
    for path in ("/people", "/static/style.css", "/api/none"):
        assert plain.get(path, headers=signs).status_code == 403


@pytest.mark.parametrize("site", [None, "none", "same-origin"])
def test_what_is_typed_or_asked_by_a_program_is_answered(plain: TestClient, site: str | None) -> None:
    assert plain.get("/people", headers={"sec-fetch-site": site} if site else {}).status_code == 200
