"""`kept study shift`: did a series change with one commitment?"""

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
from kept.pipeline.study_shift import Asked, shift_found, shift_study
from kept.pipeline.study_shift_figure import shift_figure
from kept.pipeline.study_shift_plain import shift_plain
from kept.pipeline.study_shift_series import Wanted
from kept.pipeline.study_shift_told import shift_account
from kept.study import Every
from kept.study.shift import Scale


@click.command("shift")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--value", metavar="HEADING", help="The column of values [default: the only one].")
@click.option("--day", metavar="HEADING", help="The column of days or periods [default: found].")
@click.option("--offset", metavar="HEADING", help="The column of what the counts are out of.")
@click.option("--every", type=click.Choice([str(one) for one in Every]), help="How often there is a value.")
@click.option("--series", metavar="ID", help="A series of the ledger, in place of a file.")
@door.as_of_option
@click.option("--at", metavar="PERIOD", help="The first period in which it is in force: 2006-04.")
@click.option("--announced", metavar="PERIOD", help="When it was announced, where that was before.")
@click.option("--commitment", metavar="ID", help="A commitment of the ledger: from when it was made.")
@click.option("--levels", is_flag=True, help="Rates or indices: a shift in their own unit, and no share.")
@click.option("--amounts", is_flag=True, help="Amounts above 0, such as prices, and no counts.")
@click.option("--control", "controls", multiple=True, metavar="HEADING", help="A series it cannot touch.")
@click.option("--harmonics", type=int, default=2, show_default=True, help="Waves of the season; 0 for none.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the smallest shift.")
@study_options
@door.tell_errors
def command(telling: Telling, /, **given: Any) -> None:
    """Did a series change its level with one commitment?

    The answer is "changed" only where a regression tells the shift from nothing and the shift also stands out
    among all other dates in the middle of the series. Of the ledger, the figures that were published by
    --as-of are taken. With --commitment and --at, the time from the day on which it was made until --at is
    left out. With --control, a comparison with series that the commitment cannot touch stands beside it.

    \b
    Examples:
      kept study shift sicily.csv --at 2005-01 --value aces --offset stdpop
        Cannot tell whether aces changed with 2005-01: the regression finds a
        shift of −12 % (95 % interval −16 % to −7.1 %), but shifts as clear are
        found at other dates (rank p = 0.095). A rise of 11 % or more, or a
        fall of 10 %, would have been found in four of five such studies.
      kept study shift raids.csv --value raids --commitment C-2006-08 \\
          --figure raids.svg
      kept study shift prices.csv --value VolksWagen --at 2015-09-20 \\
          --amounts --control BMW --control Allianz
    """
    asked = _asked(given)
    telling.of(partial(_run, asked), asked.from_ledger)


def _run(asked: Asked, ledger: Ledger | None) -> Ran:
    study = shift_study(asked, load(ledger) if ledger is not None and asked.from_ledger else None)
    return ran_one(study, shift_found, shift_plain, shift_account, shift_figure)


def _asked(given: dict[str, Any]) -> Asked:
    every, as_of = given["every"], given["as_of"]
    names = ("file", "value", "day", "offset", "series")
    wanted = Wanted(
        as_of=as_of, every=Every(every) if every else None, **{name: given[name] for name in names}
    )
    also = ("at", "announced", "commitment", "controls", "harmonics", "seed")
    return Asked(
        wanted, scale=_scale(given["levels"], given["amounts"]), **{name: given[name] for name in also}
    )


def _scale(levels: bool, amounts: bool) -> Scale:
    if levels and amounts:
        raise InputError(
            "--levels and --amounts were both given. Expected one of them: --levels tells a shift in the "
            "unit of the values, --amounts as a share. Leave one out."
        )
    if levels:
        return Scale.LEVELS
    return Scale.LOGS if amounts else Scale.COUNTS
