"""`kept study`: what happens around the meetings where promises are made, and after a promise."""

from __future__ import annotations

import click

from kept.cli.lazy_group import LazyGroup

_COMMANDS = {
    "plan": "Write down what a study will look at, before the data are looked at.",
    "meetings": "Does it step up before the meetings, and fade after?",
    "shift": "Did a series change with one commitment?",
    "compare": "One unit against others that promised nothing.",
    "target": "Was the target reached, and would it have been reached anyway?",
    "impact": "What would a lower unlicensed rate bring, under named assumptions?",
    "promises": "What goes with a promise being kept, and how long does it take?",
    "list": "The plans and results that the ledger holds.",
}


@click.group("study", cls=LazyGroup, lines=_COMMANDS, module="kept.cli.study_{}")
def command() -> None:
    """What happens around the meetings where promises are made, and after a promise?

    Each answer comes with its interval, the smallest effect that could have been seen, and "cannot tell"
    where the data do not tell. Write the plan first: kept study plan.

    \b
    Examples:
      kept study plan --question "Do raids surge before the sessions?" \\
          --outcome raids --sample "all weeks 2004 to 2014"
      kept study meetings raids.csv --meetings sessions.csv --value raids
      kept study meetings --events --forum JCCT --between 2004/2013
      kept study shift raids.csv --value raids --at 2006-04-10
      kept study compare packs.csv --treated California --at 1989
      kept study impact --example assumptions.toml
      kept study promises
    """
