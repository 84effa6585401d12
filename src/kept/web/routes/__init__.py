"""The pages and the API, one module for each subject."""

from __future__ import annotations

import importlib
from pkgutil import iter_modules

from kept.web.access import Routes


def every_route() -> tuple[Routes, ...]:
    """The `routes` of each module of this package, in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").routes for name in names)
