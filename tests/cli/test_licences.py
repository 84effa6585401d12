"""`kept licences` as a person uses it: bounds, sizes, strata, draws, sales and positions, and mistakes."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Shell

STRATA = "part,population,inspected,found\nWorks,200,50,0\nRegistry,100,25,0\n"
MARKET = [
    *("licences", "sales", "--counts", "all", "--population", "PCs of provinces", "--period", "2004"),
    *("--computers", "1000000", "--programs", "1", "--spread-computers", "0.10", "--spread-programs", "0.10"),
]
COMMANDS = ("position", "bound", "size", "strata", "draw", "sales")


@pytest.fixture
def works(shell: Shell) -> Shell:
    """An empty folder with the invented inventory as ./works."""
    shell.ok("licences", "position", "--sample", "works")
    return shell


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples(shell: Shell, name: str) -> None:
    assert f"kept licences {name}" in shell.ok("licences", name, "--help")
    assert name in shell.ok("licences", "--help")


EXAMPLES = {
    "bound": ["--population", "1000", "--inspected", "100", "--found", "0"],
    "size": ["--population", "1000", "--tolerance", "0.05"],
    "strata": ["parts.csv"],
    "sales": [*MARKET[2:], "--units", "410000"],
    "position": ["works"],
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_in_the_help_is_what_the_command_prints(works: Shell, name: str) -> None:
    (works.folder / "parts.csv").write_text(STRATA)
    answer = works.ok("licences", name, *EXAMPLES[name]).split("\n\n")[0]
    assert " ".join(answer.split()) in " ".join(works.ok("licences", name, "--help").split())


# ------------------------------------------------------------------------------------------ bound


def test_a_bound(shell: Shell) -> None:
    output = shell.ok("licences", "bound", "--population", "1000", "--inspected", "100", "--found", "0")
    assert output.startswith("At most 28 of 1,000 machines (2.8 %) are unlicensed, at confidence 0.95.")
    assert "950 of 1,000" in output
    assert max(map(len, output.splitlines())) <= 80


def test_a_bound_as_json(shell: Shell) -> None:
    words = ["licences", "bound", "--population", "20", "--inspected", "10", "--found", "5", "--sides", "2"]
    found = json.loads(shell.ok(*words, "--json"))
    assert (found["lower"], found["upper"]) == (
        {"count": 6, "share": "0.3"},
        {"count": 14, "share": "0.7"},
    )
    assert "refuted" in found["does_not_show"][0]


def test_where_all_can_be_unlicensed_nothing_is_said_of_more(shell: Shell) -> None:
    for words in (["--population", "10"], []):
        output = shell.ok("licences", "bound", *words, "--inspected", "0", "--found", "0")
        assert "If more than" not in output


def test_one_is_said_in_the_singular(shell: Shell) -> None:
    output = shell.ok("licences", "bound", "--population", "1", "--inspected", "1", "--found", "1")
    assert output.startswith("At most 1 of 1 machine (100 %) is unlicensed")
    assert "The only one of the machines was inspected" in output
    words = ["--population", "1000", "--tolerance", "0.05", "--allowed"]
    assert "at most 3 of them are found" in " ".join(shell.ok("licences", "size", *words, "3").split())
    assert "at most 1 of them is found" in " ".join(shell.ok("licences", "size", *words, "1").split())
    (shell.folder / "parts.csv").write_text(STRATA.split("Registry", maxsplit=1)[0])
    assert "unlicensed in 1 part, at" in " ".join(shell.ok("licences", "strata", "parts.csv").split())


def test_hidden_marks_in_the_unit_are_shown_nowhere(shell: Shell) -> None:
    words = ["licences", "bound", "--population", "9", "--inspected", "5", "--found", "0"]
    output = shell.ok(*words, "--unit", "PCs \u202eof\x1b[31m Hunan")
    assert "9 PCs \ufffdof\ufffd[31m Hunan" in output
    assert not {"\u202e", "\x1b"} & set(output)


def test_a_rate_of_a_population_without_end(shell: Shell) -> None:
    found = json.loads(shell.ok("licences", "bound", "--inspected", "300", "--found", "0", "--json"))
    assert found["upper"] == {"count": None, "share": "0.009936082"}
    assert found["inspect_to_exclude_one"] is None
    assert "0.994 %" in shell.ok("licences", "bound", "--inspected", "300", "--found", "0")


def test_a_count_of_all_is_no_estimate(shell: Shell) -> None:
    output = shell.ok("licences", "bound", "--population", "9", "--inspected", "9", "--found", "0")
    assert "a count and no estimate" in output
    assert "is not shown" not in output


def test_an_inspection_that_misses_some_never_excludes_one(shell: Shell) -> None:
    words = ["licences", "bound", "--population", "100", "--inspected", "100", "--found", "0"]
    output = shell.ok(*words, "--sensitivity", "0.8")
    assert "not even if all are inspected" in " ".join(output.split())


def test_a_figure_of_a_bound(shell: Shell) -> None:
    pytest.importorskip("matplotlib")
    words = ["licences", "bound", "--population", "1000", "--inspected", "100", "--found", "0"]
    shell.ok(*words, "--figure", "bound.svg")
    drawn = (shell.folder / "bound.svg").read_bytes()
    shell.ok(*words, "--figure", "bound.svg")
    assert (shell.folder / "bound.svg").read_bytes() == drawn
    assert b"at most 2.8 %" in drawn


# ------------------------------------------------------------------------------------------ size


def test_a_size(shell: Shell) -> None:
    words = ["licences", "size", "--population", "1000", "--tolerance", "0.05", "--departments", "135"]
    output = shell.ok(*words)
    assert output.startswith("Inspect 57 of 1,000")
    assert '--breach ">": a share above 0.05 is too much: inspect 56.' in output
    found = json.loads(shell.ok(*words, "--json"))
    assert found["size_by_breach"] == {">=": 57, ">": 56}
    assert found["departments"] == {
        "of": 135,
        "machines_if_independent": 57,
        "departments_if_all_or_nothing": 46,
        "departments_to_exclude_one": 129,
    }
    assert found["inspect_to_exclude_one"] == 950


# ------------------------------------------------------------------------------------------ strata


def test_strata(shell: Shell) -> None:
    (shell.folder / "parts.csv").write_text(STRATA)
    found = json.loads(shell.ok("licences", "strata", "parts.csv", "--json"))
    assert found["upper"] == {"count": 10, "of": 300, "share": "0.0333333334"}
    assert [part["part"] for part in found["parts"]] == ["Registry", "Works"]
    assert "(3.34 %)" in shell.ok("licences", "strata", "parts.csv")


def test_strata_of_a_workbook(shell: Shell) -> None:
    book = Workbook()
    for row in csv.reader(io.StringIO(STRATA)):
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row])
    book.save(shell.folder / "parts.xlsx")
    assert "At most 10 of 300" in shell.ok("licences", "strata", "parts.xlsx")


def test_a_part_that_nobody_inspected_is_named(shell: Shell) -> None:
    (shell.folder / "parts.csv").write_text(f"{STRATA}Harbour,30,,\n")
    output = shell.ok("licences", "strata", "parts.csv")
    assert "At most 40 of 330" in output
    assert "Harbour (30)." in output


def test_the_worst_case_has_what_was_found(shell: Shell) -> None:
    (shell.folder / "parts.csv").write_text("part,population,inspected,found\nA,20,12,2\nB,40,12,0\n")
    found = json.loads(shell.ok("licences", "strata", "parts.csv", "--json"))
    assert found["upper"]["count"] == 10
    assert [(part["found"], part["worst_case"]) for part in found["parts"]] == [(2, 2), (0, 8)]
    assert found["method_because"] is None


def test_it_is_said_why_the_bounds_are_summed(shell: Shell) -> None:
    rows = "A,1000,300,5\nB,2000,400,6\nC,4000,500,3\n"
    (shell.folder / "parts.csv").write_text(f"part,population,inspected,found\n{rows}")
    output = " ".join(shell.ok("licences", "strata", "parts.csv").split())
    assert "to these 3 strata takes more than 2,000,000 products" in output


def test_a_plan(shell: Shell) -> None:
    (shell.folder / "parts.csv").write_text("part;population\nWorks;200\nRegistry;100\n")
    words = ["licences", "strata", "parts.csv", "--plan", "--tolerance", "0.05"]
    found = json.loads(shell.ok(*words, "--json"))
    assert (found["total"], found["upper_if_none_found"]) == (54, 14)
    assert {part["part"]: part["size"] for part in found["parts"]} == {"Works": 36, "Registry": 18}
    assert "Inspect 54 of 300 in all, as below in each part." in shell.ok(*words)


# ------------------------------------------------------------------------------------------ draw


def test_a_draw_can_be_repeated_by_hand(shell: Shell) -> None:
    ids = [f"PC-{number:03}" for number in range(1, 31)]
    (shell.folder / "ids.txt").write_text("".join(f"{id_}\n" for id_ in reversed(ids)))
    words = ["licences", "draw", "ids.txt", "--size", "5", "--seed", "7"]
    (found,) = json.loads(shell.ok(*words, "--frame", "frame.txt", "--json"))["draws"]
    ranked = sorted(ids, key=lambda id_: hashlib.sha256(f"7:{id_}".encode()).hexdigest())
    assert found["ids"] == ranked[:5]
    frame = (shell.folder / "frame.txt").read_bytes()
    assert hashlib.sha256(frame).hexdigest() == found["frame_sha256"]
    assert found["frame_sha256"] in shell.ok(*words)


def test_a_draw_from_a_column_and_from_parts(shell: Shell) -> None:
    rows = "".join(f"PC-{number},{'Works' if number < 8 else 'Registry'}\n" for number in range(12))
    (shell.folder / "devices.csv").write_text(f"device_id,department\n{rows}")
    (shell.folder / "sizes.csv").write_text("part,size\nWorks,3\nRegistry,0\n")
    table = ["licences", "draw", "devices.csv", "--column", "device_id", "--seed", "7", "--json"]
    (one,) = json.loads(shell.ok(*table, "--size", "4"))["draws"]
    assert (one["size"], one["of"]) == (4, 12)
    (works,) = json.loads(shell.ok(*table, "--by", "department", "--sizes", "sizes.csv"))["draws"]
    assert (works["part"], works["size"], works["of"], works["seed"]) == ("Works", 3, 8, "7:Works")
    told = " ".join(shell.ok(*table[:-1], "--by", "department", "--sizes", "sizes.csv").split())
    assert told.startswith("3 drawn of 8 in 1 part,")
    assert (
        f"sha-256 of SEED:PART:ID, and the smallest are drawn: printf '%s' '7:Works:{works['ids'][0]}'"
        in told
    )


# ------------------------------------------------------------------------------------------ sales


def test_sales(shell: Shell) -> None:
    output = shell.ok(*MARKET, "--units", "410000")
    assert output.startswith("Sales contradict the claim of at most 0 % unlicensed")
    assert "2.44 times" in output
    assert "Donated copies are licensed and have no sale." in output
    found = json.loads(shell.ok(*MARKET, "--units", "410000", "--json"))
    assert (found["rate"], found["claim"]["compatible"]) == ("59/100", False)
    assert len(found["blind_spots"]) == 8


def test_sales_from_a_file_with_exact_numbers_and_notes(shell: Shell) -> None:
    (shell.folder / "market.toml").write_text(
        'counts = "all"\npopulation = "PCs of provinces"\nperiod = 2004\ncomputers = 1000000\n'
        'programs = 0.1\nrevenue = "100000 yuan"\nprice = "2 yuan"\nspread_price = 0.3\n'
        '[notes]\ndonations = "16,400 copies"\n',
        encoding="utf-8",
    )
    found = json.loads(shell.ok("licences", "sales", "--from", "market.toml", "--json"))
    assert (found["installed"], found["rate"]) == ("100000", "1/2")
    assert found["blind_spots"][0]["note"] == "16,400 copies"
    other = shell.ok("licences", "sales", "--from", "market.toml", "--price", "1 yuan")
    assert "compatible" in other


def test_a_range_of_prices_gives_the_rate_at_each_end(shell: Shell) -> None:
    prices = ["--price", "500", "--price-low", "300", "--price-high", "800", "--currency", "yuan"]
    paid = [*MARKET, "--revenue", "120000000", *prices]
    told = " ".join(shell.ok(*paid).split())
    assert (
        "300 yuan, the rate is 60 %, which contradicts the claim; at the highest, 800 yuan, it is 85 %"
        in told
    )
    found = json.loads(shell.ok(*paid, "--json"))
    assert [end["rate"] for end in found["at_price_ends"]] == ["3/5", "17/20"]
    sold = " ".join(shell.ok(*MARKET, "--units", "410000", *prices).split())
    assert "The rate does not depend on the price." in sold


def test_a_price_outside_its_range_is_flagged(shell: Shell) -> None:
    prices = ["--price", "500 yuan", "--price-low", "300 yuan", "--price-high", "400 yuan"]
    told = " ".join(shell.ok(*MARKET, "--revenue", "120000000 yuan", *prices).split())
    assert "500 yuan lies outside the stated range of 300 to 400" in told


def test_exact_figures_have_no_interval(shell: Shell) -> None:
    told = " ".join(shell.ok(*MARKET[:12], "--units", "1410000").split())
    assert "if the figures are exact" in told
    assert "-41 % to" not in told
    assert "so uncertain" not in told


def test_more_sold_than_installed_is_a_result(shell: Shell) -> None:
    output = shell.ok(*MARKET, "--units", "1200000")
    assert "-20 %" in output
    assert "exceed" in output


def test_a_figure_of_a_rate(shell: Shell) -> None:
    pytest.importorskip("matplotlib")
    shell.ok(*MARKET, "--units", "410000", "--figure", "rate.svg")
    assert b"59 %" in (shell.folder / "rate.svg").read_bytes()


def test_a_rate_that_says_what_it_is_of(shell: Shell) -> None:
    scope = ["--counts", "all", "--unit", "copies", "--population", "all PCs", "--period", "2007"]
    assert "82 %" in shell.ok("licences", "sales", "--check-rate", "0.82", *scope)


# ------------------------------------------------------------------------------------------ position


def test_a_position(works: Shell) -> None:
    output = works.ok("licences", "position", "works")
    assert output.startswith(
        "As of 31 December 2005, 110 licences are needed and 6 of them are not evidenced"
    )
    words = " ".join(output.split())
    assert "Finance, Office: 6 with 2003 or newer, 3 licences may cover them; 4 others that it holds" in words
    assert "Harbour Works, Office: HW-11 (2005-12-05)." in words
    assert max(map(len, output.splitlines())) <= 80


def test_a_position_as_json(works: Shell) -> None:
    found = json.loads(works.ok("licences", "position", "works", "--json"))
    assert found["totals"]["short"] == {"least": 6, "most": 9}
    assert found["totals"]["short_before_pool"] == 8
    finance = found["rows"][0]
    assert (finance["short"], finance["surplus"]) == (3, 4)
    assert finance["witness"] == {"version": "2003", "demand": 6, "licences": 3}
    visio = found["unknown_titles"][0]
    assert (visio["title"], visio["devices"]) == ("Microsoft Visio Viewer 2003", 2)
    assert "Microsoft Office 2003" in visio["looks_like"]
    assert found["confirmed"] == [
        {"department": "Harbour Works", "product": "Office", "devices": ["HW-11"], "days": ["2005-12-05"]}
    ]
    installs = (works.folder / "works" / "installs.csv").read_bytes()
    assert found["sha256"]["installs.csv"] == hashlib.sha256(installs).hexdigest()


def test_a_declaration_turns_not_evidenced_into_unlicensed(works: Shell) -> None:
    settings = works.folder / "works" / "inventory.toml"
    settings.write_text(settings.read_text().replace("# licences_complete", "licences_complete"))
    assert "6 of them are unlicensed" in works.ok("licences", "position", "works")


@pytest.mark.parametrize(("by", "shown"), [("department", "confirmed"), ("product", "in the pool")])
def test_one_table_only(works: Shell, by: str, shown: str) -> None:
    output = works.ok("licences", "position", "works", "--by", by)
    assert shown in output
    assert "Why they are short" not in output


def test_an_earlier_day(works: Shell) -> None:
    found = json.loads(works.ok("licences", "position", "works", "--as-of", "2004-12-31", "--json"))
    assert found["as_of"] == "2004-12-31"
    assert found["confirmed"] == []


def test_the_files_of_a_position(works: Shell) -> None:
    words = ["licences", "position", "works", "--out", "w.csv", "--candidates", "c.csv", "--report", "w.html"]
    works.ok(*words)
    rows = list(csv.DictReader(io.StringIO((works.folder / "w.csv").read_text("utf-8-sig"))))
    assert [row["short"] for row in rows if row["short"] != "0"] == ["3", "3", "2"]
    who = list(csv.DictReader(io.StringIO((works.folder / "c.csv").read_text("utf-8-sig"))))
    assert next(row["device_or_user"] for row in who if row["department"] == "Finance") == "FIN-05"
    page = (works.folder / "w.html").read_bytes()
    works.ok(*words)
    assert (works.folder / "w.html").read_bytes() == page


def test_a_figure_of_positions(works: Shell) -> None:
    pytest.importorskip("matplotlib")
    works.ok("licences", "position", "works", "--figure", "w.svg")
    assert b"5 short, 2 unknown" in (works.folder / "w.svg").read_bytes()


def test_a_broken_row_is_told_and_the_rest_counted(works: Shell) -> None:
    with (works.folder / "works" / "licences.csv").open("a", encoding="utf-8") as file:
        file.write("L-99,Finance,Office,2003,-5,device,yes,purchase,2005-01-01,,,\n")
    result = works.run("licences", "position", "works")
    assert result.exit_code == 1
    assert result.stderr.startswith("problem: licences.csv, line 14, column quantity")
    assert "110 licences are needed and 6" in result.stdout


def test_empty_tables(shell: Shell) -> None:
    assert "README.txt" in shell.ok("licences", "position", "--templates", "blank")
    output = shell.run("licences", "position", "blank", "--as-of", "2005-12-31").output
    assert "nothing that needs a licence was counted" in output


# ------------------------------------------------------------------------------------------ mistakes

BOUND = ["licences", "bound", "--population", "10"]
SEEN = ["--inspected", "5", "--found", "0"]
PARTS = ["--column", "part", "--by", "found", "--sizes", "none.csv"]
MONEY = ["--revenue", "5 yuan", "--price", "1 yuan"]
SOLD = ["--units", "3"]
FAULTS = {
    "below nothing": ([*BOUND, "--inspected", "5", "--found", "-1"], "at least 0"),
    "more inspected than there are": ([*BOUND, "--inspected", "11", "--found", "0"], "population of 10"),
    "more found than inspected": ([*BOUND, "--inspected", "5", "--found", "6"], "5 inspected"),
    "percent": ([*BOUND, "--inspected", "5", "--found", "0", "--confidence", "95"], '"0.95" for 95 %'),
    "tolerance in percent": (["licences", "size", "--tolerance", "5"], '"0.05" for 5 %'),
    "a plan without tolerance": (["licences", "strata", "parts.csv", "--plan"], "--tolerance 0.05"),
    "no size": (["licences", "draw", "parts.csv", "--seed", "7"], "--size 59"),
    "more departments than machines": (
        ["licences", "size", "--population", "135", "--tolerance", "0.05", "--departments", "200"],
        "200 departments",
    ),
    "an inspection that misses too much": (
        ["licences", "size", "--population", "20", "--tolerance", "0.05", "--sensitivity", "0.5"],
        "with the sensitivity 0.5",
    ),
    "a unit without a name": ([*BOUND, "--inspected", "5", "--found", "0", "--unit", " "], "no name"),
    "a tolerance without a plan": (["licences", "strata", "parts.csv", "--tolerance", "0.1"], "Add --plan"),
    "a breach without a plan": (["licences", "strata", "parts.csv", "--breach", ">"], "Add --plan"),
    "too many": (["licences", "draw", "ids.txt", "--seed", "7", "--size", "99"], "frame of 2"),
    "a table as a list": (
        ["licences", "draw", "parts.csv", "--seed", "7", "--size", "2"],
        "the columns part, population, inspected, found",
    ),
    "a list that is a table by its name": (
        ["licences", "draw", "ids.csv", "--seed", "7", "--size", "2"],
        "If 'PC-1' is the heading",
    ),
    "a draw of nothing": (
        ["licences", "draw", "parts.csv", "--seed", "7", *PARTS],
        "no size above 0",
    ),
    "no such column": (
        ["licences", "draw", "parts.csv", "--seed", "7", "--size", "1", "--column", "id"],
        "no column id",
    ),
    "a bare rate": (["licences", "sales", "--check-rate", "0.82"], "alone says nothing"),
    "no scope": (["licences", "sales", "--units", "5"], "--counts paid or all"),
    "two currencies": ([*MARKET, "--revenue", "5 yuan", "--price", "5 USD"], "in yuan and"),
    "no currency": ([*MARKET, "--revenue", "5", "--price", "5"], "--currency yuan"),
    "a spread of no units": ([*MARKET, *MONEY, "--spread-units", "0.1"], "changes nothing without --units"),
    "a spread of no revenue": ([*MARKET, *SOLD, "--spread-revenue", "0.1"], "without --revenue"),
    "a spread of no price": ([*MARKET, *SOLD, "--spread-price", "0.1"], "without --price"),
    "a spread of a price beside units": (
        [*MARKET, *SOLD, "--price", "5 yuan", "--spread-price", "0.1"],
        "changes nothing with --units",
    ),
    "a range of no price": ([*MARKET, *SOLD, "--price-low", "3 yuan"], "changes nothing without --price"),
    "a currency of nothing": ([*MARKET, *SOLD, "--currency", "yuan"], "changes nothing without --revenue"),
    "another currency": ([*MARKET, *MONEY, "--currency", "USD"], "in yuan, but --currency says USD"),
    "figures for a told rate": (
        ["licences", "sales", "--check-rate", "0.8", "--units", "3"],
        "--units changes nothing",
    ),
    "a spread below 0": ([*MARKET, *SOLD, "--spread-units", "-0.05"], "copies is -0.05; it is a share"),
    "a spread in percent": ([*MARKET, *SOLD, "--spread-units", "95%"], "or a % sign"),
    "a confidence in percent": ([*BOUND, *SEEN, "--confidence", "95%"], "such as 0.95"),
    "units twice": ([*MARKET, "--units", "3", "--revenue", "5 yuan"], "given twice"),
    "a note on nothing": ([*MARKET, "--units", "3", "--note", "luck=none"], "no blind spot"),
    "a note without words": ([*MARKET, "--units", "3", "--note", "luck"], "--note"),
    "no folder": (["licences", "position"], "--sample works"),
    "no such folder": (["licences", "position", "nowhere"], "no folder nowhere"),
    "a preset of nothing": (["licences", "position", "nowhere", "--preset", "installs"], "TABLE=NAME"),
    "another kind of figure": (
        [*BOUND, "--inspected", "5", "--found", "0", "--figure", "bound.pdf"],
        ".svg or .png",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_used_is_refused_in_one_sentence(shell: Shell, fault: str) -> None:
    (shell.folder / "parts.csv").write_text(STRATA)
    (shell.folder / "none.csv").write_text("part,size\n0,0\n")
    for name in ("ids.txt", "ids.csv"):
        (shell.folder / name).write_text("PC-1\nPC-2\n")
    words, message = FAULTS[fault]
    result = shell.run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("kept: ")
    assert len(result.stderr.splitlines()) == 1
    assert message in result.stderr


TABLES = {
    "part,population,inspected\nWorks,200,50\n": "no column found",
    "part,population,inspected,found\nWorks,200,50,51\n": "line 2",
    "part,population,inspected,found\nWorks,200,201,0\n": "line 2",
    "part,population,inspected,found\nWorks,-200,50,0\n": "population is -200",
    "part,population,inspected,found\nWorks,2e2,50,0\n": "line 2",
    "part,population,inspected,found\nWorks,200,50\n": "3 cells for 4 headings",
    "part,population,inspected,found\nWorks,200,50,0\nWorks,10,1,0\n": "line 2",
    "part,population,inspected,found\nWorks,200,50,\n": "found is ''",
    "part,population,inspected,found\n": "no rows",
    "": "parts.csv",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_parts_that_cannot_be_is_refused(shell: Shell, table: str) -> None:
    (shell.folder / "parts.csv").write_text(table)
    result = shell.run("licences", "strata", "parts.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert TABLES[table] in result.stderr


def test_no_day_is_asked_for(works: Shell) -> None:
    (works.folder / "works" / "inventory.toml").unlink()
    result = works.run("licences", "position", "works")
    assert result.exit_code == 2
    assert "--as-of 2005-12-31" in result.stderr


def test_nothing_is_written_into_the_inventory(works: Shell) -> None:
    before = sorted((works.folder / "works").iterdir())
    result = works.run("licences", "position", "works", "--out", str(Path("works") / "installs.csv"))
    assert result.exit_code == 2
    assert sorted((works.folder / "works").iterdir()) == before


def test_a_sample_overwrites_nothing(works: Shell) -> None:
    assert works.run("licences", "position", "--sample", "works").exit_code == 2


def test_a_file_that_is_no_market(shell: Shell) -> None:
    for content in ("computers = [1]", "computer = 1", "computers =", "notes = 3"):
        (shell.folder / "market.toml").write_text(content)
        result = shell.run("licences", "sales", "--from", "market.toml")
        assert (result.exit_code, result.stderr.startswith("kept: market.toml")) == (2, True), content


def test_decide_tells_the_outcome_and_what_would_change_it(with_demo: Shell) -> None:
    told = with_demo.ok("licences", "decide", "C-2005-05", "--as-of", "2006-03-31")
    assert told.splitlines()[3] == "UNDECIDED."
    assert "What would decide it, the least first" in told
    (plain,) = json.loads(with_demo.ok("licences", "decide", "L-2005-05", "--json"))
    assert plain["outcome"] == "undecided"
    assert plain["would_decide"]


def test_decide_reads_a_folder_that_nobody_imported(shell: Shell) -> None:
    shell.ok("init", "--case", "agencies", "--sample", "us-agencies")
    told = shell.ok("licences", "decide", "agencies")
    assert "Of 24 departments nobody can tell" in told
    rows = (shell.folder / "agencies" / "inspections.csv").read_text(encoding="utf-8")
    (shell.folder / "agencies" / "inspections.csv").write_text(
        rows.replace(",24,0,", ",-24,0,"), encoding="utf-8"
    )
    result = shell.run("licences", "decide", "agencies")
    assert result.exit_code == 1
    assert "inspections.csv, line 2, column inspected" in result.output


def test_decide_on_nothing_is_told(with_demo: Shell) -> None:
    result = with_demo.run("licences", "decide", "C-2004-01")
    assert result.exit_code == 2
    assert "no claim about licences on C-2004-01" in result.output
