"""A second, slow and literal reading of docs/rules.md, to hold the judge against.

Each function of the modules `section1_weight` to `section4_whole` stands for a sentence of the page, in its
order, and quotes it. Nothing is shared with the judge but the words (`kept.model`, `kept.dates`) and the form
of the question.
"""

from __future__ import annotations

from datetime import date

from kept.judge.question import Question
from kept.model import Grade, Status
from tests.oracle.section4_whole import whole


def oracle(question: Question, as_of: date) -> tuple[Status, Grade | None, int | None]:
    """Status, deciding grade (absent where the words do not settle it) and days late, as of a day."""
    answer = whole(question, as_of, {})
    return answer.status, answer.grade, answer.days_late
