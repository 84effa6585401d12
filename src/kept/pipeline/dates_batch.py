"""`kept dates`: every date expression of many documents, one JSON object a line in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kept.date_phrases import Dated, Resolved, dated
from kept.dates import DateError, PartialDate
from kept.errors import Problem
from kept.model import Meeting
from kept.pipeline.json_lines import Answer, Line, answers

_TEXT = '{"id": "a", "text": "They agreed on Monday.", "published": "2006-03-28"}'
_REQUIRED = {"id": (str, int), "text": (str,)}
_MEETING = '{"name": "JCCT", "when": "2006-04-11"}'


def dates_of_lines(lines: Iterable[Line], where: str) -> Iterator[Answer]:
    """The dates of each document, in order, one value a line.

    A line is `{"id", "text"}` and, where they are known, `"published"` (EDTF) and `"meetings"`
    (`[{"name", "when"}]`). It gives `{"id", "dates"}`, each date with its `span` (code points, end
    exclusive), `words`, `value` (EDTF; null where the words give no date), `use` (`said_on`, `about` or
    `deadline`) and `evidence`. A line that cannot be used gives `{"id", "problem"}`.
    """
    return answers(lines, lambda value, number: _dates(value, where, number))


def _dates(value: Mapping[str, Any], where: str, number: int) -> dict[str, Any] | Problem:
    for column, kinds in _REQUIRED.items():
        if type(value.get(column)) not in kinds:
            return _fault(where, number, column, value.get(column), f"a line such as {_TEXT}")
    published = value.get("published")
    try:
        day = None if published is None else PartialDate.parse(published)
    except (DateError, AttributeError):
        return _fault(where, number, "published", published, f"a date or null, as in {_TEXT}")
    meetings = _meetings(value.get("meetings"))
    if meetings is None:
        return _fault(where, number, "meetings", value["meetings"], f"a list such as [{_MEETING}]")
    return {"id": value["id"], "dates": [_plain(one) for one in dated(value["text"], day, meetings)]}


def _meetings(values: Any) -> tuple[Meeting, ...] | None:
    """The meetings of a line that have a date; None where one of them is no meeting."""
    if values is None:
        return ()
    try:
        return tuple(_meeting(one["name"], one["when"]) for one in values if one["when"] is not None)
    except (DateError, TypeError, KeyError, AttributeError):
        return None


def _meeting(name: Any, when: Any) -> Meeting:
    return Meeting(id=name.strip(), start=PartialDate.parse(when), name=name)


def _fault(where: str, number: int, column: str, found: object, expected: str) -> Problem:
    what = "is missing" if found is None else "cannot be used"
    shown = None if found is None else str(found)[:80]
    to_do = "Correct the line."
    return Problem(where, f"{column!r} {what}.", to_do, line=number, found=shown, expected=expected)


def _plain(one: Dated) -> dict[str, Any]:
    value = str(one.answer.when) if isinstance(one.answer, Resolved) else None
    return {
        "span": [one.phrase.start, one.phrase.end],
        "words": one.phrase.words,
        "value": value,
        "use": str(one.use),
        "evidence": one.answer.because,
    }
