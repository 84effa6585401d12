"""`kept export` as a person uses it."""

import json
import shutil
from pathlib import Path

import pytest

from kept.pipeline.data.licence_name import read_licence
from kept.pipeline.packaged import PACKAGED
from tests.cli.conftest import Shell


def test_the_public_ledger_is_written_as_data(with_demo: Shell) -> None:
    told = with_demo.ok("export", "data", "--as-of", "2006-03-31")
    assert told.startswith("Wrote ")
    assert "Begin with data/README.md" in told
    package = json.loads((with_demo.folder / "data/datapackage.json").read_text())
    assert package["kept"]["as_of"] == "2006-03-31"
    assert (with_demo.folder / "data/linked/C-2005-05.jsonld").is_file()
    assert "licenses" not in package


def test_the_same_command_writes_the_same_bytes(with_demo: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795608000")
    words = ("--base", "https://promises.example.org", "--publisher", "The desk", "--licence", "CC-BY-4.0")
    with_demo.ok("export", "one", *words)
    with_demo.ok("export", "two", *words)
    assert content(with_demo.folder / "one") == content(with_demo.folder / "two")
    package = json.loads((with_demo.folder / "one/datapackage.json").read_text())
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["homepage"] == "https://promises.example.org/"
    assert package["contributors"][0]["title"] == "The desk"


def content(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_lines_of_a_public_ledger_make_a_ledger(with_demo: Shell) -> None:
    shutil.copytree(PACKAGED["us-agencies"], with_demo.folder / "us-agencies")
    with_demo.ok("import", "--ledger", "own.db", "us-agencies")
    with_demo.ok("export", "data", "--ledger", "own.db", "--no-parquet")
    with_demo.ok("load", "data/ledger.jsonl", "--ledger", "again.db")
    assert with_demo.ok("--ledger", "again.db", "dump") == with_demo.ok("--ledger", "own.db", "dump")
    assert not list((with_demo.folder / "data").glob("*.parquet"))


def test_with_a_key_the_package_is_signed_and_its_ledger_holds_against_that(with_demo: Shell) -> None:
    shutil.copytree(PACKAGED["us-agencies"], with_demo.folder / "us-agencies")
    with_demo.ok("import", "--ledger", "own.db", "us-agencies")
    refused = with_demo.run("export", "data", "--ledger", "own.db", "--key", "desk.key")
    assert refused.exit_code == 2
    assert "--new-key NAME" in refused.stderr
    with_demo.ok("checkpoint", "--ledger", "own.db", "--key", "desk.key", "--new-key", "desk.example/own")
    with_demo.ok("export", "data", "--ledger", "own.db", "--key", "desk.key", "--no-parquet")
    with_demo.ok("load", "data/ledger.jsonl", "--ledger", "again.db")
    held = ("verify", "--since", "data/checkpoint.txt", "--signed-by", "data/verifier-key.txt")
    assert "The chain holds" in with_demo.ok(*held, "--ledger", "again.db")
    assert with_demo.run(*held).exit_code == 4


@pytest.mark.parametrize("base", ["promises.example.org", "javascript:alert(1)", "https://a.example/?q"])
def test_what_is_no_address_is_told(with_demo: Shell, base: str) -> None:
    refused = with_demo.run("export", "data", "--base", base)
    assert refused.exit_code == 2
    assert "https://promises.example.org/" in refused.stderr
    assert not (with_demo.folder / "data").exists()


@pytest.mark.parametrize("command", ["export", "publish"])
@pytest.mark.parametrize("licence", ["foo", "CC BY 4.0", "javascript:alert(1)", "CC-BY", "-4.0"])
def test_what_names_no_licence_is_told(with_demo: Shell, command: str, licence: str) -> None:
    refused = with_demo.run(command, "data", "--licence", licence)
    assert refused.exit_code == 2
    assert repr(licence) in refused.stderr
    assert "such as CC-BY-4.0" in refused.stderr
    assert not (with_demo.folder / "data").exists()


@pytest.mark.parametrize(
    "licence",
    ["CC-BY-4.0", "CC0-1.0", "ODbL-1.0", "CC-BY-3.0-IGO", "OGL-UK-3.0", "MIT", "https://a.example/terms"],
)
def test_what_names_a_licence_is_taken(licence: str) -> None:
    assert read_licence(f" {licence}") == licence


def test_a_folder_with_other_files_is_left_alone(with_demo: Shell) -> None:
    (with_demo.folder / "mine").mkdir()
    (with_demo.folder / "mine/notes.txt").write_text("mine")
    refused = with_demo.run("export", "mine")
    assert refused.exit_code == 2
    assert "no export of Kept" in refused.stderr
    assert (with_demo.folder / "mine/notes.txt").read_text() == "mine"
