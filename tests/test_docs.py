"""The documentation: samples are what the program prints, links lead somewhere, words are explained."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kept.model import Bearing, Grade, Status

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


def test_every_terminal_sample_is_what_the_program_prints_today() -> None:
    script = ROOT / "docs" / "samples.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr} Write them anew: make samples"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), target


def test_every_status_bearing_and_grade_is_explained_in_the_rules() -> None:
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    missing = [status for status in Status if f"`{status}`" not in rules]
    assert missing == []
    assert all(bearing in rules for bearing in Bearing)
    assert all(f"| {grade} |" in rules for grade in Grade if grade is not Grade.NONE)


def test_the_targets_of_the_makefile_are_those_of_ci() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    used = set(re.findall(r"^make ([a-z]+)$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE))
    assert {"demo", "check", "test"} <= used <= targets
