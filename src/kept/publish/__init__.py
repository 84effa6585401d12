"""Publish: a dossier to a page, a site and terminal text. No clock, file or network; same in, same out."""

from kept.publish.draft_lines import draft_text
from kept.publish.explain_text import explain_text
from kept.publish.names import page_name
from kept.publish.page import dossier_page
from kept.publish.page_files import pages
from kept.publish.render import stylesheet
from kept.publish.rules_text import RuleRow, rules_text
from kept.publish.scales_text import Rated, scales_text
from kept.publish.statement_lines import statement_text
from kept.publish.terminal import table_text, verdict_text
from kept.publish.values import Dossier, PageOptions, Row
from kept.publish.words import FAMILIES, STATUSES, family_of

__all__ = [
    "FAMILIES",
    "STATUSES",
    "Dossier",
    "PageOptions",
    "Rated",
    "Row",
    "RuleRow",
    "dossier_page",
    "draft_text",
    "explain_text",
    "family_of",
    "page_name",
    "pages",
    "rules_text",
    "scales_text",
    "statement_text",
    "stylesheet",
    "table_text",
    "verdict_text",
]
