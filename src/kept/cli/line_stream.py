"""What the doors for JSON Lines share: one object a line in and out, counted, as a stream."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TypeAlias

import click

from kept.cli import door
from kept.errors import InputError
from kept.pipeline.json_lines import Answer, Line, open_input, open_output, read_lines, write_line

STANDARD_INPUT = "standard input"

Answering: TypeAlias = Callable[[Iterable[Line], str], Iterator[Answer]]
"""What answers lines; it is told what a problem calls their stream."""

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write here, gzipped where the name ends in .gz [default: standard output].",
)


def answer_lines(file: str, out: Path | None, answering: Answering, counted: Sequence[str]) -> None:
    """Answer a file line by line, tell the counts on standard error, and end as they demand.

    Args:
        file: the file; "-" is standard input.
        out: where to; standard output where it is absent.
        answering: what makes answers of lines.
        counted: the lists of an answer whose lengths are told.

    Raises:
        InputError: the file cannot be read, or is the one that would be written.
    """
    with ExitStack() as opened:
        source, where = open_source(opened, file, out)
        target = opened.enter_context(open_output(out)) if out else sys.stdout.buffer
        counts = _run(answering(read_lines(source, where), where), target, counted)
    told = ", ".join(f"{name}: {counts[name]}" for name in ("documents", *counted, "problems"))
    door.say(f"{told.capitalize()}.", err=True)
    door.finish(counts["problems"])


def open_source(opened: ExitStack, file: str, out: Path | None = None) -> tuple[IO[bytes], str]:
    """The stream of a file or of standard input, and what to call it."""
    if file == "-":
        return sys.stdin.buffer, STANDARD_INPUT
    path = Path(file)
    if out is not None and path.exists() and out.exists() and out.samefile(path):
        raise InputError(f"{out} is the file that is read. Give another name after --out.")
    return opened.enter_context(open_input(path)), file


def _run(answers: Iterable[Answer], target: IO[bytes], counted: Sequence[str]) -> Counter[str]:
    """Write every answer; how many documents and problems there were, and how long the lists are together."""
    counts: Counter[str] = Counter()
    for one in answers:
        write_line(target, one.plain)
        counts["documents"] += 1
        counts["problems"] += one.problem is not None
        counts.update({name: len(one.plain.get(name, ())) for name in counted})
    return counts
