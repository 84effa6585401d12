"""The project's own table of date expressions: what it is, and how many are resolved rightly."""

import csv
import hashlib
import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from kept.date_phrases import Use
from kept.dates import PartialDate, Period

PROJECT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("expressions.csv")
TABLE_SHA256 = "51960d8c76fefce34e8ec9568eb34b563f9376a604a56499482ad435881e3ea5"
FLOOR_HELD = 0.95
FLOOR_TUNED = 0.99
FLOOR_USES = 0.88


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dates_benchmark", PROJECT / "benchmarks" / "dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def lines() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_the_table_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == TABLE_SHA256


def test_half_of_the_table_is_held_out_by_the_parity_of_a_hash() -> None:
    for line in lines():
        even = int(hashlib.sha256(line["id"].encode()).hexdigest(), 16) % 2 == 0
        assert line["half"] == ("tuned" if even else "held")
    assert Counter(line["half"] for line in lines()) == {"tuned": 276, "held": 248}


def test_every_row_can_be_read() -> None:
    for line in lines():
        assert re.fullmatch(r"[^[\]]*\[\[[^[\]\s](?:[^[\]]*[^[\]\s])?\]\][^[\]]*", line["context"]), line
        assert line["use"] in list(Use), line
        assert not line["published"] or PartialDate.parse(line["published"])
        assert not line["value"] or str(Period.parse(line["value"])) == line["value"], line


def test_the_share_that_is_right(benchmark: ModuleType) -> None:
    rows = benchmark.rows()
    for half, floor in (("held", FLOOR_HELD), ("tuned", FLOOR_TUNED)):
        right = [benchmark.is_right(row) for row in rows if row.half == half]
        assert sum(right) / len(right) >= floor


def test_the_share_of_uses_chosen_rightly(benchmark: ModuleType) -> None:
    dated_rows = [row for row in benchmark.rows() if row.value]
    right = [benchmark.chosen(row) == [row.use] for row in dated_rows]
    assert sum(right) / len(right) >= FLOOR_USES
