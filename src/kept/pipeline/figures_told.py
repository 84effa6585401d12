"""What a dossier tells of the figures beside the findings: pairs of a heading and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kept.measure.yardsticks import moved_words
from kept.model import Commitment, Evidence
from kept.pipeline import figures_shown as shown
from kept.pipeline.figure_index import Figures


def figures_told(
    figures: Figures, commitment: Commitment, as_of: date, pieces: Sequence[Evidence]
) -> tuple[tuple[str, str], ...]:
    """Moved targets, both sides' figures, breaks in a series, the path for the day, and each recurrence."""
    return tuple(_told(figures, commitment, as_of, pieces))


def _told(
    figures: Figures, commitment: Commitment, as_of: date, pieces: Sequence[Evidence]
) -> Iterator[tuple[str, str]]:
    for line in shown.moved_yardsticks(figures, commitment, as_of):
        yield "Moved target", moved_words(line)
    for words in shown.both_sides(figures, commitment, as_of):
        yield "Both sides", words
    for run in shown.broken_series(figures, commitment):
        yield from (("Break in a series", stretch.broken) for stretch in run if stretch.broken)
    for _, path in shown.paths(figures, commitment, as_of):
        yield "Path for the day", path.because
    if commitment.recurs is not None:
        yield from _recurring(figures, commitment, as_of, pieces)


def _recurring(
    figures: Figures, commitment: Commitment, as_of: date, pieces: Sequence[Evidence]
) -> Iterator[tuple[str, str]]:
    found = shown.occurrences(figures, commitment, as_of, pieces)
    if found.because:
        yield "Each time", found.because
    yield from (("Each time", one.in_words()) for one in found.occurrences)
