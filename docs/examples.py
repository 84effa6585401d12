"""The fenced blocks of README and docs: which are run, by whom, and which cannot be, with the reason.

A block of `console`, `python`, `toml` or the like is an example. An example is checked in one of these ways:

- a comment `<!-- sample: COMMAND -->` before it: docs/samples.py runs it and compares what it prints;
- `<!-- not run: REASON -->`: it cannot be run, for a network, a server or root;
- `<!-- ends with N: REASON -->`: it is run, and that is its exit code;
- `<!-- file: NAME -->`: it is the content of a file that later examples of the page use;
- docs/python.md, docs/ledger.md and docs/case-folder.md have tests of their own (`ELSEWHERE`);
- else `console` is run line by line (each `$ kept …`), and `toml` is read.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>sample|not run|file): (?P<words>[^\n]*?) -->\n"
    r"|^<!-- ends with (?P<code>\d+): [^\n]* -->\n)?^```(?P<language>[a-z]*)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
NO_EXAMPLE = frozenset({"", "text", "mermaid"})
"""What is no example: drawings, output, names of files."""

ELSEWHERE = {
    "docs/python.md": "docs/python_page.py runs it",
    "docs/ledger.md": "tests/test_docs_ledger.py runs it",
    "docs/data.md": "tests/pipeline/data/test_ledger_lines.py runs it",
    "docs/case-folder.md": "tests/case/test_case_blank.py reads it",
}
"""Pages whose examples other tests check, and by what."""


@dataclass(frozen=True, slots=True)
class Example:
    """One fenced block. `mark` and `words` are those of the comment before it, where there is one."""

    page: str
    line: int
    language: str
    body: str
    mark: str = ""
    words: str = ""

    def commands(self) -> Iterator[list[str]]:
        """The words of each line that begins with `$`; a backslash at its end carries it on."""
        joined = re.sub(r"\\\n\s*", "", self.body)
        for line in joined.splitlines():
            if line.startswith("$ "):
                yield shlex.split(line[2:], comments=True)

    def code(self) -> int:
        """The exit code that is said to come."""
        return int(self.words) if self.mark == "ends with" else 0


def pages() -> tuple[Path, ...]:
    """README, CONTRIBUTING and all of docs."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    return tuple(sorted(one for one in found if "exported" not in one.parts))


def examples_of(path: Path) -> Iterator[Example]:
    """The fenced blocks of a page, in their order."""
    page, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
    for match in BLOCK.finditer(page):
        mark = "ends with" if match["code"] else match["mark"] or ""
        words = match["code"] or match["words"] or ""
        line = page.count("\n", 0, match.start()) + 1
        yield Example(name, line, match["language"], match["body"], mark, words)


def spelt(path: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Every `kept …` that a page spells in a block, fenced or indented, with page and line."""
    name = path.relative_to(ROOT).as_posix()
    page = re.sub(r"\\\n\s*", "", path.read_text(encoding="utf-8"))
    for number, line in enumerate(page.splitlines(), 1):
        found = re.match(r"(?: {4,}|\$ )(kept [a-z-].*)", line)
        if found is not None:
            yield name, number, shlex.split(re.split(r"\s{2,}| [|>&] ?|, kept ", found[1])[0])
