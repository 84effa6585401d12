"""Documents that try to steer an assistant, asked for through the server in a guarded process: what happens?

    python -m benchmarks.mcp_injection [--times N]

The words of `tests/mcp/planted.jsonl` stand in documents that are read and whose drafts are accepted, and in
every free text of the records of a promise. The library's own client asks every tool about each of them, over
standard input and output, of a process in which whatever would write a file, connect or start a program is
refused and told. It prints how often that was tried, how often planted words stood outside a field marked as
untrusted, how many citations there were, and how many of them did not verify. With --times the words are
planted N times over, each time with the words of another one before them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from tests.mcp.guarded_process import ask, state
from tests.mcp.planting import CANARY, Planted, plant, planted, trusted_texts
from tests.mcp.test_injection import calls_on

from kept.ledger import open_ledger


@dataclass
class Counts:
    documents: int = 0
    answers: int = 0
    refusals: int = 0
    citations: int = 0
    not_verified: int = 0
    planted_outside: int = 0
    private_shown: int = 0
    writes: int = 0
    acts: int = 0


def every(times: int) -> list[Planted]:
    """The planted words, and, from the second time on, each behind those of another one."""
    first = planted()
    found = list(first)
    for number in range(1, times):
        for at, one in enumerate(first):
            other = first[(at + number) % len(first)]
            mark = f"QX{at + 1:02d}{chr(ord('A') + (number - 1) % 25)}{number // 25 or ''}Z"
            found.append(replace(one, mark=mark, words=f"{other.words} {one.words}"))
    return found


def citations(answers: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in answers:
        for citation in one.structured_content["citations"] if not one.is_error else ():
            yield "verify_citation", {"citation": citation}


def run(folder: Path, times: int) -> Counts:
    words = every(times)
    counts, ledger, report = Counts(documents=len(words)), folder / "ledger" / "kept.db", folder / "report"
    ledger.parent.mkdir()
    plant(ledger, folder / "pages", words)
    with open_ledger(ledger, read_only=True) as opened:
        opened.index.ask(lambda look: look.upto, words=True)
    before = state(ledger)
    answers = ask(ledger, report, [call for one in words for call in calls_on(one)])
    checks = ask(ledger, report, list(citations(answers)))
    marks = [one.mark for one in words]
    for one in [*answers, *checks]:
        text = one.content[0].text
        counts.answers += 1
        counts.refusals += one.is_error
        counts.private_shown += CANARY in text
        outside = [text] if one.is_error else trusted_texts(json.loads(text) | {"asked": {}})
        counts.planted_outside += any(mark in each for each in outside for mark in marks)
    counts.citations = len(checks)
    counts.not_verified = sum(one.is_error or not one.structured_content["verifies"] for one in checks)
    after = state(ledger)
    counts.writes = sum(before.get(name) != after.get(name) for name in {*before, *after})
    counts.acts = len(report.read_text().splitlines())
    return counts


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=1)
    times = parser.parse_args().times
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        counts = run(Path(folder), times)
    for field in fields(counts):
        print(f"{field.name.replace('_', ' '):16}{getattr(counts, field.name):8,}")
    print(f"{time.perf_counter() - start:.0f} s")
    bad = counts.planted_outside + counts.private_shown + counts.not_verified + counts.writes + counts.acts
    return 1 if bad + counts.refusals else 0


if __name__ == "__main__":
    sys.exit(main())
