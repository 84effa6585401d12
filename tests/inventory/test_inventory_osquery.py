"""Results of osquery as JSON: event, batch and snapshot format, arrays, and lines that are broken."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kept.inventory import read_inventory
from tests.inventory.good import alone
from tests.inventory.test_inventory_files import values

DAY = 86_400
MARCH = 1_111_968_000
"""2005-03-28, 00:00 UTC."""


def event(action: str, name: str, day: int, host: str = "pc-1", **columns: str) -> str:
    envelope: dict[str, Any] = {"name": "pack_programs", "hostIdentifier": host, "calendarTime": "x"}
    columns = {"name": name, "version": "5", **columns}
    return json.dumps({**envelope, "unixTime": str(MARCH + day * DAY), "action": action, "columns": columns})


def snapshot(names: list[str], day: int, host: str = "pc-1") -> str:
    rows = [{"name": name, "version": "5"} for name in names]
    found = {"action": "snapshot", "snapshot": rows, "name": "programs", "hostIdentifier": host}
    return json.dumps({**found, "unixTime": MARCH + day * DAY})


def test_events_become_installations_with_a_first_and_a_last_day(tmp_path: Path) -> None:
    lines = [
        event("added", "Paint", 0, install_date="20050101"),
        event("added", "Chess", 0),
        event("removed", "Chess", 3),
        event("added", "Chess", 5),
        event("removed", "Never seen", 4),
        event("added", "Chess", 1, host="pc-2"),
    ]
    for order in (lines, lines[::-1]):
        read = read_inventory(alone(tmp_path, "installs.jsonl", *order))
        assert read.problems == ()
        found = sorted(values(read, "installs"), key=str)
        assert [
            (row["device_id"], row["title"], row.get("installed_on"), row.get("removed_on")) for row in found
        ] == [
            ("pc-1", "Chess", date(2005, 4, 2), None),
            ("pc-1", "Chess", None, date(2005, 3, 31)),
            ("pc-1", "Never seen", None, date(2005, 4, 1)),
            ("pc-1", "Paint", date(2005, 1, 1), None),
            ("pc-2", "Chess", None, None),
        ]


def test_only_the_latest_snapshot_of_a_machine_counts(tmp_path: Path) -> None:
    lines = [snapshot(["Paint", "Chess"], 0), snapshot(["Paint"], 9), snapshot(["Chess"], 0, host="pc-2")]
    for order in permutations(lines):
        read = read_inventory(alone(tmp_path, "installs.jsonl", *order))
        titles = {(row["device_id"], row["title"]) for row in values(read, "installs")}
        assert titles == {("pc-1", "Paint"), ("pc-2", "Chess")}
        assert any("2 rows of older snapshots" in note for note in read.notes)


def test_a_machine_that_has_nothing_any_more(tmp_path: Path) -> None:
    lines = [snapshot(["Paint"], 0), snapshot([], 1), snapshot(["Paint"], 0, host="pc-2")]
    read = read_inventory(alone(tmp_path, "installs.jsonl", *lines))
    assert [row["device_id"] for row in values(read, "installs")] == ["pc-2"]


def test_the_batch_format_and_apps_of_macos(tmp_path: Path) -> None:
    app = {"name": "Chess.app", "bundle_short_version": "3.1", "bundle_version": "900", "path": "/x"}
    batch = {"diffResults": {"added": [app], "removed": []}, "name": "apps", "hostname": "mac-1"}
    lines = [json.dumps({**batch, "unixTime": MARCH}), event("added", "Paint", 0)]
    read = read_inventory(alone(tmp_path, "installs.jsonl", *lines))
    assert read.problems == ()
    assert [(row["device_id"], row["title"], row["version"]) for row in values(read, "installs")] == [
        ("mac-1", "Chess.app", "3.1"),
        ("pc-1", "Paint", "5"),
    ]


def test_an_array_of_rows(tmp_path: Path) -> None:
    rows = [{"hostname": "pc-1", "name": "Paint", "version": None}]
    read = read_inventory(alone(tmp_path, "installs.json", json.dumps(rows, indent=1)))
    assert values(read, "installs") == [{"device_id": "pc-1", "title": "Paint"}]
    del rows[0]["hostname"]
    read = read_inventory(alone(tmp_path, "installs.json", json.dumps(rows)))
    assert read.problems[0].column == "device_id"


def test_hosts(tmp_path: Path) -> None:
    columns = {"hostname": "pc-1", "cpu_physical_cores": "4", "cpu_sockets": "1", "hardware_serial": "S"}
    line = json.dumps({"name": "hosts", "hostIdentifier": "uuid-1", "action": "added", "columns": columns})
    folder = alone(tmp_path, "devices.jsonl", line, line)
    assert read_inventory(folder).problems[0].column == "department"
    (folder / "inventory.toml").write_text('[defaults.devices]\ndepartment = "Works"\n')
    read = read_inventory(folder)
    assert read.problems == ()
    assert values(read, "devices") == [{"device_id": "uuid-1", "department": "Works", "cores": 4}]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "7",
        '"words"',
        "[" * 5000,
        '{"columns": {"name": "x"}, "unixTime": "soon"}',
        '{"columns": {"name": "x"}, "unixTime": 1e30}',
        '{"columns": {"name": "x"}, "unixTime": -1}',
        '{"diffResults": {"added": 7}}',
        '{"diffResults": {"added": [7]}}',
        '{"snapshot": [7]}',
        '{"n": ' + "9" * 5000 + "}",
    ],
)
def test_a_broken_line_is_told_and_the_rest_counts(line: str, tmp_path: Path) -> None:
    read = read_inventory(
        alone(tmp_path, "installs.jsonl", event("added", "Paint", 0), line, event("added", "Chess", 0))
    )
    assert [(problem.where, problem.line) for problem in read.problems] == [("installs.jsonl", 2)]
    assert [row["title"] for row in values(read, "installs")] == ["Paint", "Chess"]
    assert [(file.rows, file.kept) for file in read.files] == [(3, 2)]
