"""What is packed: the package, its data, and two libraries for the browser where npm can fetch them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARIES = {"htmx.min.js", "htmx.LICENSE.txt", "uPlot.iife.min.js", "uPlot.min.css", "uPlot.LICENSE.txt"}
FILES = "pyproject.toml hatch_build.py package.json package-lock.json README.md LICENSE .gitignore".split()
VENDOR = "kept/web/static/vendor/"

pytest.importorskip("hatchling", reason="building a wheel needs hatchling, which the extra dev brings")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The files from which a wheel is built, with the pages of the package and little else."""
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path)
    left_out = shutil.ignore_patterns("vendor", "__pycache__")
    shutil.copytree(ROOT / "src/kept/web", tmp_path / "src/kept/web", ignore=left_out)
    shutil.copy(ROOT / "src/kept/__init__.py", tmp_path / "src/kept")
    return tmp_path


def built(source: Path, target: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Build a wheel or sdist into `dist` of the folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(source / "dist")]
    return subprocess.run(
        command, cwd=source, env=dict(environment), capture_output=True, text=True, check=True, timeout=300
    )


def packed(source: Path) -> set[str]:
    """The names in the wheel."""
    (wheel,) = (source / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def without_npm(tmp_path: Path) -> dict[str, str]:
    """An environment in which no npm is found."""
    empty = tmp_path / "empty"
    empty.mkdir()
    return {**os.environ, "PATH": str(empty)}


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed: apt-get install npm")
def test_a_wheel_brings_the_libraries_with_their_licences(source: Path) -> None:
    told = built(source, "wheel", os.environ)
    assert {f"{VENDOR}{name}" for name in LIBRARIES} <= packed(source), told.stderr
    assert (source / "src" / VENDOR / "htmx.min.js").stat().st_size > 10_000


def test_without_npm_the_wheel_is_built_and_one_line_says_so(source: Path, tmp_path: Path) -> None:
    told = built(source, "wheel", without_npm(tmp_path))
    names = packed(source)
    assert "kept/web/templates/base.html" in names
    assert not any(name.startswith(VENDOR) for name in names)
    assert "npm is not installed" in told.stdout + told.stderr


def test_libraries_that_are_there_are_packed_without_npm(source: Path, tmp_path: Path) -> None:
    vendor = source / "src" / VENDOR
    vendor.mkdir()
    for name in LIBRARIES:
        (vendor / name).write_text(name)
    shutil.copy(source / "package-lock.json", vendor)
    told = built(source, "wheel", without_npm(tmp_path))
    assert {f"{VENDOR}{name}" for name in LIBRARIES} <= packed(source)
    assert "npm" not in told.stdout + told.stderr


def test_every_library_is_locked_to_one_content_of_the_public_registry() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert set(locked) == {"", *(f"node_modules/{name}" for name in wanted)}
    for name, version in wanted.items():
        one = locked[f"node_modules/{name}"]
        assert one["version"] == version
        assert one["integrity"].startswith("sha512-")
        assert one["resolved"].startswith(f"https://registry.npmjs.org/{name}/")
