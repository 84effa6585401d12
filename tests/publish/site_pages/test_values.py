"""What the pages of the method and of the data are given."""

import re
from pathlib import Path

import pytest

from kept.publish.site.data_values import Downloaded
from kept.publish.site.method_reader import READER, Measured

DOCS = Path(__file__).parents[3] / "docs" / "statements.md"


def told_in_docs() -> str:
    """The table of measured figures, with what each row carries on from the one above written out."""
    rows, on = [], ""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3:
            on = cells[0] or on
            rows.append(" ".join((on, *cells[1:])))
    return "\n".join(rows)


@pytest.mark.parametrize("one", READER, ids=lambda one: f"{one.on}: {one.figure}")
def test_the_figures_of_the_reader_are_those_of_the_documentation(one: Measured) -> None:
    rows = [row for row in told_in_docs().splitlines() if row.startswith(one.on)]
    numbers = [one.found, *([one.people] if one.people else [])]
    assert any(all(re.search(rf"(?<![\d.]){re.escape(each)}\b", row) for each in numbers) for row in rows), (
        rows
    )


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 byte"), (999, "999 bytes"), (1_500, "1.5 kB"), (2 * 10**9, "2.0 GB")]
)
def test_a_size_is_told_in_words(size: int, words: str) -> None:
    assert Downloaded("data/a.csv", "", size).size_words.replace("\u00a0", " ") == words
