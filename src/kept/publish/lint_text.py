"""What the linter says as plain text for a terminal: the answer first, then the gaps, then the mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType

from kept.model import Testability
from kept.publish.lines import indented, pairs_grid, plain, printed

TESTABLE: dict[Testability, str] = {
    Testability.YES: "Can be tested",
    Testability.PARTLY: "Can be tested in part",
    Testability.NO: "Cannot be tested",
}


@dataclass(frozen=True, slots=True)
class PointRow:
    """One of the seven points: its label, what is said or missing, and the sentence that would mend it."""

    label: str
    words: str
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class FlagRow:
    """Words that weaken the promise, what is wrong with them, and what to do."""

    words: str
    because: str
    to_do: str


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence of a draft. Without `points` it promises nothing, and only `because` is told."""

    number: int
    words: str
    testable: Testability
    because: str
    points: tuple[PointRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    mended: str = ""


@dataclass(frozen=True, slots=True)
class LintPage:
    """A draft or a stored commitment as it was linted. `record` is what its record says of testing it."""

    title: str
    sentences: tuple[SentenceRow, ...]
    testable: Testability
    record: str | None = None


def lint_text(page: LintPage, width: int = 80) -> str:
    """Everything that the linter says, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    many = len(page.sentences) > 1
    parts: list[RenderableType] = [plain(page.title)]
    parts += _overview(page) if many else []
    parts += [plain(page.record)] if page.record else []
    for row in page.sentences:
        parts += _sentence(row, f"Sentence {row.number} of {len(page.sentences)}" if many else "")
    return printed(parts, width)


def _overview(page: LintPage) -> list[RenderableType]:
    """One line for each sentence, for a draft that has several."""
    lines = [(f"Sentence {row.number}", _answer(row)) for row in page.sentences]
    whole = f"All together: {TESTABLE[page.testable].lower()}."
    return [plain(""), pairs_grid(lines), plain(whole)]


def _answer(row: SentenceRow) -> str:
    return TESTABLE[row.testable] if row.points else "No promise"


def _sentence(row: SentenceRow, heading: str) -> Iterator[RenderableType]:
    yield plain("")
    if heading:
        yield plain(heading)
    yield indented(plain(f"“{row.words}”"))
    yield plain("")
    yield plain(f"{_answer(row).upper()}")
    yield indented(plain(row.because))
    if row.points:
        yield from _headed("What it says", [(point.label, point.words) for point in row.points])
        yield from _flags(row.flags)
        mends = [(point.label, point.mend) for point in row.points if point.mend is not None]
        yield from _headed("What would mend it, point by point", mends)
        yield from (plain(""), plain("The whole promise mended; fill in the [brackets]"))
        yield indented(plain(row.mended))


def _headed(heading: str, pairs: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    if pairs:
        yield from (plain(""), plain(heading), indented(pairs_grid(pairs)))


def _flags(flags: Sequence[FlagRow]) -> Iterator[RenderableType]:
    if not flags:
        return
    yield from (plain(""), plain("Words to look at"))
    for flag in flags:
        yield indented(plain(flag.because))
        yield indented(indented(plain(flag.to_do)))
