"""From the folder of an inventory to its position: hostile cells, every order of rows, and both engines."""

import csv
import io
import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.inventory import files
from kept.pipeline.licence_position import (
    SAMPLE,
    PositionReport,
    copy_inventory_sample,
    position_report,
    presets_of,
    require_outside,
)
from kept.pipeline.licence_position_large import Limits
from kept.pipeline.licence_position_plain import (
    CANDIDATE_COLUMNS,
    POSITION_COLUMNS,
    candidate_rows,
    position_plain,
    position_rows,
)
from kept.pipeline.licence_position_text import position_account, position_figure
from kept.pipeline.licence_report import report_page
from kept.publish.account import account_text
from kept.publish.licence_export import csv_bytes
from kept.publish.licence_report import licence_report

HOSTILE = {
    "devices": 'device_id,department\n=cmd(),"<script>部"\n-2,"<script>部"\n',
    "installs": "device_id,title,version\n=cmd(),@Office\u202e,1\n-2,@Office\u202e,1\n-2,<img src=x>,2\n",
    "titles": "rule_id,title,product,version,kind\n+1,@Office*,=Office,1,paid\n",
    "products": "product,version,rank,metric\n=Office,1,1,device\n",
    "licences": "licence_id,holder,product,version,quantity,metric,downgrade,origin,start\n"
    "L,pool,=Office,1,1,device,yes,donated,2005-01-01\n",
}


@pytest.fixture
def works(tmp_path: Path) -> Path:
    copy_inventory_sample(tmp_path / "works")
    return tmp_path / "works"


@pytest.fixture
def hostile(tmp_path: Path) -> PositionReport:
    for name, text in HOSTILE.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return position_report(tmp_path, date(2005, 12, 31), {})


def outputs(report: PositionReport) -> tuple[str, str, bytes, bytes]:
    return (
        licence_report(report_page(report)),
        account_text(position_account(report, None)),
        csv_bytes(POSITION_COLUMNS, position_rows(report)),
        csv_bytes(CANDIDATE_COLUMNS, candidate_rows(report)),
    )


def test_the_sample_teaches_what_it_is_to_teach() -> None:
    report = position_report(SAMPLE, None, {})
    found = report.found
    assert report.problems == ()
    assert (found.totals.own_shortfall, found.totals.interval) == (8, (6, 9))
    chain = found.rows[0]
    assert (chain.product, chain.licences > chain.demand, chain.shortfall) == ("Office", True, 3)
    assert {origin for row in found.rows for origin, _ in row.by_origin} == {"purchase", "oem", "donated"}
    assert len(found.unknown) == 2
    assert [one.devices for one in found.verified] == [("HW-11",)]
    assert (found.unseen, found.reported) == ((), ())


def test_rows_in_another_order_give_the_same_answer(works: Path) -> None:
    before = position_report(works, None, {})
    for path in works.glob("*.csv"):
        heading, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        random.Random(7).shuffle(rows)
        path.write_text(heading + "".join(rows), encoding="utf-8")
    after = position_report(works, None, {})
    assert after.found == before.found
    assert [*candidate_rows(after)] == [*candidate_rows(before)]


def test_the_report_is_the_same_wherever_the_folder_lies(works: Path, tmp_path: Path) -> None:
    shutil.copytree(works, tmp_path / "elsewhere" / "works")
    assert outputs(position_report(works, None, {})) == outputs(
        position_report(tmp_path / "elsewhere" / "works", None, {})
    )


def test_the_report_has_everything_that_is_to_be_checked(works: Path) -> None:
    report = position_report(works, None, {})
    html = licence_report(report_page(report))
    for words in (
        *(digest for _, digest in report.read.digests),
        *("Joint working group, 2005-10-12", "deed of gift of 30 May 2005", "Microsoft Visio Viewer 2003"),
        *("6 with 2003 or newer, 3 licences may cover them", "HW-11", "FIN-05", "not declared complete"),
        "kept licences position works --as-of 2005-12-31 --report report.html",
    ):
        assert words in html, words


def test_hostile_cells_act_nowhere(hostile: PositionReport) -> None:
    html, text, rows, who = outputs(hostile)
    assert not re.search("<script|<img", html)
    assert "\u202e" not in html + text
    assert "部" in html
    for table in (rows, who):
        cells = [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=cmd()" in who.decode()


def test_names_beyond_what_a_page_can_bear_are_counted(works: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.pipeline.licence_report.MOST_ROWS", 8)
    html = licence_report(report_page(position_report(works, None, {})))
    assert "26 more are not shown here" in html
    assert "HW-02" in html
    assert "HW-03" not in html


def test_a_large_table_is_counted_by_the_other_engine(works: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    small = position_report(works, None, {})
    monkeypatch.setattr(files, "LARGE", {**files.LARGE, ".csv": 2_000})
    large = position_report(works, None, {}, Limits("200MB", 1))
    assert [file.name for file in large.read.files if file.large] == ["installs.csv"]
    assert (large.found, large.read.digests) == (small.found, small.read.digests)
    assert "too large to list them" in licence_report(report_page(large))
    assert position_plain(large)["rows"] == position_plain(small)["rows"]


def test_a_large_table_in_parts_is_refused(works: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(works / "devices.csv", works / "installs-2.csv")
    monkeypatch.setattr(files, "LARGE", {**files.LARGE, ".csv": 2_000})
    with pytest.raises(InputError, match="Join them"):
        position_report(works, None, {})


def test_users_cores_and_unmeasured_use_in_words(works: Path) -> None:
    products = works / "products.csv"
    products.write_text(products.read_text().replace("2005,1,device", "2005,1,concurrent"))
    licences = works / "licences.csv"
    licences.write_text(re.sub(r"(AntiVirus,2005,\d+),device", r"\1,concurrent", licences.read_text()))
    report = position_report(works, None, {})
    assert report.found.totals.interval == (6, 47)
    html, text, *_ = outputs(report)
    assert "The use of 38 installs counted by concurrent users was not measured" in " ".join(text.split())
    assert "the concurrent use of 38 installs" in html


def test_everything_evidenced(tmp_path: Path) -> None:
    for name, text in HOSTILE.items():
        (tmp_path / f"{name}.csv").write_text(text.replace(",1,device,yes", ",unlimited,device,yes"))
    report = position_report(tmp_path, date(2005, 12, 31), {})
    account = position_account(report, "product")
    assert account.answer == (
        "As of 31 December 2005 licences are evidenced for all of 2 that are needed; with what is undecided "
        "up to 1 may be not evidenced."
    )
    assert "unlimited" in account_text(account)


TABLES = {
    "devices": "device_id,department\nA-1,Alpha\nA-2,Alpha\nB-1,Beta\n",
    "installs": "device_id,title\nA-1,Office\n",
    "titles": "rule_id,title,product,version,kind\nR,Office,Office,1,paid\n",
    "products": "product,version,rank,metric\nOffice,1,1,device\n",
    "licences": "licence_id,holder,product,version,quantity,metric,downgrade,origin,start\n"
    "L,Alpha,Office,1,1,device,yes,donated,2005-01-01\n",
}
ON_ALL = {"installs": "device_id,title\nA-1,Office\nA-2,Office\nB-1,Reader\n"}
READER = {"titles": TABLES["titles"] + "F,Reader,,,free\n"}


def written(folder: Path, **tables: str) -> PositionReport:
    for name, text in (TABLES | tables).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return position_report(folder, date(2005, 12, 31), {})


def findings(status: str) -> dict[str, str]:
    return {"findings": f"device_id,product,status,by,day\nA-1,Office,{status},Auditor,2005-06-01\n"}


@pytest.mark.parametrize(
    ("tables", "big"),
    [
        (READER | ON_ALL, "1 not evidenced"),
        (READER | {"installs": "device_id,title\nA-1,Office\nA-2,Reader\nB-1,Reader\n"}, "All evidenced"),
        ({}, "Undecided"),
        (ON_ALL, "1 to 2 not evidenced"),
        (findings("reported"), "Undecided"),
        (findings("confirmed"), "Refuted"),
        ({"installs": "device_id,title\n"}, "Nothing counted"),
    ],
)
def test_the_largest_words_are_those_of_the_outcome(tables: dict[str, str], big: str, tmp_path: Path) -> None:
    assert report_page(written(tmp_path, **tables)).big == big


def test_what_nobody_saw_and_what_waits_for_a_second_look_is_told_everywhere(tmp_path: Path) -> None:
    report = written(tmp_path, **findings("reported"))
    plain = position_plain(report)
    assert plain["unseen"] == {"Alpha": 1, "Beta": 1}
    one = {"department": "Alpha", "product": "Office", "devices": ["A-1"], "days": ["2005-06-01"]}
    assert (plain["reported"], plain["confirmed"], plain["outcome"]) == ([one], [], "undecided")
    html, text, *_ = outputs(report)
    for words in (html, " ".join(text.split())):
        assert "2 listed devices have no install on the day" in words
        assert "1 finding was reported and not adjudicated" in words
        assert "A-1 (2005-06-01)" in words
    figure = position_figure(report)
    assert [bar.name for bar in figure.departments] == ["Alpha"]
    assert figure.source.endswith("; 2 listed devices have no install on the day")
    departments = account_text(position_account(report, "department"))
    assert re.search(r"Beta +0 +0 +0 +1 +0", departments)


def test_one_licence_is_told_in_the_singular(tmp_path: Path) -> None:
    lacking = written(tmp_path, licences=TABLES["licences"].partition("\n")[0] + "\n")
    text = " ".join(account_text(position_account(lacking, None)).split())
    assert "1 licence is needed and it is not evidenced." in text
    assert "Alpha, Office: 1 with 1 or newer, no licence may cover it: 1 short." in text


def test_a_declaration_of_an_earlier_day_does_not_make_it_unlicensed(works: Path) -> None:
    told = works / "inventory.toml"
    declared = 'licences_complete = {by = "Head of IT", on = 2005-06-30}'
    told.write_text(told.read_text(encoding="utf-8") + f"\n{declared}\n", encoding="utf-8")
    html, text, *_ = outputs(position_report(works, None, {}))
    assert "6 of them are not evidenced" in text
    assert "the list may have changed since" in " ".join(text.split())
    assert "declared complete by Head of IT, 30 June 2005, before the day of the position" in html


def test_the_figure_has_a_bar_for_each_department(works: Path) -> None:
    figure = position_figure(position_report(works, None, {}))
    assert [(bar.name, bar.covered, bar.short, bar.unknown) for bar in figure.departments] == [
        ("Finance", 35, 3, 1),
        ("Harbour Works", 39, 5, 2),
        ("Registry", 28, 0, 0),
    ]


def test_presets_are_named_once_for_each_table() -> None:
    assert presets_of(["installs=osquery-software"]) == {"installs": "osquery-software"}
    for given in (["installs"], ["installs=a", "installs=b"]):
        with pytest.raises(InputError, match="TABLE=NAME"):
            presets_of(given)


def test_a_file_in_the_inventory_is_never_written(works: Path) -> None:
    require_outside(works.parent / "out.csv", works)
    with pytest.raises(InputError):
        require_outside(works / "out.csv", works)


def test_a_licence_that_could_not_be_read_accuses_nobody(tmp_path: Path) -> None:
    """The list is declared complete; the row that is missing may be the licence that covers."""
    folder = tmp_path / "works"
    copy_inventory_sample(folder)
    settings = (folder / "inventory.toml").read_text(encoding="utf-8")
    settings = settings.replace("# licences_complete", "licences_complete")
    (folder / "inventory.toml").write_text(settings, encoding="utf-8")
    sound = position_plain(position_report(folder, date(2005, 12, 31), {}))
    licences = (folder / "licences.csv").read_text(encoding="utf-8").splitlines()
    spoiled = [licences[0], licences[1].replace(",purchase,", ",theft,"), *licences[2:]]
    (folder / "licences.csv").write_text("\n".join(spoiled) + "\n", encoding="utf-8")
    faulty = position_plain(position_report(folder, date(2005, 12, 31), {}))
    assert (sound["shortfall_is"], faulty["shortfall_is"]) == ("unlicensed", "not evidenced")
    assert "unlicensed" not in faulty["answer"]
