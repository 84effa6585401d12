"""`kept study impact`: what a lower unlicensed rate would bring, under named assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.study_door import Ran, Telling, ran_one, study_options
from kept.cli.written import file_option, told
from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.study_editions import editions
from kept.pipeline.study_editions_told import editions_account, editions_plain
from kept.pipeline.study_impact import (
    COURSES,
    JOBS,
    STAGES,
    impact_account,
    impact_found,
    impact_plain,
    impact_report,
)
from kept.pipeline.study_impact_figure import impact_figure
from kept.pipeline.study_impact_inputs import Inputs, read_inputs, with_settings, write_template
from kept.pipeline.study_plans import plan_for
from kept.publish.account import account_text

_SET = 'A range and its source for one factor, over the file: "conversion=0.2..0.3..0.5; survey of 2010".'
_OF = (
    "What is told: freed (no longer used unlicensed), sales, services, local (spent in the country), "
    "additional (new spending), gdp, tax or jobs [default: jobs]."
)


@click.command("impact")
@click.option("--from", "file", type=click.Path(path_type=Path), metavar="FILE", help="Assumptions, in TOML.")
@click.option("--set", "settings", multiple=True, metavar="RANGE", help=_SET)
@click.option("--currency", metavar="NAME", help="Of all amounts: USD [default: that of the file].")
@click.option("--years", type=int, metavar="N", help="Over which the cut comes [default: those of the file].")
@click.option("--course", type=click.Choice(COURSES), help="Equal steps, or all within the first half.")
@click.option("--of", "stage", type=click.Choice(STAGES), metavar="STAGE", help=_OF)
@click.option(
    "--editions", "published", is_flag=True, help="The published studies, and their contradictions."
)
@file_option("--example", "Write a file of assumptions to start from.")
@study_options
@door.tell_errors
def command(telling: Telling, /, published: bool, example: Path | None, **given: Any) -> None:
    """What would a lower unlicensed rate bring: sales, growth, tax, jobs?

    A chain of named assumptions, each with a range and a source: nothing is filled in for one that is
    missing, and the result is always a range. It is told which assumption moves it most. --editions shows
    what the published studies promised for the same cut, and where they contradict themselves. With --plan ID
    or --record the result is recorded in the ledger.

    \b
    Example:
      kept study impact --example assumptions.toml
      kept study impact --from assumptions.toml
        Asia-Pacific: a cut of 10 points over 4 years gives about 20 to about
        150,000 jobs in the last year, about 3,000 at the central assumptions.
      kept study impact --from assumptions.toml --of tax \\
          --set "conversion=0.2..0.3..0.5; survey of 2010"
      kept study impact --from assumptions.toml --course front-loaded --figure jobs.svg
      kept study impact --editions
    """
    if example is not None:
        _refuse_others("--example", given | {"editions": published, "json": telling.as_json} | _kept(telling))
        write_template(example)
        told(example)
    elif published:
        _refuse_others("--editions", given | _kept(telling))
        _tell_editions(telling.as_json)
    else:
        telling.of(partial(_run, given), from_ledger=False, plan=partial(plan_for, study="impact"))


def _kept(telling: Telling) -> dict[str, object]:
    return {"figure": telling.figure, "plan": telling.plan, "record": telling.record}


def _refuse_others(alone: str, others: Mapping[str, object]) -> None:
    """An option that would change nothing is not left out in silence."""
    names = {"file": "from", "settings": "set", "stage": "of"}
    first = next((names.get(name, name) for name, value in others.items() if value), None)
    if first is not None:
        raise InputError(f"{alone} stands alone, so --{first} changes nothing. Leave out one of them.")


def _tell_editions(as_json: bool) -> None:
    found = editions()
    if as_json:
        door.print_json(editions_plain(found))
    else:
        click.echo(account_text(editions_account(found)))


def _run(given: Mapping[str, Any], _ledger: Ledger | None) -> Ran:
    found = impact_report(_inputs(given), given["stage"] or JOBS)
    return ran_one(found, impact_found, impact_plain, impact_account, impact_figure)


def _inputs(given: Mapping[str, Any]) -> Inputs:
    file = read_inputs(given["file"]) if given["file"] is not None else Inputs()
    inputs = Inputs({}, given["currency"], given["years"], given["course"]).over(file)
    return with_settings(inputs, given["settings"])
