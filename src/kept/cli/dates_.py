"""`kept dates`: the dates of many documents, for researchers."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.line_stream import answer_lines, out_option
from kept.pipeline.dates_batch import dates_of_lines


@click.command("dates")
@click.argument("file", metavar="FILE")
@out_option
@door.tell_errors
def command(file: str, out: Path | None) -> None:
    """Find every date expression in documents, and say what it means.

    FILE has one document a line, as JSON: its "id" and "text" and, where it is known, the day on which it
    was "published"; "meetings" may give dates for "by the next meeting". "-" is standard input, and a name
    that ends in .gz is unpacked. Each line gives one line, in the same order: the dates with their place,
    words, value (EDTF), use (said_on, about or deadline) and the rule that gave it.

    \b
    Examples:
      kept dates documents.jsonl
      kept dates documents.jsonl.gz --out dates.jsonl.gz
      cat documents.jsonl | kept dates -
    """
    answer_lines(file, out, dates_of_lines, ("dates",))
