"""What the commands of studies share: the plan, the record, the figure, and how a study is told."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.cli.written import figure_option, write_figure
from kept.ledger import Ledger
from kept.model import StudyPlan, StudyResult
from kept.pipeline.study_plans import Found, Recorded, keep_result, plan_of, result_of
from kept.pipeline.study_plans_told import kept_line, planned_plain, planned_told
from kept.publish.account import Account, account_text
from kept.publish.figures.values import Drawable

S = TypeVar("S")

PlanOf = Callable[[Ledger, str], Recorded[StudyPlan]]


@dataclass(frozen=True, slots=True)
class Ran:
    """A study that was run.

    `found` is what the ledger keeps of it, one for each outcome. `plain` and `account` are given what is to
    be said of the plan: as plain values for each outcome, and in sentences. `figure` gives what is drawn.
    """

    found: tuple[Found, ...]
    plain: Callable[[list[dict[str, Any]]], dict[str, Any]]
    account: Callable[[tuple[str, ...]], Account]
    figure: Callable[[], Drawable] | None = None


def ran_one(
    study: S,
    found: Callable[[S], Found],
    plain: Callable[[S], dict[str, Any]],
    account: Callable[[S, tuple[str, ...]], Account],
    figure: Callable[[S], Drawable],
) -> Ran:
    """A study with one outcome, by the functions that tell it."""
    return Ran(
        found=(found(study),),
        plain=lambda plans: plain(study) | plans[0],
        account=functools.partial(account, study),
        figure=functools.partial(figure, study),
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """How a study is told: what was given with every command of studies."""

    ctx: click.Context
    ledger: str | None
    plan: str | None
    record: bool
    as_json: bool
    figure: Path | None = None

    def of(self, run: Callable[[Ledger | None], Ran], from_ledger: bool, plan: PlanOf = plan_of) -> None:
        """Run a study and tell it; the plan is looked up first, and the result recorded last.

        Args:
            run: the study; it is given the ledger where that is open.
            from_ledger: does it need the ledger?
            plan: looks a plan up, and refuses one that is for another kind of study.
        """
        needed = from_ledger or self.plan is not None or self.record
        with door.open_existing(self.ctx, self.ledger) if needed else nullcontext() as opened:
            planned = plan(opened, self.plan) if opened is not None and self.plan is not None else None
            ran = run(opened)
            results = [result_of(one, planned.record if planned is not None else None) for one in ran.found]
            if self.figure is not None and ran.figure is not None:
                write_figure(self.figure, ran.figure())
            if opened is not None and (planned is not None or self.record):
                self._keep(opened, results)
        self._tell(ran, planned, results)

    def _keep(self, opened: Ledger, results: list[StudyResult]) -> None:
        for one in results:
            door.say(kept_line(keep_result(opened, one, door.writer(self.ctx))), err=True)

    def _tell(self, ran: Ran, planned: Recorded[StudyPlan] | None, results: list[StudyResult]) -> None:
        if self.as_json:
            door.print_json(ran.plain([planned_plain(planned, one) for one in results]))
        else:
            told = dict.fromkeys(line for one in results for line in planned_told(planned, one))
            click.echo(account_text(ran.account(tuple(told))))


def study_options(function: Callable[..., None], with_figure: bool = True) -> Callable[..., None]:
    """Add `--plan`, `--record`, `--figure`, `--json` and `--ledger`, and hand them over as one `Telling`."""

    @click.option("--plan", metavar="ID", help="The plan that this follows; the result is recorded with it.")
    @click.option("--record", is_flag=True, help="Record the result in the ledger.")
    @(figure_option if with_figure else _no_figure)
    @json_option
    @ledger_option
    @click.pass_context
    @functools.wraps(function)
    def command(ctx: click.Context, /, **given: Any) -> None:
        names = ("ledger", "plan", "record", "as_json", "figure")
        function(Telling(ctx, **{name: given.pop(name) for name in names if name in given}), **given)

    return command


def _no_figure(function: Callable[..., None]) -> Callable[..., None]:
    return function
