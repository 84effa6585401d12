"""Render the figures of studies to pictures, to be looked at.

The series are invented, with a fixed seed; the packs of cigarettes are those of California and 38 other
states (Abadie, Diamond and Hainmueller 2010), which lie beside the tests.

python docs/study_pictures.py FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import numpy as np

KEPT = Path(sysconfig.get_path("scripts")) / "kept"
PACKS = Path(__file__).resolve().parents[1] / "tests" / "study" / "data" / "california_prop99.csv"
WEEKS = 520
FIRST = date(2004, 1, 5)


def study(*words: object) -> None:
    """Run `kept study`, whose figures are what counts here."""
    done = subprocess.run([KEPT, "study", *map(str, words)], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"kept study {' '.join(map(str, words))} ended with {done.returncode}.")


def write_rows(path: Path, heading: str, rows: Iterable[str]) -> None:
    """A table with its heading."""
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")


def write_raids(folder: Path) -> None:
    """Weekly raids with half as many more in the four weeks before 20 meetings, and a third fewer after."""
    random = np.random.default_rng(7)
    meetings = np.cumsum(random.integers(18, 33, 20))
    time = np.arange(WEEKS)
    usual = 20 * np.exp(0.001 * time + 0.2 * np.sin(2 * np.pi * time / 52.18))
    for meeting in meetings:
        usual[meeting - 4 : meeting] *= 1.5
        usual[meeting + 1 : meeting + 5] *= 0.67
    counts = random.poisson(usual * random.gamma(8, 1 / 8, WEEKS))
    days = [FIRST + timedelta(weeks=week) for week in range(WEEKS)]
    write_rows(
        folder / "raids.csv", "week,raids", (f"{day},{n}" for day, n in zip(days, counts, strict=True))
    )
    write_rows(
        folder / "meetings.csv", "day", (str(days[meeting] + timedelta(days=2)) for meeting in meetings)
    )


def main() -> None:
    """A picture of each kind, as PNG and SVG, from a study that is computed anew."""
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures: python docs/study_pictures.py FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write_raids(folder)
    assumptions = folder / "assumptions.toml"
    assumptions.unlink(missing_ok=True)
    study("impact", "--example", assumptions)
    for kind in ("png", "svg"):
        for name in ("weeks", "placebo", "meetings", "gain"):
            meetings = ("--meetings", folder / "meetings.csv", "--show", name)
            study("meetings", folder / "raids.csv", *meetings, "--figure", folder / f"study_{name}.{kind}")
        packs = (PACKS, "--treated", "California", "--at", "1989", "--value-column", "PacksPerCapita")
        study("compare", *packs, "--figure", folder / f"study_compare.{kind}")
        study("impact", "--from", assumptions, "--figure", folder / f"study_impact.{kind}")


if __name__ == "__main__":
    main()
