"""`kept licences position`: what is installed against what is licensed, as of a day."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.cli.written import figure_option, file_option, told, write_figure
from kept.errors import InputError
from kept.inventory import templates
from kept.pipeline.licence_position import (
    PositionReport,
    copy_inventory_sample,
    position_report,
    presets_of,
    require_outside,
)
from kept.pipeline.licence_position_large import Limits
from kept.pipeline.licence_position_plain import (
    CANDIDATE_COLUMNS,
    POSITION_COLUMNS,
    candidate_rows,
    position_plain,
    position_rows,
)
from kept.pipeline.licence_position_text import position_account, position_figure
from kept.pipeline.licence_report import report_page
from kept.pipeline.whole_files import write_files
from kept.publish.account import account_text
from kept.publish.licence_export import csv_bytes
from kept.publish.licence_report import licence_report

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which forms the position is wanted."""

    out: Path | None
    candidates: Path | None
    report: Path | None
    figure: Path | None
    by: str | None
    as_json: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to write."""
        found = (self.out, self.candidates, self.report, self.figure)
        return tuple(path for path in found if path is not None)


def _wanted_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add the options for the forms of the position, and hand them over as one `wanted`."""

    @click.option("--by", type=click.Choice(["department", "product"]), help="Add up to one table.")
    @file_option("--out", "Also write the rows as CSV, for a spreadsheet.")
    @file_option("--candidates", "Also write who may lack a licence as CSV, one a row.")
    @file_option("--report", "Also write one page that both sides can sign, as .html.")
    @figure_option
    @json_option
    @functools.wraps(function)
    def wanting(*args: Any, **kwargs: Any) -> R:
        wanted = Wanted(**{name: kwargs.pop(name) for name in Wanted.__slots__})
        return function(*args, wanted=wanted, **kwargs)

    return wanting


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    return None if value is None else door.tell_errors(door.parse_date)(value).last()


@click.command("position")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DATE", callback=_day, help="The day [default: that of inventory.toml].")
@click.option("--preset", "presets", multiple=True, metavar="TABLE=NAME", help="How a table is to be read.")
@click.option("--memory-limit", metavar="SIZE", help="For large tables: what DuckDB may use, as 512MB.")
@click.option("--threads", type=int, default=2, help="For large tables [default: 2].")
@click.option(
    "--templates", "blank", type=click.Path(path_type=Path), metavar="DIR", help="Write empty tables."
)
@click.option("--sample", type=click.Path(path_type=Path), metavar="DIR", help="Copy an invented inventory.")
@_wanted_options
@door.tell_errors
def command(
    folder: Path | None, wanted: Wanted, blank: Path | None, sample: Path | None, **given: Any
) -> None:
    """What is installed against what is licensed in FOLDER, by department and product, as of a day.

    FOLDER has the tables devices, installs, titles, products and licences, as .csv, .xlsx, .parquet or
    exports of other programs. For each product the newest version on a device needs a licence of that
    version, or a newer one with downgrade right: a sum of licences is not enough. A licence that is not
    listed is "not evidenced" until the list is declared complete. A title that no rule decides makes the
    answer an interval. What an inspector confirmed stands apart.

    \b
    Example:
      kept licences position --sample works
      kept licences position works
        As of 31 December 2005, 110 licences are needed and 6 of them are not
        evidenced; with what is undecided up to 9 may be not evidenced.
      kept licences position works --report works.html --out works.csv
      kept licences position works --as-of 2005-06-30 --by department
      kept licences position --templates my-inventory
    """
    if blank is not None or sample is not None:
        _prepare(blank, sample)
    if folder is not None:
        _show(folder, wanted, **given)
    elif blank is None and sample is None:
        raise InputError("Name the folder of an inventory. To try one: kept licences position --sample works")


def _prepare(blank: Path | None, sample: Path | None) -> None:
    if blank is not None:
        templates(blank)
        door.say(f"Wrote empty tables into {blank}. Its README.txt explains every column.")
    if sample is not None:
        copy_inventory_sample(sample)
        door.say(f"Wrote the invented inventory into {sample}. Now: kept licences position {sample}")


def _show(
    folder: Path,
    wanted: Wanted,
    as_of: date | None,
    presets: tuple[str, ...],
    memory_limit: str | None,
    threads: int,
) -> None:
    for path in wanted.files:
        require_outside(path, folder)
    report = position_report(folder, as_of, presets_of(presets), Limits(memory_limit, threads))
    _write(report, wanted)
    if wanted.as_json:
        door.print_json(position_plain(report))
    else:
        click.echo(account_text(position_account(report, wanted.by)))
    door.finish(door.report(report.problems))


def _write(report: PositionReport, wanted: Wanted) -> None:
    if wanted.out is not None:
        wanted.out.write_bytes(csv_bytes(POSITION_COLUMNS, position_rows(report)))
        told(wanted.out)
    if wanted.candidates is not None:
        wanted.candidates.write_bytes(csv_bytes(CANDIDATE_COLUMNS, candidate_rows(report)))
        told(wanted.candidates)
    if wanted.report is not None:
        write_files(wanted.report.parent, {wanted.report.name: licence_report(report_page(report))})
        told(wanted.report)
    if wanted.figure is not None:
        write_figure(wanted.figure, position_figure(report))
