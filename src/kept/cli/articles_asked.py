"""What was given to `kept articles`, checked before anything is read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.errors import InputError
from kept.pipeline.articles.hosts import plain_host

if TYPE_CHECKING:
    from kept.pipeline.articles.phrases import Pairs

_OF_A_HOST = re.compile(r"[^\s/:@?#]+")


def refuse_to_empty(out: Path, state: Path) -> None:
    """A state that is not there yet knows of nothing, and what stands in the output would be cut off."""
    there = out.exists() and (any(out.iterdir()) if out.is_dir() else out.stat().st_size > 0)
    if there and not state.exists():
        raise click.UsageError(
            f"There is no state {state} yet, but {out} has lines in it, which a new run would remove. Give "
            "the state of the run that wrote them, or another --out."
        )


def refuse_own_output(paths: Sequence[str], written: Sequence[Path]) -> None:
    """Stop where what is written would be read: a file of the run, or one in a folder of it."""
    for path in (Path(one) for one in paths):
        for target in written:
            same = target.resolve() == path.resolve()
            if same or (path.is_dir() and target.resolve().is_relative_to(path.resolve())):
                raise InputError(
                    f"{target} is among the files that are read ({path}). Write it somewhere else."
                )


def hosts_of(given: Sequence[str]) -> tuple[str, ...]:
    """The names of hosts; one that no host can have would leave out every page, and none would take all."""
    names = [name.strip().lower() for words in given for name in words.split(",")]
    for name in names:
        if not name or not _OF_A_HOST.fullmatch(name):
            raise click.UsageError(
                f"--hosts has {name!r}, which is no name of a host. Write: bbc.co.uk,cnn.com"
            )
    return tuple(map(plain_host, names))


def phrases_for(ctx: click.Context, file: Path | None, screen: bool, ledger: str | None) -> Pairs | None:
    """The phrases for which pages are screened, if they are."""
    if file is None and not screen:
        return None
    from kept.pipeline.articles.phrases import phrases_of_file, phrases_of_ledger  # noqa: PLC0415 (slow)

    pairs = phrases_of_file(file) if file is not None else ()
    if screen:
        with door.open_existing(ctx, ledger) as opened:
            pairs += phrases_of_ledger(opened)
    return pairs


def names_in(paths: Sequence[str]) -> Iterator[str]:
    """The paths, with those that standard input names in the place of "-"."""
    for path in paths:
        if path == "-":
            yield from (os.fsdecode(line.rstrip(b"\r\n")) for line in sys.stdin.buffer if line.strip())
        else:
            yield path
