"""`kept brief`: what a negotiator takes into the room."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.brief import brief, brief_plain, session_plain, sessions
from kept.pipeline.verdicts import View
from kept.pipeline.whole_files import write_files
from kept.publish.brief_page import brief_name, brief_page
from kept.publish.brief_sheet import sheet
from kept.publish.brief_text import brief_text, sessions_text
from kept.publish.brief_values import Brief, Session

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which form the brief is wanted."""

    side: str | None
    everything: bool
    into: Path | None
    as_json: bool


def _wanted_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add the options for the form of the brief, and hand them over as one `wanted`."""

    @click.option("--side", metavar="PARTY", help="Write it for this party: its own promises are marked.")
    @click.option("--all", "everything", is_flag=True, help="Leave nothing out, however long it gets.")
    @click.option(
        "--into",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Write a page to print into this folder.",
    )
    @json_option
    @functools.wraps(function)
    def wanting(
        *args: Any, side: str | None, everything: bool, into: Path | None, as_json: bool, **kwargs: Any
    ) -> R:
        return function(*args, wanted=Wanted(side, everything, into, as_json), **kwargs)

    return wanting


@click.command("brief")
@click.argument("meeting", required=False, metavar="[MEETING]")
@door.view_options
@_wanted_options
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, meeting: str | None, view: View, wanted: Wanted, ledger: str | None) -> None:
    """What to take to MEETING: promises, disputes, slips, what to ask. Without MEETING: the sessions.

    The brief holds the promises of the last session of that forum before MEETING, those still open from
    earlier ones, and what was promised outside it since or falls due within the year. Whose promise it is is
    always said. Nothing that was published after the day appears; of a meeting to come only its date and
    number. The page fits on two sheets of A4 or Letter; what has no room is named. Records that are not
    public are shown, and the page then says so.

    \b
    Examples:
      kept brief
      kept brief JCCT-17 --as-of 2006-03-31
      kept brief JCCT-17 --as-of 2006-03-31 --side US --into briefs
      kept brief JCCT-17 --as-of 2006-03-31 --all
      kept brief JCCT-17 --as-of 2006-03-31 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = brief(opened, meeting, view, wanted.side) if meeting else sessions(opened, view)
    if isinstance(found, Brief):
        _show(found, wanted)
    else:
        _list(found, view, wanted)


def _list(found: tuple[Session, ...], view: View, wanted: Wanted) -> None:
    if wanted.as_json:
        door.print_json([session_plain(one) for one in found])
    else:
        click.echo(sessions_text(found, view.as_of.isoformat()))


def _show(found: Brief, wanted: Wanted) -> None:
    if wanted.into is not None:
        name = brief_name(found.meeting.id)
        write_files(wanted.into, {name: brief_page(sheet(found, wanted.everything), found.private)})
        click.echo(f"Wrote {wanted.into / name}. Open it and print it.")
    elif wanted.as_json:
        door.print_json(brief_plain(found))
    else:
        click.echo(brief_text(sheet(found, wanted.everything)))
