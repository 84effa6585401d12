"""`kept study target`: was a target met, and would it have been met anyway?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.study_door import Ran, Telling, ran_one, study_options
from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.records import load
from kept.pipeline.study_shift_series import Wanted
from kept.pipeline.study_target import target_found, target_study
from kept.pipeline.study_target_asked import Asked, Promised
from kept.pipeline.study_target_figure import target_figure
from kept.pipeline.study_target_plain import target_plain
from kept.pipeline.study_target_told import target_account
from kept.study import Every
from kept.study.shift import Scale
from kept.study.target import Direction


@click.command("target")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--value", metavar="HEADING", help="The column of values [default: the only one].")
@click.option("--day", metavar="HEADING", help="The column of days or periods [default: found].")
@click.option("--every", type=click.Choice([str(one) for one in Every]), help="How often there is a value.")
@click.option("--series", metavar="ID", help="A series of the ledger, in place of a file.")
@door.as_of_option
@click.option("--made", metavar="DATE", help="When the commitment was made: 2009-10-29.")
@click.option("--target", type=float, metavar="N", help="The level that was promised.")
@click.option("--increment", type=float, metavar="N", help="Or the change from the baseline; -5 is less.")
@click.option("--deadline", metavar="DATE", help="The period whose value counts, or the day it is due.")
@click.option("--at-least/--at-most", default=None, help="On which side of the target a value meets it.")
@click.option("--baseline", metavar="N|PERIOD", help="The level before, or the period whose mean it is.")
@click.option("--tolerance", type=float, metavar="N", help="By how much it may be missed [default: 0].")
@click.option("--total-from", metavar="PERIOD", help="The target is the total from this period on.")
@click.option("--commitment", metavar="ID", help="A commitment of the ledger, with its measure.")
@click.option("--measure", metavar="ID", help="Which measure of the ledger, where there are several.")
@click.option("--counts", is_flag=True, help="Forecast counts, which change by factors.")
@click.option("--amounts", is_flag=True, help="Forecast amounts above 0, which change by factors.")
@study_options
@door.tell_errors
def command(telling: Telling, /, **given: Any) -> None:
    """Was a target met, and would it have been met without the commitment?

    The series before the commitment is forecast up to the deadline. Answers are "met", "met, but also by the
    forecast", "missed", "not due", "cannot tell" and "not testable". A commitment or a measure of the ledger
    gives its day, target, side, deadline and series; of figures, those published by --as-of.

    \b
    Examples:
      kept study target sicily.csv --value aces --made 2005-01 --target 850 \\
          --at-most --deadline 2005-12
        Missed. The aces is 908 at the deadline, which misses the target of at
        most 850. By the course before 2005-01-01 it would have been 988.8 (95 %
        interval 890.1 to 1087), which meets the target with a chance of 0.37 %.
      kept study target --series unlicensed_rate.CN.idc2003.percent \\
          --made 2009-10-29 --increment -10 --baseline 80 --at-most \\
          --deadline 2011
      kept study target purchases.csv --made 2020-01 --target 502.4 \\
          --at-least --total-from 2020-01 --deadline 2021-12
      kept study target --series unlicensed_rate.CN.idc2003.percent \\
          --commitment C-2006-04 --target 80 --at-most --deadline 2009 \\
          --figure rate.svg
    """
    asked = _asked(given)
    telling.of(partial(_run, asked), asked.from_ledger)


def _run(asked: Asked, ledger: Ledger | None) -> Ran:
    study = target_study(asked, load(ledger) if ledger is not None and asked.from_ledger else None)
    return ran_one(study, target_found, target_plain, target_account, target_figure)


def _asked(given: dict[str, Any]) -> Asked:
    every, least = given["every"], given["at_least"]
    columns = {name: given[name] for name in ("file", "value", "day", "series")}
    wanted = Wanted(as_of=given["as_of"], every=Every(every) if every else None, **columns)
    direction = None if least is None else Direction.AT_LEAST if least else Direction.AT_MOST
    names = ("made", "target", "increment", "deadline", "baseline", "tolerance", "total_from")
    promised = Promised(direction=direction, **{name: given[name] for name in names})
    scale = _scale(given["counts"], given["amounts"])
    return Asked(wanted, promised, given["commitment"], given["measure"], scale)


def _scale(counts: bool, amounts: bool) -> Scale:
    if counts and amounts:
        raise InputError(
            "--counts and --amounts were both given. Expected one of them: --counts where values can be 0, "
            "--amounts where they are above 0. Leave one out."
        )
    if counts:
        return Scale.COUNTS
    return Scale.LOGS if amounts else Scale.LEVELS
