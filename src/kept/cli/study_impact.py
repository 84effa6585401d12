"""`kept study impact`: what a lower unlicensed rate would bring, under named assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.licences_files import figure_option, file_option, told, write_figure
from kept.cli.settings import json_option
from kept.errors import InputError
from kept.pipeline.study_editions import editions
from kept.pipeline.study_editions_told import editions_account, editions_plain
from kept.pipeline.study_impact import (
    COURSES,
    JOBS,
    STAGES,
    impact_account,
    impact_plain,
    impact_report,
)
from kept.pipeline.study_impact_figure import impact_figure
from kept.pipeline.study_impact_inputs import Inputs, read_inputs, with_settings, write_template
from kept.publish.licence_account import account_text

_SET = "A range for one factor, over the file: conversion=0.1..0.3..1, and words for its source."


@click.command("impact")
@click.option("--from", "file", type=click.Path(path_type=Path), metavar="FILE", help="Assumptions, in TOML.")
@click.option("--set", "settings", multiple=True, metavar="NAME=LOW..CENTRAL..HIGH", help=_SET)
@click.option("--currency", metavar="NAME", help="Of all amounts: USD [default: that of the file].")
@click.option("--years", type=int, metavar="N", help="Over which the cut comes [default: those of the file].")
@click.option("--course", type=click.Choice(COURSES), help="Equal steps, or all within the first half.")
@click.option("--of", "stage", type=click.Choice(STAGES), help="What is told [default: jobs].")
@click.option(
    "--editions", "published", is_flag=True, help="The published studies, and their contradictions."
)
@file_option("--example", "Write a file of assumptions to start from.")
@figure_option
@json_option
@door.tell_errors
def command(published: bool, example: Path | None, figure: Path | None, as_json: bool, **given: Any) -> None:
    """What would a lower unlicensed rate bring: sales, growth, tax, jobs?

    A chain of named assumptions, each with a range and a source: nothing is filled in for one that is
    missing, and the result is always a range. It is told which assumption moves it most. --editions shows
    what the published studies promised for the same cut, and where they contradict themselves.

    \b
    Example:
      kept study impact --example assumptions.toml
      kept study impact --from assumptions.toml
        A cut of 10 points over 4 years gives 17.6 to 145,000 jobs in the last
        year, 2,920 at the central assumptions.
      kept study impact --from assumptions.toml --of tax \\
          --set "conversion=0.2..0.3..0.5 our survey of 2009"
      kept study impact --from assumptions.toml --course front-loaded --figure jobs.svg
      kept study impact --editions
    """
    chosen = {**given, "figure": figure}
    if example is not None:
        _refuse_others("--example", {**chosen, "editions": published, "json": as_json})
        write_template(example)
        told(example)
    elif published:
        _refuse_others("--editions", chosen)
        _tell_editions(as_json)
    else:
        _tell_impact(given, figure, as_json)


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


def _tell_impact(given: Mapping[str, Any], figure: Path | None, as_json: bool) -> None:
    file = read_inputs(given["file"]) if given["file"] is not None else Inputs()
    inputs = Inputs({}, given["currency"], given["years"], given["course"]).over(file)
    found = impact_report(with_settings(inputs, given["settings"]), given["stage"] or JOBS)
    if figure is not None:
        write_figure(figure, impact_figure(found))
    if as_json:
        door.print_json(impact_plain(found))
    else:
        click.echo(account_text(impact_account(found)))
