"""`kept licences draw`: draw the sample, so that both sides can repeat it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.cli.written import file_option, told
from kept.errors import InputError
from kept.pipeline.licence_sampling_draw import (
    DrawReport,
    draw,
    draw_account,
    draw_plain,
    draw_strata,
    frame_lines,
)
from kept.publish.account import account_text


@click.command("draw")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--seed", required=True, metavar="WORDS", help="What both sides agreed on, such as 20261126.")
@click.option("--size", type=int, metavar="N", help="How many to draw.")
@click.option("--column", metavar="NAME", help="The column with the ids, where FILE is a table.")
@click.option("--by", metavar="NAME", help="Draw from each part for itself: the column that names it.")
@click.option("--sizes", type=click.Path(path_type=Path), metavar="FILE", help="With --by: part,size.")
@file_option("--frame", "Also write all the ids, sorted, one a line.")
@json_option
@door.tell_errors
def command(file: Path, seed: str, frame: Path | None, as_json: bool, **given: Any) -> None:
    """Draw a simple random sample from FILE, so that anybody can repeat it.

    FILE has one id a line, or is a table, .csv or .xlsx, with a column of ids. The same ids and the same
    seed give the same sample, in whatever order the ids stand, and it can be checked with sha256sum alone.

    \b
    Examples:
      kept licences draw devices.txt --size 59 --seed 20261126
      kept licences draw devices.csv --column device_id --size 59 --seed 4711
      kept licences draw devices.csv --column device_id --by department \\
          --sizes plan.csv --seed 4711
    """
    report = _drawn(file, seed, **given)
    if frame is not None:
        frame.write_text(frame_lines(report), encoding="utf-8", newline="\n")
        told(frame)
    if as_json:
        door.print_json(draw_plain(report))
    else:
        click.echo(account_text(draw_account(report)))


def _drawn(
    file: Path, seed: str, size: int | None, column: str | None, by: str | None, sizes: Path | None
) -> DrawReport:
    if by is not None:
        if sizes is None or column is None or size is not None:
            raise InputError("--by needs --column and --sizes, and no --size. Give them, or leave out --by.")
        return draw_strata(file, (column, by), sizes, seed)
    if size is None or sizes is not None:
        raise InputError("Say how many to draw, for example --size 59. --sizes goes with --by only.")
    return draw(file, column, size, seed)
