"""`kept extract`: what many documents say, for researchers; or how it was read, for an analyst."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import click

from kept.cli import door
from kept.cli.line_stream import answer_lines, open_source, out_option
from kept.errors import InputError, Problem
from kept.pipeline.extract_explained import explained_file, explained_lines
from kept.pipeline.extract_lines import extractions
from kept.pipeline.json_lines import read_lines
from kept.pipeline.read_documents import READABLE
from kept.publish.extraction_text import ExplainedDocument, extraction_text

_LINES: Final = (".jsonl", ".ndjson", ".json")
_COUNTED: Final = ("statements", "commitments", "meetings", "figures")


@click.command("extract")
@click.argument("file", metavar="FILE")
@out_option
@click.option("--explain", is_flag=True, help="Say in words how each draft of FILE was read.")
@click.option("--published", metavar="DATE", help="With --explain of a document: when it was published.")
@click.option("--outlet", metavar="NAME", help="With --explain of a document: who published it.")
@door.tell_errors
def command(file: str, out: Path | None, explain: bool, published: str | None, outlet: str | None) -> None:
    """Find who said what, what was promised, which meetings and which figures.

    FILE has one document a line, as JSON: its "id" and "text" and, where they are known, the day on which it
    was "published" and its "publisher". "-" is standard input, and a name that ends in .gz is unpacked. Each
    line gives one line, in the same order: the statements with the places of their source, cue and content
    (code points of the text, end exclusive), speaker, kind, dates and confidence (a share from 0 to 1), the
    commitments, meetings and figures. Nothing is written to a ledger.

    With --explain FILE may also be a document, as for kept read.

    \b
    Examples:
      kept extract documents.jsonl
      kept extract documents.jsonl.gz --out statements.jsonl.gz
      kept extract --explain story.txt --published 2006-03-28
    """
    of_lines = file == "-" or file.removesuffix(".gz").endswith(_LINES)
    if (of_lines or not explain) and (published or outlet):
        raise InputError(
            "--published and --outlet go with --explain and one document. In JSON Lines each line has its "
            'own: {"id": "a1", "text": "…", "published": "2006-03-28", "publisher": "…"}.'
        )
    if explain:
        _explain(file, out, of_lines, published, outlet)
    elif file.endswith(READABLE):
        raise InputError(
            f"{file} is one document, and kept extract takes one document a line, as JSON. "
            f"See what it says: kept extract --explain {file}; or draft from it: kept read {file}"
        )
    else:
        answer_lines(file, out, extractions, _COUNTED)


def _explain(file: str, out: Path | None, of_lines: bool, published: str | None, outlet: str | None) -> None:
    if out is not None:
        raise InputError(
            "--out takes JSON Lines; what --explain says goes to standard output. Leave --out away, or write "
            "it to a file: kept extract --explain FILE > OUT"
        )
    if of_lines:
        _explain_lines(file)
        return
    moment = door.parse_date(published) if published else None
    door.say(extraction_text(explained_file(Path(file), moment, outlet)))


def _explain_lines(file: str) -> None:
    with ExitStack() as opened:
        source, where = open_source(opened, file)
        door.finish(door.report(_told(explained_lines(read_lines(source, where), where))))


def _told(found: Iterator[ExplainedDocument | Problem]) -> Iterator[Problem]:
    """Print each document as it comes; what is left are the problems."""
    for one in found:
        if isinstance(one, Problem):
            yield one
        else:
            door.say(f"{extraction_text(one)}\n")
