"""`kept licences`: is the claim that all software is licensed decided by inventories, samples or sales?"""

from __future__ import annotations

import click

from kept.cli.lazy_group import LazyGroup

_COMMANDS = {
    "position": "What is installed against what is licensed, by department and product, as of a day.",
    "bound": "How many are unlicensed at most, and at least, by a sample?",
    "size": "How many have to be inspected?",
    "strata": "The bound over departments that were inspected each for itself; or a plan for them.",
    "draw": "Draw the sample, so that both sides can repeat it.",
    "sales": "What do sales say of the claim, and what can they not say?",
    "decide": "Is a claim of the ledger refuted, proved, supported or undecided, and what would decide it?",
}


@click.group("licences", cls=LazyGroup, lines=_COMMANDS, module="kept.cli.licences_{}")
def command() -> None:
    """Is the claim that all software is licensed decided by inventories, samples or sales?

    One confirmed counterexample refutes "all". No sample proves it: a sample gives a bound, sales give a
    rate, and a list of machines with a list of licences gives a position. Each says what it does not show.

    \b
    Examples:
      kept licences position --sample works       an invented inventory to try
      kept licences position works --report works.html
      kept licences bound --population 1000 --inspected 100 --found 0
      kept licences size --population 1000 --tolerance 0.05
      kept licences strata departments.csv
      kept licences draw devices.txt --size 59 --seed 20261126
      kept licences sales --from market.toml
    """
