"""What a subscriber wants to hear of, as options of a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


def choice_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--commitment`, `--party` and `--topic`, each as often as one likes."""
    for name, plural in (("topic", "topics"), ("party", "parties"), ("commitment", "commitments")):
        text = f"Only about this {name}; may be given several times."
        function = click.option(f"--{name}", plural, multiple=True, metavar="ID", help=text)(function)
    return function
