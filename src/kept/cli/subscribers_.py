"""`kept subscribers`: who is sent letters."""

from __future__ import annotations

import click

from kept.cli.lazy_group import LazyGroup

_COMMANDS = {
    "begin": "Begin letters: from whom, and where one unsubscribes.",
    "add": "Note an address; it is asked before anything is sent.",
    "ask": "Send the letters that ask whether somebody wants letters.",
    "list": "Everybody, with state and choice.",
    "remove": "Send somebody nothing any more.",
    "erase": "Forget somebody, in every file.",
    "import": "Take in a table of subscribers.",
    "export": "Everybody as a table in CSV.",
}


@click.group("subscribers", cls=LazyGroup, lines=_COMMANDS, module="kept.cli.subscribers_{}")
def command() -> None:
    """Who is sent letters (kept digest). They are kept in a file of their own, never in the ledger.

    Nobody is sent more than one letter with a link before they opened it and said yes.

    \b
    Examples:
      kept subscribers begin --from letters@example.org --base https://kept.example.org/
      kept subscribers add ann@example.net --topic trade_secrets
      kept subscribers ask --send smtp://letters@mail.example.org
      kept subscribers list
      kept subscribers erase ann@example.net
    """
