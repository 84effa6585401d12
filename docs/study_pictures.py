"""Render the figures of studies to pictures, to be looked at.

The raids are the invented ones that ship with Kept; the packs of cigarettes are those of California and 38
other states (Abadie, Diamond and Hainmueller 2010), which lie beside the tests.

python docs/study_pictures.py FOLDER
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from picture import ROOT, run_kept

RATES = dict(enumerate((40, 42, 43, 46, 47, 49, 52, 53, 55, 58, 59, 61), start=2000))
SICILY = ROOT / "tests" / "study" / "data" / "sicily.csv"
PACKS = ROOT / "tests" / "study" / "data" / "california_prop99.csv"


study = partial(run_kept, "study")


def main() -> None:
    """A picture of each kind, as PNG and SVG, from a study that is computed anew."""
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures: python docs/study_pictures.py FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    raids = folder / "raids"
    if not raids.exists():
        study("meetings", "--example", raids)
    rates = folder / "invented_rates.csv"
    rates.write_text("year,licensed\n" + "".join(f"{year},{rate}\n" for year, rate in RATES.items()))
    assumptions = folder / "assumptions.toml"
    assumptions.unlink(missing_ok=True)
    study("impact", "--example", assumptions)
    for kind in ("png", "svg"):
        for name in ("weeks", "placebo", "meetings", "gain"):
            counts = (
                raids / "invented_raids.csv",
                "--value",
                "raids",
                "--meetings",
                raids / "invented_sessions.csv",
            )
            study("meetings", *counts, "--show", name, "--figure", folder / f"study_{name}.{kind}")
        packs = (PACKS, "--treated", "California", "--at", "1989", "--value-column", "PacksPerCapita")
        study("compare", *packs, "--figure", folder / f"study_compare.{kind}")
        study("impact", "--from", assumptions, "--figure", folder / f"study_impact.{kind}")
        ban = (SICILY, "--value", "aces", "--offset", "stdpop", "--at", "2005-01")
        study("shift", *ban, "--figure", folder / f"study_shift.{kind}")
        promise = ("--made", "2008-05-01", "--target", "60", "--at-least", "--deadline", "2011")
        study(
            "target", rates, *promise, "--baseline", "2007/2007", "--figure", folder / f"study_target.{kind}"
        )


if __name__ == "__main__":
    main()
