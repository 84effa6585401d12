"""The examples in the documentation are true, what is public is documented, and nothing else is needed."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

import kept
from kept.measure import sampling
from kept.measure.sampling.factorials import CONTEXT, log_factorial

MODULES = ["kept.measure.sampling"]
MODULES += [f"kept.measure.sampling.{one.name}" for one in pkgutil.iter_modules(sampling.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS).failed == 0


def test_what_is_public_is_documented() -> None:
    for name in sampling.__all__:
        assert getattr(sampling, name).__doc__ or name in ("Rate", "RATE_PLACES")


def test_it_imports_nothing_but_the_standard_library() -> None:
    """Without site-packages, as on a machine on which nothing was installed."""
    source = Path(kept.__file__).parents[1]
    code = f"import sys; sys.path.insert(0, {str(source)!r}); from kept.measure import sampling"
    code += "; print(sampling.upper_bound_strata([(200, 50, 0), (100, 25, 0)], '0.95').count)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "10\n"


def test_logarithms_of_factorials_on_both_sides_of_the_series() -> None:
    with localcontext(CONTEXT):
        for n in (255, 256, 257, 1000, 10**10):
            assert abs((log_factorial(n) - log_factorial(n - 1)).exp() / n - 1) < Decimal("1e-37")
