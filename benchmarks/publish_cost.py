"""What a static site costs: `python -m benchmarks.publish_cost [--dossiers 10000]`.

Ledgers with 1,000 and with so many commitments are made of the JCCT case and copies of it under other ids, as
if many desks kept such cases in one ledger, and published. It measures, in CPU seconds of this process, what
one dossier costs in each (gathered through the index and drawn), and what the whole site costs for each of
them; builds the large one a second time, corrects one commitment, and builds again; and follows every link in
every page. Ends with 1 where a dossier of the large ledger costs more than 1.2 times one of the small, where
the second build writes anything, where a link is dead, or where a page is longer than 100 kB.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.as_of import WRITER, copies
from tests.pipeline.publishing.reading_pages import dead_links

from kept.ledger import Ledger, create_ledger
from kept.model import Commitment
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.publishing import commitments
from kept.pipeline.publishing.building import Built
from kept.pipeline.publishing.gathering import Wanted, gathered
from kept.pipeline.publishing.values import Site
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View

SMALL = 1_000
ALLOWED = 1.2
LONGEST = 100_000
WANTED = Wanted(View(date(2014, 12, 31), None, public_only=True), "Promises watched")
LATER = Writer("2026-11-26T12:00:00.000000Z", "a benchmark")
_SAMPLE = 200
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds for each dossier: of its page alone, and of the whole site."""

    page: float
    whole: float


def fill(ledger: Ledger, dossiers: int) -> None:
    """The case, then whole copies of it, up to at least so many commitments; a copy is no case of its own."""
    import_case(ledger, JCCT, WRITER)
    entries = [entry for entry in ledger.entries() if entry.kind != "case"]
    promises = sum(entry.kind == "commitment" for entry in entries)
    copied = sum(entry.kind != "party" for entry in entries)
    more = islice(copies(entries), copied * (-(-dossiers // promises) - 1))
    while batch := list(islice(more, _BATCH)):
        ledger.append(batch, recorded_at=WRITER.at, recorded_by=WRITER.by)


def page_seconds(ledger: Ledger) -> float:
    """CPU seconds of one dossier: the least of three rounds over a sample from all of the ledger."""
    site = gathered(ledger, WANTED)
    ids = list(site.rows)
    sample = dict.fromkeys(ids[:: max(1, len(ids) // _SAMPLE)])
    site = replace(site, rows={id_: site.rows[id_] for id_ in sample})
    return min(_timed(site) for _ in range(3)) / len(sample)


def _timed(site: Site) -> float:
    start = time.process_time()
    for one in commitments.planned(site):
        one.make()
    return time.process_time() - start


def measured(ledger: Ledger, folder: Path) -> Cost:
    """What a site costs, published into a folder that is not there yet."""
    ledger.index.ask(lambda look: look.upto)
    page = page_seconds(ledger)
    start = time.process_time()
    built = publish(ledger, folder, WANTED)
    whole = time.process_time() - start
    pages = sum(path.startswith("commitments/") for path in built.written)
    print(
        f"{pages:,} dossiers: {1000 * page:.1f} ms CPU a dossier, {whole:.0f} s CPU for the whole site, ",
        end="",
    )
    print(f"{1000 * whole / pages:.1f} ms for each; {len(built.written):,} files")
    return Cost(page, whole / pages)


def digest_of(folder: Path) -> str:
    """One digest over every file of the site and its name."""
    found = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        found.update(f"{path.relative_to(folder)}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def built_again(ledger: Ledger, folder: Path) -> bool:
    """Does a second build leave every byte as it is?"""
    before, start = digest_of(folder), time.process_time()
    built = publish(ledger, folder, WANTED)
    same = digest_of(folder) == before and not built.written and not built.deleted
    print(
        f"second build: {len(built.written)} files written, {time.process_time() - start:.0f} s CPU; ", end=""
    )
    print("the same bytes" if same else "NOT the same bytes")
    return same


def one_changed(ledger: Ledger, folder: Path) -> Built:
    """Correct the words of one commitment and build again."""
    found = load(ledger).all(Commitment)[7]
    save(ledger, [replace(found, what=f"{found.what}, reworded")], LATER, because="A benchmark.")
    start = time.process_time()
    built = publish(ledger, folder, WANTED)
    kinds = Counter(_kind(path) for path in built.written)
    print(f"one commitment ({found.id}) corrected: {len(built.written)} of ", end="")
    print(f"{len(built.written) + built.unchanged:,} files written, {time.process_time() - start:.0f} s CPU")
    for kind, number in sorted(kinds.items()):
        print(f"  {number:4} {kind}: {', '.join(_some(built.written, kind))}")
    return built


def _kind(path: str) -> str:
    return path.rpartition("/")[0] or "."


def _some(paths: Sequence[str], kind: str) -> list[str]:
    return [path.rpartition("/")[2] for path in sorted(paths) if _kind(path) == kind][:8]


def looked_at(folder: Path) -> bool:
    """Is every link alive, and no page too long?"""
    paths = [one for one in folder.rglob("*") if one.is_file()]
    files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in paths}
    dead = list(dead_links(files))
    longest = max((path for path in files if path.endswith(".html")), key=lambda path: len(files[path]))
    print(f"links: {len(dead)} dead {dead[:5] or ''}")
    print(
        f"longest page: {longest}, {len(files[longest]):,} bytes; the site: {sum(map(len, files.values())):,}"
    )
    return not dead and len(files[longest]) <= LONGEST


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=10_000)
    dossiers = parser.parse_args().dossiers
    with tempfile.TemporaryDirectory() as scratch:
        folder, costs = Path(scratch), []
        for number in (SMALL, dossiers):
            with create_ledger(folder / f"{number}.db") as ledger:
                fill(ledger, number)
                costs.append(measured(ledger, folder / f"site-{number}"))
        ratio = costs[1].page / costs[0].page
        print(f"a dossier costs {ratio:.2f} times as much, and may cost {ALLOWED}; ", end="")
        print(f"with its share of the site {costs[1].whole / costs[0].whole:.2f} times")
        with create_ledger(folder / "again.db") as ledger:
            fill(ledger, dossiers)
            large = folder / f"site-{dossiers}"
            held = [ratio <= ALLOWED, built_again(ledger, large), looked_at(large)]
            one_changed(ledger, large)
            held.append(looked_at(large))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
