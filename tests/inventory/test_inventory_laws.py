"""Laws of reading, for any content: no crash, every row counted, and the order of rows does not matter."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.inventory import read_inventory
from tests.inventory.good import Rows, tiny, write, write_table

_WORDS = st.one_of(
    st.sampled_from(
        ["", "PC-1", "2005-03-28", "2005", "7", "-1", "yes", "paid", "unlimited", "#N/A", "=1+1"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8),
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Rows]:
    """The tables with rows of which any cell can be anything."""
    found = {}
    for name, rows in tiny().items():
        spoiled = st.dictionaries(st.sampled_from(list(rows[0])), _WORDS, max_size=2)
        changes = draw(st.lists(spoiled, min_size=3, max_size=3))
        found[name] = [row | change for row, change in zip(rows, changes, strict=True)]
    return found


@given(tables())
@settings(max_examples=40, deadline=None)
def test_every_row_is_kept_or_has_a_problem(given: dict[str, Rows]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read = read_inventory(write(Path(folder), given))
    for file in read.files:
        here = [problem for problem in read.problems if problem.where == file.name]
        told = {problem.line for problem in here}
        told |= {
            int(line) for problem in here for line in re.findall(r"line (\d+), with other", problem.what)
        }
        kept = {row.line for row in read.tables[file.table]}
        assert file.kept == len(kept)
        assert file.rows - len(kept) <= len(told - kept) + len(told & {None})


@given(tables(), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_changes_only_their_lines(given: dict[str, Rows], shuffled: object) -> None:
    def content(order: dict[str, Rows]) -> dict[str, list[str]]:
        with tempfile.TemporaryDirectory() as folder:
            read = read_inventory(write(Path(folder), order))
        return {
            name: sorted(str(sorted(row.values.items(), key=str)) for row in rows)
            for name, rows in read.tables.items()
        }

    other = {name: list(rows) for name, rows in given.items()}
    for rows in other.values():
        shuffled.shuffle(rows)  # type: ignore[attr-defined]
    assert content(given) == content(other)


@given(st.binary(max_size=300), st.sampled_from(["csv", "jsonl", "xlsx"]))
@settings(max_examples=60, deadline=None)
def test_no_bytes_stop_the_reading(raw: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"installs.{ending}").write_bytes(raw)
        write_table(folder / "devices.csv", tiny()["devices"])
        read = read_inventory(folder)
    assert len(read.tables["devices"]) == 3
    assert read.problems or not read.tables["installs"]
