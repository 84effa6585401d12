"""`kept study plan`: what a study will look at, into the ledger, before the data are looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.model import StudyPlan
from kept.pipeline.study_plans import check_plan, keep_plan, knows_forum
from kept.pipeline.study_plans_told import plan_account, plan_plain
from kept.publish.account import account_text


@click.command("plan")
@click.option("--question", required=True, metavar="WORDS", help="What is asked.")
@click.option("--outcome", required=True, metavar="WORDS", help="The one outcome on which the answer rests.")
@click.option("--sample", required=True, metavar="WORDS", help="The rule by which the data are chosen.")
@click.option("--also", multiple=True, metavar="WORDS", help="Another outcome; may be repeated.")
@click.option("--before", type=int, metavar="N", help="How many periods before each meeting.")
@click.option("--after", type=int, metavar="N", help="How many periods after each meeting.")
@click.option("--every", metavar="PERIOD", help="The period: day, week, month, quarter or year.")
@click.option("--forum", metavar="FORUM", help="The series of talks whose meetings count, as JCCT.")
@click.option("--meetings", metavar="WORDS", help="Which of its meetings count, and which not.")
@click.option("--seed", type=int, metavar="N", help="The seed of the draws.")
@click.option("--draws", type=int, metavar="N", help="How many draws, as 9999.")
@click.option("--note", metavar="WORDS", help="What else is to be said.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, /, as_json: bool, ledger: str | None, **given: Any) -> None:
    """Write down what a study will look at, before the data are looked at.

    The plan gets an id made from what it says. The study that is run with --plan ID names it, and says where
    it departs from it. What is left out here can still be chosen later, and is told. Question, sample and
    meetings are sentences for readers: no study compares them with its data. Where there is no ledger yet, a
    new one is made.

    \b
    Example:
      kept study plan --question "Do raids surge before the sessions?" \\
          --outcome raids --also arrests --sample "all weeks 2004 to 2014" \\
          --before 4 --after 4 --every week --forum JCCT \\
          --seed 0 --draws 9999
      kept study plan --question "Which promises are kept?" --outcome kept \\
          --sample "all promises of the ledger"
    """
    plan = StudyPlan(id="", **given)
    check_plan(plan)
    place = door.ledger_place(ctx, ledger)
    new = isinstance(place, Path) and not place.exists()
    with door.open_or_create(ctx, ledger) as opened:
        kept = keep_plan(opened, plan, door.writer(ctx))
        known = plan.forum is None or knows_forum(opened, plan.forum)
    if new:
        door.say(
            f"There was no ledger at {place}: a new one was made, which holds this plan alone.", err=True
        )
    if as_json:
        door.print_json(plan_plain(kept))
    else:
        click.echo(account_text(plan_account(kept, known)))
