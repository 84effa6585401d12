"""An export: every file is what its standard asks, reads back as it was, and names nothing private."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kept.codec import canonical
from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.checkpoints.keys import SignerKey
from kept.model import Commitment, Duty, Grade, Observation, Source, Statement, Status
from kept.pipeline.data import Choices, data_files, export_files
from kept.pipeline.data.gather import gather, tables
from kept.pipeline.data.ledger_lines import PUBLIC_BEGINNING
from kept.pipeline.data.signed_head import signed_head
from kept.pipeline.import_case import Imported
from kept.pipeline.moving import loaded
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict
from kept.publish.data.csv_table import read_csv
from kept.publish.data.parquet_table import read_parquet
from kept.publish.data.scale import RATING, NoAnswer, no_answer
from tests.pipeline.data.conftest import CHOICES, VIEW, Files
from tests.web.private_records import MARK

frictionless = pytest.importorskip("frictionless", reason="the extra dev brings it")

_DAY, _DUTY = PartialDate.parse("2005-12-31"), Duty.ACT_ONCE

FORMS = {
    "linked/index.jsonld": "kept-index-1",
    "people.jsonld": "kept-people-1",
    "linked/": "kept-commitment-1",
    "annotations/": "kept-annotations-1",
}


def schema(files: Files, name: str) -> jsonschema.protocols.Validator:
    plain = json.loads(files[f"schemas/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(plain)
    return jsonschema.Draft202012Validator(plain)


def form_of(name: str) -> str | None:
    return next((form for start, form in FORMS.items() if name.startswith(start)), None)


def row(files: Files, table: str, key: str) -> dict[str, str]:
    found = csv.DictReader(io.StringIO(files[f"{table}.csv"].decode(), newline=""))
    return next(one for one in found if next(iter(one.values())) == key)


def test_every_json_document_is_of_the_form_that_its_schema_says(files: Files) -> None:
    validators = {form: schema(files, form) for form in FORMS.values()}
    checked = {name: form for name in files if (form := form_of(name)) is not None}
    for name, form in checked.items():
        validators[form].validate(json.loads(files[name]))
    assert set(FORMS.values()) - {"kept-annotations-1"} <= set(checked.values())
    lines = schema(files, "kept-ledger-line-1")
    for line in files["ledger.jsonl"].splitlines():
        lines.validate(json.loads(line))


def test_the_package_is_one_and_its_tables_are_as_they_are_described(folder: Path) -> None:
    package = frictionless.Package(str(folder / "datapackage.json"))
    parquet = [one.name for one in package.resources if one.path.endswith(".parquet")]
    assert len(parquet) == 13
    for name in parquet:
        package.remove_resource(name)
    told = package.validate()
    assert told.valid, told.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_a_cell_that_does_not_fit_its_description_is_found(folder: Path) -> None:
    path = folder / "verdicts.csv"
    path.write_bytes(path.read_bytes().replace(b",not_due", b",not_yet", 1))
    package = frictionless.Package(str(folder / "datapackage.json"))
    told = package.get_resource("verdicts").validate()
    assert "constraint-error" in {error.type for task in told.tasks for error in task.errors}


@pytest.mark.parametrize("case", ["harbour", "jcct"])
def test_csv_and_parquet_read_back_as_the_same_values(case: str, request: pytest.FixtureRequest) -> None:
    pytest.importorskip("pyarrow")
    files = request.getfixturevalue(f"{case}_files")
    ledger = request.getfixturevalue(case)
    view = VIEW if case == "harbour" else View(date(2016, 12, 31), None)
    for one in tables(gather(ledger[0] if case == "jcct" else ledger, view)):
        assert read_csv(files[f"{one.name}.csv"], one.columns) == one.rows
        assert read_parquet(files[f"{one.name}.parquet"], one.columns) == one.rows


def test_the_descriptor_has_the_digest_of_each_file_and_where_all_is_from(files: Files) -> None:
    told = json.loads(files["datapackage.json"])
    assert {one["path"] for one in told["resources"]} == {
        name for name in files if name.endswith((".csv", ".parquet"))
    }
    opening = json.loads(files["ledger.jsonl"].split(b"\n", 1)[0])
    assert (told["kept"]["ledger_head"], told["kept"]["ledger_size"]) == (opening["head"], opening["size"])
    assert opening["head"] in files["README.md"].decode()


def test_ids_are_keys_where_all_of_them_are_there(jcct_files: Files) -> None:
    resources = {one["name"]: one for one in json.loads(jcct_files["datapackage.json"])["resources"]}
    keys = {one["fields"] for one in resources["commitments"]["schema"]["foreignKeys"]}
    assert {"made_at", "source", "parent"} <= keys
    assert resources["commitments"]["schema"]["primaryKey"] == ["commitment"]


def test_what_was_read_is_explained_by_a_table_that_its_statements_name(read_page: Ledger) -> None:
    files = dict(export_files(read_page, View(date(2026, 11, 27), None), Choices(parquet=False)))
    (told,) = csv.DictReader(io.StringIO(files["documents.csv"].decode(), newline=""))
    assert (told["document"], told["title"], told["outlet"]) == ("doc_open", "Customs to be cleared", "Post")
    assert (told["byline"], told["published"]) == ("Anna Reuss", "2025-03-04")
    assert told["address"] == "https://post.example/1"
    assert {row(files, "statements", "S-1")["document"], row(files, "commitments", "C-1")["document"]} == {
        "doc_open"
    }
    package = json.loads(files["datapackage.json"])
    keys = {one["name"]: one["schema"].get("foreignKeys", ()) for one in package["resources"]}
    reference = {"resource": "documents", "fields": "document"}
    for name in ("commitments", "sources"):
        assert {"fields": "document", "reference": reference} in keys[name]
    assert {"title": "Post, Customs to be cleared", "path": "https://post.example/1"} in package["sources"]
    (claim,) = (one for one in json.loads(files["linked/C-1.jsonld"])["@graph"] if one["@id"].endswith("S-1"))
    assert claim["appearance"]["name"] == "Customs to be cleared"


def test_a_document_that_is_not_public_is_named_nowhere(read_page: Ledger) -> None:
    files = dict(export_files(read_page, View(date(2026, 11, 27), None), Choices(parquet=False)))
    everything = b"".join(files.values()).decode()
    assert "hidden" not in everything
    assert "Secret" not in everything
    assert row(files, "statements", "S-2")["document"].startswith("not named here")


@pytest.mark.parametrize("case", ["read_page", "harbour"])
def test_the_readme_says_of_the_lines_only_what_can_be_done_with_them(
    case: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    view, signer = View(date(2026, 11, 27), None), SignerKey("desk.example/ledger", bytes(range(32)))
    ledger = request.getfixturevalue(case)
    signed = signed_head(ledger, None, signer)
    files = dict(export_files(ledger, view, Choices(parquet=False, signed=signed)))
    assert files["ledger.jsonl"].startswith(PUBLIC_BEGINNING)
    for told in (files["README.md"].decode(), json.loads(files["datapackage.json"])["description"]):
        assert "loaded from ledger.jsonl" not in told
    assert "`kept load` makes no ledger of it" in files["README.md"].decode()
    (tmp_path / "ledger.jsonl").write_bytes(files["ledger.jsonl"])
    with pytest.raises(InputError, match=r"is a public ledger.*kept dump --out FILE"):
        loaded(tmp_path / "ledger.jsonl", tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


def test_where_all_is_public_the_readme_says_that_a_ledger_can_be_made(jcct_files: Files) -> None:
    assert "`kept load` makes a ledger of it" in jcct_files["README.md"].decode()


def test_two_runs_give_the_same_bytes(harbour: Ledger, harbour_files: Files) -> None:
    assert dict(export_files(harbour, VIEW, CHOICES)) == harbour_files


def test_the_site_has_the_same_files_in_a_folder(harbour: Ledger, harbour_files: Files) -> None:
    assert dict(data_files(harbour, VIEW, CHOICES)) == {
        f"data/{one}": two for one, two in harbour_files.items()
    }


def test_a_verdict_is_that_of_the_command(jcct: tuple[Ledger, Imported], jcct_files: Files) -> None:
    found = verdict(jcct[0], "C-2005-05", View(date(2016, 12, 31), None, public_only=True))
    told = row(jcct_files, "commitments", "C-2005-05")
    assert (told["status"], told["grade"], told["because"]) == (found.status, found.grade, found.because)
    assert (told["rating"], told["no_answer"]) == ("", "disputed")
    steps = [one for one in _rows(jcct_files["verdicts.csv"]) if one["commitment"] == "C-2005-05"]
    assert steps[0]["from"] == "2005-07-11"
    assert (steps[-1]["status"], steps[-1]["until"]) == (found.status, "")
    assert all(one["until"] < two["from"] for one, two in pairwise(steps))


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_what_became_known_later_is_not_in_it(jcct: tuple[Ledger, Imported]) -> None:
    early = dict(export_files(jcct[0], View(date(2006, 3, 31), None), Choices(parquet=False)))
    assert not [one for one in _rows(early["commitments.csv"]) if one["made_on_last"] > "2006-03-31"]
    assert row(early, "commitments", "C-2005-05")["status"] == "disputed"
    assert not [name for name in early if name.endswith(".parquet")]


def test_no_file_has_a_word_of_what_is_not_public(private: Ledger) -> None:
    files = dict(export_files(private, View(date(2021, 3, 1), None), CHOICES))
    assert not [name for name in files if MARK in name]
    for name, content in files.items():
        assert MARK.encode() not in content.lower(), name
    pq = pytest.importorskip("pyarrow.parquet")
    for name, content in files.items():
        if name.endswith(".parquet"):  # its pages are packed
            assert MARK not in str(pq.read_table(io.BytesIO(content)).to_pylist()), name


def test_a_canary_would_be_found(private: Ledger) -> None:
    assert any(MARK in (entry.body or "") for entry in private.entries())


def test_every_status_is_an_answer_or_says_why_not() -> None:
    assert {one for one in Status if no_answer(one) is None} == set(RATING)


def test_the_schemas_have_the_words_of_the_model(harbour_files: Files) -> None:
    told = json.loads(harbour_files["schemas/kept-commitment-1.schema.json"])["$defs"]["rating"]["properties"]
    assert told["alternateName"]["enum"] == [one.value for one in Status]
    assert told["kept:grade"]["enum"] == [one.value for one in Grade]
    assert told["kept:noAnswer"]["enum"] == [one.value for one in NoAnswer]


def test_a_hostile_ledger_gives_harmless_and_sound_files(ledger: Ledger, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://evil")</script><script>\x1b[31m\u202e\'\r\n,;"|` *x* ../../'
    promise = Commitment(evil[:60], evil, (evil, "-2"), _DAY, _DUTY, made_at=evil, deadline=_DAY, source=evil)
    said = Statement("+1", evil, evil, commitment=promise.id, said_on=_DAY, source=evil)
    source = Source(evil, evil, evil, _DAY, address="javascript:alert(1)")
    save(ledger, [promise, said, source], Writer("2026-11-25T12:00:00.000000Z", "Ann"))
    files = dict(export_files(ledger, View(date(2021, 3, 1), None)))
    for name, content in files.items():
        path = tmp_path / name
        assert path.resolve().is_relative_to(tmp_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if not name.endswith(".parquet"):
            assert b"\x1b" not in content
        if name.endswith((".jsonld", ".json")):
            assert b"<" not in content
            assert "\u202e" not in content.decode()
    for one in _cells(files):
        assert not one.startswith(tuple("=+@\t\r\n"))
    for name in ("commitments", "statements", "sources"):
        told = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource(name).validate()
        assert told.valid, told.flatten(["fieldName", "message"])
    (linked,) = (json.loads(files[one]) for one in files if one.startswith("linked/-") or "HYPER" in one)
    assert linked["@graph"][0]["abstract"] == evil
    assert "javascript:" not in json.dumps(linked)


def _cells(files: Files) -> list[str]:
    return [
        cell
        for name, content in files.items()
        if name.endswith(".csv")
        for cells in csv.reader(io.StringIO(content.decode(), newline=""))
        for cell in cells
    ]


def test_a_negative_figure_stays_a_number(jcct: tuple[Ledger, Imported], ledger: Ledger) -> None:
    one: Any = load(jcct[0]).all(Observation)[0]
    save(ledger, [replace(one, value=Decimal("-3.5"))], Writer("2026-11-25T12:00:00.000000Z", "Ann"))
    files = dict(export_files(ledger, View(date(2030, 1, 1), None)))
    assert _rows(files["observations.csv"])[0]["value"] == "-3.5"


def test_a_record_of_the_ledger_is_in_the_lines_as_it_was_hashed(jcct: tuple[Ledger, Imported]) -> None:
    files = dict(export_files(jcct[0], View(date(2016, 12, 31), None), Choices(parquet=False)))
    body = canonical(load(jcct[0]).one(Commitment, "C-2005-05"))
    assert json.dumps(str(body), ensure_ascii=False).encode() in files["ledger.jsonl"]
