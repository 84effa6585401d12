"""The method: the rules, the statuses, the grades, other houses' scales; and how to check the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import Request, Response

from kept.errors import InputError
from kept.judge import RULES, RULES_VERSION, rule_lines
from kept.judge.scales import SCALES
from kept.model import Grade, Status
from kept.publish import RuleRow
from kept.publish.days import moment_words
from kept.publish.words import FAMILIES, GRADES, STATUSES, FamilyWord, StatusWord
from kept.web.access import Routes
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_HEAD_OF_NONE: Final = "nothing is recorded yet"


@routes.page("/method", Right.READ)
def method(request: Request) -> Response:
    """How a verdict is reached: every rule of one version, and what the words mean."""
    version = request.query_params.get("version") or RULES_VERSION
    if version not in RULES:
        raise InputError(
            f"There is no version {version[:40]!r} of the rules. The versions are {', '.join(RULES)}: "
            f"/method?version={RULES_VERSION}"
        )
    rows = [RuleRow(line.section, line.id, line.asks, line.gives) for line in rule_lines(RULES[version])]
    return site_of(request).page(
        "method.html",
        request,
        keep=True,
        version=version,
        versions=list(RULES),
        sections=[(name, [row for row in rows if row.section == name]) for name in _sections(rows)],
        families=list(_families()),
        grades=[(grade, words) for grade, words in GRADES.items() if grade is not Grade.NONE],
        scales=[scale.name for scale in SCALES],
        marks=list(_marks()),
    )


def _sections(rows: list[RuleRow]) -> dict[str, None]:
    return dict.fromkeys(row.section for row in rows)


def _families() -> Iterator[tuple[FamilyWord, list[tuple[Status, StatusWord]]]]:
    """Each family with its statuses, in the order in which an overview shows them."""
    for family, words in FAMILIES.items():
        yield words, [(status, word) for status, word in STATUSES.items() if word.family is family]


@dataclass(frozen=True, slots=True)
class _Marked:
    """One status with what each of the other scales says of it: its mark, why, and with a real step."""

    label: str
    slug: str
    marks: tuple[tuple[str, str, str], ...]


def _marks() -> Iterator[_Marked]:
    for status, word in STATUSES.items():
        found = []
        for scale in SCALES:
            mark, steps = scale.marks[status], scale.with_steps.get(status)
            found.append((mark.mark, mark.because, f"{steps.mark} with a real step" if steps else ""))
        yield _Marked(word.label, FAMILIES[word.family].slug, tuple(found))


@routes.page("/verify", Right.READ)
def verify(request: Request) -> Response:
    """Where the ledger ends now, and how anyone can check it. The chain itself is not gone through here."""
    site = site_of(request)
    with site.ledger() as ledger:
        head = ledger.head()
        last = ledger.numbered((head.size,)) if head.size else ()
    recorded = moment_words(last[0].recorded_at) if last else _HEAD_OF_NONE
    return site.page("verify.html", request, head=head, recorded=recorded)
