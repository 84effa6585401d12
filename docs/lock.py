"""Make requirements.lock anew: every library of core and all extras for users, with its hashes.

    python docs/lock.py              needs uv (pip install uv) and the network
    python docs/lock.py --upgrade    takes the newest versions that fit, else what is locked stays

`--universal` gives one file for all platforms and versions of Python, with markers.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
HEAD = "python docs/lock.py"


def command(more: list[str]) -> list[str]:
    """What is run."""
    fixed = ["--universal", "--generate-hashes", "--python-version", "3.11", "--extra", "all"]
    return ["uv", "pip", "compile", "pyproject.toml", *fixed, "--output-file", LOCK, *more]


def main() -> int:
    """Run it in the root of the clone."""
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": HEAD}
    return subprocess.run(command(sys.argv[1:]), cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
