"""Every route, called by every role, against the table of who may."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kept.web.people import Role, rights_of
from tests.web import rights
from tests.web.routing import every_route


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> rights.Table:
    """The table as the application behaves."""
    return rights.tried(tmp_path_factory.mktemp("rights"))


def test_every_route_is_in_the_table(found: rights.Table) -> None:
    new = sorted(found.keys() - rights.read().keys())
    lines = "\n".join(",".join([*route, *found[route].values()]) for route in new)
    assert not new, f"Nobody has said who may call these. Read each line, then: {rights.COMMAND}\n{lines}"


def test_every_line_of_the_table_is_a_route(found: rights.Table) -> None:
    gone = sorted(rights.read().keys() - found.keys())
    assert not gone, f"These are in the table and no routes. Then: {rights.COMMAND}\n{gone}"


def test_every_cell_is_as_the_application_behaves(found: rights.Table) -> None:
    table = rights.read()
    for route in found.keys() & table.keys():
        assert found[route] == table[route], f"{route}. If that is meant: {rights.COMMAND}"


def test_the_rule_of_a_route_says_the_same(found: rights.Table, tmp_path: Path) -> None:
    rights.create_ledger(tmp_path / "kept.db").close()
    with rights.every_role(tmp_path) as callers:
        for method, path, right in every_route(callers[Role.ADMIN].app):  # type: ignore[arg-type]
            allowed = {role for role, cell in found[method, path].items() if cell == "yes"}
            assert allowed == {role for role in Role if right in rights_of(role)}, f"{method} {path}"


def test_the_routes_do_afterwards_what_they_did(found: rights.Table, client: TestClient) -> None:
    """They are shared by all applications of a process, also by those of other tests."""
    assert client.get("/people").text != "in"
