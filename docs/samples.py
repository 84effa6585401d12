"""Write the terminal samples of the README and the docs anew, or check that they are what the program prints.

    python docs/samples.py            run every sample and write its output into the page
    python docs/samples.py --check    only say which samples are out of date

A sample is a comment `<!-- sample: COMMAND -->` and a fenced block. The commands of one page run one after
the other in one new folder that holds the ledger of `kept demo`. `<!-- first: COMMAND -->` runs one whose
output is not shown, such as the keys that a reader presses. The block behind `<!-- file: NAME -->` is written
to that file, for the commands after it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/agreement.md", "docs/by-hand.md", "docs/licences.md", "docs/studies.md")
SAMPLE = re.compile(r"<!-- sample: (?P<command>.+?) -->\n```[a-z]*\n.*?```", re.DOTALL)
STEP = re.compile(
    rf"{SAMPLE.pattern}|<!-- first: (?P<first>[^\n]+?) -->"
    r"|<!-- file: (?P<file>[^\n]+?) -->\n```[a-z]*\n(?P<content>.*?)```",
    re.DOTALL,
)
SCRIPTS = sysconfig.get_path("scripts")
MOMENT = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ENVIRONMENT = {
    "PATH": f"{SCRIPTS}:/usr/bin:/bin",
    "KEPT_LEDGER": "demo/kept.db",
    "KEPT_BY": "analyst",
    "SOURCE_DATE_EPOCH": str(int(MOMENT.timestamp())),
    "LC_ALL": "C.UTF-8",
}
"""A fixed moment instead of the clock, so that the same program prints the same bytes."""


def output(command: str, folder: Path, must: bool = False) -> str:
    """What `command` prints in `folder`, both streams; the demo's ledger is the default there.

    Raises:
        RuntimeError: it fails, and `must` not.
    """
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if must and done.returncode:
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stdout}")
    return done.stdout.rstrip()


def renewed(page: str) -> str:
    """The page with the output of every sample as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        output("kept demo --into demo", folder)

        def step(match: re.Match[str]) -> str:
            if match["file"]:
                (folder / match["file"]).write_text(match["content"], encoding="utf-8")
                return match[0]
            if match["first"]:
                output(f"set -euo pipefail; {match['first']}", folder, must=True)
                return match[0]
            command = match["command"]
            return f"<!-- sample: {command} -->\n```console\n$ {command}\n{output(command, folder)}\n```"

        return STEP.sub(step, page)


def main() -> int:
    """Renew or check every page; 1 where a page is out of date."""
    stale = []
    for name in PAGES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = renewed(old) if SAMPLE.search(old) else old
        if new != old:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale:
        print("out of date:" if "--check" in sys.argv else "written anew:", ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
