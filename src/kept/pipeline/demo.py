"""`kept demo`: import the packaged case, read the packaged documents, judge, write the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kept.errors import Problem
from kept.ledger import Ledger
from kept.pipeline.dossiers import rows
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer
from kept.pipeline.verdicts import View
from kept.publish import Row


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What the demonstration ends with: every commitment with its verdict, and the page to open."""

    rows: tuple[Row, ...]
    page: Path


def run_demo(
    ledger: Ledger, folder: Path, writer: Writer, as_of: date, tell: Callable[[str], object]
) -> Demonstrated:
    """Go the whole way once, telling each step."""
    tell("1. Importing the JCCT case")
    imported = import_case(ledger, JCCT, writer)
    tell(f"   {imported.saved.added} records, {len(imported.commitments)} commitments, each with its source")
    tell("2. Reading sample documents from two invented countries")
    for read in read_all(ledger, sample_documents(), writer):
        if isinstance(read, Problem):
            tell(f"   {read}")
        else:
            published = read.document.published or "an unknown day"
            tell(f"   {Path(read.snapshot.origin).name}: published {published}, {len(read.drafts)} drafts")
    tell("   Drafts count for nothing until somebody accepts them: kept review")
    tell(f"3. Judging every commitment as of {as_of} and writing the site")
    view = View(as_of, writer.at, public_only=True)
    publish(ledger, folder, Wanted(view))
    return Demonstrated(rows(ledger, view), folder / "index.html")
