"""What can be given before or with any command. Light: `kept --help` loads nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Settings:
    """What was given before the command's name."""

    ledger: str | None = None
    by: str | None = None


def ledger_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--ledger` to a command; without it KEPT_LEDGER counts, and then ./kept.db."""
    text = "The ledger: a file, or postgresql://NAME@HOST/DATABASE [default: KEPT_LEDGER, else ./kept.db]."
    return click.option("--ledger", metavar="PLACE", help=text)(function)


def json_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--json`: the data on standard output as JSON, and nothing else there."""
    return click.option("--json", "as_json", is_flag=True, help="Print the data as JSON.")(function)
