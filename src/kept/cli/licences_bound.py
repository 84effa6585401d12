"""`kept licences bound`: how many are unlicensed at most, and at least, by a sample."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.cli.written import figure_option, write_figure
from kept.pipeline.licence_sampling_bound import Design, bound, bound_account, bound_plain
from kept.pipeline.licence_sampling_bound_figure import bound_figure
from kept.publish.account import account_text


@click.command("bound")
@click.option("--population", type=int, metavar="N", help="How many there are [default: without end].")
@click.option("--inspected", type=int, metavar="N", required=True, help="How many were inspected, at random.")
@click.option("--found", type=int, metavar="N", required=True, help="How many of these have no licence.")
@click.option("--confidence", default="0.95", metavar="SHARE", show_default=True)
@click.option("--sides", type=click.Choice(["1", "2"]), default="1", help="2: both bounds hold at once.")
@click.option("--sensitivity", default="1", metavar="SHARE", help="The chance that an inspection finds it.")
@click.option("--unit", default="machines", metavar="WORDS", help="What is inspected [default: machines].")
@figure_option
@json_option
@door.tell_errors
def command(figure: Path | None, as_json: bool, sides: str, **given: Any) -> None:
    """How many are unlicensed at most, and at least, by a random sample?

    The bounds are exact, without replacement (hypergeometric); without --population they are rates, for a
    population without end or a sample drawn with replacement (Clopper and Pearson). Shares are rounded away
    from the sample.

    \b
    Example:
      kept licences bound --population 1000 --inspected 100 --found 0
        At most 28 of 1,000 machines (2.8 %) are unlicensed, at confidence 0.95.
      kept licences bound --inspected 300 --found 2 --sides 2
      kept licences bound --population 1000 --inspected 100 --found 0 \\
          --figure bound.svg
    """
    report = bound(Design(sides=int(sides), **given))
    if figure is not None:
        write_figure(figure, bound_figure(report))
    if as_json:
        door.print_json(bound_plain(report))
    else:
        click.echo(account_text(bound_account(report)))
