"""Does Kept install and run in an empty environment: core alone, and with each extra for users?

python -m benchmarks.install_extras [EXTRA ...] [--sdist] [--lock]

A wheel is built as anybody would build it (with --sdist from the source archive), and for core and each extra
a new virtual environment is made in which it is installed from the public registry. There
`kept --version`, `kept --help` and `kept demo` run, every module of the package is imported that the
extra is meant to carry, and a verdict is compared. With --lock all comes from requirements.lock, by hash.
It needs the network, and some minutes and 2 GB of disk in all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_FOR_USERS = ("dev", "docs")
IMPORTED = {
    "charts": "matplotlib, kept.publish.figures",
    "frames": "narwhals, pandas, polars, pyarrow, kept.notebook",
    "mcp": "mcp, kept.mcp",
    "model": "httpx2, kept.fetch.chat",
    "postgres": "psycopg, kept.ledger.postgres",
    "reading": "ahocorasick_rs, fastwarc.warc, feedparser, pypdfium2, rensa",
    "scale": "duckdb, distributed, pyarrow",
    "study": "scipy.stats, kept.study",
    "watch": "httpcore2, protego, idna, kept.fetch.pages",
    "web": "fastapi, argon2, kept.web.app",
}
"""What an extra is there for, beside what core imports."""


def run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run([str(one) for one in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(
            f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def python_in(folder: Path) -> Path:
    run(sys.executable, "-m", "venv", folder)
    return folder / "bin" / "python"


def built(folder: Path, from_sdist: bool) -> Path:
    """The wheel, built in an environment of its own."""
    builder = python_in(folder / "builder")
    run(builder, "-m", "pip", "install", "--quiet", "build")
    kind = [] if from_sdist else ["--wheel"]  # without a kind: the archive, and of it the wheel
    run(builder, "-m", "build", "--outdir", folder / "dist", *kind, ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def installed(folder: Path, wheel: Path, extra: str, lock: bool) -> Path:
    python = python_in(folder)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if lock:
        run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.lock")
        run(*pip, "--no-deps", wheel)
    else:
        run(*pip, f"{wheel}[{extra}]" if extra else wheel)
    return python


def checked(python: Path, folder: Path, extra: str) -> str:
    """Run what a user runs first; the verdict that came."""
    kept = python.with_name("kept")
    run(python, "-m", "pip", "check")
    run(kept, "--version")
    run(kept, "--help")
    if extra in IMPORTED:
        run(python, "-c", f"import {IMPORTED[extra]}")
    run(kept, "demo", "--into", folder / "demo", cwd=folder)
    told = run(
        kept, "verdict", "C-2005-05", "--as-of", "2006-03-31", "--json", "--ledger", folder / "demo/kept.db"
    )
    return str(json.loads(told)["status"])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("extras", nargs="*", help="only these; core is the word core")
    parser.add_argument("--sdist", action="store_true", help="build the wheel from the source archive")
    parser.add_argument("--lock", action="store_true", help="install what is locked, by hash")
    asked = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every = ["core", *(name for name in project["optional-dependencies"] if name not in NOT_FOR_USERS)]
    with tempfile.TemporaryDirectory() as name:
        wheel = built(Path(name), asked.sdist)
        for extra in asked.extras or (["locked"] if asked.lock else every):
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as place:
                named = "" if extra in ("core", "locked") else extra
                python = installed(Path(place) / "venv", wheel, named, asked.lock)
                status = checked(python, Path(place), extra)
            assert status == "disputed", status
            print(f"{extra:10} installed and ran in {time.monotonic() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
