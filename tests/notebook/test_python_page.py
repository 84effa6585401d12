"""The examples of docs/python.md run, and show what the page says."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docs" / "python_page.py"


def test_every_example_shows_what_the_page_says() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", SCRIPT, "--check"], capture_output=True, text=True, check=False
    )
    told = f"{done.stdout}{done.stderr} Write them anew: python docs/python_page.py"
    assert done.returncode == 0, told
