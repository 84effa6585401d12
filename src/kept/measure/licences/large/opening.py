"""A connection of DuckDB that can read the files of one inventory and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kept.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = re.compile(r"\d{1,6}(\.\d{1,3})? ?([KMGT]i?B)", re.ASCII | re.IGNORECASE)


@contextmanager
def opened(
    paths: Iterable[Path], memory_limit: str | None, threads: int
) -> Iterator[tuple[DuckDBPyConnection, Path]]:
    """A connection limited to `paths` and a temporary folder, which is removed afterwards.

    Args:
        paths: the files that may be read.
        memory_limit: how much memory DuckDB may use, for example 512MB; what does not fit goes into the
            temporary folder. With `None` DuckDB decides.
        threads: how many threads it may use.

    Raises:
        InputError: DuckDB is not installed, or a limit cannot be.
    """
    _check_limits(memory_limit, threads)
    with TemporaryDirectory(prefix="kept-licences-") as name, _connection() as connection:
        folder = Path(name)
        connection.execute(f"SET threads = {threads}")
        if memory_limit is not None:
            connection.execute(f"SET memory_limit = {quoted(memory_limit)}")
        _shut_in(connection, [path.resolve() for path in paths], folder)
        yield connection, folder


def quoted(words: object) -> str:
    """The words as a text of SQL.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + str(words).replace("'", "''") + "'"


def plain_name(path: Path, name: str, folder: Path) -> Path:
    """A path of the file without what DuckDB reads as a pattern: a link in `folder` if need be."""
    whole = path.resolve()
    if not any(character in str(whole) for character in "*?["):
        return whole
    link = folder / f"{name}{''.join(whole.suffixes[-2:])}"
    link.symlink_to(whole)
    return link


def _check_limits(memory_limit: str | None, threads: int) -> None:
    if memory_limit is not None and not _MEMORY.fullmatch(memory_limit):
        raise InputError(
            f"The memory limit is {memory_limit!r}. Expected a size, for example 512MB. Correct it."
        )
    if threads < 1:
        raise InputError(f"The number of threads is {threads}. Expected a whole number from 1. Correct it.")


@contextmanager
def _connection() -> Iterator[DuckDBPyConnection]:
    try:
        import duckdb  # noqa: PLC0415
    except ImportError:
        raise InputError(
            "Positions of large tables need DuckDB, and it is not installed. "
            'Install it with: pip install "kept[scale]"'
        ) from None
    try:
        with duckdb.connect() as connection:
            yield connection
    except duckdb.OutOfMemoryException:
        raise InputError(
            "The memory limit is too small for these tables. Give more, for example 1GB."
        ) from None
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise InputError(
            f"DuckDB cannot read the tables: {reason}. Save the file that it names again."
        ) from None


def _shut_in(connection: DuckDBPyConnection, files: Iterable[Path], folder: Path) -> None:
    connection.execute(f"SET temp_directory = {quoted(folder / 'spill')}")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute(f"SET allowed_paths = [{', '.join(map(quoted, files))}]")
    connection.execute(f"SET allowed_directories = [{quoted(f'{folder}/')}]")
    connection.execute("SET enable_external_access = false")
