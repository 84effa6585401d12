"""JSON Schemas (2020-12) of every JSON form of an export; the version is in the name of the file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Each schema as (path in an export, bytes), in the order of their names."""
    found = (one for one in files(__name__).iterdir() if one.name.endswith(".schema.json"))
    for one in sorted(found, key=lambda one: one.name):
        yield f"schemas/{one.name}", one.read_bytes()
