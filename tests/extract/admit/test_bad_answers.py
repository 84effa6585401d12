"""2,000 bad answers: nothing without a verified span, nothing flipped or clipped unmarked, no crash."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).resolve().parents[3] / "benchmarks" / "bad_answers.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bad_answers", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bad_answers"] = module
    spec.loader.exec_module(module)
    return module


def test_no_bad_answer_gets_through(benchmark: ModuleType) -> None:
    kinds, _, wrong = benchmark.run(2_000, seed=4)
    assert wrong == []
    assert set(kinds) == {*benchmark.BADNESS, "any clip", "damaged bytes", "no answer"}
    assert min(kinds.values()) > 50


def test_every_good_answer_is_admitted(benchmark: ModuleType) -> None:
    count, refused = benchmark.good_refused()
    assert refused == []
    assert count > 100
