"""How well the linter agrees with labels made by hand, pinned with the digest of the text.

Of the labelled passages, which lie in the optional folder `../shared` beside the project, the even ones were
those on which the rules were made; the odd ones were looked at later, and the rules were mended after that.
"""

import hashlib
import importlib.util
import math
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[2]
GOLD = PROJECT.parent / "shared" / "benchmarks" / "statements" / "official-dev.jsonl"
GOLD_SHA256 = "25212776163cd03c53a235d9c366cf3e835f7ca9465d9d79e2992dfb721706e0"

needs_shared = pytest.mark.skipif(not GOLD.is_file(), reason="needs the folder ../shared")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("testable", PROJECT / "benchmarks" / "testable.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared
def test_the_passages_are_those_that_were_measured() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == GOLD_SHA256


@needs_shared
def test_kappa_on_the_official_passages(benchmark: ModuleType) -> None:
    cases = benchmark.official(GOLD)
    assert len(cases) == 100
    assert benchmark.kappa(benchmark.table(cases))[0] >= 0.7
    for half in (0, 1):
        counts = benchmark.table([case for case in cases if case.half == half])
        assert benchmark.kappa(counts)[0] >= 0.5


def test_kappa_on_the_case_that_ships(benchmark: ModuleType) -> None:
    assert benchmark.kappa(benchmark.table(benchmark.jcct()))[0] >= 0.5


def test_kappa_by_hand(benchmark: ModuleType) -> None:
    """Twenty, five, ten and fifteen: .70 agree, .50 by chance, so kappa is .40."""
    counts = Counter({(True, True): 20, (True, False): 5, (False, True): 10, (False, False): 15})
    found, error = benchmark.kappa(counts)
    assert found == pytest.approx(0.4)
    assert error == pytest.approx(0.1276, abs=0.001)
    assert math.isnan(benchmark.kappa(Counter({(True, True): 3}))[0])
