"""Render the pages and plots of licences to pictures, to be looked at: needs Debian's chromium.

python docs/licence_pictures.py FOLDER
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from picture import ROOT, photograph, run_kept

SALES = (
    *("--counts", "paid", "--population", "PCs of provincial governments", "--period", "2004"),
    *("--units", "410000", "--computers", "1000000", "--programs", "1"),
    *("--spread-units", "0", "--spread-computers", "0.10", "--spread-programs", "0.10"),
)


licences = partial(run_kept, "licences", most=1)
"""Problems that it tells of its sample are no failure."""


def main() -> None:
    """The report of the sample, the page of a promise, and a plot of each kind, as PNG."""
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures: python docs/licence_pictures.py FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    inventory = folder / "inventory"
    if not inventory.exists():
        licences("position", "--sample", inventory)
    licences("position", inventory, "--report", folder / "report.html", "--figure", folder / "position.png")
    bound = ("--population", 1000, "--inspected", 59, "--found", 0, "--confidence", "0.95")
    licences("bound", *bound, "--figure", folder / "bound.png")
    licences("sales", *SALES, "--figure", folder / "rate.png")
    photograph(folder / "report.html", folder / "report.png", "1000,3200")
    photograph(ROOT / "demo" / "site" / "C-2010-D1.html", folder / "promise.png", "900,3200")


if __name__ == "__main__":
    main()
