"""From a fresh copy of this repository to a verdict on a page of one's own: does the README lead there?

python -m benchmarks.first_verdict [--python PYTHON]

The commands are taken from the README as they stand: what installs Kept, and those of the section "From your
own page to a verdict". They run in a copy of what git would bring, with an empty home and nothing on the path
but the system's programs. Only names are put in the place of the README's: of the page, of the party, and the
id that Kept gave. The keys that the README says to press in `kept review` are pressed. The steps are counted
(at most 6), and the verdict must name the statement of the page. It needs the network once, to install.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_STEPS = 6
PAGE = """The Lakeshire Chronicle, 6 February 2025

County falls short on nurses

By Tom Reed

LAKESHIRE - On 3 May 2023 the county of Lakeshire promised to hire 200 school nurses by the end of 2024.
"We have not hired the 200 nurses," County Executive Ann Moss said on Wednesday. "We hired 61."
"""
OWN = {"rivertown.txt": "nurses.txt", "RIVERTOWN": "LAKESHIRE", "City of Rivertown": "County of Lakeshire"}
"""The names of the README, and one's own."""

COMMITMENT, STATEMENT = re.compile(r"cmt_[0-9a-f]{16}"), re.compile(r"stm_[0-9a-f]{16}")
PROMISE, SPEAKER = "hire 200 school nurses by the end of 2024", "Ann Moss"
SECTIONS = ("Two commands", "From your own page to a verdict in five minutes")


def section(readme: str, heading: str) -> str:
    return readme.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def steps(readme: str) -> list[str]:
    """What the README says to type, word for word: the install, and all that is for one's own page."""
    install = re.findall(r"^ {4}(make demo)\b", section(readme, SECTIONS[0]), re.MULTILINE)
    own = re.findall(r"^(?:\$ | {4})(kept .*?)(?: \| .*)?$", section(readme, SECTIONS[1]), re.MULTILINE)
    return [*install[:1], *own]


def keys_of(readme: str) -> str:
    """The keys that the README says to press in `kept review`."""
    (keys,) = re.findall(r"<!-- first: printf '([^']+)' \| kept review", section(readme, SECTIONS[1]))
    return str(keys).replace("\\n", "\n")


def as_own(words: str, commitment: str) -> str:
    """Words of the README with one's own names in them."""
    for theirs, own in OWN.items():
        words = words.replace(theirs, own)
    return COMMITMENT.sub(commitment, words)


def copied(into: Path) -> None:
    """What a clone would bring: files that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, into / name)


def typed(step: str, folder: Path, home: Path, keys: str = "") -> str:
    """Type one step in a shell; what it prints.

    Raises:
        SystemExit: it fails.
    """
    done = subprocess.run(
        ["bash", "-c", f"test -e .venv/bin/activate && . .venv/bin/activate; {step}"],
        cwd=folder,
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "USER": "reader",
        },
        input=keys,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{step} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def followed(readme: str, folder: Path, home: Path) -> tuple[int, str]:
    """Go through the README in a folder; how many steps it took, and the verdict at the end."""
    shown, commitment = "", ""
    todo = steps(readme)
    for number, step in enumerate(todo, 1):
        began = time.monotonic()
        keys = as_own(keys_of(readme), PROMISE) if "kept review" in step else ""
        shown = typed(as_own(step, commitment), folder, home, keys)
        commitment = next(iter(COMMITMENT.findall(shown)), commitment)
        print(f"{number}. {as_own(step, commitment)}   ({time.monotonic() - began:.1f} s)", flush=True)
    return len(todo), shown


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", help="the Python with which the README's make works [default: python3]")
    asked = parser.parse_args()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "kept", Path(name) / "home"
        home.mkdir()
        copied(folder)
        (folder / OWN["rivertown.txt"]).write_text(PAGE, encoding="utf-8")
        if asked.python:  # before the first step, for the README leaves it to the machine
            typed(f"{asked.python} -m venv .venv", folder, home)
        count, verdict = followed(readme, folder, home)
        statements = typed("kept statements --ledger mine.db", folder, home)
    print(verdict)
    found = STATEMENT.findall(verdict)
    assert found, "the verdict names no statement"
    assert found[0] in statements, "the verdict names no statement of the page"
    assert "NOT KEPT" in verdict, "the verdict is not the one that the page gives"
    assert SPEAKER in verdict, "the verdict does not say who said so"
    assert count <= MOST_STEPS, f"{count} steps"
    print(f"{count} steps, of at most {MOST_STEPS}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
