"""Take the picture of the README anew: the dossier page of `make demo` in Debian's chromium.

python docs/picture.py [CHROMIUM]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "demo" / "site" / "C-2005-05.html"
PICTURE = ROOT / "docs" / "dossier.png"


def main() -> None:
    """Photograph the page."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
    if not PAGE.exists():
        sys.exit(f"There is no {PAGE}. Make it first: make demo")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                "--window-size=900,1500",
                f"--screenshot={PICTURE}",
                PAGE.as_uri(),
            ],
            check=True,
        )


if __name__ == "__main__":
    main()
