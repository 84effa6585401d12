"""The schema of records: what was published stays, and every body of a ledger is of its form."""

import json
from importlib.resources import files

import jsonschema
import pytest

from kept.codec import KINDS
from kept.publish.data.record_schema import records_schema

FILE = files("kept.publish.data.schemas") / "kept-records-1.schema.json"


def test_the_file_is_what_the_dataclasses_say() -> None:
    told = "The records have another form than the schema that was published: see record_schema.py."
    assert json.loads(FILE.read_text(encoding="utf-8")) == json.loads(json.dumps(records_schema())), told
    assert set(KINDS) <= set(records_schema()["$defs"])


@pytest.mark.parametrize("case", ["private", "harbour", "jcct"])
def test_every_body_of_a_ledger_is_of_its_form(case: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(case)
    ledger = found[0] if case == "jcct" else found
    whole = records_schema()
    jsonschema.Draft202012Validator.check_schema(whole)
    forms = {kind: jsonschema.Draft202012Validator(whole | {"$ref": f"#/$defs/{kind}"}) for kind in KINDS}
    kinds = set()
    for entry in ledger.entries():
        kinds.add(entry.kind)
        forms[entry.kind].validate(json.loads(entry.body or "{}"))
    assert len(kinds) > 8


def test_a_body_of_another_form_is_found() -> None:
    form = jsonschema.Draft202012Validator(records_schema() | {"$ref": "#/$defs/party"})
    good = {"id": "X", "name": "X", "kind": "agency"}
    assert form.is_valid(good)
    for bad in ({"kind": "ship"}, {"more": 1}, {"name": 1}):
        assert not form.is_valid(good | bad)
    assert not form.is_valid({"id": "X"})
