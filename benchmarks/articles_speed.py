"""How fast an archive of pages is read, beside trafilatura in the same run.

    python -m benchmarks.articles_speed

The pages of `../shared/benchmarks/reading` (aeb and wcxb-dev) are packed into one archive, a gzip member
a record, and read on one core; what counts is CPU time. Trafilatura reads every page with metadata, as its
users do. Ours reads every page, and, screened for 500 phrases of a twentieth of the pages, only those that
have one.
The physical limit is to unpack, parse and take all text (fastwarc and resiliparse), which is measured too.
news-please is measured where it is installed.

It ends with 1 where a floor does not hold.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from benchmarks.articles import SHARED
from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import bare_extraction
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kept.pipeline.articles.cascade import Cascade, read_safely
from kept.pipeline.articles.counted import NO_FAULT
from kept.pipeline.articles.page_text import all_text
from kept.pipeline.articles.pages import Page, results
from kept.pipeline.articles.values import Job, Place, Task

SETS: Final = ("aeb", "wcxb-dev")
PHRASES: Final = 500
SELECTED: Final = 0.05
WORDS_OF_A_PHRASE: Final = 4
FLOORS: Final = {"screened": 5.0, "every page": 1.5}
GOALS: Final = {"screened": 8.0, "every page": 2.0}


def golds() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in SETS:
        for line in (SHARED / name / "gold.jsonl").open(encoding="utf-8"):
            yield name, json.loads(line)


def pack(place: Path) -> int:
    """Write the archive; how many pages it has."""
    count = 0
    with place.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for name, gold in golds():
            html = gzip.decompress((SHARED / name / "html" / f"{gold['id']}.gz").read_bytes())
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
            address = gold.get("url") or f"https://example.org/{gold['id']}"
            writer.write_record(
                writer.create_warc_record(address, "response", BytesIO(html), http_headers=head)
            )
            count += 1
    return count


def phrases(seed: int = 5) -> list[tuple[str, str]]:
    """Phrases of a twentieth of the articles that no other article has."""
    bodies = [gold["body"].split() for _, gold in golds() if gold.get("body")]
    every = [set(_runs(words)) for words in bodies]
    seen = Counter(run for runs in every for run in runs)
    draw = random.Random(seed)
    chosen = draw.sample(every, round(len(every) * SELECTED))
    each = PHRASES // len(chosen) + 1
    own = [sorted(run for run in runs if seen[run] == 1) for runs in chosen]
    found = [run for runs in own for run in draw.sample(runs, min(each, len(runs)))]
    return [(run, "watched") for run in found[:PHRASES]]


def _runs(words: list[str]) -> Iterator[str]:
    return (" ".join(words[at : at + WORDS_OF_A_PHRASE]) for at in range(len(words) - WORDS_OF_A_PHRASE + 1))


def records(place: Path) -> Iterator[bytes]:
    with place.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            yield record.reader.read()


def unpacked(place: Path) -> int:
    return sum(1 for _ in records(place))


def limit(place: Path) -> int:
    return sum(1 for data in records(place) if all_text(data, "text/html") is not None)


def by_trafilatura(place: Path) -> int:
    read = (bare_extraction(data, include_comments=False, with_metadata=True) for data in records(place))
    return sum(1 for found in read if found is not None)


def by_news_please(place: Path) -> int:
    from newsplease import NewsPlease  # noqa: PLC0415

    def read(data: bytes) -> bool:
        try:
            return bool(NewsPlease.from_html(data.decode("utf-8", "replace"), fetch_images=False).maintext)
        except Exception:  # of some pages it says so, and goes no further
            return False

    return sum(map(read, records(place)))


def ours(place: Path, job: Job) -> int:
    cascade, count = Cascade(job), 0
    task = Task(0, (str(place),), archive=True)
    for result in results(task, Place(0), cascade.wanted, cascade.counts):
        assert isinstance(result.found, Page), result.found
        answer, kind = read_safely(cascade, result.found, job.megabytes)
        assert kind is None or kind in NO_FAULT, answer
        count += answer is not None and bool(answer["text"])
    return count


def cpu(work: Callable[[], int]) -> tuple[float, int]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def main() -> int:
    if not SHARED.exists():
        print(f"The pages are not part of the project; they are looked for in {SHARED}.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "pages.warc.gz"
        pages = pack(place)
        watched = Job(phrases=tuple(phrases()))
        work: dict[str, Callable[[], int]] = {
            "unpacked (fastwarc)": lambda: unpacked(place),
            "limit: unpacked, parsed, all text": lambda: limit(place),
            "ours, screened": lambda: ours(place, watched),
            "ours, every page": lambda: ours(place, Job()),
            "trafilatura, every page with metadata": lambda: by_trafilatura(place),
        }
        if importlib.util.find_spec("newsplease") is not None:
            work["news-please"] = lambda: by_news_please(place)
        print(f"{pages} pages, {place.stat().st_size >> 20} MiB packed; {len(watched.phrases or ())} phrases")
        ours(place, watched)  # what is loaded once is not counted
        spent = {name: cpu(one) for name, one in work.items()}
    return told(spent, pages)


def told(spent: dict[str, tuple[float, int]], pages: int) -> int:
    """Print the table and the bars; 1 where a floor does not hold."""
    least = spent["limit: unpacked, parsed, all text"][0]
    for name, (seconds, found) in spent.items():
        print(
            f"{name:40} {pages / seconds:8.0f} pages/s  {1000 * seconds / pages:6.2f} ms a page  "
            f"{least / seconds:6.1%} of the limit  {found} with text"
        )
    peer, held = spent["trafilatura, every page with metadata"][0], True
    for name, floor in FLOORS.items():
        times = peer / spent[f"ours, {name}"][0]
        held &= times >= floor
        word = "holds" if times >= floor else "FAILS"
        print(f"{word} {name}: {times:.1f} times trafilatura, floor {floor}, goal {GOALS[name]}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
