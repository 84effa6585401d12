"""Run the examples of docs/python.md and write what they show anew, or check that it is what they show.

    python docs/python_page.py            run every example and write what it shows into the page
    python docs/python_page.py --check    only say whether the page is out of date

An example is a fenced block of python. The examples run one after the other in one namespace, in a new
folder that holds the ledger of `kept demo`. What an example shows, printed or as the value of its last
line, stands in a block of text below it; an example without such a block shows what it likes.
"""

from __future__ import annotations

import ast
import contextlib
import difflib
import io
import re
import sys
import tempfile
from pathlib import Path

from kept.ledger import create_ledger
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.save import Writer

PAGE = Path(__file__).resolve().with_name("python.md")
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```(?P<shown>\n\n```text\n.*?```)?", re.DOTALL)
RECORDER = Writer("2026-11-25T12:00:00.000000Z", "analyst")
"""A fixed moment instead of the clock, so that the same program shows the same."""


def shown(code: str, names: dict[str, object]) -> str:
    """What one example shows: what it prints, and the value of its last line as Python shows it."""
    body = ast.parse(code).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(ast.Module(body, []), "docs/python.md", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "docs/python.md", "eval"), names)
            if value is not None:
                print(repr(value))
    return out.getvalue().rstrip()


def renewed(page: str) -> str:
    """The page with what its examples show now."""
    names: dict[str, object] = {}

    def example(match: re.Match[str]) -> str:
        found = shown(match["code"], names)
        text = f"\n\n```text\n{found}\n```" if match["shown"] is not None else ""
        return f"```python\n{match['code']}```{text}"

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("demo").mkdir()
        with create_ledger(Path("demo/kept.db")) as ledger:
            import_case(ledger, JCCT, RECORDER)
        return EXAMPLE.sub(example, page)


def main() -> int:
    """Renew or check the page; 1 where it is out of date."""
    old = PAGE.read_text(encoding="utf-8")
    new = renewed(old)
    if new == old:
        return 0
    if "--check" in sys.argv:
        sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), "page", "now"))
        return 1
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
