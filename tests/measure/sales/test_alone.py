"""The package runs by itself: its examples are true, and it needs the standard library only."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

from kept.measure import sales

MODULES = sorted(f"kept.measure.sales.{one.name}" for one in pkgutil.iter_modules(sales.__path__))


@pytest.mark.parametrize("name", ["kept.measure.sales", *MODULES])
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_it_loads_no_third_party_package() -> None:
    code = (
        "import sys; before = set(sys.modules); from kept.measure import sales; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) <= sys.stdlib_module_names | {"kept"}
