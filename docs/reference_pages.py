"""Write the tables of docs/reference anew, or check that they are what the program says.

    python -m docs.reference_pages            write every table into its page
    python -m docs.reference_pages --check    only say which pages are out of date

A table stands between `<!-- made: NAME -->` and `<!-- end -->`. Its words come from the program: commands
from their options, rules from the tables of the judge, kinds of record from their dataclasses, the API from
the description that the application gives. What stands around the tables is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from docs import reference_tables
from docs.reference_records import table

from kept.cli import main as program

PAGES = Path(__file__).resolve().with_name("reference")
MADE = re.compile(r"<!-- made: (?P<name>[^\n]+?) -->\n.*?<!-- end -->", re.DOTALL)


def commands() -> dict[str, click.Command]:
    """Every command and subcommand, by the words with which it is called."""
    return dict(_under(program, "kept"))


def _under(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=name)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        if command is None:
            raise LookupError(f"{name} {word} is listed and cannot be imported.")
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from _under(command, f"{name} {word}")


def usage(name: str, command: click.Command) -> str:
    """How a command is called, and a row for each thing that can be given with it."""
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    called = " ".join([name, *command.collect_usage_pieces(context)])
    rows = [_row(one, context) for one in command.get_params(context)]
    given = table(("given", "what it is"), rows)
    return f"```text\n{called}\n```\n\n{given}"


def _row(given: click.Parameter, context: click.Context) -> tuple[str, str]:
    if isinstance(given, click.Option):
        shown = given.get_help_record(context)
        if shown is not None:
            name, words = shown
            return f"`{name}`", words.replace("  ", " ") or _kind(given, context)
        return f"`{given.opts[0]}`", "Not shown."
    needed = "needed" if given.required else "may be left out"
    many = ", may be repeated" if given.nargs == -1 else ""
    return f"`{given.make_metavar(context)}`", f"{needed}{many}"


def _kind(given: click.Parameter, context: click.Context) -> str:
    return f"A value such as {given.make_metavar(context)}."


def made(name: str) -> str:
    """The table of a name."""
    if name.startswith("command "):
        called = name.removeprefix("command ")
        return usage(called, commands()[called])
    return reference_tables.TABLES[name]()


def renewed(page: str) -> str:
    """The page with every table as it is now."""
    return MADE.sub(
        lambda match: f"<!-- made: {match['name']} -->\n{made(match['name'])}\n<!-- end -->", page
    )


def main() -> int:
    """Renew or check every page; 1 where a page is out of date."""
    stale = []
    for path in sorted(PAGES.glob("*.md")):
        old = path.read_text(encoding="utf-8")
        new = renewed(old)
        if new != old:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale:
        print("out of date:" if "--check" in sys.argv else "written anew:", ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
