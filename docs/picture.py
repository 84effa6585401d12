"""What the commands for pictures share: they run `kept`, and photograph a file in Debian's chromium."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run_kept(*words: object, most: int = 0) -> None:
    """Run `kept`, for what it writes to files, and end where it ends with more than `most`."""
    program = Path(sysconfig.get_path("scripts")) / "kept"
    done = subprocess.run([program, *map(str, words)], stdout=subprocess.DEVNULL, check=False)
    if done.returncode > most:
        sys.exit(f"kept {' '.join(map(str, words))} ended with {done.returncode}.")


def photograph(
    page: Path, picture: Path, size: str = "900,1500", chromium: str = "/usr/bin/chromium"
) -> None:
    """Write a PNG of a page as a browser shows it; `size` is the width and height of the window."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
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
                f"--window-size={size}",
                f"--screenshot={picture.resolve()}",
                page.resolve().as_uri(),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(f"{chromium} ended with {done.returncode}: {done.stderr}")
