"""What each command does and prints, on the demo's ledger."""

import json
from pathlib import Path

import pytest

from kept.cli import main
from tests.cli.conftest import Shell

READINGS = [
    ("C-2005-05", "2006-03-31", "disputed"),
    ("C-2010-D2", "2011-11-30", "not_kept"),
    ("C-2004-03", "2007-12-31", "kept"),
    ("C-2004-01", "2006-12-31", "not_testable"),
    ("C-2011-04", "2012-12-31", "claimed"),
    ("C-2005-05", "2005-10-01", "pending"),
]


def test_the_demo_ends_with_every_commitment_and_the_page_to_open(demo: Path) -> None:
    output = (demo / "output.txt").read_text(encoding="utf-8")
    assert "C-1995-01" in output
    assert "C-2016-02" in output
    assert str(demo / "site" / "index.html") in output
    assert len(list((demo / "site" / "commitments").glob("C-*.html"))) == 72
    assert max(len(line) for line in output.splitlines() if str(demo) not in line) <= 80


@pytest.mark.parametrize(("commitment", "as_of", "status"), READINGS)
def test_a_reading_comes_out_of_the_demo(with_demo: Shell, commitment: str, as_of: str, status: str) -> None:
    found = json.loads(with_demo.ok("verdict", commitment, "--as-of", as_of, "--no-overrides", "--json"))
    assert (found["commitment"], found["as_of"], found["status"]) == (commitment, as_of, status)
    assert {"known_at", "grade", "rules_version", "reasons", "would_change"} <= found.keys()
    assert found["reasons"][0]["text"] == found["because"]


def test_a_verdict_is_readable_at_80_columns(with_demo: Shell) -> None:
    output = with_demo.ok("verdict", "C-2005-05", "--as-of", "2006-03-31")
    assert "DISPUTED" in output
    assert "K001" in output
    assert max(map(len, output.splitlines())) <= 80


def test_before_the_ledger_held_it(with_demo: Shell) -> None:
    found = json.loads(with_demo.ok("verdict", "C-2005-05", "--known-at", "2020-01-01", "--json"))
    assert found["status"] == "not_in_ledger"
    assert "NOT RECORDED" in with_demo.ok("verdict", "C-2005-05", "--known-at", "2020-01-01")


def test_the_ledger_may_be_named_in_three_ways(
    shell: Shell, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(demo / "kept.db")
    first = shell.ok("verify", "--ledger", path, "--json")
    assert shell.ok("--ledger", path, "verify", "--json") == first
    monkeypatch.setenv("KEPT_LEDGER", path)
    assert shell.ok("verify", "--json") == first


def test_all_commitments(with_demo: Shell) -> None:
    found = json.loads(with_demo.ok("commitments", "--as-of", "2006-03-31", "--json"))
    assert [one["nature"] for one in found].count("promise") == 72
    statuses = {one["commitment"]: one["status"] for one in found}
    assert statuses["C-2005-05"] == "disputed"
    assert statuses["C-2016-02"] == "not_in_being"
    table = with_demo.ok("commitments", "--as-of", "2006-03-31")
    assert max(map(len, table.splitlines())) <= 80


def test_a_dossier_is_a_static_page(with_demo: Shell) -> None:
    output = with_demo.ok("dossier", "C-2005-05", "--as-of", "2006-03-31", "--into", "pages")
    assert "pages/C-2005-05.html" in output
    page = (with_demo.folder / "pages" / "C-2005-05.html").read_text(encoding="utf-8")
    assert "Disputed" in page
    assert "<script" not in page


def test_before_anything_was_recorded_there_were_no_commitments(with_demo: Shell) -> None:
    assert "no commitments at that moment" in with_demo.ok("commitments", "--known-at", "2020-01-01")


def test_the_chain_holds(with_demo: Shell) -> None:
    assert "The chain holds." in with_demo.ok("verify")


def test_init_makes_a_ledger_and_a_case_folder_that_can_be_imported(shell: Shell) -> None:
    shell.ok("init", "--case", "mine")
    assert (shell.folder / "kept.db").exists()
    assert shell.run("import", "mine").exit_code == 0
    assert "no commitments yet" in shell.ok("commitments")
    assert "No draft is waiting" in shell.ok("review")
    assert "No statements were read" in shell.ok("statements")


def test_the_sample_case_can_be_copied_imported_and_shown_with_quotes(shell: Shell) -> None:
    shell.ok("init", "--case", "harbour", "--sample")
    result = shell.run("import", "harbour")
    assert result.exit_code == 0, result.output
    before = shell.ok("verify", "--json")
    again = json.loads(shell.ok("import", "harbour", "--json"))
    assert (again["added"], again["corrected"], again["problems"], again["removed"]) == (0, 0, [], [])
    assert shell.ok("verify", "--json") == before
    shell.ok("publish", "site")
    pages = [
        path.read_text(encoding="utf-8") for path in (shell.folder / "site" / "commitments").glob("*.html")
    ]
    assert any("<q" in page for page in pages)


def test_an_edited_folder_records_corrections_for_the_changed_rows_only(shell: Shell) -> None:
    shell.ok("init", "--case", "harbour", "--sample")
    shell.ok("import", "harbour")
    table = shell.folder / "harbour" / "commitments.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([lines[0], lines[1].replace(",NO,", ",NO,"), *lines[2:]]), encoding="utf-8")
    events = shell.folder / "harbour" / "searches.csv"
    kept_rows = events.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [*kept_rows[:-1], kept_rows[-1].rstrip("\n") + "\n"]
    events.write_text("".join(changed[:-1]), encoding="utf-8")
    done = json.loads(shell.ok("import", "harbour", "--json"))
    assert (done["added"], done["corrected"]) == (0, 0)
    assert len(done["removed"]) == 1
    assert "No longer in the folder, but kept in the ledger: search" in shell.ok("import", "harbour")


def test_every_command_has_help_with_examples(shell: Shell) -> None:
    listing = shell.ok("--help")
    with main.make_context("kept", [], resilient_parsing=True) as context:
        for name in main.list_commands(context):
            command = main.get_command(context, name)
            assert command is not None
            assert name in listing
            assert f"kept {name}" in shell.ok(name, "--help") or "kept --ledger" in shell.ok(name, "--help")


def test_help_imports_no_command(shell: Shell) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom kept.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m.startswith(('trafilatura', 'kept.extract', 'openpyxl', 'rich'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
