"""`kept study compare`: one unit against others that were not treated."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.licences_files import figure_option, write_figure
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.study_compare import Comparison, comparison, comparison_found
from kept.pipeline.study_compare_figure import comparison_figure
from kept.pipeline.study_compare_plain import comparison_plain
from kept.pipeline.study_compare_table import Columns
from kept.pipeline.study_compare_told import comparison_account
from kept.pipeline.study_plans import keep_result, plan_for, result_of
from kept.pipeline.study_plans_told import kept_line, planned_plain, planned_told
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
@click.option("--plan", metavar="ID", help="The plan that this follows; the result is recorded with it.")
@click.option("--record", is_flag=True, help="Record the result in the ledger.")
@figure_option
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    /,
    figure: Path | None,
    plan: str | None,
    record: bool,
    as_json: bool,
    ledger: str | None,
    **given: Any,
) -> None:
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
          --donors "Utah,Nevada,Montana" --value-column packs
      kept study compare packs.csv --treated California --at 1989 \\
          --figure california.svg
    """
    columns = Columns(given.pop("unit"), given.pop("period"), given.pop("value"))
    needed = plan is not None or record
    with door.open_existing(ctx, ledger) if needed else nullcontext() as opened:
        planned = plan_for(opened, plan, "compare") if opened is not None and plan is not None else None
        found = comparison(Comparison(columns=columns, **given))
        result = result_of(comparison_found(found), planned.record if planned else None)
        if opened is not None:
            door.say(kept_line(keep_result(opened, result, door.writer(ctx))), err=True)
    if figure is not None:
        write_figure(figure, comparison_figure(found))
    if as_json:
        door.print_json(comparison_plain(found) | planned_plain(planned, result))
    else:
        click.echo(account_text(comparison_account(found, tuple(planned_told(planned, result)))))
