"""Does a script run, whatever text field of the web application it comes through?

Every payload goes through every text of every kind of record and every input of every form, in a real
browser: what is executed, reported by the policy or asked of other hosts is counted. It takes about twenty
minutes.

    python -m benchmarks.web_payloads [ROUNDS]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.in_browser import CHROMIUM, Seen
from tests.web.payload_rounds import EVERY_ROUND, fields_at, lacking, told, walk, walks
from tests.web.payload_walk import Pairs


def main(rounds: int) -> int:
    """Walk through all rounds, and tell; how many things were wrong."""
    turns = EVERY_ROUND[:rounds]
    texts, pairs, seen = fields_at(turns), Pairs(), Seen()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        for some in walks(turns):
            texts.turns = some
            with tempfile.TemporaryDirectory() as folder:
                walk(browser, Path(folder), texts, pairs, seen)
            print(
                f"rounds {some[0]} to {some[-1]} of {len(turns)}: {told(pairs, seen, texts.numbers)}",
                flush=True,
            )
    left = lacking(pairs, turns, texts.numbers)
    for name, count in left.items():
        print(f"{name}: {count} payloads did not get through")
    bad = [*pairs.acted, *pairs.failed, *seen.violations, *seen.foreign, *seen.dialogs]
    print("\n".join(bad))
    print(told(pairs, seen, texts.numbers))
    return len(left) + len(bad)


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]) if len(sys.argv) > 1 else len(EVERY_ROUND))))
