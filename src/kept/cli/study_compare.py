"""`kept study compare`: one unit against others that were not treated."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.study_door import Ran, Telling, ran_one, study_options
from kept.ledger import Ledger
from kept.pipeline.study_compare import Comparison, comparison, comparison_found
from kept.pipeline.study_compare_figure import comparison_figure
from kept.pipeline.study_compare_plain import comparison_plain
from kept.pipeline.study_compare_table import Columns
from kept.pipeline.study_compare_told import comparison_account
from kept.pipeline.study_plans import plan_for

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
@study_options
@door.tell_errors
def command(telling: Telling, /, **given: Any) -> None:
    """Does a unit differ, from some period on, from what others say it would have been?

    Difference in differences, a synthetic control and synthetic difference in differences, always together.
    Every donor is refitted as if treated, and the unit ranked among them. The file has a row for each unit
    and period, as CSV or XLSX. Answers are "differs", "cannot tell" and "fragile". With --plan ID or --record
    the result is recorded in the ledger.

    \b
    Example:
      kept study compare packs.csv --treated California --at 1989
        Fragile: one of four tests finds that California differs from 1989 on,
        and three do not. By the synthetic control PacksPerCapita is 24 % below
        the level that it would have had (95 % interval −37 % to −6.2 %).
      kept study compare packs.csv --treated California --at 1989 \\
          --donors "Utah,Nevada,Montana" --value-column PacksPerCapita
      kept study compare packs.csv --treated California --at 1989 \\
          --figure california.svg
    """
    columns = Columns(given.pop("unit"), given.pop("period"), given.pop("value"))
    asked = Comparison(columns=columns, **given)
    telling.of(partial(_run, asked), from_ledger=False, plan=partial(plan_for, study="compare"))


def _run(asked: Comparison, _ledger: Ledger | None) -> Ran:
    found = comparison(asked)
    return ran_one(found, comparison_found, comparison_plain, comparison_account, comparison_figure)
