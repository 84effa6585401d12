"""`kept study compare`: one unit against others that were not treated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.licences_files import figure_option, write_figure
from kept.cli.settings import json_option
from kept.pipeline.study_compare import Comparison, comparison, comparison_account, comparison_plain
from kept.pipeline.study_compare_figure import comparison_figure
from kept.pipeline.study_compare_table import Columns
from kept.publish.licence_account import account_text

_DONORS = "The units it is compared with, with commas between, or semicolons [default: all others]."


@click.command("compare")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--treated", metavar="NAME", required=True, help="The unit in question.")
@click.option(
    "--at", metavar="PERIOD", required=True, help="The first treated period: 1989, 2006-03, 2006-Q1."
)
@click.option("--donors", metavar="A,B", help=_DONORS)
@click.option("--unit-column", "unit", metavar="HEADING", help="The column of names [default: found].")
@click.option("--period-column", "period", metavar="HEADING", help="The column of periods [default: found].")
@click.option("--value-column", "value", metavar="HEADING", help="The column of values [default: found].")
@figure_option
@json_option
@door.tell_errors
def command(
    figure: Path | None,
    as_json: bool,
    unit: str | None,
    period: str | None,
    value: str | None,
    **given: Any,
) -> None:
    """Does a unit differ, from some period on, from what others say it would have been?

    Difference in differences, a synthetic control and synthetic difference in differences, always together.
    Every donor is refitted as if treated, and the unit ranked among them. The file has a row for each unit
    and period, as CSV or XLSX. Answers are "differs", "cannot tell" and "fragile".

    \b
    Example:
      kept study compare packs.csv --treated California --at 1989
        Fragile: some of the tests and checks say that California differs from
        1989 on, others do not.
      kept study compare packs.csv --treated California --at 1989 \\
          --donors "Utah,Nevada,Montana" --value-column packs
      kept study compare packs.csv --treated California --at 1989 \\
          --figure california.svg
    """
    found = comparison(Comparison(columns=Columns(unit, period, value), **given))
    if figure is not None:
        write_figure(figure, comparison_figure(found))
    if as_json:
        door.print_json(comparison_plain(found))
    else:
        click.echo(account_text(comparison_account(found)))
