"""Ids that differ in upper and lower case alone, which is none on some disks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kept.model import Commitment, Meeting, Party
from kept.pipeline.publishing.building import Building
from kept.pipeline.publishing.values import Planned
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.publish.feeds.places import commitment_feed
from kept.publish.names import page_name
from kept.publish.site.pages import place_of
from tests.pipeline.publishing.conftest import ID, KEY, LATER, PAGE, changed, files_of, grown, wanted
from tests.pipeline.publishing.reading_pages import dead_links

LAST = Writer(at="2026-11-27T12:00:00.000000Z", by="a test")


def test_ids_that_differ_in_case_alone_have_files_of_their_own_everywhere(copy: Path, tmp_path: Path) -> None:
    """Also on disks without upper and lower case; what was there first keeps its address."""
    with grown(tmp_path) as ledger:
        found = load(ledger)
        promise = replace(found.one(Commitment, ID), id=ID.lower(), quote=None, bound=("cn",), what="Twin")
        party = replace(found.one(Party, "CN"), id="cn", name="Other")
        meeting = replace(found.one(Meeting, "JCCT-16"), id="jcct-16")
        save(ledger, [party, meeting, replace(promise, made_at="jcct-16")], LATER)
        done = publish(ledger, copy, replace(wanted(), base="https://x.example/"), KEY)
    assert done.problems == []
    files = files_of(copy)
    assert len({path.casefold() for path in files}) == len(files)
    assert list(dead_links(files)) == []
    twins = frozenset({ID.lower(), "cn", "jcct-16"})
    assert "Twin" in files[place_of("commitment", ID.lower(), twins)].decode()
    assert "Twin" not in files[PAGE].decode()
    for kind, id_ in (("party", "CN"), ("party", "cn"), ("meeting", "JCCT-16"), ("meeting", "jcct-16")):
        assert place_of(kind, id_, twins) in files
    name = page_name(ID.lower(), twins)
    assert f'["{name}","{ID.lower()}",' in files["search/part-1.js"].decode()
    for path in (f"feeds/commitments/{name[:-5]}.atom", f"data/linked/{name[:-5]}.jsonld", "feeds/all.atom"):
        assert f"https://x.example/commitments/{name}" in files[path].decode()
        assert f"https://x.example/commitments/{ID.lower()}.html" not in files[path].decode()
    calendar = files["calendar.ics"].decode().replace("\r\n ", "")
    assert f"https://x.example/meetings/{page_name('jcct-16', twins)}" in calendar


def test_no_page_and_no_feed_of_a_twin_moves_when_the_first_is_corrected_and_removed(
    copy: Path, tmp_path: Path
) -> None:
    """Whoever kept a link finds the same promise there, or that it was removed, and never another one."""
    twin, base = frozenset({ID.lower()}), replace(wanted(moment="2026-11-27"), base="https://x.example/")
    pages = [place_of("commitment", id_, twin) for id_ in (ID, ID.lower())]
    feeds = [commitment_feed(id_, twin) for id_ in (ID, ID.lower())]
    with grown(tmp_path) as ledger:
        found = load(ledger).one(Commitment, ID)
        save(ledger, [replace(found, id=ID.lower(), quote=None, what="Twin")], LATER)
        changed(ledger, what="First")
        publish(ledger, copy, base, KEY)
        files = files_of(copy)
        for path in (*pages, *feeds):
            assert ("First" in files[path].decode()) == (path in (pages[0], feeds[0]))
        redact(ledger, plan(ledger, [ID], "commitment"), LAST, "A court asked for it.")
        publish(ledger, copy, base, KEY)
    files = files_of(copy)
    assert pages[0] not in files
    assert f"{ID} was removed" in files[feeds[0]].decode()
    assert "Twin" in files[pages[1]].decode()
    assert "Twin" in files[feeds[1]].decode()
    assert list(dead_links(files)) == []


def test_a_twin_that_is_not_public_takes_no_name_from_another(copy: Path, tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        changed(ledger, public=False)
        found = load(ledger).one(Commitment, ID)
        save(ledger, [replace(found, id=ID.lower(), quote=None, public=True)], LATER)
        publish(ledger, copy, wanted(), KEY)
    assert f"commitments/{ID.lower()}.html" in files_of(copy)


def test_two_files_that_would_be_one_are_told_and_none_is_overwritten(tmp_path: Path) -> None:
    building = Building(tmp_path / "site", {}, str)
    done = building.run([Planned("a/X.html", lambda: "first"), Planned("a/x.html", lambda: "second")])
    assert [one.where for one in done.problems] == ["a/x.html"]
    assert "would share this file" in str(done.problems[0])
    assert (tmp_path / "site" / "a" / "X.html").read_text(encoding="utf-8") == "first"
