"""What every command shares: where the ledger is, who writes, what time it is, how errors are told."""

from __future__ import annotations

import functools
import getpass
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from kept.cli.settings import Settings
from kept.dates import DateError, PartialDate
from kept.errors import InputError, KeptError, Problem
from kept.ledger import Ledger, Place, create_ledger, open_ledger, place_of
from kept.pipeline.save import Writer
from kept.pipeline.verdicts import View
from kept.visible import visible

P = ParamSpec("P")
R = TypeVar("R")

DEFAULT_LEDGER = "kept.db"

_EXTRA_OF = {
    "ahocorasick_rs": "reading",
    "anyio": "mcp",
    "argon2": "web",
    "dask": "scale",
    "distributed": "scale",
    "fastapi": "web",
    "fastwarc": "reading",
    "feedparser": "reading",
    "httpcore2": "watch",
    "idna": "watch",
    "limits": "web",
    "mcp": "mcp",
    "mcp_types": "mcp",
    "protego": "watch",
    "pypdfium2": "reading",
    "rensa": "reading",
    "scipy": "study",
    "starlette": "web",
    "uvicorn": "web",
}
"""The extra that brings a library."""

_INSTALL = 'Install it: pip install "kept[{}]"'


def as_of_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--as-of DATE`."""
    text = "Judge by what could be known on this day, e.g. 2006-03-31 [default: today]."
    return click.option("--as-of", metavar="DATE", callback=_day, help=text)(function)


def known_at_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--known-at TIME`; without it this moment."""
    text = "Use only what the ledger held at this moment or day (UTC) [default: now]."
    return click.option("--known-at", metavar="TIME", callback=_moment, help=text)(function)


def view_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add `--as-of`, `--known-at` and `--no-overrides`, and hand them over as one `view`."""

    @as_of_option
    @known_at_option
    @click.option("--no-overrides", is_flag=True, help="Leave out the analysts' overrides of the rules.")
    @functools.wraps(function)
    def viewed(*args: Any, as_of: date, known_at: str, no_overrides: bool, **kwargs: Any) -> R:
        return function(*args, view=View(as_of, known_at, overrides=not no_overrides), **kwargs)

    return viewed


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    return value or now()


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date:
    """The last day of what was given: "as of 2006-03" is as of its end."""
    return today() if value is None else tell_errors(parse_date)(value).last()


def parse_date(words: str) -> PartialDate:
    """A date as a person types it.

    Raises:
        InputError: it is no date, or there is no such day.
    """
    try:
        return PartialDate.parse(words)
    except DateError as error:
        raise InputError(str(error)) from None


def now() -> str:
    """This moment, in UTC, ISO 8601 with microseconds.

    SOURCE_DATE_EPOCH (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/) stands in
    for the clock, so that the same command can be made to print the same bytes.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed and not fixed.isdecimal():
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {fixed!r}. Expected seconds since 1970, such as 1795608000. "
            "Correct it, or unset it."
        )
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def today() -> date:
    """The day at the place where the command runs, or that of SOURCE_DATE_EPOCH in UTC."""
    return date.fromisoformat(now()[:10]) if os.environ.get("SOURCE_DATE_EPOCH") else date.today()


def writer(ctx: click.Context) -> Writer:
    """Who records, and when."""
    return Writer(at=now(), by=_settings(ctx).by or _login())


def _login() -> str:
    """The login of whoever runs the command; its number where the machine has no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _settings(ctx: click.Context) -> Settings:
    return ctx.obj if isinstance(ctx.obj, Settings) else Settings()


def ledger_place(ctx: click.Context, given: str | None) -> Place:
    """The ledger that is meant: given with the command, before it, in KEPT_LEDGER, else ./kept.db.

    Raises:
        InputError: it begins like the address of a database and is none.
    """
    return place_of(given or _settings(ctx).ledger or os.environ.get("KEPT_LEDGER") or DEFAULT_LEDGER)


def folder_of(place: Place) -> Path:
    """The folder for files that go with a ledger: its own; the working folder where it is at an address."""
    return place.parent if isinstance(place, Path) else Path()


def cache_folder() -> Path | None:
    """The folder for what can be computed again (https://specifications.freedesktop.org/basedir-spec/)."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "kept"
    except RuntimeError:  # a user without a home
        return None


def open_existing(ctx: click.Context, given: str | None) -> Ledger:
    """The ledger, which must exist."""
    return open_ledger(ledger_place(ctx, given), cache=cache_folder())


def open_or_create(ctx: click.Context, given: str | None) -> Ledger:
    """The ledger; a file is made anew where there is none, the tables in a database are not."""
    place = ledger_place(ctx, given)
    if isinstance(place, Path) and not place.exists():
        return create_ledger(place)
    return open_existing(ctx, given)


def tell_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Turn a `KeptError`, or a library that is missing, into one sentence on standard error and a code."""

    @functools.wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except KeptError as error:
            say(f"kept: {error}", err=True)
            sys.exit(error.exit_code)
        except ModuleNotFoundError as error:
            extra = _EXTRA_OF.get((error.name or "").partition(".")[0])
            if extra is None:
                raise
            say(f"kept: This needs {error.name}, which is not installed. {_INSTALL.format(extra)}", err=True)
            sys.exit(InputError.exit_code)
        except BrokenPipeError:  # the reader of our output has seen enough; Click knows what to do
            raise
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            reason = error.strerror or error
            say(f"kept: {reason}{where}. Check the place and its rights, and try again.", err=True)
            sys.exit(InputError.exit_code)

    return told


def program() -> str:
    """How to call this program again: `kept` where that is found, else the way it was called."""
    called = sys.argv[0]
    return called if Path(called).name == "kept" and shutil.which("kept") is None else "kept"


def say(text: str, err: bool = False) -> None:
    """Print text that may hold a stranger's words: nothing in it can act on the terminal."""
    click.echo(visible(text), err=err)


def print_json(value: Any) -> None:
    """Plain values as readable JSON, the same bytes for the same values."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def report(problems: Iterable[Problem]) -> int:
    """Every problem on standard error, one a line; how many there were."""
    told = [f"problem: {problem}" for problem in problems]
    for line in told:
        say(line, err=True)
    return len(told)


def finish(problems: int) -> None:
    """End with exit code 1 where problems were reported."""
    if problems:
        sys.exit(KeptError.exit_code)
