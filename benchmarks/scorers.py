"""A scorer of `../shared`, beside the project, as a module."""

import importlib.util
from pathlib import Path
from types import ModuleType


def scorer(path: Path) -> ModuleType:
    """The scorer in a file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
