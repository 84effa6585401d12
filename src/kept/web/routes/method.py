"""The method: the rules, the statuses, the grades, other houses' scales; and how to check the ledger."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from kept.errors import InputError
from kept.judge import RULES, RULES_VERSION
from kept.judge.scales import SCALES
from kept.pipeline.browse.method import family_words, grade_lines, marked_statuses, rule_sections
from kept.publish.days import moment_words
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
    return site_of(request).page(
        "method.html",
        request,
        keep=True,
        version=version,
        versions=list(RULES),
        sections=rule_sections(version),
        families=list(family_words()),
        grades=grade_lines(),
        scales=[scale.name for scale in SCALES],
        marks=list(marked_statuses()),
    )


@routes.page("/verify", Right.READ)
def verify(request: Request) -> Response:
    """Where the ledger ends now, and how anyone can check it. The chain itself is not gone through here."""
    site = site_of(request)
    with site.ledger() as ledger:
        head = ledger.head()
        last = ledger.numbered((head.size,)) if head.size else ()
    recorded = moment_words(last[0].recorded_at) if last else _HEAD_OF_NONE
    return site.page("verify.html", request, head=head, recorded=recorded)
