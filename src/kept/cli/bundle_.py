"""`kept bundle`: the records of a case, handed from one desk to another."""

from __future__ import annotations

import click

from kept.cli.lazy_group import LazyGroup

_COMMANDS = {
    "make": "Put the records on some commitments into one file.",
    "read": "Look into such a file, and take it into the ledger.",
}


@click.group("bundle", cls=LazyGroup, lines=_COMMANDS, module="kept.cli.bundle_{}")
def command() -> None:
    """Hand the records of a case from one desk to another, with where each of them is from.

    \b
    Examples:
      kept bundle make software.zip C-2005-05 C-2006-02
      kept bundle read software.zip
      kept bundle read software.zip --import
    """
