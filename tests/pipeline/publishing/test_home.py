"""The first page: what was recorded last, however long ago its day was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html

from kept.model import Action, Commitment, Decision, Draft, Statement
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from tests.pipeline.publishing.conftest import LATER, changed, files_of, grown, wanted

NEXT = Writer(at="2026-11-27T12:00:00.000000Z", by="a test")


def recorded(folder: Path) -> list[str]:
    """The days and lines of the list."""
    page = html.fromstring(files_of(folder)["index.html"])
    found = page.xpath("//section[@aria-labelledby='recorded']//*[self::h3 or self::li]")
    return [" ".join(one.text_content().split()) for one in found]


def test_what_was_recorded_or_corrected_last_is_told_by_the_day_of_recording(tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        records = load(ledger)
        new = replace(records.one(Commitment, "C-2004-02"), id="C-NEW", what="Brand new", quote=None)
        save(ledger, [new, replace(new, id="C-SECRET", what="zzqx", public=False)], LATER)
        changed(ledger, what="Reworded")
        claim = next(one for one in records.all(Statement) if one.commitment == "C-2004-02")
        save(ledger, [replace(claim, content="Said otherwise")], NEXT, because="A test.")
        publish(ledger, tmp_path / "site", wanted(moment="2026-11-28"))
        publish(ledger, tmp_path / "then", wanted())
    lines = recorded(tmp_path / "site")
    what = records.one(Commitment, "C-2004-02").what
    assert lines[:5] == [
        "27 November 2026",
        f"{what} C-2004-02 · Corrected: statement {claim.id}",
        "26 November 2026",
        "Reworded C-2005-05 · Corrected",
        "Brand new C-NEW · Recorded",
    ]
    assert len(lines) == 6 + 3, "six commitments under three days"
    assert "zzqx" not in " ".join(lines)
    # By what the ledger held a day before, nothing was corrected on the next.
    assert recorded(tmp_path / "then")[0] == "26 November 2026"


def test_a_commitment_stands_once_with_the_last_that_was_done_to_it(tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        changed(ledger, what="Reworded")
        changed(ledger, what="Reworded twice")
        publish(ledger, tmp_path / "site", wanted())
    lines = [one for one in recorded(tmp_path / "site") if "C-2005-05" in one]
    assert lines == ["Reworded twice C-2005-05 · Corrected"]


def test_a_commitment_that_came_in_by_accepting_a_draft_is_recorded_too(tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        known = load(ledger).one(Commitment, "C-2004-02")
        new = replace(known, id="C-DRAFTED", what="Read on a page", quote=None)
        draft = Draft("D-1", "doc", "kept", new)
        save(ledger, [draft, Decision("dec_home", draft.id, Action.ACCEPT, new)], NEXT)
        better = replace(new, what="Read on a page, and put right")
        save(ledger, [Decision("dec_home_2", draft.id, Action.CORRECT, better)], NEXT)
        publish(ledger, tmp_path / "site", wanted(moment="2026-11-28"))
    assert recorded(tmp_path / "site")[1] == "Read on a page, and put right C-DRAFTED · Corrected"
