"""`kept licences size`: how many have to be inspected."""

from __future__ import annotations

from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.pipeline.licence_sampling_size import Question, size, size_account, size_plain
from kept.publish.account import account_text


@click.command("size")
@click.option("--tolerance", required=True, metavar="SHARE", help="The share that is too much, as 0.05.")
@click.option("--population", type=int, metavar="N", help="How many there are [default: without end].")
@click.option("--departments", type=int, metavar="D", help="Also tell how many departments to inspect.")
@click.option("--confidence", default="0.95", metavar="SHARE", show_default=True)
@click.option("--allowed", type=int, default=0, metavar="N", help="How many may be found [default: 0].")
@click.option(
    "--breach",
    type=click.Choice([">=", ">"]),
    default=">=",
    help='">=": the tolerance itself is too much already; ">": only more than it [default: >=].',
)
@click.option("--sensitivity", default="1", metavar="SHARE", help="The chance that an inspection finds it.")
@json_option
@door.tell_errors
def command(as_json: bool, **given: Any) -> None:
    """How many have to be inspected, so that finding none, or few, shows something?

    The size is the smallest that is exact for a sample without replacement. Write --breach in quotation
    marks: the shell reads a bare > as something else.

    \b
    Example:
      kept licences size --population 1000 --tolerance 0.05
        Inspect 57 of 1,000, drawn at random. If none of them is found
        unlicensed, a share of 0.05 or more is excluded at confidence 0.95.
      kept licences size --population 8440 --departments 135 --tolerance 0.05
      kept licences size --population 1000 --tolerance 0.05 --breach ">"
    """
    report = size(Question(**given))
    if as_json:
        door.print_json(size_plain(report))
    else:
        click.echo(account_text(size_account(report)))
