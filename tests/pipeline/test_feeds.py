"""All feeds and the calendar of a site, from a ledger."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from kept.codec import canonical
from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.model import (
    Commitment,
    Draft,
    Duty,
    Evidence,
    EvidenceKind,
    Meeting,
    NewEntry,
    Party,
    PartyKind,
    Says,
)
from kept.pipeline import news_remembered
from kept.pipeline.feeds import feed_files
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.feeds.places import ALL, CALENDAR, Imprint, commitment_feed, party_feed, topic_feed
from kept.review import accept
from tests.pipeline.test_news_recorded import FIRST, THEN, claim, jcct_own

__all__ = ["jcct_own"]

BASE = "https://promises.example.org/"
VIEW = View(date(2016, 12, 31), None)
CANARY = "canary-7f3a"
LATEST = "2026-11-27T12:00:00.000000Z"


def files(ledger: Ledger, view: View = VIEW, base: str | None = BASE) -> dict[str, bytes]:
    found = list(feed_files(ledger, view, base))
    assert len({path.casefold() for path, _ in found}) == len(found)
    return dict(found)


def ids(data: bytes) -> list[str]:
    return [one.id for one in feedparser.parse(data).entries]


@pytest.fixture(scope="module")
def told(jcct: tuple[Ledger, Imported]) -> Mapping[str, bytes]:
    return files(jcct[0])


def test_there_is_a_feed_of_all_of_each_commitment_party_and_topic(
    jcct: tuple[Ledger, Imported], told: Mapping[str, bytes]
) -> None:
    records = load(jcct[0])
    promises = records.all(Commitment)
    assert {commitment_feed(one.id) for one in promises} <= set(told)
    assert {topic_feed(one.topic) for one in promises if one.topic} <= set(told)
    assert {ALL, CALENDAR, party_feed("CN"), party_feed("US")} <= set(told)


def test_every_feed_is_valid(told: Mapping[str, bytes]) -> None:
    rules = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "publish" / "feeds" / "atom.rng"))
    names = set()
    for path, data in told.items():
        if path.endswith(".atom"):
            root = etree.fromstring(data)
            rules.assertValid(root)
            read = feedparser.parse(data)
            assert not read.bozo
            assert read.feed.id not in names
            names.add(read.feed.id)
            assert [one.href for one in read.feed.links if one.rel == "self"] == [BASE + path]
            assert len(read.entries) <= 100


def test_a_feed_of_a_commitment_has_its_news_and_that_of_a_party_all_that_binds_it(
    jcct: tuple[Ledger, Imported], told: Mapping[str, bytes]
) -> None:
    for one in load(jcct[0]).all(Commitment):
        found = ids(told[commitment_feed(one.id)])
        assert all(f"/{one.id}/" in id_ or ":claim/" in id_ or id_.endswith(one.id) for id_ in found)
        assert found
    assert set(ids(told[commitment_feed("C-2005-05")])) >= {
        "tag:promises.example.org,2026-11-25:claim/K001",
        "tag:promises.example.org,2026-11-25:due/C-2005-05",
    }


def test_what_binds_a_body_is_in_the_feed_of_what_controls_it(ledger: Ledger) -> None:
    save(ledger, [*_bodies(), _promise("C-1", ("bureau",), topic="Trade")], Writer(FIRST, "a test"))
    found = files(ledger)
    assert ids(found[party_feed("state")]) == ids(found[party_feed("bureau")]) == ids(found[ALL])
    assert ids(found[topic_feed("Trade")]) == ids(found[ALL]) != []
    assert party_feed("other") not in found


def _bodies() -> tuple[Party, ...]:
    return (
        Party("state", "State", PartyKind.GOVERNMENT),
        Party("bureau", "Bureau", PartyKind.AGENCY, part_of="state"),
        Party("other", "Other", PartyKind.GOVERNMENT),
    )


def _promise(id_: str, bound: tuple[str, ...], **changes: object) -> Commitment:
    made = Commitment(id_, "Do it.", bound, PartialDate(2006, 1, 1), Duty.ACT_ONCE)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_was_recorded_late_is_on_top_and_only_its_own_feeds_change(jcct_own: Ledger) -> None:
    before = files(jcct_own)
    save(jcct_own, [claim("late", "2006-05-05")], Writer(THEN, "a test"))
    after = files(jcct_own)
    assert ids(after[ALL])[0].endswith(":claim/late")
    assert set(ids(before[ALL])) - set(ids(after[ALL])) <= {ids(before[ALL])[-1]} | set(ids(before[ALL])[-3:])
    changed = {path for path in after if before[path] != after[path]}
    others = {path for path in changed if path.startswith("feeds/commitments/")}
    assert others == {commitment_feed("C-2005-05")}


def test_feeds_of_a_day_say_nothing_of_the_days_after(jcct: tuple[Ledger, Imported]) -> None:
    early = files(jcct[0], View(date(2006, 1, 31), None))
    assert all("2006-0" not in id_ or "2006-01" in id_ for id_ in ids(early[ALL]))
    assert ids(early[ALL])


def test_what_was_told_before_a_day_is_left_out_when_asked(jcct: tuple[Ledger, Imported]) -> None:
    none = dict(feed_files(jcct[0], VIEW, BASE, date(2026, 11, 26)))
    assert ids(none[ALL]) == []
    assert ids(dict(feed_files(jcct[0], VIEW, BASE, date(2026, 11, 25)))[ALL])


def test_the_same_ledger_gives_the_same_bytes(
    jcct: tuple[Ledger, Imported], told: Mapping[str, bytes]
) -> None:
    assert files(jcct[0]) == told


def test_a_ledger_of_which_little_is_remembered_gives_the_same_bytes(
    jcct: tuple[Ledger, Imported], told: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news_remembered, "MOST", 20)
    assert files(jcct[0]) == told


def test_without_an_address_no_file_has_a_link(jcct: tuple[Ledger, Imported]) -> None:
    for path, data in files(jcct[0], base=None).items():
        assert b"<link" not in data, path
        assert b"\r\nURL" not in data


def test_the_calendar_has_every_meeting_and_every_deadline(
    jcct: tuple[Ledger, Imported], told: Mapping[str, bytes]
) -> None:
    records = load(jcct[0])
    events = Calendar.from_ical(told[CALENDAR]).walk("VEVENT")
    pages = {str(one["url"]).removeprefix(BASE) for one in events}
    assert {f"meetings/{one.id}.html" for one in records.all(Meeting)} <= pages
    dated = {one.id for one in records.all(Commitment) if one.deadline and one.made_on.by(VIEW.as_of)}
    assert dated
    assert {f"commitments/{id_}.html" for id_ in dated} <= pages
    assert len({str(one["uid"]) for one in events}) == len(events)


def test_kinds_statuses_and_topics_are_told_in_words(told: Mapping[str, bytes]) -> None:
    """Keys such as `ipr_agreement` are for programs: in the calendar nobody would know them."""
    events = Calendar.from_ical(told[CALENDAR]).walk("VEVENT")
    described = {str(one["url"]).removeprefix(BASE): str(one["description"]) for one in events}
    assert described["meetings/IPR-1995.html"] == "IPR agreement\nIPR-1995", "its name, and the same once"
    assert described["meetings/WTO-2007-04.html"].split("\n")[1] == "wto complaint"
    filed = {words for one in events for words in one["categories"].cats}
    assert "not testable" in filed
    assert not [words for words in (*filed, *described.values()) if "_" in words]
    feed = told[topic_feed("government_software")].decode()
    assert "<title>On the topic government software</title>" in feed
    assert 'term="government_software"' in feed
    assert 'label="government software"' in feed


def test_a_deadline_that_moved_keeps_its_uid_and_counts_on(jcct_own: Ledger) -> None:
    old = _event(files(jcct_own), "commitments/C-2005-05.html")
    promise = load(jcct_own).one(Commitment, "C-2005-05")
    moved = replace(promise, deadline=PartialDate.parse("2006-03"))
    save(jcct_own, [moved], Writer(THEN, "a test"), because="Misread.")
    new = _event(files(jcct_own), "commitments/C-2005-05.html")
    assert (old["uid"], old["sequence"]) == (new["uid"], 0)
    assert (new["sequence"], new["status"]) == (1, "TENTATIVE")
    assert new.decoded("dtstamp").isoformat() == "2026-11-26T12:00:00+00:00"
    assert new["summary"].startswith("Some time in March 2006: Due: ")
    assert (new.decoded("dtstart"), new.decoded("dtend")) == (date(2006, 3, 1), date(2006, 4, 1))


def test_a_verdict_that_went_moves_the_last_change_of_its_deadline(jcct_own: Ledger) -> None:
    """What goes when it is corrected changes the words of the event as what comes does."""
    moments = [f"2026-11-{day}T12:00:00.000000Z" for day in (26, 27)]
    denial = Evidence(
        "E-new",
        "C-2006-01",
        EvidenceKind.FINDING,
        Says.NOT_DONE,
        "audit",
        "",
        party="GAO",
        said_on=PartialDate(2012, 2, 1),
    )
    seen = []
    for moment, about in zip(moments, ("C-2005-05", "C-2006-01"), strict=True):
        save(jcct_own, [replace(denial, commitment=about)], Writer(moment, "a test"), because="Misread.")
        seen.append(_event(files(jcct_own), "commitments/C-2005-05.html"))
    assert seen[0]["summary"] != seen[1]["summary"]
    assert [one.decoded("last-modified").day for one in seen] == [26, 27]


def _event(found: Mapping[str, bytes], page: str) -> Calendar:
    events = Calendar.from_ical(found[CALENDAR]).walk("VEVENT")
    (event,) = (one for one in events if str(one["url"]) == BASE + page)
    return event


def test_days_before_the_one_asked_for_are_not_in_the_calendar(jcct: tuple[Ledger, Imported]) -> None:
    found = dict(feed_files(jcct[0], VIEW, BASE, date(2010, 1, 1)))[CALENDAR]
    events = Calendar.from_ical(found).walk("VEVENT")
    assert events
    assert all(one.decoded("dtend") > date(2010, 1, 1) for one in events)


def test_a_site_may_have_a_title_an_author_and_an_authority_of_its_own(jcct: tuple[Ledger, Imported]) -> None:
    imprint = Imprint("Promises watched", "Ann's desk", "ann@example.org,2020")
    found = dict(feed_files(jcct[0], VIEW, BASE, imprint=imprint))
    read = feedparser.parse(found[ALL])
    assert (read.feed.title, read.feed.author) == ("Promises watched", "Ann's desk")
    assert all(one.id.startswith("tag:ann@example.org,2020:") for one in read.entries)
    assert b"NAME:Promises watched\r\n" in found[CALENDAR]


def test_an_empty_ledger_has_an_empty_feed_and_calendar(ledger: Ledger) -> None:
    found = files(ledger)
    assert set(found) == {ALL, CALENDAR}
    assert ids(found[ALL]) == []


@pytest.fixture
def with_canaries(jcct_own: Ledger) -> Ledger:
    """The case with private records of every kind that feeds tell of, and one made private later."""
    hidden = [
        claim("K-hidden", "2006-05-05", content=f"{CANARY} said", public=False),
        _promise(f"C-{CANARY}", ("CN",), topic=CANARY, public=False, deadline=PartialDate(2007)),
        Meeting(f"M-{CANARY}", PartialDate(2007), name=CANARY, public=False),
        Party(f"P-{CANARY}", CANARY, PartyKind.AGENCY, part_of="CN", public=False),
        _promise("C-open", ("CN", f"P-{CANARY}")),
    ]
    save(jcct_own, hidden, Writer(FIRST, "a test"))
    save(jcct_own, [claim("K-later", "2006-06-06", content=f"{CANARY} later")], Writer(FIRST, "a test"))
    taken = claim("K-later", "2006-06-06", content=f"{CANARY} later", public=False)
    save(jcct_own, [taken], Writer(THEN, "a test"), because="A person asked.")
    return jcct_own


@pytest.mark.parametrize("public_only", [True, False])
@pytest.mark.parametrize("known_at", [None, "2026-11-25"])
def test_what_is_private_is_in_no_file(
    with_canaries: Ledger, public_only: bool, known_at: str | None
) -> None:
    found = files(with_canaries, replace(VIEW, public_only=public_only, known_at=known_at))
    assert commitment_feed("C-open") in found
    for path, data in found.items():
        assert CANARY not in path
        assert CANARY.encode() not in data.replace(b"\r\n ", b""), path


def test_a_hostile_ledger_gives_files_that_can_be_read(tmp_path: Path) -> None:
    words = "]]>\x1b\u202e\ufffe\U0001f600<b>\r\nEND:VEVENT"
    with create_ledger(tmp_path / "kept.db") as ledger:
        import_case(ledger, JCCT, Writer(FIRST, "a test"))
        bad = _promise(words, ("CN",), what=words, topic=words, deadline=PartialDate(2007))
        save(ledger, [bad, Meeting(words, PartialDate(2007), name=words)], Writer(FIRST, "a test"))
        found = files(ledger)
        for path, data in found.items():
            assert path.isascii()
            if path.endswith(".atom"):
                assert not feedparser.parse(data).bozo
        assert not Calendar.from_ical(found[CALENDAR]).errors
        assert ids(found[commitment_feed(words)])


def _redacted(ledger: Ledger, id_: str, at: str = THEN) -> None:
    redact(ledger, plan(ledger, [id_], "commitment"), Writer(at, "a judge"), "A court <b>asked</b> for it.")


def test_who_reads_along_is_told_that_a_commitment_was_removed_and_why(ledger: Ledger) -> None:
    gone = _promise("C-1", ("state",), topic=CANARY, what=f"Do {CANARY}.", wording=f"{CANARY} {CANARY}")
    save(ledger, [*_bodies(), gone, _promise("C-2", ("state",))], Writer(FIRST, "a test"))
    before = files(ledger)
    assert any(CANARY.encode() in data for data in before.values())
    _redacted(ledger, "C-1")
    after = files(ledger)
    name = "tag:promises.example.org,2026-11-25:removed/C-1"
    assert ids(after[ALL])[0] == name
    assert ids(after[commitment_feed("C-1")]) == [name]
    read = feedparser.parse(after[commitment_feed("C-1")])
    assert read.feed.id == feedparser.parse(before[commitment_feed("C-1")]).feed.id
    (one,) = read.entries
    assert (one.title, one.published, one.updated) == (
        "C-1 was removed: A court <b>asked</b> for it.",
        THEN,
        THEN,
    )
    assert "was removed from it: A court &lt;b&gt;asked&lt;/b&gt; for it." in one.content[0].value
    root = etree.fromstring(after[commitment_feed("C-1")])
    assert len(root.findall("{*}entry")) == 1
    assert not root.findall("{*}entry/{*}link"), "its page is gone too"
    rules = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "publish" / "feeds" / "atom.rng"))
    rules.assertValid(root)
    assert not [path for path, data in after.items() if CANARY.encode() in data or CANARY in path]
    assert after[commitment_feed("C-2")] == before[commitment_feed("C-2")]
    assert files(ledger) == after
    assert name not in ids(files(ledger, replace(VIEW, known_at=FIRST))[ALL]), "nobody had removed it then"


@pytest.mark.parametrize("last_public", [True, False])
def test_that_something_was_removed_is_told_of_what_was_public_at_last_alone(
    ledger: Ledger, last_public: bool
) -> None:
    save(ledger, [*_bodies(), _promise("C-1", ("state",), public=not last_public)], Writer(FIRST, "a test"))
    last = _promise("C-1", ("state",), what="Do it soon.", public=last_public)
    save(ledger, [last], Writer(THEN, "a test"), because="Misjudged.")
    _redacted(ledger, "C-1", LATEST)
    told = files(ledger)
    assert (commitment_feed("C-1") in told) == last_public
    assert any(b"C-1" in data for data in told.values()) == last_public


def test_what_stands_again_in_other_words_was_not_removed_altogether(ledger: Ledger) -> None:
    """Importing does not record it again; two who write at once may."""
    save(ledger, [*_bodies(), _promise("C-1", ("state",))], Writer(FIRST, "a test"))
    _redacted(ledger, "C-1")
    other = NewEntry("commitment", "C-1", canonical(_promise("C-1", ("state",), what="Do so.")), "a key")
    ledger.append([other], recorded_at=LATEST, recorded_by="a test")
    told = files(ledger)
    assert not [one for one in ids(told[ALL]) if ":removed/" in one]
    assert len(ids(told[commitment_feed("C-1")])) == 1
    _redacted(ledger, "C-1", "2026-11-28T12:00:00.000000Z")
    (one,) = feedparser.parse(files(ledger)[commitment_feed("C-1")]).entries
    assert one.updated == "2026-11-28T12:00:00.000000Z"


def test_what_was_removed_keeps_the_file_of_its_feed_as_does_what_stands(ledger: Ledger) -> None:
    promises = [_promise(id_, ("state",)) for id_ in ("c-1", "C-1", "C-2")]
    save(ledger, [*_bodies(), *promises], Writer(FIRST, "a test"))
    before = files(ledger)  # which looks for files of one name
    _redacted(ledger, "c-1")
    told = files(ledger)
    assert before.keys() == told.keys()
    assert b"<title>C-1: Do it.</title>" in told[commitment_feed("C-1", {"C-1"})]
    assert b"<title>c-1: removed</title>" in told[commitment_feed("c-1")]
    assert sum(b"<title>c-1: removed</title>" in data for data in told.values()) == 1


def test_feeds_of_twins_keep_their_files_when_the_first_is_corrected(ledger: Ledger) -> None:
    save(ledger, [*_bodies(), _promise("c-1", ("state",)), _promise("C-1", ("state",))], Writer(FIRST, "x"))
    before = files(ledger)
    save(ledger, [_promise("c-1", ("state",), what="Do so.")], Writer(THEN, "x"), because="Misread.")
    told = files(ledger)
    assert before.keys() == told.keys()
    assert b"<title>c-1: Do so.</title>" in told[commitment_feed("c-1")]


def test_what_was_drafted_and_removed_leaves_no_id_that_could_be_told(ledger: Ledger) -> None:
    draft = Draft("D-1", "doc_1", "a test", _promise("C-1", ("state",)))
    save(ledger, [*_bodies(), draft, accept(draft)], Writer(FIRST, "a test"))
    assert commitment_feed("C-1") in files(ledger)
    _redacted(ledger, "C-1")
    assert not [path for path, data in files(ledger).items() if b"C-1" in data or "C-1" in path]
