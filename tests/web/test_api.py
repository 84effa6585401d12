"""The description of the API and its page, and the answers that are the same as on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from kept.cli import main
from kept.web.api.described import ERRORS, SUBJECTS
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.in_browser import Seen
from tests.web.conftest import NOW, Server


def printed(ledger_file: Path, *words: str) -> object:
    """What a command prints with `--json`."""
    told = CliRunner().invoke(main, [*words, "--json", "--ledger", str(ledger_file)])
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)


SAME = {
    "/api/verdicts/C-2005-05?as-of=2006-03-31": "verdict C-2005-05 --as-of 2006-03-31",
    "/api/histories/C-2005-05?as-of=2008": "history C-2005-05 --as-of 2008",
    "/api/histories/C-2005-05?as-of=2008&known=true": "history C-2005-05 --as-of 2008 --known",
    "/api/records/C-2005-05?as-of=2008": "show C-2005-05 --as-of 2008 --history",
}
"""Addresses, and the commands that tell the same."""


@pytest.mark.parametrize("address", SAME)
def test_an_answer_is_what_the_command_line_prints(
    client: TestClient, ledger_file: Path, address: str
) -> None:
    answer = client.get(f"{address}&known-at={NOW}").json()
    assert answer == printed(ledger_file, *SAME[address].split(), "--known-at", NOW)


def test_a_search_finds_what_the_command_line_finds(client: TestClient, ledger_file: Path) -> None:
    answer = client.get("/api/search?q=licensed+softw*&limit=20").json()
    assert answer == printed(ledger_file, "search", "licensed", "softw*")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a*", "a* begins too many words. Give at least 3 letters before a star, as in licen*"),
        ("software li*", "li* begins too many words. Give at least 3 letters before a star, as in licen*"),
        ("*", "There is no word to search for"),
        (
            "abc* bcd* cde* def* efg*",
            "5 words with a star were given. Search for at most 4 such words at a time.",
        ),
    ],
)
def test_a_search_that_would_cost_too_much_is_refused(client: TestClient, words: str, told: str) -> None:
    answer = client.get("/api/search", params={"q": words})
    assert (answer.status_code, told in answer.json()["error"]) == (400, True)


def test_the_list_of_commitments_says_what_the_command_line_says(
    client: TestClient, ledger_file: Path
) -> None:
    listed = client.get("/api/commitments?as-of=2006-03-31&limit=500").json()["items"]
    rows = printed(ledger_file, "commitments", "--as-of", "2006-03-31")
    assert isinstance(rows, list)
    shared = set(listed[0]) & set(rows[0])
    assert {"commitment", "status", "grade", "because", "deadline"} <= shared
    as_printed = {row["commitment"]: {name: row[name] for name in shared} for row in rows}
    assert {row["commitment"]: {name: row[name] for name in shared} for row in listed} == as_printed


NARROWED = {
    "family=contested": lambda row: row["family"] == "contested or unproven",
    "status=kept&status=not_kept": lambda row: row["status"] in ("kept", "not_kept"),
    "bound=CN": lambda row: "CN" in row["bound"],
    "to=US": lambda row: "US" in row["to"],
    "meeting=JCCT-16": lambda row: row["made_at"] == "JCCT-16",
    "meeting=-": lambda row: row["made_at"] is None,
    "due=overdue": lambda row: row["days_overdue"] is not None,
    "topic=government_software": lambda row: row["topic"] == "government_software",
    "q=unlicensed+software": lambda row: "unlicensed" in row["what"].lower(),
}
"""What narrows the list of commitments, and what then holds of each of them."""


@pytest.mark.parametrize("query", NARROWED)
def test_the_list_of_commitments_can_be_narrowed(client: TestClient, query: str) -> None:
    every = client.get("/api/commitments?as-of=2006-03-31&limit=500").json()["items"]
    found = client.get(f"/api/commitments?as-of=2006-03-31&limit=500&{query}").json()
    assert found["total"] == len(found["items"])
    assert 0 < found["total"] < len(every)
    assert all(map(NARROWED[query], found["items"]))
    if not query.startswith("q="):
        assert found["items"] == list(filter(NARROWED[query], every))


def test_changes_are_told_newest_first_and_in_parts(client: TestClient) -> None:
    address = "/api/changes?since=2005-01-01&as-of=2006-12-31"
    whole = client.get(address).json()
    days = [one["on"] for one in whole["items"]]
    assert days == sorted(days, reverse=True)
    assert all("2005-01-01" <= day <= "2006-12-31" for day in days)
    parts = [client.get(f"{address}&limit=5&after={n}").json() for n in range(0, whole["total"], 5)]
    assert [one for part in parts for one in part["items"]] == whole["items"]
    assert parts[-1]["next"] is None


def test_the_head_is_that_of_the_ledger(client: TestClient, ledger_file: Path) -> None:
    head = client.get("/api/head").json()
    assert head["recorded_at"] == NOW
    assert (head["size"], len(head["hash"])) > (100, 0)


def test_every_operation_is_described_with_its_errors(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        for one in methods.values():
            assert one["description"], path
            assert one["tags"][0] in SUBJECTS, path
            errors = {int(code) for code in one["responses"]} - {200}
            assert errors <= set(ERRORS), path
            assert {400, 401, 403, 422, 429, 503} <= errors, path


def test_every_route_of_the_api_is_in_the_description(settings: Settings, client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()["paths"]
    routes = [one for one in make_app(settings).routes if isinstance(one, APIRoute)]
    api = {one.path_format for one in routes if one.path.startswith("/api/")}
    assert api - set(told) == {"/api/openapi.json"}
    assert set(told) <= api


def test_an_error_is_a_status_and_a_sentence(client: TestClient) -> None:
    missing = client.get("/api/commitments/C-2005-5")
    assert missing.status_code == 404
    assert "Did you mean C-2005-05" in missing.json()["error"]
    assert client.get("/api/verdicts/C-2005-05?as-of=soon").status_code == 400
    assert client.get("/api/search").status_code == 422
    assert "error" in client.get("/api/nothing").json()


def test_the_page_tells_every_operation(client: TestClient) -> None:
    page = client.get("/api").text
    for path, methods in client.get("/api/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page


def test_the_examples_of_the_page_can_be_followed_without_a_script(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/api")
    page.get_by_role("link", name="/api/verdicts/C-2005-05").click()
    assert json.loads(page.locator("body").inner_text())["commitment"] == "C-2005-05"
    context.close()


def test_a_type_leads_to_its_fields(page: Page, seen: Seen) -> None:
    page.goto("/api")
    page.get_by_role("link", name="CommitmentList").click()
    assert page.get_by_role("table", name="Fields of CommitmentList", exact=True).is_visible()
    assert seen.nothing_bad()
