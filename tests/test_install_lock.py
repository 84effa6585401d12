"""requirements.lock names all that an extra for users may bring, in a version that fits, with hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

packaging = pytest.importorskip(
    "packaging.requirements", reason="packaging reads what pyproject.toml asks for"
)

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)(?:\[[a-z,]+\])?==(?P<version>\S+)", re.MULTILINE)
LOCKED = [(match["name"], match["version"]) for match in PINNED.finditer(LOCK)]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def spelt(name: str) -> str:
    """A name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked() -> Iterator[tuple[str, str]]:
    """What core and every extra for users ask for: name and versions."""
    extras = PROJECT["optional-dependencies"]
    for line in (
        *PROJECT["dependencies"],
        *(one for name in extras if name not in ("dev", "docs") for one in extras[name]),
    ):
        found = packaging.Requirement(line)
        if found.name != "kept":
            yield spelt(found.name), str(found.specifier)


@pytest.mark.parametrize(("name", "versions"), sorted(set(asked())))
def test_a_library_that_is_asked_for_is_locked_in_a_version_that_fits(name: str, versions: str) -> None:
    specifiers = packaging.SpecifierSet(versions)
    found = [version for locked, version in LOCKED if spelt(locked) == name]
    assert found, "make it anew: python docs/lock.py"
    assert all(specifiers.contains(version) for version in found)


def test_every_line_of_the_lock_has_a_hash() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.partition("\n")[2])
    without = [
        entry.splitlines()[0] for entry in entries if PINNED.match(entry) and "--hash=sha256:" not in entry
    ]
    assert without == []
    assert len(LOCKED) > 50


def test_the_lock_comes_from_the_registry_alone() -> None:
    assert not re.search(r"^-|://|@ ", re.sub(r"#.*", "", LOCK), re.MULTILINE)


def test_what_only_developers_need_is_not_locked_for_users() -> None:
    names = {spelt(name) for name, _ in LOCKED}
    assert not names & {"pytest", "mypy", "ruff", "playwright", "hypothesis"}
