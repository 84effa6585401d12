"""What is on the site, in which order; a page that is in no part makes the build fail."""

from __future__ import annotations

from typing import Final

PARTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Begin", ("README.md", "docs/tutorial.md")),
    (
        "How to",
        (
            "docs/case-folder.md",
            "docs/watch.md",
            "docs/articles.md",
            "docs/agreement.md",
            "docs/web.md",
            "docs/team.md",
            "docs/server.md",
            "docs/publish.md",
            "docs/feeds.md",
            "docs/letters.md",
            "docs/data.md",
            "docs/assistants.md",
            "docs/python.md",
            "docs/api.md",
        ),
    ),
    (
        "Reference",
        (
            "docs/reference/README.md",
            "docs/reference/commands-collect.md",
            "docs/reference/commands-ask.md",
            "docs/reference/commands-study.md",
            "docs/reference/commands-publish.md",
            "docs/reference/commands-keep.md",
            "docs/reference/answers.md",
            "docs/reference/rules.md",
            "docs/reference/records.md",
            "docs/reference/settings.md",
            "docs/reference/exit-codes.md",
            "docs/reference/api.md",
        ),
    ),
    (
        "Why it is so",
        (
            "docs/rules.md",
            "docs/by-hand.md",
            "docs/statements.md",
            "docs/licences.md",
            "docs/studies.md",
            "docs/ledger.md",
            "docs/design.md",
            "docs/cases.md",
            "docs/jcct.md",
        ),
    ),
    ("Safety", ("docs/threat-model.md", "docs/web-security.md")),
    ("The project", ("CONTRIBUTING.md", "CHANGELOG.md")),
)
"""Every page by the part of the navigation in which it stands."""

PYTHON: Final = (
    "kept",
    "kept.model",
    "kept.dates",
    "kept.errors",
    "kept.codec",
    "kept.ledger",
    "kept.judge",
    "kept.measure",
    "kept.study",
    "kept.lint",
    "kept.read",
    "kept.extract",
    "kept.case",
    "kept.review",
    "kept.notebook",
)
"""The modules whose docstrings are on the site."""
