"""The examples in the documentation of the room inventory are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["day_cells", "files"])
def test_the_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"kept.inventory.{name}"))
    assert found.attempted > 0
    assert found.failed == 0
