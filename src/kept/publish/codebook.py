"""What each answer of a coder means, in a few words: the codebook that both coders read first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import RenderableType

from kept.model import Extent, Stance, StatementKind, Testability
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.words import DUTIES

_MEANINGS: dict[str, dict[str, str]] = {
    "kind": {
        StatementKind.COMMITMENT: "promises something: it binds the speaker's own side",
        StatementKind.CLAIM: "says that a promise is kept, or that progress was made",
        StatementKind.CHALLENGE: "says that a promise is not kept, or that a claim lacks support",
        StatementKind.DEMAND: "asks somebody else to do something",
        StatementKind.FORECAST: "says what will be, without binding anybody",
        StatementKind.REPORT: "tells of an act (a raid, a purchase, a law) and takes no side",
        StatementKind.OTHER: "none of these",
    },
    "commitment": {"none": "about no promise on record"},
    "stance": {
        Stance.AFFIRMS: "says that it is kept, or that it moves forward",
        Stance.DENIES: "says that it is not done, or gives a fact against it",
        Stance.QUESTIONS: "doubts it, or says that evidence is lacking",
        Stance.REPORTS: "tells of it and takes no side",
        Stance.REFUSES: "the bound side says openly that it will not keep it",
        Stance.WITHDRAWS: "the bound side takes the promise back",
        Stance.RELEASES: "the side to whom it was made gives it up",
        Stance.SUPERSEDES: "puts another promise in its place",
        "none": "does not stand to it in any way",
    },
    "extent": {
        Extent.FULFILMENT: "that it, or a part that can be met separately, is done",
        Extent.PROGRESS: "that a real step was made, short of that",
        "none": "they affirm neither",
    },
    "duty": {duty.value: meaning for duty, meaning in DUTIES.items()},
    "testable": {
        Testability.NO: "one of the three is missing",
        Testability.PARTLY: "all are named, but one of them only vaguely",
        Testability.YES: "all three are named",
    },
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the coder is asked it. Without `answers` they are the ids of commitments, or "none"."""

    name: str
    instruction: str
    answers: tuple[str, ...]


def meanings(asked: Asked) -> Mapping[str, str]:
    """The allowed answers in their order, each with its meaning."""
    known = _MEANINGS[asked.name]
    return {answer: known[answer] for answer in asked.answers or known}


def meaning(question: str, answer: str | None) -> str:
    """What one answer to a question means; nothing where there is none."""
    return "" if answer is None else _MEANINGS[question][answer]


def codebook_text(questions: tuple[Asked, ...], width: int = 80) -> str:
    """Every question with its answers and what they mean, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    parts: list[RenderableType] = []
    for asked in questions:
        pairs = list(meanings(asked).items())
        if not asked.answers:
            pairs = [("an id", "of the promise, such as C-2005-05"), *pairs]
        parts += [plain(f"{asked.name}: {asked.instruction}"), indented(pairs_grid(pairs)), plain("")]
    return printed(parts, width)
