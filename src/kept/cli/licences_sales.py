"""`kept licences sales`: what sales say of the claim, and what they cannot say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.cli.written import figure_option, write_figure
from kept.errors import InputError
from kept.pipeline.licence_sales import (
    checked_rate,
    rate_plain,
    rate_words,
    sales_account,
    sales_figure,
    sales_plain,
    sales_report,
)
from kept.pipeline.licence_sales_figures import KEYS, SCOPE, Figures, read_figures
from kept.publish.account import account_text

P = ParamSpec("P")
R = TypeVar("R")

_HELP = {
    "counts": "What is below the line: paid (programs that must be paid for) or all.",
    "population": 'On whose PCs: "PCs of central organs".',
    "period": "For when: 2004, or 2005/2006.",
    "unit": "What is counted [default: copies].",
    "currency": "The currency of all amounts.",
    "computers": "How many PCs there are.",
    "programs": "How many programs are on each.",
    "units": "How many were sold legally; or give --revenue and --price.",
    "revenue": 'The money paid: 250000000, or "250000000 yuan".',
    "price": "The average price of one.",
    "price_low": "The lowest price that can be: the result is told at it too.",
    "price_high": "The highest.",
    "claim": "The claimed rate, at most [default: 0, all licensed].",
    "confidence": "[default: 0.95]",
}


def _spread_help(name: str) -> str:
    verb, it = ("is", "it") if name in ("revenue", "price") else ("are", "them")
    return f"How uncertain the {name} {verb}, as a share of {it}: 0.10."


def _market_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add an option for every figure of a market."""
    for key in reversed(KEYS):
        text = _HELP.get(key, _spread_help(key.removeprefix("spread_")))
        function = click.option(f"--{key.replace('_', '-')}", key, metavar="VALUE", help=text)(function)
    return function


@click.command("sales")
@click.option("--from", "file", type=click.Path(path_type=Path), metavar="FILE", help="The figures, in TOML.")
@_market_options
@click.option("--note", "notes", multiple=True, metavar="SPOT=WORDS", help="What is known of a blind spot.")
@click.option("--check-rate", metavar="RATE", help="Only check that a told rate says what it is a rate of.")
@figure_option
@json_option
@door.tell_errors
def command(
    file: Path | None,
    notes: tuple[str, ...],
    check_rate: str | None,
    figure: Path | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """What do sales say of the claim that all is licensed, and what can they not say?

    The rate is 1 - legal / (PCs x programs per PC), with its interval. Spreads are standard errors as a
    share of the figure. The file has the same names as the options, with _ for -, and what is known of blind
    spots below [notes]. An option goes before the line of the file.

    \b
    Example:
      kept licences sales --counts all --population "PCs of provinces" \\
          --period 2004 --computers 1000000 --programs 1 --units 410000 \\
          --spread-computers 0.10 --spread-programs 0.10
        Sales contradict the claim of at most 0 % unlicensed at 95 % confidence
        (one-sided): they give 59 %.
      kept licences sales --from market.toml --claim 0.10 --figure rate.svg
      kept licences sales --check-rate 0.82
    """
    figures = _figures(file, notes, given)
    if check_rate is not None:
        _refuse_figures(notes, figure, given)
        rate = checked_rate(check_rate, figures)
        door.print_json(rate_plain(rate)) if as_json else door.say(rate_words(rate))
        return
    report = sales_report(figures)
    if figure is not None:
        write_figure(figure, sales_figure(report))
    if as_json:
        door.print_json(sales_plain(report))
    else:
        click.echo(account_text(sales_account(report)))


def _refuse_figures(notes: tuple[str, ...], figure: Path | None, given: dict[str, str | None]) -> None:
    """A rate that is only checked is not computed, so that figures for it would change nothing."""
    others = [f"--{key.replace('_', '-')}" for key, value in given.items() if value and key not in SCOPE]
    others += ["--note"] * bool(notes) + ["--figure"] * (figure is not None)
    if others:
        raise InputError(
            f"--check-rate computes nothing, so {others[0]} changes nothing. Leave out one of them."
        )


def _figures(file: Path | None, notes: tuple[str, ...], given: dict[str, str | None]) -> Figures:
    options = Figures(
        {key: value for key, value in given.items() if value is not None}, dict(map(_note, notes))
    )
    return options.over(read_figures(file)) if file is not None else options


def _note(words: str) -> tuple[str, str]:
    spot, equals, note = words.partition("=")
    if not equals:
        raise InputError(f'{words!r} is no note. Write --note "donations=16,400 copies to two provinces".')
    return spot.strip(), note.strip()
