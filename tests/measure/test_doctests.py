"""The examples in the documentation of the measure room are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["moments", "telling"])
def test_the_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"kept.measure.{name}"))
    assert found.attempted > 0
    assert found.failed == 0
