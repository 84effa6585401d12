"""What commands write to files: figures, tables and pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from kept.cli import door
from kept.publish.figures import draw
from kept.publish.figures.values import Drawable

P = ParamSpec("P")
R = TypeVar("R")


def file_option(name: str, text: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An option for a file that is to be written."""
    return click.option(name, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=text)


def figure_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--figure FILE`."""
    return file_option("--figure", "Also draw it, as .svg or .png.")(function)


def write_figure(path: Path, what: Drawable) -> None:
    """Draw a figure to a file of the kind that its name says, and say so on standard error."""
    path.write_bytes(draw(what, path.suffix))
    told(path)


def told(path: Path) -> None:
    """Say that a file was written, on standard error, so that standard output stays the data."""
    door.say(f"Wrote {path}.", err=True)
