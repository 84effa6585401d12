"""JSON Lines, plain or gzipped, read and written as a stream: one object a line, in constant memory."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from kept.errors import InputError, Problem

MOST_BYTES = 64 * 1024 * 1024
"""A longer line is told as a problem and passed over: it would have to fit into memory whole."""

_MAGNITUDE = 1024 * 1024
_OBJECT = 'one JSON object a line, such as {"id": "a", "text": "…"}'


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: the object that it holds, or what is wrong with it."""

    number: int
    value: dict[str, Any] | Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of one line: the line that is written, and the problem that it tells of."""

    plain: dict[str, Any]
    problem: Problem | None = None


Work: TypeAlias = Callable[[Mapping[str, Any], int], dict[str, Any] | Problem]
"""What is done with the object of a line and its number."""


def answers(lines: Iterable[Line], work: Work) -> Iterator[Answer]:
    """What `work` makes of each line, in order; one that cannot be used gives `{"id", "problem"}`."""
    for line in lines:
        value = line.value if isinstance(line.value, Problem) else work(line.value, line.number)
        if isinstance(value, Problem):
            yield Answer(_with_problem(line, value), value)
        else:
            yield Answer(value)


def _with_problem(line: Line, problem: Problem) -> dict[str, Any]:
    named = {"id": line.value["id"]} if isinstance(line.value, dict) and "id" in line.value else {}
    return named | {"problem": str(problem)}


@contextmanager
def open_input(path: Path) -> Iterator[IO[bytes]]:
    """A file of lines, unpacked where its name ends in `.gz`.

    Raises:
        InputError: there is no such file, or it is a folder.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}. Give a file of JSON Lines, or - for standard input.")
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        yield cast(IO[bytes], stream)


@contextmanager
def open_output(path: Path) -> Iterator[IO[bytes]]:
    """A new file of lines, gzipped where its name ends in `.gz`; the same lines make the same bytes."""
    with path.open("wb") as raw:
        if path.suffix != ".gz":
            yield raw
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            yield cast(IO[bytes], packed)


def read_lines(stream: IO[bytes], where: str) -> Iterator[Line]:
    """The lines of a stream, in order; blank ones are left out.

    Args:
        stream: UTF-8, one JSON object a line.
        where: what a problem calls the stream.

    Raises:
        InputError: a gzipped stream is damaged or ends too early; the lines before that were given.
    """
    number = 0
    try:
        while piece := stream.readline(MOST_BYTES + 1):
            number += 1
            if len(piece) > MOST_BYTES:
                _pass_over(stream, piece)
                yield Line(number, _too_long(where, number))
            elif not piece.isspace():
                yield Line(number, _object(piece, where, number))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{where} cannot be unpacked after line {number}: {error}. "
            "Get the whole file, or pack it again with gzip."
        ) from None


def write_line(stream: IO[bytes], value: dict[str, Any]) -> None:
    """One line of JSON. Half a surrogate pair, which UTF-8 cannot hold, is written as an escape."""
    words = json.dumps(value, ensure_ascii=False)
    try:
        stream.write(f"{words}\n".encode())
    except UnicodeEncodeError:
        stream.write(f"{json.dumps(value)}\n".encode())


def _pass_over(stream: IO[bytes], piece: bytes) -> None:
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(_MAGNITUDE)


def _too_long(where: str, number: int) -> Problem:
    return Problem(
        where,
        f"the line is longer than {MOST_BYTES // _MAGNITUDE} MiB.",
        "Split the document.",
        line=number,
    )


def _object(piece: bytes, where: str, number: int) -> dict[str, Any] | Problem:
    try:
        value = json.loads(piece.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError) as error:
        return Problem(
            where, f"the line is no JSON: {_reason(error)}.", "Correct it.", line=number, expected=_OBJECT
        )
    if not isinstance(value, dict):
        return Problem(where, "the line is no JSON object.", "Correct it.", line=number, expected=_OBJECT)
    return value


def _reason(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
