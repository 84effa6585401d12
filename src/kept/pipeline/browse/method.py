"""What pages tell of the method: the rules by section, the statuses by family, other houses' scales."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.judge import RULES, rule_lines
from kept.judge.scales import SCALES
from kept.model import Grade, Status
from kept.publish import RuleRow
from kept.publish.words import FAMILIES, GRADES, STATUSES, FamilyWord, StatusWord


@dataclass(frozen=True, slots=True)
class Marked:
    """One status with what each of the other scales says of it: its mark, why, and with a real step."""

    label: str
    slug: str
    marks: tuple[tuple[str, str, str], ...]


def rule_sections(version: str) -> list[tuple[str, list[RuleRow]]]:
    """The lines of one version of the rules under the headings of its sections, in their order.

    Args:
        version: one of `kept.judge.RULES`.
    """
    rows = [RuleRow(line.section, line.id, line.asks, line.gives) for line in rule_lines(RULES[version])]
    sections = dict.fromkeys(row.section for row in rows)
    return [(name, [row for row in rows if row.section == name]) for name in sections]


def family_words() -> Iterator[tuple[FamilyWord, list[tuple[Status, StatusWord]]]]:
    """Each family with its statuses, in the order in which an overview shows them."""
    for family, words in FAMILIES.items():
        yield words, [(status, word) for status, word in STATUSES.items() if word.family is family]


def grade_lines() -> list[tuple[Grade, str]]:
    """Each grade with its words, the best first."""
    return [(grade, words) for grade, words in GRADES.items() if grade is not Grade.NONE]


def marked_statuses() -> Iterator[Marked]:
    """Each status on the scales of other houses, which are in the order of `kept.judge.scales.SCALES`."""
    for status, word in STATUSES.items():
        found = []
        for scale in SCALES:
            mark, steps = scale.marks[status], scale.with_steps.get(status)
            found.append((mark.mark, mark.because, f"{steps.mark} with a real step" if steps else ""))
        yield Marked(word.label, FAMILIES[word.family].slug, tuple(found))
