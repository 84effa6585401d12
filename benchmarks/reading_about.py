"""What a page says of its article beside the text: title, authors, day of publication, beside trafilatura.

    python -m benchmarks.reading_about

Needs the pages of `../shared/benchmarks/reading`, beside the project; they belong to their publishers. Rules
were chosen by the errors of the tuning half, the pages whose SHA-256 of the id is even, and of no other.
Times are CPU milliseconds a page, without the parse and without cutting the page into blocks.
"""

import contextlib
import gzip
import io
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scorers import scorer
from training.articles.pages import SHARED, half_of

from kept.read.articles.about import AboutPage, Certainty, about_page
from kept.read.articles.blocks import blocks_of
from kept.read.articles.head import parsed

SCORER = SHARED / "score.py"
SETS = ("wcxb-dev", "dates")
HALVES = ("tuning half", "other half", "all")
SHOWN = (
    "title",
    "title_near",
    "byline_P",
    "byline_R",
    "byline_F1",
    "date",
    "date_given",
    "date_precision",
    "date_sure",
)

Page = dict[str, Any]


@dataclass
class Run:
    """Predictions and the CPU seconds they took."""

    lines: list[Page] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def milliseconds(self) -> float:
        return 1000 * self.seconds / max(1, len(self.lines))


def gold(name: str) -> list[Page]:
    """The gold of a set. Its strings hold line separators, so only line feeds end a line."""
    text = (SHARED / name / "gold.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def half(page: Page) -> str:
    even = half_of(page["id"]) == "even"
    return HALVES[0] if even else HALVES[1]


def html(name: str, page: Page) -> str:
    path = SHARED / name / "html" / f"{page['id']}.gz"
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace") if path.is_file() else ""


def ours(page: Page, text: str) -> tuple[Page, float]:
    tree = parsed(text)
    lines = blocks_of(tree).blocks
    began = time.process_time()
    about = about_page(tree, page.get("url"), lines)
    return prediction(page, about), time.process_time() - began


def prediction(page: Page, about: AboutPage) -> Page:
    day = about.published
    whole = day is not None and day.day is not None
    return {
        "id": page["id"],
        "title": about.title,
        "authors": list(about.authors),
        "date": str(day).rstrip("?") if whole else None,
        "date_sure": about.certainty is Certainty.CERTAIN,
    }


def theirs(page: Page, text: str) -> tuple[Page, float]:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 (slow to import)

    tree = parsed(text)
    began = time.process_time()
    config = {"original_date": True, "extensive_search": True, "max_date": "2999-12-31"}
    found = extract_metadata(tree, default_url=page.get("url"), date_config=config)
    spent = time.process_time() - began
    authors = found.author.split("; ") if found.author else []
    return {"id": page["id"], "title": found.title, "authors": authors, "date": found.date}, spent


def run(name: str, reader: Callable[[Page, str], tuple[Page, float]]) -> Run:
    done = Run()
    for page in gold(name):
        text = html(name, page)
        if text.strip():
            line, spent = reader(page, text)
            done.lines.append(line)
            done.seconds += spent
    return done


def scores(name: str, which: str, lines: list[Page]) -> dict[str, Any]:
    """What the shared scorer says of one half; it reads files, so they are written for it."""
    keys = ("id", "title", "authors", "date")
    pages = [
        {key: page.get(key) for key in keys}
        for page in gold(name)
        if which == HALVES[2] or half(page) == which
    ]
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        (there / "gold.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
        (there / "said.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            scorer(SCORER).main(there, there / "said.jsonl")
    result: dict[str, Any] = json.loads(said.getvalue())
    return result


def table() -> Iterator[str]:
    for name in SETS:
        for who, reader in (("kept", ours), ("trafilatura", theirs)):
            reader(
                {"id": "", "url": None},
                "<p>Published on 3 May 2012 by Jane Roe, once, so that all is loaded.</p>",
            )
            done = run(name, reader)
            yield f"{name}, {who}: {done.milliseconds:.2f} ms a page"
            for which in HALVES:
                found = scores(name, which, done.lines)
                shown = ", ".join(f"{key} {found[key]}" for key in SHOWN if key in found)
                yield f"  {which} ({found['pages']} pages): {shown}"


def main() -> None:
    if not SCORER.is_file():
        sys.exit(f"This needs the pages in {SHARED}, beside the project; they are not part of it.")
    logging.disable()
    for line in table():
        print(line, flush=True)


if __name__ == "__main__":
    main()
