"""The routes of the application as tests ask for them: each with something in the place of its parameters."""

from __future__ import annotations

import re

from fastapi import FastAPI

from kept.web.access import rules_of
from kept.web.guards.origins import SAFE
from kept.web.people import Right

_PARAMETER = re.compile(r"\{[^}]*\}")


def every_route(app: FastAPI) -> list[tuple[str, str, Right]]:
    """Method, path as the route has it, and right; in order."""
    return sorted(rules_of(app), key=lambda rule: (rule[1], rule[0]))


def changing(app: FastAPI) -> list[tuple[str, str]]:
    """Method and address of every route that changes something."""
    return [(method, filled(path)) for method, path, _ in every_route(app) if method not in SAFE]


def filled(path: str) -> str:
    """An address of a route: its parameters become `x`."""
    return _PARAMETER.sub("x", path)
