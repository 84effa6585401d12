"""`kept licences strata`: the bound over departments that were inspected each for itself; or a plan."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.pipeline.licence_sampling_plan import (
    plan,
    plan_account,
    plan_plain,
    refuse_plan_options,
    require_tolerance,
)
from kept.pipeline.licence_sampling_strata import read_parts, strata, strata_account, strata_plain
from kept.publish.account import account_text


@click.command("strata")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--confidence", default="0.95", metavar="SHARE", show_default=True)
@click.option("--plan", "planned", is_flag=True, help="Tell how many to inspect in each part instead.")
@click.option("--tolerance", metavar="SHARE", help="With --plan: the share that is too much, as 0.05.")
@click.option(
    "--breach",
    type=click.Choice([">=", ">"]),
    help='With --plan. ">=": the tolerance itself is too much already [default]; ">": only more than it.',
)
@json_option
@door.tell_errors
def command(
    file: Path, confidence: str, planned: bool, tolerance: str | None, breach: str | None, as_json: bool
) -> None:
    """How many are unlicensed at most in all departments together, each inspected for itself?

    FILE is a table, .csv or .xlsx, with the columns part, population, inspected and found; with --plan only
    part and population are needed. A part in which nothing was inspected belongs into it as well: all its
    units count as unlicensed, and it is named. A row that cannot be read stops the command, since without
    it the bound would be too small.

    \b
    Example, for a file with the lines
        part,population,inspected,found
        Works,200,50,0
        Registry,100,25,0
      kept licences strata departments.csv
        At most 10 of 300 (3.34 %) are unlicensed in 2 parts together,
        at confidence 0.95.
      kept licences strata departments.csv --plan --tolerance 0.05
    """
    if planned:
        _plan(file, require_tolerance(tolerance), (confidence, breach or ">="), as_json)
        return
    refuse_plan_options(tolerance, breach)
    report = strata(read_parts(file), confidence)
    if as_json:
        door.print_json(strata_plain(report))
    else:
        click.echo(account_text(strata_account(report)))


def _plan(file: Path, tolerance: str, rules: tuple[str, str], as_json: bool) -> None:
    report = plan(read_parts(file, samples=False), tolerance, *rules)
    if as_json:
        door.print_json(plan_plain(report))
    else:
        click.echo(account_text(plan_account(report)))
