"""The file beside the ledger in which the web application keeps people, for the commands that open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from kept.cli import door

if TYPE_CHECKING:
    from kept.web.aside.file import Aside

P = ParamSpec("P")
R = TypeVar("R")


def aside_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--aside FILE`."""
    text = "The file for people, sessions and proposals [default: beside the ledger, with .aside]."
    return click.option("--aside", type=click.Path(path_type=Path), metavar="FILE", help=text)(function)


def aside_place(ctx: click.Context, ledger: str | None, given: Path | None) -> Path:
    """The file that is meant: given, else beside the ledger."""
    place = door.ledger_place(ctx, ledger)
    return given or door.folder_of(place) / f"{getattr(place, 'name', 'kept')}.aside"


@contextmanager
def people_at(path: Path) -> Iterator[Aside]:
    """The file, for the time of the `with` statement; it is made where there is none.

    Raises:
        LedgerError: it cannot be opened.
    """
    from kept.web.aside import people, sessions  # noqa: PLC0415 - the extra `web` may be missing
    from kept.web.aside.file import Aside  # noqa: PLC0415

    aside = Aside(path, (people.SCHEMA, sessions.SCHEMA))
    try:
        yield aside
    finally:
        aside.close()
