"""The page about the data: what can be downloaded, on which terms, how to cite it and how to check it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from kept import __version__
from kept.judge import RULES_VERSION
from kept.pipeline.publishing.in_parts import in_parts
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.clean import cut
from kept.publish.links import web_address
from kept.publish.site.data_values import NO_TERMS, Downloaded, Terms
from kept.publish.site.pages import numbered
from kept.publish.site.parted import listed

PATH: Final = "data.html"

_PACKAGE: Final = "data/datapackage.json"
_TWIN: Final = ".parquet"
_WHAT: Final[Mapping[str, str]] = {
    "data/README.md": "What is in the tables, and what their words mean",
    _PACKAGE: "The tables and their columns, described for programs (Frictionless Data Package)",
    "data/checkpoint.txt": "Where the ledger stood with these data, signed",
    "data/verifier-key.txt": "The key that checks the signature",
    "data/people.jsonld": "The parties, and who belongs to them (Popolo)",
    "data/ledger.jsonl": "The public entries of the ledger, with what their hashes are made of",
}
_FOLDERS: Final[Mapping[str, str]] = {
    "data/linked/": "Linked data (JSON-LD): each commitment with its verdict",
    "data/annotations/": "The quoted places of each text (Web Annotation)",
    "data/schemas/": "What a record of each kind may hold (JSON Schema)",
}
"""Folders of which one line tells all files."""


def planned(
    site: Site, files: Sequence[Downloaded], terms: Terms = NO_TERMS, signed: bool = False
) -> Iterator[Planned]:
    """The page about the data.

    Args:
        site: what the pages are made from.
        files: what can be downloaded (`Downloads`).
        terms: on which terms.
        signed: whether the site has `checkpoint.txt` and `verifier-key.txt`.
    """
    yield from in_parts(
        site,
        "data.html",
        partial(numbered, PATH),
        [
            listed("files", "files", "What can be downloaded", files),
            listed("feeds", "feeds", "Feeds and calendar", site.frame.feeds),
        ],
        publisher=cut(terms.publisher),
        licence=cut(terms.licence),
        licence_href=web_address(terms.licence) or "",
        signed=signed,
        rules_version=RULES_VERSION,
        kept_version=__version__,
    )


@dataclass(slots=True)
class Downloads:
    """What there is to tell of the files of the data, noted while they go by (`kept.pipeline.data`)."""

    tables: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, tuple[int, int | None]] = field(default_factory=dict)

    def passing(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """The same files with their paths in the site, noted one by one."""
        for path, content in files:
            self.files[path] = (len(content), _rows(path, content))
            if path == _PACKAGE:
                self.tables = _tables(content)
            yield path, content

    def told(self) -> tuple[Downloaded, ...]:
        """What was noted so far: the tables first, folders of many files last."""
        folders: dict[str, list[str]] = {}
        single: list[Downloaded] = []
        for path, (size, rows) in self.files.items():
            folder = next((one for one in _FOLDERS if path.startswith(one)), None)
            if folder is not None:
                folders.setdefault(folder, []).append(path)
            elif f"{path.removesuffix(_TWIN)}.csv" not in self.files or not path.endswith(_TWIN):
                single.append(Downloaded(path, self._what(path), size, rows, twins=self._twins(path)))
        single.sort(key=lambda one: (one.path not in self.tables, one.path))
        return (*single, *(self._folder(name, paths) for name, paths in sorted(folders.items())))

    def _twins(self, path: str) -> tuple[str, ...]:
        twin = f"{path.removesuffix('.csv')}{_TWIN}"
        return (twin,) if path.endswith(".csv") and twin in self.files else ()

    def _what(self, path: str) -> str:
        return self.tables.get(path) or _WHAT.get(path) or path.rpartition("/")[2]

    def _folder(self, name: str, paths: Sequence[str]) -> Downloaded:
        first = f"{name}index.jsonld"
        size = sum(self.files[path][0] for path in paths)
        return Downloaded(first if first in paths else paths[0], _FOLDERS[name], size, None, len(paths))


def _tables(package: bytes) -> Mapping[str, str]:
    """What each table is, by the path of its file, as the package describes it."""
    found: dict[str, Any] = json.loads(package)
    return {
        f"data/{one['path']}": f"{one['title']}: {one['description']}"
        for one in found.get("resources", ())
        if "title" in one and "description" in one
    }


def _rows(path: str, content: bytes) -> int | None:
    """How many rows a table in CSV has, without its heading."""
    if not path.endswith(".csv"):
        return None
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return max(sum(1 for _ in lines) - 1, 0)
