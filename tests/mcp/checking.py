"""Citations checked by a second way: from the entries of the ledger, without the code of the server."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.verdicts import View, verdict


def sealed(entry: Entry) -> str:
    """The hash of an entry by the formula of docs/ledger.md."""
    body = hashlib.sha256((entry.body or "").encode()).hexdigest()
    fields = [*entry[:10], int(entry.public), entry.previous, body]
    words = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def fault(ledger: Ledger, citation: dict[str, Any], public_only: bool = True) -> str:
    """What does not hold of a citation; nothing where all of it does."""
    at = citation["ledger"]
    if [one.hash for one in ledger.numbered([at["size"]])] != [at["root"]]:
        return "the head"
    if citation["kind"] == "verdict":
        return _verdict(ledger, citation, public_only)
    if citation["kind"] == "ledger":
        return ""
    return (
        _entries(ledger, citation["entries"], citation["id"])
        or _spans(ledger, citation["spans"])
        or _source(ledger, citation["source"])
        or _source(ledger, citation["document"])
    )


def _verdict(ledger: Ledger, citation: dict[str, Any], public_only: bool) -> str:
    view = View(date.fromisoformat(citation["as_of"]), citation["known_at"], public_only=public_only)
    found = verdict(ledger, citation["commitment"], view)
    told = (citation["status"], citation["grade"], citation["rules_version"])
    return "" if told == (found.status, found.grade, found.rules_version) else "the verdict"


def _entries(ledger: Ledger, stamps: list[dict[str, Any]], id_: str) -> str:
    if not stamps:
        return "no entry"
    for stamp in stamps:
        (entry,) = ledger.numbered([stamp["seq"]])
        if not sealed(entry) == entry.hash == stamp["hash"]:
            return f"the hash of entry {entry.seq}"
        if id_ not in (entry.record, json.loads(entry.body or "{}").get("accepted", {}).get("id")):
            return f"entry {entry.seq} is of another record"
    return ""


def _spans(ledger: Ledger, spans: list[dict[str, Any]]) -> str:
    for span in spans:
        entry = next(one for one in ledger.entries(kinds=("text",)) if one.record == span["text"])
        words = json.loads(entry.body or "{}")["content"][span["start"] : span["end"]]
        if hashlib.sha256(words.encode()).hexdigest() != span["sha256"]:
            return f"the words at {span['start']}"
        if span["words"].get("left_out_characters") is None and len(span["words"]["text"]) > len(words):
            return "more words than there are"
    return ""


def _source(ledger: Ledger, said: dict[str, Any] | None) -> str:
    if said is None or "entries" not in said:
        return ""
    body = json.loads(ledger.numbered([said["entries"][-1]["seq"]])[0].body or "{}")
    same = body["title"] == said["title"]["text"] and body.get("published") == said["published"]
    return _entries(ledger, said["entries"], said["id"]) or ("" if same else "the source")
