"""Every answer has the headers that keep a page to itself: pages, files, redirects, refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kept.web.app import make_app
from kept.web.guards.headers import HEADERS, POLICY
from kept.web.settings import Settings
from tests.web.conftest import SITE
from tests.web.team import team_at

ANSWERS = [
    ("GET", "/sign-in", 303),
    ("GET", "/static/style.css", 200),
    ("GET", "/static/none.css", 404),
    ("GET", "/api/none", 404),
    ("GET", "/none", 404),
    ("POST", "/static/style.css", 405),
    ("TRACE", "/", 405),
    ("POST", "/sign-out", 303),
    ("GET", "/x%00", 400),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_them(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path, follow_redirects=False)
    assert answer.status_code == status
    for name, value in HEADERS.items():
        if name != "cache-control":
            assert answer.headers[name] == value, name
    assert "server" not in answer.headers
    is_file = answer.headers.get("content-type", "").startswith("text/css")
    assert is_file or answer.headers["cache-control"] == "no-store"


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_stand_in_a_page() -> None:
    rules = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert all(set(value.split()) <= {"'none'", "'self'", "data:"} for value in rules.values())
    assert "data:" not in rules["script-src"]
    assert "unsafe" not in POLICY


def test_nobody_else_may_read_an_answer(client: TestClient) -> None:
    answer = client.get("/sign-in", headers={"origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_file_may_be_kept_and_a_page_may_not(client: TestClient) -> None:
    assert "immutable" in client.get("/static/style.css?v=1").headers["cache-control"]
    assert client.get("/people").headers["cache-control"] == "no-store"


def test_text_names_its_characters(client: TestClient) -> None:
    for path in ("/people", "/none", "/static/style.css"):
        assert "charset=utf-8" in client.get(path).headers["content-type"]


@pytest.mark.parametrize("https", [True, False])
def test_with_https_it_is_https_for_a_year(settings: Settings, https: bool) -> None:
    with TestClient(make_app(replace(settings, https=https)), base_url=SITE) as client:
        said = client.get("/static/style.css").headers.get("strict-transport-security")
    assert said == ("max-age=31536000" if https else None)


def test_signing_out_empties_what_the_browser_kept(settings: Settings) -> None:
    with team_at(settings) as team:
        answer = team.client().post("/sign-out")
    assert answer.headers["clear-site-data"] == '"storage"'
