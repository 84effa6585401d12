"""A group of commands that are imported only when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """The commands of `lines`, each with its line of help, in their order.

    `module` is where a command is, with {} for its name; the module has it as `command`.
    """

    def __init__(self, *args: Any, lines: Mapping[str, str], module: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines, self._module = lines, module

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the lines without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands."""
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if cmd_name not in self._lines:
            return None
        command: click.Command = importlib.import_module(self._module.format(cmd_name)).command
        return command
