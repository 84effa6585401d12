"""The house: rooms do not import one another, and the judge touches nothing but values."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kept

SOURCE = Path(kept.__file__).parent
ROOMS = (
    "fetch",
    "read",
    "extract",
    "review",
    "ledger",
    "case",
    "inventory",
    "measure",
    "judge",
    "study",
    "lint",
    "publish",
)
FLOOR = ("model", "dates", "date_phrases", "errors", "codec", "grids", "visible")
MODULES = sorted(SOURCE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; write kept.… in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_stands_on_the_floor_and_imports_no_other_room(path: Path) -> None:
    room = room_of(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("kept.")}
    if room in ROOMS:
        assert used <= {room, *FLOOR}
    if room in FLOOR:
        assert used <= set(FLOOR)
    if room == "pipeline":
        assert not {"cli", "notebook", "web"} & used
    if room in ("web", "mcp"):
        assert not {"cli", "notebook", "web", "mcp"} - {room} & used


FORBIDDEN = {"time", "os", "io", "pathlib", "sqlite3", "apsw", "random", "secrets", "socket", "urllib"}
FORBIDDEN |= {"subprocess", "tempfile", "shutil", "http", "sys", "uuid"}


@pytest.mark.parametrize("path", sorted((SOURCE / "judge").glob("*.py")), ids=lambda path: path.name)
def test_the_judge_touches_no_clock_file_sql_network_or_randomness(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & FORBIDDEN
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"today", "now", "utcnow"}
    assert not {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"open", "print", "input"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_doors_read_the_clock_and_the_environment(path: Path) -> None:
    if room_of(path) in ("cli", "notebook", "web"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"today", "utcnow", "environ", "getenv"}
    assert "random" not in {name.split(".")[0] for name in imports(path)}


def test_import_is_lazy() -> None:
    """`import kept` loads no room and no library; so it takes far less than 0.1 s."""
    code = "import sys; before = set(sys.modules); import kept; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(loaded.split()) == {"kept"}
