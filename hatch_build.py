"""Copies two libraries for the browser into the package when it is built or installed as editable.

They are fetched by `npm ci`, which holds them against the hashes of package-lock.json. Where that cannot be,
the build goes on without them: the pages of the web application work, with fewer comforts.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "src/kept/web/static/vendor"

COPIED = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
    "uPlot.iife.min.js": "uplot/dist/uPlot.iife.min.js",
    "uPlot.min.css": "uplot/dist/uPlot.min.css",
    "uPlot.LICENSE.txt": "uplot/LICENSE",
}
"""The name of each file in the package, and where npm puts it."""

LOCK = "package-lock.json"
"""Copied last, so that a build can see from which versions the files come."""

_LONGEST_S = 120


class VendorHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Sees to it that the libraries are in the package, of the versions that the lock file names."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Copy them before anything is packed."""
        root = Path(self.root)
        vendor = root / VENDOR
        if not up_to_date(vendor, root / LOCK):
            trouble = fetched(root, vendor)
            if trouble:
                self.app.display_warning(f"htmx and uPlot are not fetched; the pages work without. {trouble}")
        build_data["artifacts"].append(f"/{VENDOR}/*")


def up_to_date(vendor: Path, lock: Path) -> bool:
    """Are all files there, and were they copied under this lock file?"""
    there = all((vendor / name).is_file() for name in COPIED)
    return there and (vendor / LOCK).is_file() and (vendor / LOCK).read_bytes() == lock.read_bytes()


def fetched(root: Path, vendor: Path) -> str:
    """Fetch the libraries and copy them; what stood in the way, empty where nothing did."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed."
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", LOCK):
            shutil.copy(root / name, folder)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            subprocess.run(
                command, cwd=folder, check=True, capture_output=True, text=True, timeout=_LONGEST_S
            )
            _copy(Path(folder) / "node_modules", vendor)
        except (OSError, subprocess.SubprocessError) as error:
            told = " ".join((getattr(error, "stderr", None) or str(error)).split())
            return f"npm ci failed: {told[:300]}"
        shutil.copy(Path(folder) / LOCK, vendor)
    return ""


def _copy(modules: Path, vendor: Path) -> None:
    vendor.mkdir(parents=True, exist_ok=True)
    for name, place in COPIED.items():
        shutil.copy(modules / place, vendor / name)
