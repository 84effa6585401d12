"""How well real pages are read, pinned with the digest of their gold: floors fall only on purpose.

The pages belong to their publishers and lie in the optional folder `../shared`, beside the project.
"""

import hashlib
from typing import Any

import pytest
from benchmarks.reading_about import HALVES, SCORER, SHARED, Run, ours, run, scores

GOLD_SHA256 = {
    "wcxb-dev": "2e7d71a4145fa4a9dc101e10aead2ff20687a70cc2d5e03e45cea664d6c777c7",
    "dates": "27eb58f89a80d2786d1618e0562eae02b0b138795dbfc02f1af84a0c17bc04d6",
}
FLOORS = {
    "wcxb-dev": {"date": 0.872, "date_precision": 0.88, "title_near": 0.905, "byline_F1": 0.80},
    "dates": {"date": 0.919, "date_precision": 0.938},
}
SURE = 0.98
"""The share of days that are right among those that two sources give."""

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="needs the folder ../shared")


@pytest.fixture(scope="module", params=sorted(FLOORS))
def done(request: pytest.FixtureRequest) -> tuple[str, Run]:
    return request.param, run(request.param, ours)


def test_the_gold_is_the_one_of_the_floors(done: tuple[str, Run]) -> None:
    name, _ = done
    gold = (SHARED / name / "gold.jsonl").read_bytes()
    assert hashlib.sha256(gold).hexdigest() == GOLD_SHA256[name]


def test_floors(done: tuple[str, Run]) -> None:
    name, read = done
    found: dict[str, Any] = scores(name, HALVES[2], read.lines)
    low = {key: found[key] for key, floor in FLOORS[name].items() if found[key] < floor}
    assert not low
    assert found["date_sure"]["precision"] >= SURE
