"""The page of the method: how a verdict is reached, who drafts, and what is not done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kept.judge import RULES_VERSION
from kept.judge.scales import SCALES
from kept.pipeline.browse.method import family_words, grade_lines, marked_statuses, rule_sections
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.site.method_reader import READER

PATH = "method.html"


def planned(site: Site) -> Iterator[Planned]:
    """The page of the method."""
    yield Planned(PATH, partial(_method, site))


def _method(site: Site) -> str:
    return site.frame.render(
        "method.html",
        PATH,
        version=RULES_VERSION,
        sections=rule_sections(RULES_VERSION),
        families=list(family_words()),
        grades=grade_lines(),
        reader=READER,
        scales=[scale.name for scale in SCALES],
        marks=list(marked_statuses()),
    )
