"""Presets: every export is recognised by its headings, read as the source says, and told with its caveats."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.inventory import BY_NAME, InventoryRead, Preset, presets, read_inventory
from tests.inventory import exports
from tests.inventory.good import alone, workbook
from tests.inventory.test_inventory_files import values


def preset_used(read: InventoryRead) -> list[str | None]:
    return [file.preset for file in read.files]


@pytest.mark.parametrize("preset", presets().values(), ids=lambda preset: preset.name)
def test_a_preset_names_columns_and_words_that_there_are(preset: Preset) -> None:
    assert preset.recognised_by
    assert "read 2026" in preset.source or "translation" in preset.source
    for layout in preset.layouts:
        columns = {column.heading: column for column in BY_NAME[layout.table].columns}
        for words in (layout.columns, layout.otherwise, layout.values):
            assert set(words) <= set(columns)
        assert layout.first_filled | layout.earliest <= set(layout.columns)
        for heading, word in layout.otherwise.items():
            assert not columns[heading].choices or word in columns[heading].choices
        for heading, meanings in layout.values.items():
            choices = columns[heading].choices
            assert not choices or set(meanings.values()) <= set(choices)


def test_glpi_licences(tmp_path: Path) -> None:
    head = exports.GLPI_LICENCES
    read = read_inventory(
        alone(
            tmp_path,
            "licences.csv",
            head,
            exports.line(
                head,
                ";",
                Name="Site",
                ID="7",
                Entity="Root > Finance",
                Software="Office",
                Number="-1",
                Type="OEM",
                Purchase_version="2003",
                Date_of_purchase="2005-03-28 00:00:00",
                Expiration="Never expire",
            ),
            exports.line(
                head,
                ";",
                ID="8",
                Entity="Root",
                Software="Office",
                Number="80",
                Type="Volume",
                Date_of_purchase="2005-03-28",
            ),
        )
    )
    assert preset_used(read) == ["glpi-licences"]
    assert values(read, "licences") == [
        {
            "licence_id": "7",
            "holder": "Root > Finance",
            "product": "Office",
            "version": "2003",
            "quantity": None,
            "metric": "device",
            "downgrade": False,
            "origin": "oem",
            "start": date(2005, 3, 28),
        }
    ]
    assert [(problem.line, problem.column, problem.found) for problem in read.problems] == [
        (3, "Type", "Volume")
    ]
    assert any("quantity from Number" in note for note in read.notes)
    assert any("metric device, downgrade no, origin purchase" in note for note in read.notes)


def test_words_of_an_export_can_be_given_a_meaning(tmp_path: Path) -> None:
    head = exports.GLPI_LICENCES
    cells = {"ID": "8", "Entity": "Root", "Software": "Office", "Number": "80", "Type": "Volume"}
    folder = alone(tmp_path, "licences.csv", head, exports.line(head, ";", **cells))
    (folder / "inventory.toml").write_text(
        '[values.licences.origin]\n"volume" = "purchase"\n'
        '[defaults.licences]\nstart = "2005-01-01"\n[defaults."licences.csv"]\nmetric = "user"\n'
    )
    read = read_inventory(folder)
    assert read.problems == ()
    row = values(read, "licences")[0]
    assert (row["origin"], row["start"], row["metric"]) == ("purchase", date(2005, 1, 1), "user")


def test_glpi_computers_and_installs(tmp_path: Path) -> None:
    alone(
        tmp_path,
        "devices.csv",
        exports.GLPI_COMPUTERS,
        exports.line(exports.GLPI_COMPUTERS, ";", Name="PC-1", Entity="Root"),
    )
    head = exports.GLPI_INSTALLS
    cells = {"Software": "Paint", "Version": "5", "Computer": "PC-1", "Installation_date": "2005-03-28"}
    alone(tmp_path, "installs.csv", head, exports.line(head, ";", **cells))
    read = read_inventory(tmp_path)
    assert preset_used(read) == ["glpi-computers", "glpi-installs"]
    assert values(read, "devices") == [{"device_id": "PC-1", "department": "Root"}]
    assert values(read, "installs") == [
        {"device_id": "PC-1", "title": "Paint", "version": "5", "installed_on": date(2005, 3, 28)}
    ]
    assert any("could be verified" in note for note in read.notes)


def test_snipe_it_licences(tmp_path: Path) -> None:
    head = exports.SNIPE_IT_LICENCES
    first = exports.line(
        head,
        id="1",
        Name="Office",
        Seats="80",
        Purchase_Date="2005-03-28",
        Expiration_Date="2008-12-31",
        Termination_Date="2007-06-30",
        Order_Number="O-9",
    )
    second = exports.line(
        head, id="2", Company="Works", Name="Office", Seats="5", Purchase_Date="2005-03-28", Maintained="No"
    )
    read = read_inventory(alone(tmp_path, "licences.csv", head, first, head, second))
    assert preset_used(read) == ["snipe-it-licences"]
    assert read.problems == ()
    rows = values(read, "licences")
    assert [(row["holder"], row["quantity"], row.get("end")) for row in rows] == [
        ("pool", 80, date(2007, 6, 30)),
        ("Works", 5, None),
    ]
    assert rows[0]["proof"] == "O-9"
    assert "licences.csv: 1 rows that repeat the headings were not read." in read.notes
    bad = first.replace("2007-06-30", "June 2007")
    read = read_inventory(alone(tmp_path, "licences.csv", head, bad, second))
    assert [(problem.line, problem.column) for problem in read.problems] == [(2, "Termination Date")]
    assert len(read.tables["licences"]) == 1


def test_snipe_it_assets_and_seats(tmp_path: Path) -> None:
    head = exports.SNIPE_IT_ASSETS
    names = head.split(",")
    cells = {"Asset Tag": "T-1", "Department": "Works", "Company": "City"}
    alone(tmp_path, "devices.csv", head, ",".join(cells.get(name, "") for name in names))
    head = exports.SNIPE_IT_SEATS
    alone(tmp_path, "installs-office.csv", head, exports.line(head, User="j.doe", Asset="T-1"))
    read = read_inventory(tmp_path)
    assert values(read, "devices") == [{"device_id": "T-1", "department": "Works"}]
    assert [problem.column for problem in read.problems] == ["title"]
    (tmp_path / "inventory.toml").write_text('[defaults."installs-office.csv"]\ntitle = "Office"\n')
    read = read_inventory(tmp_path)
    assert read.problems == ()
    assert values(read, "installs") == [{"device_id": "T-1", "title": "Office", "user": "j.doe"}]


def test_fleet_hosts_and_osquery_as_csv(tmp_path: Path) -> None:
    head = exports.FLEET_HOSTS
    cells = {"hostname": "pc-1", "team_name": "Works", "cpu_physical_cores": "4", "osquery_version": "5"}
    alone(tmp_path, "devices.csv", head, exports.line(head, **cells))
    head = exports.OSQUERY_PROGRAMS
    cells = {"host_identifier": "pc-1", "name": "Paint", "version": "5", "install_date": "20050328"}
    alone(tmp_path, "installs.csv", head, exports.line(head, **cells))
    read = read_inventory(tmp_path)
    assert preset_used(read) == ["fleet-hosts", "osquery-software"]
    assert read.problems == ()
    assert values(read, "devices") == [{"device_id": "pc-1", "department": "Works", "cores": 4}]
    assert values(read, "installs") == [
        {"device_id": "pc-1", "title": "Paint", "version": "5", "installed_on": date(2005, 3, 28)}
    ]


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        (exports.LEDGER_SUMMARY, ("商业软件", "OEM软件", "免费软件")),
        (exports.LEDGER_SUMMARY_ENGLISH, ("Commercial software", "OEM software", "Free software")),
    ],
)
def test_the_summary_of_the_ledger(head: str, kinds: tuple[str, ...], tmp_path: Path) -> None:
    rows = [f"R-{i},WPS Office,2005,{kind},2005/3/28,9,,80,,10,S-1,70" for i, kind in enumerate(kinds)]
    read = read_inventory(alone(tmp_path, "licences.csv", "title above,,", head, *rows))
    assert read.problems == ()
    found = values(read, "licences")
    assert [row["origin"] for row in found] == ["purchase", "oem", "free"]
    assert found[0] == {
        "licence_id": "R-0",
        "holder": "pool",
        "product": "WPS Office",
        "version": "2005",
        "quantity": 80,
        "metric": "device",
        "downgrade": False,
        "origin": "purchase",
        "start": date(2005, 3, 28),
        "proof": "S-1",
    }


def ledger_of_devices(path: Path) -> None:
    """The second form as a program writes it: of the joined cells of a person only the first has words."""
    person = ("Finance", "Zhang", "PC-1", "Lenovo")
    joined = ("", "", "", "")
    other = ("Works", "Li", "PC-2", "Founder")
    rows = [
        ("1", *person, "R-1", "WPS Office", "2005", "", "✓", "", "", "2005/3/28", "否"),
        ("2", *joined, "R-2", "Windows XP", "SP2", "", "", "✓", "", date(2005, 3, 29), ""),
        ("3", *other, "", "Rising", "17", "", "", "", "✓", "", "是"),
    ]
    workbook(path, [*exports.LEDGER_DEVICES, *rows])


def test_the_devices_of_the_ledger(tmp_path: Path) -> None:
    ledger_of_devices(tmp_path / "installs.xlsx")
    read = read_inventory(tmp_path)
    assert preset_used(read) == ["ledger-devices"]
    assert read.problems == ()
    assert [(file.rows, file.kept) for file in read.files] == [(3, 3)]
    assert values(read, "installs") == [
        {
            "device_id": "PC-1",
            "title": "WPS Office",
            "version": "2005",
            "user": "Zhang",
            "installed_on": date(2005, 3, 28),
        },
        {
            "device_id": "PC-1",
            "title": "Windows XP",
            "version": "SP2",
            "user": "Zhang",
            "installed_on": date(2005, 3, 29),
        },
        {"device_id": "PC-2", "title": "Rising", "version": "17", "user": "Li"},
    ]
    assert values(read, "devices") == [
        {"device_id": "PC-1", "department": "Finance"},
        {"device_id": "PC-2", "department": "Works"},
    ]


def test_a_table_of_devices_comes_before_those_of_the_ledger(tmp_path: Path) -> None:
    ledger_of_devices(tmp_path / "installs.xlsx")
    alone(tmp_path, "devices.csv", "device_id,department,cores", "PC-1,Finance,4")
    assert len(read_inventory(tmp_path).tables["devices"]) == 1


def test_a_fault_in_a_form_that_fills_two_tables_is_told_once(tmp_path: Path) -> None:
    head = exports.LEDGER_DEVICES[2]
    rows = ["1,Finance,Zhang,,Lenovo,R-1,WPS Office,2005,,,,,2005/3/28,", "2,,Li,PC-2,,,Rising,17,,,,,,"]
    read = read_inventory(alone(tmp_path, "installs.csv", ",".join(head), *rows))
    assert [(problem.line, problem.column) for problem in read.problems] == [(2, "计算机编号"), (3, "部门")]
    assert len(read.tables["installs"]) == 1
    assert read.tables["devices"] == ()


def test_the_log_of_the_ledger(tmp_path: Path) -> None:
    rows = [
        ("安装", "", "PC-1", "", "Zhang", "Finance", "2005", "2005/3/28", "1"),
        ("", "卸载", "PC-1", "", "Zhang", "Finance", "2005", "2006/9/30", "0"),
        ("安装", "", "PC-2", "", "Li", "Works", "2005", "2005/4/1", "1"),
        ("安装", "卸载", "PC-3", "", "Li", "Works", "2005", "2005/4/1", "1"),
        ("", "卸载", "PC-4", "", "Li", "Works", "2005", "", "1"),
    ]
    workbook(tmp_path / "installs-R-1.xlsx", [*exports.LEDGER_LOG, *rows])
    read = read_inventory(tmp_path)
    assert preset_used(read) == ["ledger-log"]
    assert [(problem.line, problem.what.split()[0:4]) for problem in read.problems] == [
        (10, ["The", "row", "says", "both"]),
        (11, ["The", "day", "of", "the"]),
    ]
    assert values(read, "installs") == [
        {
            "device_id": "PC-1",
            "title": "WPS Office",
            "version": "2005",
            "user": "Zhang",
            "installed_on": date(2005, 3, 28),
            "removed_on": date(2006, 9, 30),
        },
        {
            "device_id": "PC-2",
            "title": "WPS Office",
            "version": "2005",
            "user": "Li",
            "installed_on": date(2005, 4, 1),
        },
    ]


def test_the_log_with_english_headings(tmp_path: Path) -> None:
    rows = [("x", "", "PC-1", "Zhang", "Finance", "2005", "2005-03-28")]
    workbook(tmp_path / "installs.xlsx", [*exports.LEDGER_LOG_ENGLISH, *rows])
    read = read_inventory(tmp_path)
    assert preset_used(read) == ["ledger-log-english"]
    assert values(read, "installs")[0]["title"] == "WPS Office"


def test_the_devices_with_english_headings(tmp_path: Path) -> None:
    head = "No.,Department,Name,Computer no.,Software name,Software version,Installed on"
    read = read_inventory(alone(tmp_path, "installs.csv", head, "1,Works,Li,PC-2,Rising,17,2005-03-28"))
    assert preset_used(read) == ["ledger-devices-english"]
    assert len(read.tables["devices"]) == len(read.tables["installs"]) == 1


def test_the_preset_of_the_caller_comes_before_that_of_the_folder(tmp_path: Path) -> None:
    head = exports.OSQUERY_PROGRAMS
    cells = {"host_identifier": "pc-1", "name": "Paint", "version": "5"}
    folder = alone(tmp_path, "installs.csv", head, exports.line(head, **cells))
    (folder / "inventory.toml").write_text('[presets]\ninstalls = "ledger-devices"\n')
    read = read_inventory(folder)
    assert "does not fit" in read.problems[0].what
    for name in ("installs", "installs.csv"):
        assert read_inventory(folder, {name: "osquery-software"}).problems == ()


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"installs": "osquery-sofware"}, "Did you mean osquery-software"),
        ({"installs": "glpi-licences"}, "it is for the table licences"),
        ({"usage": "glpi-licences"}, "no preset for the table usage"),
        ({"instals": "osquery-software"}, "no table and no file"),
    ],
)
def test_a_preset_that_cannot_be_used(given: dict[str, str], what: str, tmp_path: Path) -> None:
    alone(tmp_path, "installs.csv", "device_id,title", "PC-1,Paint")
    with pytest.raises(InputError, match=what):
        read_inventory(tmp_path, given)


def test_headings_that_fit_two_presets(tmp_path: Path) -> None:
    head = "hostname,name,version,Software,Installation date"
    read = read_inventory(alone(tmp_path, "installs.csv", head, "pc-1,Paint,5,Paint,2005-03-28"))
    assert read.problems[0].found == "glpi-installs, osquery-software"
    assert read.tables["installs"] == ()
    assert read_inventory(tmp_path, {"installs": "osquery-software"}).problems == ()


def test_our_own_headings_need_no_preset(tmp_path: Path) -> None:
    head = "name,hostname,device_id,title"
    read = read_inventory(alone(tmp_path, "installs.csv", head, "x,y,PC-1,Paint"))
    assert preset_used(read) == [None]
    assert values(read, "installs") == [{"device_id": "PC-1", "title": "Paint"}]
