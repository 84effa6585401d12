"""`kept people`: who may come in where Kept is served for a team."""

from __future__ import annotations

import click

from kept.cli.lazy_group import LazyGroup

_COMMANDS = {
    "add": "Add somebody, with a role and a password.",
    "list": "Everybody, with role and state.",
    "role": "Give somebody another role.",
    "disable": "Let somebody no longer in; what they recorded stays.",
    "enable": "Let somebody in again.",
    "password": "Set somebody's password anew.",
}


@click.group("people", cls=LazyGroup, lines=_COMMANDS, module="kept.cli.people_{}")
def command() -> None:
    """Who may come in where Kept is served for a team (kept serve --team).

    A reader reads everything, also what is not public; a proposer proposes too; a reviewer decides too; an
    admin lets people in too. The name stands in the ledger beside everything that the person records.

    \b
    Examples:
      kept people add "Ann Lee" --role admin
      kept people add Bo --role reviewer --password-file bo.txt
      kept people list
      kept people role Bo proposer
      kept people disable Bo
    """
