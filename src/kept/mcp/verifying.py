"""The tool `verify_citation`: a citation held against the ledger, part by part.

It answers for what may be seen: of an entry that may not be seen it says the same as of one that is not
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from kept.codec import KINDS
from kept.ledger.chain import is_sound
from kept.mcp.asked import Asked
from kept.mcp.carried import document_of, facts_of, named, record_in, sha256, spans_of, text_of
from kept.mcp.citation_given import day_in, fault, id_in, list_in, number_in, object_in, only, text_in
from kept.mcp.citing import Citations
from kept.mcp.quoting import identifier
from kept.model import Record, Verdict
from kept.pipeline.dossiers import dossier
from kept.publish.words import STATUSES

_FIELDS: Final = {
    "ledger": {"n", "kind", "ledger"},
    "verdict": {
        "n", "kind", "commitment", "status", "family", "grade", "rules_version", "as_of", "known_at", "by",
        "recompute", "ledger",
    },
}  # fmt: skip
_OF_RECORD: Final = {"n", "kind", "id", "entries", "spans", "source", "document", "ledger"}
"""What a citation says; `n` is its place in one answer, and everything else is looked at."""


class Check(NamedTuple):
    """One thing that a citation says, and whether it is so."""

    what: str
    holds: bool
    why: str = ""


def verify_citation(asked: Asked, cites: Citations) -> dict[str, Any]:
    """Look at everything that a citation says."""
    given = asked.given["citation"]
    kind = text_in(given, "kind")
    only(given, _FIELDS.get(kind, _OF_RECORD))
    checks = [_ledger_check(asked, object_in(given, "ledger"))]
    if kind == "verdict":
        checks += _verdict_checks(asked, given)
    elif kind in KINDS:
        checks += _record_checks(asked, given, kind, cites)
    elif kind != "ledger":
        raise fault("kind", "verdict, ledger, or a kind of record such as statement")
    return {
        "verifies": all(one.holds for one in checks),
        "checks": [{"what": one.what, "holds": one.holds, "why": one.why} for one in checks],
    }


def _ledger_check(asked: Asked, at: Mapping[str, Any]) -> Check:
    """Did the ledger end there once? Its chain is checked as a whole by `kept verify`."""
    only(at, {"origin", "size", "root"})
    size, root, origin = number_in(at, "size"), text_in(at, "root"), text_in(at, "origin")
    what = f"the ledger {asked.end.origin} had {size} entries once, and the last one had the hash given"
    if origin != asked.end.origin:
        return Check(what, False, "It is another ledger.")
    found = [one.hash for one in asked.whole.numbered([size])]
    return Check(what, found == [root], "" if found == [root] else "It is not so in this ledger.")


def _verdict_checks(asked: Asked, given: Mapping[str, Any]) -> Iterator[Check]:
    """Reach the verdict again."""
    if given.get("by") != asked.by:
        yield Check("the verdict", False, f"It is by other records; this server judges by {asked.by}.")
        return
    commitment = asked.commitment(text_in(given, "commitment"))
    view = replace(asked.view, as_of=day_in(given, "as_of"), known_at=text_in(given, "known_at"))
    found = dossier(asked.ledger, commitment, view).verdict
    told = {**_facts(found), "recompute": replace(asked, view=view).recompute(commitment)}
    for name, value in told.items():
        holds = given.get(name) == value
        yield Check(f"the {name} of the verdict, reached again", holds, "" if holds else f"It is {value}.")


def _facts(found: Verdict) -> dict[str, str]:
    return {
        "status": str(found.status),
        "family": str(STATUSES[found.status].family),
        "grade": str(found.grade),
        "rules_version": found.rules_version,
    }


def _record_checks(asked: Asked, given: Mapping[str, Any], kind: str, cites: Citations) -> Iterator[Check]:
    id_ = id_in(given, "id")
    found = list(_entry_checks(asked, given, kind, id_))
    yield from (check for check, _ in found)
    records = [record for check, record in found if check.holds and record is not None]
    if not records:
        yield Check("the record", False, "No entry that was cited carries it.")
        return
    cites.named(kind, id_)
    yield from _span_checks(asked, given, records[-1])
    source = getattr(records[-1], "source", None)
    document = document_of(asked.ledger, records[-1], asked.view.known_at)
    yield from _named_checks(asked, given.get("source"), "source", source)
    yield from _named_checks(asked, given.get("document"), "document", document)


def _entry_checks(
    asked: Asked, given: Mapping[str, Any], kind: str, id_: str
) -> Iterator[tuple[Check, Record | None]]:
    """Is each entry there, does it carry the record, and does its hash fit all that it says?"""
    for one in list_in(given, "entries"):
        only(one, {"seq", "hash"})
        seq, hash_ = number_in(one, "seq"), text_in(one, "hash")
        what = f"entry {seq} carries the {kind} and has the hash given"
        record = next((record_in(each, kind, id_) for each in asked.ledger.numbered([seq])), None)
        if record is None:
            yield Check(what, False, "There is no such entry that may be seen."), None
            continue
        (stored,) = asked.whole.numbered([seq])  # as it was sealed, with all that it names
        if stored.hash != hash_:
            yield Check(what, False, "Its hash is another one."), None
        elif not is_sound(stored):
            yield Check(what, False, "Its hash does not fit what it says: the ledger was altered."), None
        else:
            yield Check(what, True), record


def _span_checks(asked: Asked, given: Mapping[str, Any], record: Record) -> Iterator[Check]:
    """Does the record quote these words, and do they stand in the text at this place?"""
    quotes = spans_of(record)
    spans = list_in(given, "spans")
    if len(spans) != len(quotes):
        yield Check("the spans", False, f"The record quotes {len(quotes)}, the citation {len(spans)}.")
    for one in spans:
        start, end = number_in(one, "start"), number_in(one, "end")
        what = f"the words stand at {start} to {end} of the text, and the record quotes them"
        if one not in quotes:
            yield Check(what, False, "The record does not quote these words.")
            continue
        text = text_of(asked.ledger, id_in(one, "text"))
        if text is None:
            yield Check(what, False, "The text is not here, or may not be seen.")
            continue
        holds = sha256(text.content[start:end]) == text_in(one, "sha256")
        yield Check(what, holds, "" if holds else "Other words stand there.")


def _named_checks(asked: Asked, given: Any, kind: str, id_: str | None) -> Iterator[Check]:
    """Does the record name this source or document, and does that say what the citation says?"""
    if given is None and id_ is None:
        return
    what = f"the {kind} and what is said of it"
    if not isinstance(given, dict) or id_ is None or given.get("id") != identifier(id_):
        yield Check(what, False, f"The record names another {kind}, or none.")
        return
    if given.get("not_public") or given.get("not_here"):
        holds = given == named(asked.ledger, kind, id_, asked.view.known_at)
        yield Check(f"the record names a {kind} that is not shown", holds)
        return
    found = list(_entry_checks(asked, given, kind, id_))
    yield from (check for check, _ in found)
    records = [record for _, record in found if record is not None]
    said = {name: value for name, value in given.items() if name != "entries"}
    holds = bool(records) and facts_of(asked.ledger, records[-1]) == said
    yield Check(what, holds, "" if holds else f"The {kind} says something else.")
