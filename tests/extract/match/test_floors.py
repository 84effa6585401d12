"""How well matching does on packaged cases held out in turn, pinned with the digest of their tables.

The figures are those of `python -m benchmarks.match`; a floor falls only on purpose.
"""

import hashlib

import pytest
from benchmarks.match import Bench, Score, chain_score, held_out_scores

from kept.extract.match.weights import AGAIN, WITHOUT_VECTOR
from kept.pipeline.packaged import PACKAGED

TABLES = ("claims", "commitments", "forecasts", "meetings")
TABLES_SHA256 = "ac492165bc0d241cbfe885c7fa54b08af1534701767343d0129eaf2534a66398"

# The case, whether statements said earlier were accepted, and floors of: the right promise first, among the
# first three, and the F1 of "none of them".
FLOORS = {
    ("harbour", False): (0.62, 0.81, 0.69),
    ("harbour", True): (0.70, 0.90, 0.78),
    ("clinics", False): (0.66, 0.90, 0.72),
    ("clinics", True): (0.70, 0.87, 0.68),
    ("jcct", False): (0.34, 0.50, 0.69),
    ("jcct", True): (0.36, 0.58, 0.70),
}


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench.of()


@pytest.fixture(scope="module")
def scores(bench: Bench) -> dict[tuple[str, bool], Score]:
    return {(name, then): score for name, then, _, score in held_out_scores(bench)}


def test_the_cases_are_those_that_were_measured() -> None:
    paths = [folder / f"{table}.csv" for folder in PACKAGED.values() for table in TABLES]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths if path.exists())).hexdigest()
    assert digest == TABLES_SHA256


@pytest.mark.parametrize("at", FLOORS)
def test_a_held_out_case(at: tuple[str, bool], scores: dict[tuple[str, bool], Score]) -> None:
    found = scores[at]
    assert all(
        have >= floor
        for have, floor in zip((found.first, found.in_three, found.none), FLOORS[at], strict=True)
    )


def test_what_is_shown_first_is_right_eight_times_in_ten(scores: dict[tuple[str, bool], Score]) -> None:
    shown = sum(score.shown for score in scores.values())
    assert shown >= 60
    assert sum(score.shown_right for score in scores.values()) >= 0.8 * shown


def test_promises_given_again(bench: Bench) -> None:
    records, drafts = chain_score(bench, draft=False), chain_score(bench, draft=True)
    assert records.first >= 0.65
    assert records.in_three >= 0.90
    assert drafts.in_three >= 0.85


def test_the_weights_are_those_that_the_fit_gives(bench: Bench) -> None:
    assert bench.weights(None) == pytest.approx(dict(WITHOUT_VECTOR), abs=0.05)
    assert bench.chain_weights(None) == pytest.approx(dict(AGAIN), abs=0.05)
