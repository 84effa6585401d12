"""The notebook of the documentation runs from top to bottom, and says what the rules say."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOUR = Path(__file__).parents[2] / "docs" / "tour.ipynb"
RUN = """
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read("tour.ipynb", as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, "done.ipynb")
"""


def cells(path: Path) -> list[dict[str, Any]]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebook, run in a folder of its own by a process of its own, with nothing of this machine's."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "tour.ipynb").write_bytes(TOUR.read_bytes())
    homes = {name: str(folder) for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    ran = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=folder,
        env={**os.environ, **homes, "JUPYTER_RUNTIME_DIR": str(folder / "run"), "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return folder / "done.ipynb"


def shown(path: Path, code: str) -> dict[str, str]:
    """What the first cell that begins with this code shows, by media type."""
    cell = next(cell for cell in cells(path) if "".join(cell["source"]).startswith(code))
    (output,) = cell["outputs"]
    data = output.get("data", {"text/plain": output.get("text", "")})
    return {kind: "".join(words) for kind, words in data.items()}


def test_no_output_is_kept_in_the_repository() -> None:
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells(TOUR))


def test_three_days_give_three_answers(done: Path) -> None:
    lines = shown(done, "for day in (")["text/plain"].splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["2005-10-01", "pending"],
        ["2006-02-28", "unverified"],
        ["2006-03-31", "disputed"],
    ]


def test_objects_show_themselves_as_html_and_as_text(done: Path) -> None:
    card = shown(done, 'ledger.verdict("C-2005-05"')
    assert "Disputed" in card["text/html"]
    assert "DISPUTED (contested or unproven)" in card["text/plain"]
    assert shown(done, "explanation = ")["text/html"].startswith("<iframe")
    table = shown(done, "ledger.commitments()")
    assert "<table>" in table["text/html"]
    assert table["text/plain"].startswith("Promises and forecasts: 75 rows")


def test_pandas_and_polars_agree(done: Path) -> None:
    assert shown(done, "all(by_year_polars")["text/plain"] == "True"


def test_the_files_are_written(done: Path) -> None:
    exported = sorted(path.name for path in (done.parent / "exported").iterdir())
    assert exported == ["C-2005-05.html", "verdicts.csv", "verdicts.parquet"]
    assert (done.parent / "exported" / "verdicts.csv").read_text(encoding="utf-8").count("\nC-") == 72
