"""The tables of docs/reference that are no command's: answers, rules, records, exit codes, the API."""

from __future__ import annotations

import inspect
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docs.reference_records import kinds, table

from kept import errors
from kept.judge import RULES, RULES_VERSION, rule_lines
from kept.model import Stance
from kept.publish.words import BEARINGS, FAMILIES, GRADES, STATUSES

_EXIT_WORDS = {
    0: "done",
    1: "done, but problems were told",
    2: "the input cannot be used",
    3: "the ledger cannot be opened, read or written",
    4: "the ledger was altered",
}
_STANCES = {
    Stance.AFFIRMS: "it is done, or a step was taken",
    Stance.DENIES: "it is not done",
    Stance.QUESTIONS: "whether it is done is in doubt",
    Stance.REPORTS: "tells something and takes no side",
    Stance.REFUSES: "it will not be done",
    Stance.WITHDRAWS: "the bound side takes the promise back; counts only with the exact words",
    Stance.RELEASES: "the addressee gives the promise up; counts only with the exact words",
    Stance.SUPERSEDES: "another promise takes its place; counts only with the exact words",
}
_BEARINGS = {
    "supports": "It speaks for the promise being kept.",
    "contradicts": "It shows the contrary.",
    "undercuts": "It takes away the ground of a claim without showing the contrary.",
    "context": "It is shown and decides nothing.",
}


def statuses() -> str:
    """Every status, in the order in which an overview shows them."""
    rows = [(f"`{one}`", word.label, word.family, word.meaning) for one, word in STATUSES.items()]
    return table(("status", "shown as", "family", "what it means"), rows)


def families() -> str:
    """Every family of statuses."""
    return table(
        ("family", "shown as", "what it means"),
        [(f"`{one}`", word.label, word.meaning) for one, word in FAMILIES.items()],
    )


def grades() -> str:
    """Every grade, the best first."""
    return table(("grade", "what it is"), [(f"`{one}`", words) for one, words in GRADES.items()])


def bearings() -> str:
    """What evidence may do to a promise."""
    return table(("bearing", "what it means"), [(f"`{one}`", _BEARINGS[one]) for one in BEARINGS])


def stances() -> str:
    """How a statement may stand to a promise."""
    return table(("stance", "what it says"), [(f"`{one}`", _STANCES[one]) for one in Stance])


def exit_codes() -> str:
    """Every code with which a command may end, with the error that has it."""
    found = dict.fromkeys(_EXIT_WORDS, "")
    for one in vars(errors).values():
        if inspect.isclass(one) and issubclass(one, errors.KeptError):
            found[one.exit_code] = " ".join(filter(None, (found.get(one.exit_code), f"`{one.__name__}`")))
    rows = [(f"`{code}`", _EXIT_WORDS[code], names or "-") for code, names in sorted(found.items())]
    return table(("code", "what it means", "in Python"), rows)


def rules() -> str:
    """Every line of the rules, by section."""
    sections: dict[str, list[tuple[str, str, str]]] = {}
    for line in rule_lines(RULES[RULES_VERSION]):
        sections.setdefault(line.section, []).append((f"`{line.id}`", line.asks, f"{line.gives}"))
    parts = (
        f"## {name}\n\n{table(('line', 'what it asks', 'what it gives'), rows)}"
        for name, rows in sections.items()
    )
    return f"Rules version {RULES_VERSION}.\n\n" + "\n\n".join(parts)


def api() -> str:
    """Every operation of the API, with who may and what can be asked."""
    described, rights = _application()
    rows = list(_operations(described, rights))
    return table(("operation", "right", "what it answers", "what can be given"), rows)


def _operations(described: dict[str, Any], rights: dict[tuple[str, str], str]) -> Iterator[tuple[str, ...]]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            given = ", ".join(
                f"`{one['name']}`" for one in told.get("parameters", ()) if one["in"] == "query"
            )
            body = (
                told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            )
            sent = f"`{body['$ref'].rpartition('/')[2]}`" if "$ref" in body else ""
            name = method.upper(), re.sub(r"\{(\w+?)_?(?::id)?\}", r"{\1}", path)
            yield f"`{' '.join(name)}`", rights[name], told.get("summary", ""), given or sent or "-"


def _application() -> tuple[dict[str, Any], dict[tuple[str, str], str]]:
    """The description of the API, and for each operation the right that it asks for."""
    from kept.ledger import create_ledger  # noqa: PLC0415 - the extra `web` may be missing
    from kept.web.access import rules_of  # noqa: PLC0415
    from kept.web.api.description import description  # noqa: PLC0415
    from kept.web.app import make_app  # noqa: PLC0415
    from kept.web.settings import Settings  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        ledger = Path(name) / "kept.db"
        create_ledger(ledger).close()
        app = make_app(Settings(ledger, Path(name) / "aside", lambda: "2026-11-25T12:00:00.000000Z"))
        rights = {
            (method, re.sub(r"\{(\w+?)_?(?::id)?\}", r"{\1}", path)): str(right)
            for method, path, right in rules_of(app)
        }
        described = description(app)
        app.state.site.close()
    return described, rights


TABLES: dict[str, Callable[[], str]] = {
    "api": api,
    "bearings": bearings,
    "exit codes": exit_codes,
    "families": families,
    "grades": grades,
    "kinds": kinds,
    "rules": rules,
    "stances": stances,
    "statuses": statuses,
}
"""Every table by the name that stands in the pages."""
