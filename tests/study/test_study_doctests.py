"""The examples in the documentation of the room of studies are true."""

import doctest
import importlib
import pkgutil

import pytest

from kept import study

NAMES = [one.name for one in pkgutil.walk_packages(study.__path__, "kept.study.")]
WITH_EXAMPLES = [
    name for name in NAMES if ">>>" in (importlib.import_module(name).__loader__.get_source(name) or "")
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
