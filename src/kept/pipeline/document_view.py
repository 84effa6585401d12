"""One document for a reader: a window of its text, and what was taken from it, in place.

Only one window is handed over; of what was taken from the rest no more is read than where it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.links import NESTED
from kept.ledger.index.look import Look
from kept.model import Decision, Document, Draft, Entry, Snapshot, Text
from kept.pipeline.document_text import Item, Segment, Standing, Taken, paragraphs, spans_of, windows
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import decode, unknown_id
from kept.pipeline.verdicts import View
from kept.review import Reviewed, state

_NEAR = 200
_QUOTING = ("statement", "commitment")


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with one window of its text.

    `parts` are the places at which the windows begin, `part` the one that is shown. `text` and `snapshot` are
    absent where they were removed or may not be seen. `elsewhere` counts what was taken from other windows.
    """

    document: Document
    entry: Entry
    text: Text | None
    snapshot: Snapshot | None
    parts: tuple[int, ...]
    part: int
    paragraphs: tuple[tuple[Segment, ...], ...]
    items: tuple[Item, ...]
    elsewhere: int


def document_view(ledger: Ledger, id_: str, view: View, at: int | None = None) -> DocumentView:
    """The window of a document in which a place of its text lies, as it stood.

    Args:
        ledger: where it is looked up.
        id_: the id of the document.
        view: by what was recorded when; with `public_only` without drafts that nobody has accepted.
        at: the place, in code points from the start of the text; past its end, the last window. Without one
            it is the first window, and no place is marked.

    Raises:
        InputError: there is no such document, or it may not be seen.
    """
    ledger = seen_ledger(ledger, view.public_only)
    entry = standing_entry(ledger, "document", id_, view)
    if entry is None:
        raise InputError(_unknown(ledger, id_, view))
    document = cast(Document, decode(entry))
    text = _text(ledger, document, view)
    content = text.content if text is not None else ""
    parts = windows(content)
    part = max(place for place, start in enumerate(parts) if start <= (at or 0))
    start, end = (*parts, len(content))[part : part + 2]
    items, elsewhere = _items(ledger, document, content, (start, end), view)
    return DocumentView(
        document=document,
        entry=entry,
        text=text,
        snapshot=_snapshot(ledger, text, view),
        parts=parts,
        part=part,
        paragraphs=paragraphs(text, (start, end), items, at) if text is not None else (),
        items=items,
        elsewhere=elsewhere,
    )


def standing_entry(ledger: Ledger, kind: str, id_: str, view: View) -> Entry | None:
    """The entry that stands for a record; none where there is none, it was removed, or it may not be seen."""
    ledger = seen_ledger(ledger, view.public_only)
    seqs = ledger.index.ask(lambda look: look.standing([(kind, id_)]), view.known_at)
    entries = [one for one in ledger.numbered(seqs) if one.body is not None]
    seen = [one for one in entries if one.public or not view.public_only]
    return seen[-1] if seen else None


def _unknown(ledger: Ledger, id_: str, view: View) -> str:
    if view.public_only:
        return f"There is no document {id_!r} here. Look in the list of documents, or search."
    near = ledger.index.ask(lambda look: look.neighbours(id_, ("document",), _NEAR))
    return unknown_id("document", id_, dict.fromkeys(near))


def _text(ledger: Ledger, document: Document, view: View) -> Text | None:
    entry = standing_entry(ledger, "text", document.text, view)
    return cast(Text, decode(entry)) if entry is not None else None


def _snapshot(ledger: Ledger, text: Text | None, view: View) -> Snapshot | None:
    entry = standing_entry(ledger, "snapshot", text.snapshot, view) if text is not None else None
    return cast(Snapshot, decode(entry)) if entry is not None else None


# --------------------------------------------------------------------------- what was taken from it


@dataclass(frozen=True, slots=True)
class _Found:
    record: Taken
    standing: Standing
    draft: Draft | None = None


def _items(
    ledger: Ledger, document: Document, content: str, window: tuple[int, int], view: View
) -> tuple[tuple[Item, ...], int]:
    """What was taken from the window, in the order of the text, and how much was taken from elsewhere."""
    entries = _naming(ledger, document, view)
    inside = [one for one in entries if _begins_in(one, window)]
    drafts = tuple(dict.fromkeys(id_ for one in inside if (id_ := _draft_of(one)) is not None))
    found = [_of_draft(one) for one in _reviewed(ledger, document, drafts, view)]
    found += [_Found(cast(Taken, decode(one)), Standing.ACCEPTED) for one in inside if one.kind in _QUOTING]
    placed = [one for one in found if _starts(one.record, window) and _may_be_seen(one, view)]
    placed.sort(key=lambda one: (min(_starts(one.record, window)), one.record.id))
    items = tuple(_item(number, one, content, window) for number, one in enumerate(placed, 1))
    return items, _count(entries, view, window)


def _may_be_seen(one: _Found, view: View) -> bool:
    """What nobody has accepted is for those who are known here."""
    return not view.public_only or (one.standing is Standing.ACCEPTED and one.record.public)


def _naming(ledger: Ledger, document: Document, view: View) -> tuple[Entry, ...]:
    """The entries that name the document or its text: statements, drafts, and decisions that accept one."""
    asked = [("document", document.id), ("text", document.text)]
    seqs = ledger.index.ask(lambda look: look.naming(asked), view.known_at)
    wanted = (*_QUOTING, *NESTED)
    return tuple(one for one in ledger.numbered(seqs) if one.body is not None and one.kind in wanted)


def _plain(entry: Entry) -> Mapping[str, Any]:
    """The plain values of what an entry carries: for a draft or a decision, those of its proposal."""
    plain = json.loads(entry.body or "{}")
    return cast(Mapping[str, Any], plain.get(NESTED.get(entry.kind, ""), plain))


def _draft_of(entry: Entry) -> str | None:
    """The id of the draft that an entry is, or decides on."""
    if entry.kind == "draft":
        return entry.record
    return str(json.loads(entry.body or "{}")["draft"]) if entry.kind == "decision" else None


def _begins_in(entry: Entry, window: tuple[int, int]) -> bool:
    """Has the record words that begin in the window? Read from the plain values, which is quick."""
    record = _plain(entry)
    spans = [*record.get("quote", {}).get("content", ()), *filter(None, [record.get("span")])]
    return any(window[0] <= span["start"] < window[1] for span in spans)


def _count(entries: Iterable[Entry], view: View, window: tuple[int, int]) -> int:
    """How many different things were taken from other windows, as far as they may be seen."""
    kinds = _QUOTING if view.public_only else (*_QUOTING, "draft")
    return sum(one.kind in kinds and not _begins_in(one, window) for one in entries)


def _reviewed(ledger: Ledger, document: Document, ids: Sequence[str], view: View) -> tuple[Reviewed, ...]:
    """Drafts with what was decided on them: those of the last reading, and those that were decided on."""
    asked = [("draft", id_) for id_ in ids]

    def work(look: Look) -> set[int]:
        return {*look.standing(asked), *look.naming(asked)}

    entries = ledger.numbered(ledger.index.ask(work, view.known_at))
    records = [decode(one) for one in entries if one.body is not None]
    drafts = [one for one in records if isinstance(one, Draft)]
    found = state(drafts, [one for one in records if isinstance(one, Decision)])
    last = frozenset(document.drafts)
    return tuple(one for one in found if one.decision is not None or one.draft.id in last)


def _of_draft(reviewed: Reviewed) -> _Found:
    if reviewed.decision is None:
        return _Found(reviewed.draft.proposal, Standing.WAITING, reviewed.draft)
    if reviewed.record is None:
        return _Found(reviewed.draft.proposal, Standing.REJECTED, reviewed.draft)
    return _Found(reviewed.record, Standing.ACCEPTED, reviewed.draft)


def _item(number: int, found: _Found, content: str, window: tuple[int, int]) -> Item:
    draft = found.draft
    return Item(
        number=number,
        record=found.record,
        standing=found.standing,
        start=min(_starts(found.record, window)),
        draft=draft.id if draft is not None else None,
        unsure=draft.unsure if draft is not None else None,
        lost=any(content[span.start : span.end] != span.words for span in spans_of(found.record)),
    )


def _starts(record: Taken, window: tuple[int, int]) -> list[int]:
    return [span.start for span in spans_of(record) if window[0] <= span.start < window[1]]
