"""How many date expressions are resolved rightly: the project's own table, with dateparser beside it.

    python -m benchmarks.dates [--show]

The table, `tests/date_phrases/expressions.csv`, was written before the patterns were tuned. Half of it (by
the parity of the sha-256 of the row's id) was never looked at while they were; `--show` lists the mistakes of
the other half only. An answer is right when what is given for the marked words is exactly the one value of
the row, or nothing where the row has none. The use (said_on, about, deadline) is given; how often Kept
chooses it itself is told apart.

dateparser is measured where it is installed (`pip install dateparser` into an environment of its own, whose
site-packages PYTHONPATH then names): `search_dates` with the day of publication as base. It always gives one
day, so its lenient figure counts a day as right that lies within the value of the row.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from kept.date_phrases import Resolved, Use, dated
from kept.dates import PartialDate, Period

try:
    from dateparser.search import search_dates
except ImportError:
    search_dates = None

TABLE = Path(__file__).resolve().parents[1] / "tests" / "date_phrases" / "expressions.csv"


@dataclass(frozen=True)
class Row:
    """One expression: `text` without the brackets, and `start` and `end` of what stood in them."""

    id: str
    half: str
    text: str
    start: int
    end: int
    published: PartialDate | None
    use: Use
    value: str
    kind: str

    def holds(self, start: int, end: int) -> bool:
        """Does a stretch of the text meet the marked words?"""
        return start < self.end and end > self.start


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [_row(line) for line in csv.DictReader(lines)]


def _row(line: dict[str, str]) -> Row:
    before, _, rest = line["context"].partition("[[")
    marked, _, after = rest.partition("]]")
    start, published = len(before), line["published"]
    return Row(
        id=line["id"],
        half=line["half"],
        text=before + marked + after,
        start=start,
        end=start + len(marked),
        published=PartialDate.parse(published) if published else None,
        use=Use(line["use"]),
        value=line["value"],
        kind=line["note"].partition(":")[0],
    )


def given(row: Row) -> list[str]:
    """The values that Kept gives for the marked words, when it is asked for the use of the row."""
    found = dated(row.text, row.published, use=row.use)
    return [
        str(one.answer.when)
        for one in found
        if row.holds(one.phrase.start, one.phrase.end) and isinstance(one.answer, Resolved)
    ]


def is_right(row: Row) -> bool:
    return given(row) == ([row.value] if row.value else [])


def chosen(row: Row) -> list[Use]:
    """The uses that Kept chooses itself for the marked words."""
    found = dated(row.text, row.published)
    return [one.use for one in found if row.holds(one.phrase.start, one.phrase.end)]


def others(row: Row) -> list[datetime]:
    """The days that dateparser gives for the marked words."""
    settings: dict[str, Any] = {
        "PREFER_DATES_FROM": {Use.SAID_ON: "past", Use.DEADLINE: "future"}.get(row.use, "current_period")
    }
    if row.published is not None:
        settings["RELATIVE_BASE"] = datetime.combine(row.published.first(), time())
    found = search_dates(row.text, languages=["en"], settings=settings) or []
    return [day for start, end, day in _places(row.text, found) if row.holds(start, end)]


def _places(text: str, found: Sequence[tuple[str, datetime]]) -> Iterator[tuple[int, int, datetime]]:
    at = 0
    for words, day in found:
        start = text.find(words, at)
        at = start + len(words)
        yield start, at, day


def within(row: Row, days: Sequence[datetime], *, exactly: bool) -> bool:
    if not row.value or len(days) != 1:
        return not row.value and not days
    period, day = Period.parse(row.value), days[0].date()
    return period.first() == day == period.last() if exactly else period.first() <= day <= period.last()


def table(title: str, key: Callable[[Row], str], right: dict[str, bool], all_rows: Sequence[Row]) -> None:
    hits, counts = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in all_rows:
        counts[key(row), row.half] += 1
        hits[key(row), row.half] += right[row.id]
    print(f"{title:14}{'tuned':>16}{'held':>16}")
    for name in sorted({name for name, _ in counts}):
        shown = (f"{hits[name, half]}/{counts[name, half]}" for half in ("tuned", "held"))
        print(f"{name:14}" + "".join(f"{cell:>16}" for cell in shown))


def share(title: str, right: dict[str, bool], all_rows: Sequence[Row]) -> None:
    cells = []
    for half in ("tuned", "held"):
        of_half = [right[row.id] for row in all_rows if row.half == half]
        cells.append(f"{sum(of_half)}/{len(of_half)} = {sum(of_half) / len(of_half):.3f}")
    print(f"{title:24}" + "".join(f"{cell:>20}" for cell in cells))


def dateparser_shares(all_rows: Sequence[Row]) -> None:
    if search_dates is None:
        print("dateparser is not installed here, so it is not measured.")
        return
    days = {row.id: others(row) for row in all_rows}
    for title, exactly in (("dateparser, exact", True), ("dateparser, lenient", False)):
        share(title, {row.id: within(row, days[row.id], exactly=exactly) for row in all_rows}, all_rows)


def main() -> None:
    all_rows = rows()
    right = {row.id: is_right(row) for row in all_rows}
    print(f"{'':24}{'tuned':>20}{'held':>20}")
    share("Kept", right, all_rows)
    uses = {row.id: not row.value or chosen(row) == [row.use] for row in all_rows}
    share("Kept, choice of use", uses, all_rows)
    dateparser_shares(all_rows)
    print()
    table("use", lambda row: row.use, right, all_rows)
    print()
    table("kind", lambda row: row.kind, right, all_rows)
    if "--show" in sys.argv:
        for row in all_rows:
            if row.half == "tuned" and not right[row.id]:
                print(f"{row.id}: {row.text!r} as {row.use} is {row.value or 'nothing'}, given {given(row)}")


if __name__ == "__main__":
    main()
