"""`kept rules`: the rules by which verdicts are reached."""

from __future__ import annotations

from dataclasses import asdict

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.judge import RULES, RULES_VERSION, rule_lines
from kept.publish import RuleRow, rules_text


@click.command("rules")
@click.option(
    "--version",
    type=click.Choice(list(RULES)),
    default=RULES_VERSION,
    show_default=True,
    help="Which version of the rules.",
)
@json_option
def command(version: str, as_json: bool) -> None:
    """Print every line of the rules by which a verdict is reached, with its id.

    The reasons of a verdict (kept explain ID) name these ids, so that anyone can go through the
    steps by hand. A version is never changed: other rules are another version.

    \b
    Examples:
      kept rules
      kept rules --json
    """
    rows = [RuleRow(line.section, line.id, line.asks, line.gives) for line in rule_lines(RULES[version])]
    if as_json:
        door.print_json({"version": version, "lines": [asdict(row) for row in rows]})
    else:
        click.echo(rules_text(version, rows))
