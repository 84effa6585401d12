"""Who may call which route; `python -m tests.web.rights` writes the table `rights.csv` anew.

The table is kept in a file so that a change of a right is seen and read by somebody. What stands in it is
what the application did when every route was called by every role.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Response
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from kept.ledger import create_ledger
from kept.web.people import Role
from kept.web.settings import Settings
from tests.web.conftest import NOW
from tests.web.routing import every_route, filled
from tests.web.team import team_at

FILE: Final = Path(__file__).with_name("rights.csv")
COMMAND: Final = "python -m tests.web.rights"
ROLES: Final = tuple(Role)

Table = dict[tuple[str, str], dict[str, str]]


def read() -> Table:
    """The table as it is kept."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return {(row["method"], row["path"]): {role: row[role] for role in ROLES} for row in rows}


def write(table: Table) -> None:
    """Keep a table."""
    with FILE.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(["method", "path", *ROLES])
        writer.writerows([*route, *cells.values()] for route, cells in table.items())


def tried(folder: Path) -> Table:
    """The table as the application behaves: every route, called by every role."""
    create_ledger(folder / "kept.db").close()
    table: Table = {}
    with every_role(folder) as callers:
        app = callers[Role.ADMIN].app
        for method, path, _ in every_route(app):  # type: ignore[arg-type]
            table[method, path] = {role: _cell(callers[role], method, path) for role in ROLES}
    return table


@contextmanager
def every_role(folder: Path) -> Iterator[dict[Role, TestClient]]:
    """A browser of somebody of each role, at applications whose routes do nothing but let in."""
    strangers = Settings(folder / "kept.db", folder / "one.aside", lambda: NOW)
    visitors = Settings(folder / "kept.db", folder / "two.aside", lambda: NOW, strangers_read=True)
    with team_at(strangers) as closed, team_at(visitors) as opened, _doing_nothing(closed.app):
        callers = {role: closed.client(role) for role in ROLES}
        yield callers | {Role.VISITOR: opened.client()}


@contextmanager
def _doing_nothing(app: FastAPI) -> Iterator[None]:
    """Put an answer in the place of what each route does; its rule stays before it.

    All applications have the same routes, so that afterwards each must do again what it did.
    """
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    done = [route.dependant.call for route in routes]
    try:
        for route in routes:
            route.dependant.call = _in
        yield
    finally:
        for route, call in zip(routes, done, strict=True):
            route.dependant.call = call


def _in(**_: Any) -> Response:
    return Response("in")


def _cell(caller: TestClient, method: str, path: str) -> str:
    """`yes` where the route let the caller in, even if it then says that something is missing."""
    answer = caller.request(method, filled(path))
    if answer.text == "in" or answer.status_code == 422:
        return "yes"
    assert answer.status_code in (401, 403, 303), f"{method} {path}: {answer.status_code} {answer.text[:200]}"
    return "no"


def main() -> None:
    """Write the table anew."""
    folder = Path(tempfile.mkdtemp())
    table = tried(folder)
    write(table)
    shutil.rmtree(folder)
    print(f"{FILE}: {len(table)} routes")


if __name__ == "__main__":
    main()
