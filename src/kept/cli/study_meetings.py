"""`kept study meetings`: does it step up before the meetings, and fade after?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.study_door import Ran, Telling, study_options
from kept.dates import Period
from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.packaged import copy_study_example
from kept.pipeline.records import load
from kept.pipeline.study_meetings import found_in, meetings_study
from kept.pipeline.study_meetings_asked import Chosen, Counted, Declared
from kept.pipeline.study_meetings_figures import FIGURES, meetings_figure
from kept.pipeline.study_meetings_plain import meetings_plain
from kept.pipeline.study_meetings_told import meetings_account
from kept.pipeline.study_placed import time_of
from kept.study import Every

_PATH = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("meetings")
@click.argument("file", type=_PATH, required=False)
@click.option(
    "--value", "values", multiple=True, metavar="HEADING", help="The column of counts; may be repeated."
)
@click.option("--day", metavar="HEADING", help="The column of days or periods [default: found].")
@click.option("--offset", metavar="HEADING", help="The column of what the counts are out of.")
@click.option("--events", is_flag=True, help="Count events of the ledger.")
@click.option("--statements", is_flag=True, help="Count statements of the ledger, out of all statements.")
@click.option("--of", "kinds", multiple=True, metavar="KIND", help="Only events or statements of this kind.")
@click.option("--actor", metavar="WORDS", help="Only events of actors with these words in their name.")
@click.option("--without", multiple=True, metavar="ID", help="Leave out this event; may be repeated.")
@click.option("--stance", "stances", multiple=True, metavar="STANCE", help="Only statements of this stance.")
@click.option("--party", metavar="ID", help="Only statements that speak for this party.")
@click.option("--counts-alone", is_flag=True, help="Count statements as they are, not out of all.")
@click.option("--between", metavar="A/B", help="The time in which the ledger is counted: 2004/2013.")
@click.option("--every", type=click.Choice([str(one) for one in Every]), help="How often there is a count.")
@click.option("--meetings", "meetings_file", type=_PATH, metavar="FILE", help="A file with their days.")
@click.option("--meeting", "days", multiple=True, metavar="DAY", help="The day of one; may be repeated.")
@click.option("--forum", metavar="FORUM", help="Meetings of the ledger of this series of talks: JCCT.")
@click.option("--kind", metavar="KIND", help="Only meetings of the ledger of this kind: jcct_plenary.")
@click.option("--before", type=click.IntRange(1), metavar="N", help="Periods in the window before.")
@click.option("--after", type=click.IntRange(1), metavar="N", help="Periods in the window after.")
@click.option("--shorten", is_flag=True, help="Shorten windows that overlap.")
@click.option("--draws", type=int, default=9999, show_default=True, help="Placebo schedules.")
@click.option(
    "--seed", type=click.IntRange(0, 2**53 - 1), default=0, show_default=True, help="Of the schedules."
)
@click.option(
    "--example", type=click.Path(path_type=Path), metavar="DIR", help="Copy invented counts to try."
)
@click.option("--show", type=click.Choice(list(FIGURES)), help="Which figure is drawn [default: weeks].")
@study_options
@door.tell_errors
def command(telling: Telling, /, example: Path | None, show: str | None, **given: Any) -> None:
    """Does it step up before the meetings, and fade after them?

    Counts by day, week or month from a file, or events or statements of the ledger. The meetings are held
    against placebo schedules, the same gaps between them in random order: so something is found where there
    is nothing in 5 % of all series, and not in half of them. Windows are about a month on either side.

    \b
    Examples:
      kept study meetings --example raids       invented counts to try
      kept study meetings raids.csv --meetings sessions.csv --value raids
      kept study meetings raids.csv --value raids --value arrests \\
          --forum JCCT --before 4 --after 4 --plan plan_3be73f78a0a98ac0
      kept study meetings --events --forum JCCT --between 2004/2013
      kept study meetings raids.csv --meetings sessions.csv --value raids \\
          --figure weeks.svg --show weeks
    """
    if example is not None:
        copy_study_example(example)
        door.say(f"Copied invented counts to {example}. Try them:\n  {_try(example)}")
        return
    counted, chosen, declared = _given(given)
    _check_show(telling.figure, show, counted)
    from_ledger = counted.file is None or chosen.from_ledger

    def run(ledger: Ledger | None) -> Ran:
        records = load(ledger) if ledger is not None and from_ledger else None
        study = meetings_study(counted, chosen, declared, records)
        return Ran(
            found=tuple(found_in(study, one) for one in study.outcomes),
            plain=partial(meetings_plain, study),
            account=partial(meetings_account, study),
            figure=partial(meetings_figure, study, show),
        )

    telling.of(run, from_ledger)


def _check_show(figure: Path | None, show: str | None, counted: Counted) -> None:
    if show is not None and figure is None:
        raise InputError("--show says which figure is drawn, and none is. Name the file too: --figure it.svg")
    if figure is not None and len(counted.values) > 1:
        door.say(f"The figure shows the first outcome, {counted.values[0]}.", err=True)


def _try(folder: Path) -> str:
    counts, meetings = folder / "invented_raids.csv", folder / "invented_sessions.csv"
    return f"kept study meetings {counts} --meetings {meetings} --value raids"


def _given(given: dict[str, Any]) -> tuple[Counted, Chosen, Declared]:
    every, between = given["every"], given["between"]
    counted = Counted(
        file=given["file"],
        values=given["values"],
        day=given["day"],
        offset=given["offset"],
        events=given["events"],
        statements=given["statements"],
        kinds=given["kinds"],
        stances=given["stances"],
        party=given["party"],
        actor=given["actor"],
        without=given["without"],
        out_of_all=not given["counts_alone"],
        every=Every(every) if every is not None else None,
        between=_past(time_of(between)) if between is not None else None,
    )
    chosen = Chosen(given["meetings_file"], given["days"], given["forum"], given["kind"])
    names = ("before", "after", "draws", "seed", "shorten")
    return counted, chosen, Declared(**{name: given[name] for name in names})


def _past(between: Period) -> Period:
    if between.end is not None and between.last() > door.today():
        raise InputError(
            f"--between ends on {between.last()}, which is still to come. Give an end that is past."
        )
    return between
