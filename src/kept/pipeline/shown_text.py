"""A record as `kept show` prints it: for a reader, and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from kept.codec import to_plain
from kept.pipeline.shown import Absence, RecordAt, Version
from kept.publish.days import moment_words
from kept.publish.lines import indented, pairs_grid, plain, printed, ruled_table

_LONGEST = 600
_ABSENCES = {
    Absence.NOT_IN_LEDGER: "was not in the ledger then.",
    Absence.NOT_IN_BEING: "was not in being then.",
    Absence.REPLACED: "does not stand.",
    Absence.REJECTED: "does not stand.",
    Absence.REMOVED: "was removed from the ledger.",
}


def shown_plain(found: RecordAt, history: bool = False) -> dict[str, Any]:
    """What stood, or every version, with the entries that carry it, as plain values."""
    return {
        "id": found.id,
        "absence": found.absence,
        "because": found.because or None,
        "versions": [_version_plain(one) for one in (found.history if history else found.standing)],
    }


def _version_plain(version: Version) -> dict[str, Any]:
    entry = version.entry
    return {
        "kind": version.kind,
        "state": version.state,
        "note": version.note or None,
        "entry": entry.seq,
        "recorded_at": entry.recorded_at,
        "recorded_by": entry.recorded_by,
        "published_on": version.published_on,
        "replaces": entry.replaces,
        "because": entry.because,
        "public": entry.public,
        "hash": entry.hash,
        "record": None if version.record is None else to_plain(version.record),
    }


def shown_text(found: RecordAt, history: bool = False, width: int = 80) -> str:
    """What stood, several versions in conflict side by side, or every version, oldest first.

    Raises:
        InputError: `width` is less than 40.
    """
    return printed(list(_parts(found, history)), width)


def _parts(found: RecordAt, history: bool) -> Iterator[RenderableType]:
    if found.absence is not None:
        yield plain(f"{found.id} {_ABSENCES[found.absence]} {found.because}")
    if history:
        yield from (part for version in found.history for part in _one(version))
    elif _in_conflict(found.standing):
        yield from _side_by_side(found.standing)
    else:
        yield from (part for version in found.standing for part in _one(version))


def _in_conflict(versions: Sequence[Version]) -> bool:
    kinds = {version.kind for version in versions}
    return len(kinds) == 1 and any(version.record != versions[0].record for version in versions)


def _one(version: Version) -> Iterator[RenderableType]:
    yield plain(f"{version.kind} {version.entry.record if version.record is None else version.record.id}")
    fields = () if version.record is None else _fields(to_plain(version.record))
    yield indented(pairs_grid((*_recorded(version), *fields)))
    yield plain("")


def _recorded(version: Version) -> Iterator[tuple[str, str]]:
    entry = version.entry
    yield "entry", f"{entry.seq}, {version.told}" + ("" if entry.public else ", not public")
    yield "recorded", f"{moment_words(entry.recorded_at)}, by {entry.recorded_by}"
    if entry.replaces is not None:
        yield "replaces", f"entry {entry.replaces}" + (f": {entry.because}" if entry.because else "")
    if version.published_on is not None:
        yield "published", moment_words(version.published_on)


def _side_by_side(versions: Sequence[Version]) -> Iterator[RenderableType]:
    """Whose version says what: all fields once, those that differ with each version's value."""
    yield plain(f"{versions[0].kind} {versions[0].entry.record} stands in {len(versions)} versions:")
    plains = [dict(_fields(to_plain(one.record))) for one in versions]
    table = ruled_table("field", *(f"entry {one.entry.seq}" for one in versions))
    rows = [dict(_recorded(one)) | found for one, found in zip(versions, plains, strict=True)]
    for name in dict.fromkeys(name for row in rows for name in row if name != "entry"):
        table.add_row(plain(name), *(plain(row.get(name, "–")) for row in rows))
    yield table
    yield plain("Settle it: kept conflicts")


def _fields(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        yield name.replace("_", " "), _cut(_words(value))


def _words(value: Any) -> str:
    """A value in words; the spans of a quote by their words."""
    if isinstance(value, dict):
        if "words" in value:
            return f"“{value['words']}”"
        return ", ".join(f"{name.replace('_', ' ')}: {_words(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _cut(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST]} … ({len(words):,} characters; --json shows all)"
