"""README.md of the data package: what is in it, what its words mean, what it does not say, how to cite it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kept.model import Status
from kept.publish.data.provenance import Provenance
from kept.publish.data.scale import NO_ANSWER_WORDS, RATING
from kept.publish.data.signed import signed_words
from kept.publish.data.tables import DataTable
from kept.publish.words import STATUSES
from kept.visible import one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plainly(words: str) -> str:
    """A stranger's words in a line of Markdown, none of which is taken for a mark.

    >>> plainly("a *b* <i>")
    'a \\\\*b\\\\* \\\\<i\\\\>'
    """
    return _MARKS.sub(r"\\\1", one_line(words))


def readme(origin: Provenance, tables: Sequence[DataTable], parquet: bool, notes: Sequence[str]) -> str:
    """The words of README.md.

    Args:
        origin: where the data come from.
        tables: the tables.
        parquet: whether each table is there as Parquet too.
        notes: sentences about what is left out of this export.
    """
    twin = " and as Parquet" if parquet else ""
    parts = [
        f"# {plainly(origin.title)}\n",
        f"Commitments, what was said and done about them, and whether they were kept, as of {origin.as_of}. "
        f"Rules version {origin.rules_version}. {_known(origin)}\n",
        f"`datapackage.json` describes every table and column (Frictionless Data Package). Each table is "
        f"here as CSV{twin}.\n",
        "| table | rows | what a row is |\n|---|---|---|",
        "\n".join(f"| {one.name} | {len(one.rows)} | {one.about} |" for one in tables),
        "\n## How to read the cells\n",
        _CELLS,
        "\n## The answers, and why there is none\n",
        "| status | rating | what it means |\n|---|---|---|",
        "\n".join(_status(status) for status in STATUSES),
        "\nThe rating is Kept's own scale: 1 to 4, in order and not at equal distances. A status without a "
        "number answers neither way; the column `no_answer` says why:\n",
        "| no_answer | what it means |\n|---|---|",
        "\n".join(f"| `{kind.value}` | {words} |" for kind, words in NO_ANSWER_WORDS.items()),
        "\n## What this is not\n",
        "\n".join(f"- {one}" for one in (*_LIMITS, *notes)),
        "\n## Licence, citation and proof\n",
        _rights(origin),
        f"\nCite as: {plainly(origin.citation())}\n",
        f"The head of the ledger is `{origin.head}` after {origin.size} entries. {_lines(origin)}\n",
        f"{plainly(signed_words(origin.signed, origin.loadable))}\n",
    ]
    return "\n".join(parts)


_CELLS = """\
- An empty cell is no value. What kind of not knowing it is stands beside it in a word (`no_answer`,
  `testable`, `qualifier`), and never in the cell of a number or a date.
- Dates are as precise as they are: `2006`, `2006-03`, `2006-03-28`, `2005~` (about). The column `…_last` has
  the last day that such a date can mean. In periods `..` is an open end.
- Lists are JSON arrays; yes and no are `true` and `false`.
- **In the CSV a text that a spreadsheet would take for a formula has an apostrophe before it** (it begins
  with `=`, `+`, `-`, `@`, a tab or a line break). Take one away to have the text. Numbers have none, and in
  Parquet texts are as they are.
- Control characters and marks that turn the direction of text are shown as U+FFFD. `ledger.jsonl` has them as
  they were."""

_LIMITS = (
    "It is no list of all promises: only what somebody recorded is here.",
    "What is not public is not here, and bears on no verdict here.",
    "Quotations are short and have their source; full texts are not here unless their source allows it.",
    "A verdict says what the evidence on record shows by written rules. It is no finding of a court.",
)


def _known(origin: Provenance) -> str:
    return f"Known at {origin.known_at}." if origin.known_at is not None else "By all that the ledger holds."


def _status(status: Status) -> str:
    return f"| `{status}` | {RATING.get(status, '')} | {STATUSES[status].meaning} |"


def _lines(origin: Provenance) -> str:
    """What `ledger.jsonl` is good for."""
    if origin.loadable:
        return (
            "`ledger.jsonl` has all of them: `kept load` makes a ledger of it, and the hashes can be "
            "computed again (docs/data.md of Kept says how)."
        )
    return (
        "`ledger.jsonl` has a line for each. Of what is not public, or may not be handed on, it has hashes "
        "in the place of words: the chain can be followed to this head (docs/data.md of Kept says how), and "
        "`kept load` makes no ledger of it."
    )


def _rights(origin: Provenance) -> str:
    terms = "The terms of each source, as the desk noted them, are in the column `terms` of `sources`."
    if origin.licence is None:
        return f"No licence was chosen for this compilation: ask whoever publishes it. {terms}"
    return f"This compilation: {plainly(origin.licence)}. {terms}"
