"""One record as it stood: each answer that there is, and the entries that are read for it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kept.codec import canonical
from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.redaction import removed
from kept.model import (
    Action,
    Decision,
    Draft,
    NewEntry,
    Party,
    PartyKind,
    Quote,
    Record,
    Redaction,
    Source,
    Span,
    Statement,
)
from kept.pipeline.save import Writer, save
from kept.pipeline.shown import Absence, RecordAt, State, record_at
from kept.pipeline.shown_text import shown_plain, shown_text
from kept.pipeline.verdicts import View

SAID = Statement("K1", "Yan", "It is done.", said_on=PartialDate.parse("2006-03"))
TODAY = date(2026, 11, 25)
NOW = View(TODAY, None)


def writer(second: int, name: str = "Ana") -> Writer:
    return Writer(f"2026-11-25T12:00:{second:02d}.000000Z", name)


def then(second: int) -> View:
    return View(TODAY, writer(second).at)


def at(ledger: Ledger, id_: str, view: View = NOW, **more: Any) -> RecordAt:
    return record_at(ledger, id_, view, **more)


def states(found: RecordAt) -> list[tuple[int, State, str]]:
    return [(one.entry.seq, one.state, one.note) for one in found.history]


def put(ledger: Ledger, second: int, *records: Record, **more: Any) -> None:
    save(ledger, records, writer(second), **more)


def test_what_stands_and_what_it_replaced(ledger: Ledger) -> None:
    put(ledger, 1, SAID)
    put(ledger, 2, replace(SAID, speaker="Yan Xiaohong"), because="his full name")
    found = at(ledger, "K1")
    assert [one.record for one in found.standing] == [replace(SAID, speaker="Yan Xiaohong")]
    assert states(found) == [(1, State.REPLACED, "by entry 2: his full name"), (2, State.STANDS, "")]
    before = at(ledger, "K1", then(1))
    assert [one.record for one in before.standing] == [SAID]
    assert states(before) == [(1, State.STANDS, "")]


def test_not_in_the_ledger_then(ledger: Ledger) -> None:
    put(ledger, 5, SAID)
    found = at(ledger, "K1", then(4))
    assert (found.absence, found.standing, found.history) == (Absence.NOT_IN_LEDGER, (), ())
    assert found.because == "It was first recorded on 25 November 2026, 12:00:05 UTC."


def test_not_in_being_then(ledger: Ledger) -> None:
    """March 2006 counts from its last day."""
    put(ledger, 1, SAID)
    found = at(ledger, "K1", View(date(2006, 3, 30), None))
    assert (found.absence, found.because) == (Absence.NOT_IN_BEING, "It counts from 31 March 2006.")
    assert at(ledger, "K1", View(date(2006, 3, 31), None)).absence is None


def test_an_id_that_was_never_there(ledger: Ledger) -> None:
    put(ledger, 1, SAID, Party("K2", "a party", PartyKind.PRESS))
    with pytest.raises(InputError, match=r"no record 'K3' in the ledger\. Did you mean K[12] or K[12]\?"):
        at(ledger, "K3")
    with pytest.raises(InputError, match=r"no party 'K1' in the ledger\. Did you mean K2\?"):
        at(ledger, "K1", kind="party")
    with pytest.raises(InputError, match="has half a character"):
        at(ledger, "K\udc80")


def test_one_id_of_two_kinds(ledger: Ledger) -> None:
    put(ledger, 1, SAID, Party("K1", "a party", PartyKind.PRESS))
    assert [one.kind for one in at(ledger, "K1").standing] == ["statement", "party"]
    assert [one.kind for one in at(ledger, "K1", kind="party").standing] == ["party"]
    assert "Settle it" not in shown_text(at(ledger, "K1"))


def test_what_was_removed_and_why(ledger: Ledger) -> None:
    put(ledger, 1, SAID)
    entries = ledger.history("K1")
    redaction = Redaction("r1", "a person asked for it", tuple(map(removed, entries)), order="GDPR 17")
    entry = NewEntry("redaction", "r1", canonical(redaction), key="r1")
    ledger.redact(entry, [1], recorded_at=writer(7).at, recorded_by="Bo")
    found = at(ledger, "K1", then(2))
    assert found.absence is Absence.REMOVED
    assert found.because == (
        "It was removed by Bo on 25 November 2026, 12:00:07 UTC: a person asked for it (GDPR 17)."
    )
    assert "Yan" not in shown_text(found, history=True)
    assert shown_plain(found, history=True)["versions"][0]["record"] is None


def test_replaced_by_another_record(ledger: Ledger) -> None:
    put(ledger, 1, SAID)
    other = replace(SAID, id="K2")
    entry = NewEntry("statement", "K2", canonical(other), key="K2", replaces=1, because="entered twice")
    ledger.append([entry], recorded_at=writer(2).at, recorded_by="Ana")
    found = at(ledger, "K1")
    assert (found.absence, found.because) == (
        Absence.REPLACED,
        "It was replaced by entry 2: entered twice.",
    )


# --------------------------------------------------------------------------- drafts


DRAFT = Draft("d1", "doc1", "a programme", SAID)
CORRECTED = Decision("e1", "d1", Action.CORRECT, replace(SAID, speaker="Yan Xiaohong"))


def test_a_draft_that_waits(ledger: Ledger) -> None:
    put(ledger, 1, DRAFT)
    found = at(ledger, "K1")
    assert [one.record for one in found.standing] == [SAID]
    assert states(found) == [(1, State.DRAFT, "d1; nobody has decided on it")]
    assert at(ledger, "K1", kind="statement") == found
    assert at(ledger, "d1").standing[0].record == DRAFT


def test_a_draft_that_was_accepted_with_a_correction(ledger: Ledger) -> None:
    put(ledger, 1, DRAFT)
    put(ledger, 2, CORRECTED)
    found = at(ledger, "K1")
    assert [(one.record, one.state, one.published_on) for one in found.standing] == [
        (CORRECTED.accepted, State.ACCEPTED, "2006-03-31")
    ]
    assert at(ledger, "K1", then(1)).standing[0].state is State.DRAFT
    assert at(ledger, "K1", View(date(2006, 1, 1), None)).absence is Absence.NOT_IN_BEING


def test_a_draft_without_a_date_is_in_being_on_any_day(ledger: Ledger) -> None:
    put(ledger, 1, Draft("d1", "doc1", "a programme", replace(SAID, said_on=None)))
    assert at(ledger, "K1", View(date(1990, 1, 1), None)).absence is None


def test_a_draft_that_was_rejected(ledger: Ledger) -> None:
    put(ledger, 1, DRAFT)
    put(ledger, 2, Decision("e1", "d1", Action.REJECT, reason="he did not say so"))
    found = at(ledger, "K1")
    assert (found.absence, found.because) == (
        Absence.REJECTED,
        "It was rejected as draft d1: he did not say so.",
    )
    put(ledger, 3, Decision("e2", "d1", Action.UNDO))
    assert at(ledger, "K1").standing[0].state is State.DRAFT


# --------------------------------------------------------------------------- two versions, and how it looks


def in_conflict(ledger: Ledger) -> RecordAt:
    put(ledger, 1, SAID)
    for number, name in ((2, "Ana"), (3, "Bo")):
        body = canonical(replace(SAID, speaker=f"{name} says"))
        entry = NewEntry("statement", "K1", body, key=name, replaces=1, because=f"{name} read it so")
        ledger.append([entry], recorded_at=writer(number).at, recorded_by=name)
    return at(ledger, "K1")


def test_versions_in_conflict_stand_side_by_side(ledger: Ledger) -> None:
    found = in_conflict(ledger)
    assert states(found)[0] == (1, State.REPLACED, "by entry 2 and 3: Ana read it so: Bo read it so")
    lines = shown_text(found).splitlines()
    assert lines[0] == "statement K1 stands in 2 versions:"
    (speakers,) = [line.split("  ") for line in lines if line.strip().startswith("speaker")]
    assert [words.strip() for words in speakers if words.strip()] == ["speaker", "Ana says", "Bo says"]
    assert lines[-1] == "Settle it: kept conflicts"
    assert max(map(len, lines)) <= 80


def test_a_record_for_a_reader(ledger: Ledger) -> None:
    quote = Quote("txt1", (Span(0, 3, "It is"), Span(5, 9, "done")))
    put(ledger, 1, replace(SAID, quote=quote, negated=True, public=False, note="x" * 700))
    text = shown_text(at(ledger, "K1"))
    assert text.startswith("statement K1\n  entry      1, stands, not public\n")
    assert "recorded   25 November 2026, 12:00:01 UTC, by Ana" in text
    assert "content: “It is”; “done”" in text
    assert "negated    yes" in text
    assert "(700 characters; --json shows all)" in " ".join(text.split())


def test_a_record_as_plain_values(ledger: Ledger) -> None:
    put(ledger, 1, SAID)
    put(ledger, 2, replace(SAID, speaker="Yan Xiaohong"), because="his full name")
    plain = shown_plain(at(ledger, "K1"))
    (version,) = plain["versions"]
    assert (plain["absence"], version["replaces"], version["because"]) == (None, 1, "his full name")
    assert version["record"]["speaker"] == "Yan Xiaohong"
    assert len(shown_plain(at(ledger, "K1"), history=True)["versions"]) == 2
    assert "replaces   entry 1: his full name" in shown_text(at(ledger, "K1"), history=True)


def test_only_the_entries_about_it_are_read(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(ledger, 1, SAID, *(Source(f"s{number}", "a paper", "a title") for number in range(300)))
    put(ledger, 2, replace(SAID, speaker="Yan Xiaohong"))
    at(ledger, "K1")
    numbered, read = ledger.numbered, []

    def counted(seqs: set[int]) -> object:
        found = numbered(seqs)
        read.extend(entry.seq for entry in found)
        return found

    monkeypatch.setattr(ledger, "numbered", counted)
    at(ledger, "K1")
    last = ledger.head().size
    assert sorted(set(read)) == [1, last], "both versions; the last entry is also where the index stands"
    assert len(read) <= 4
