"""The examples in the documentation of the licence position are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["catalogue", "chain", "pool", "titles"])
def test_the_examples_are_true(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(f"kept.measure.licences.{name}"))
    assert tried.attempted > 0
    assert tried.failed == 0
