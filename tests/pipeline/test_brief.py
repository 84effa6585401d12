"""The brief from a ledger: what belongs in it, as of the day and no later, and both sides' promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Commitment,
    Duty,
    Event,
    Evidence,
    Meeting,
    Nature,
    Observation,
    Party,
    PartyKind,
    Record,
    Search,
    Source,
    Statement,
    Status,
)
from kept.pipeline.brief import brief, brief_of, brief_plain, session_plain, sessions
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer
from kept.pipeline.verdicts import View
from kept.publish.brief_sheet import sheet
from kept.publish.brief_text import brief_text
from kept.publish.brief_values import Brief, BriefItem, Made

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
EVE = View(date(2006, 3, 31), WRITER.at)
JULY_2005 = {f"C-2005-{number:02d}" for number in range(1, 13)}
APRIL_2004 = {f"C-2004-{number:02d}" for number in range(1, 8)}


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


def by_id(found: Brief) -> dict[str, BriefItem]:
    return {item.commitment.id: item for item in found.items}


# --------------------------------------------------------------------------- the 17th session


def test_what_belongs_in_the_brief_for_the_17th_session(jcct: tuple[Ledger, Imported]) -> None:
    found = brief(jcct[0], "JCCT-17", EVE)
    assert found.last is not None
    assert found.last.id == "JCCT-16"
    made = {kind: {item.commitment.id for item in found.items if item.made is kind} for kind in Made}
    assert made == {Made.LAST: JULY_2005, Made.EARLIER: APRIL_2004, Made.OUTSIDE: {"C-2006-11"}}
    assert (found.settled, found.elsewhere) == (0, 7)
    items = by_id(found)
    assert items["C-2005-05"].verdict.status is Status.DISPUTED
    assert items["C-2005-05"].settles == date(2005, 12, 31)
    assert [one.commitment.id for one in items["C-2005-05"].before] == ["C-1995-02", "C-2001-01", "C-2004-02"]
    assert {change.status for change in items["C-2005-05"].changes} >= {Status.KEPT, Status.NOT_KEPT}
    assert items["C-2005-01"].settles == date(2006, 4, 11)


def test_the_brief_says_what_a_negotiator_needs(jcct: tuple[Ledger, Imported]) -> None:
    text = " ".join(brief_text(sheet(brief(jcct[0], "JCCT-17", EVE))).split())
    for words in (
        "Brief for the Joint Commission on Commerce and Trade, session 17",
        "To meet on 11 April 2006. As of 31 March 2006, 11 days before.",
        "Last session: 11 July 2005 (session 16).",
        "16 bind China, 4 bind China and United States.",
        "Binds China; due 31 December 2005, 90 days overdue.",
        "For Yan Xiaohong, National Copyright Administration of China, March 2006 [grade D]: Every",
        "Against Chris Israel, US Commerce, March 2006 [doubts it, grade C]: According to US industry",
        "Also Long Xinmin, National Copyright Administration of China, 3 March 2006 [progress, no",
        "Before 14 April 1995: Rid government offices of software copied illegally",
        "ASK CHINA FOR a count that both sides accept, or an independent one: licences bought compared with "
        "PCs installed; what US firms sell to government, as of 31 December 2005. It would make this kept or "
        "not kept.",
        "With nothing new by then they become unverified (3) or not examined (6).",
        "DUE AFTER THE SESSION, BY THE END OF APRIL 2007",
        "ASK CHINA AND UNITED STATES FOR words that can be tested",
        "By this day no date of these promises has been moved, and none has been sold twice.",
        "Any of the 20 open promises above, given again with no date, part or test added, would be sold",
    ):
        assert words in text
    assert text.index("C-2005-05") < text.index("C-2005-08 DISPUTED") < text.index("OVERDUE, AND NOTHING")
    assert "left out for space" not in text


def test_every_promise_has_something_to_ask(jcct: tuple[Ledger, Imported]) -> None:
    items = brief_plain(brief(jcct[0], "JCCT-17", EVE))["items"]
    assert all(item["ask"].startswith("Ask China") for item in items)
    decided = [item for item in items if item["status"] != "not_testable"]
    assert all(item["outcome"] for item in decided)


def test_a_side_is_told_which_promises_are_its_own(jcct: tuple[Ledger, Imported]) -> None:
    found = brief(jcct[0], "JCCT-17", EVE, side="DOC")
    text = " ".join(brief_text(sheet(found)).split())
    assert "Ours (US Department of Commerce): C-2004-06, C-2004-07, C-2005-04, C-2005-12." in text
    assert "OURS TOO: ASK CHINA FOR, AND BE READY TO GIVE, the text or record" in text
    theirs = " ".join(brief_text(sheet(replace(found, side="NCAC"))).split())
    assert "OURS: BE READY TO GIVE a count that both sides accept" in theirs


# --------------------------------------------------------------------------- as of the day


def _date_of(record: Record, sources: Mapping[str, Source]) -> PartialDate | None:
    """When a record was said, made or published, by itself or by its source."""
    match record:
        case Commitment():
            return record.made_on
        case Statement():
            own: PartialDate | None = record.said_on
        case Search():
            return record.searched_on
        case Evidence():
            own = record.said_on or record.published
        case Observation():
            own = record.published
        case _:
            own = None
    source = sources.get(getattr(record, "source", None) or "")
    return own or (source.published if source else None)


def known_then(records: Records, as_of: date) -> Records:
    """The records less everything of a later day; of meetings to come only name, number and date stay."""
    sources = records.by_id(Source)
    kept: dict[type, dict[str, Record]] = {}
    for type_, found in records.by_type.items():
        for id_, record in found.items():
            if isinstance(record, Commitment | Statement | Search | Evidence | Observation | Event):
                moment = _date_of(record, sources)
                if moment is not None and not moment.by(as_of):
                    continue
            if isinstance(record, Meeting) and not record.start.by(as_of):
                record = Meeting(  # noqa: PLW2901
                    record.id, record.start, record.forum, record.name, number=record.number
                )
            kept.setdefault(type_, {})[id_] = record
    return Records(kept)


@pytest.mark.parametrize(
    ("meeting", "as_of"),
    [
        ("JCCT-17", "2006-03-31"),
        ("JCCT-18", "2007-12-01"),
        ("JCCT-22", "2011-11-10"),
        ("JCCT-24", "2013-12-10"),
    ],
)
def test_nothing_of_a_later_day_changes_a_word(
    jcct: tuple[Ledger, Imported], meeting: str, as_of: str
) -> None:
    view = View(date.fromisoformat(as_of), WRITER.at)
    records = load(jcct[0], WRITER.at)
    then = known_then(records, view.as_of)
    assert len(then.all(Commitment)) < len(records.all(Commitment))
    texts = [
        brief_text(sheet(brief_of(held, held.by_id(Meeting)[meeting], view), everything=True))
        for held in (records, then)
    ]
    assert texts[0] == texts[1]


def test_no_later_year_is_named_but_for_what_falls_due(jcct: tuple[Ledger, Imported]) -> None:
    text = brief_text(sheet(brief(jcct[0], "JCCT-17", EVE), everything=True))
    later = set(re.findall(r"\b20(?:0[7-9]|[12]\d)\b", text))
    assert later <= {"2007", "2026"}  # due in February 2007; recorded in 2026
    assert "Washington" not in text


def test_before_the_last_session_met_it_is_not_the_last(jcct: tuple[Ledger, Imported]) -> None:
    found = brief(jcct[0], "JCCT-17", View(date(2005, 7, 10), WRITER.at))
    assert found.last is not None
    assert found.last.id == "JCCT-15"
    assert {item.made for item in found.items} == {Made.LAST}


def test_looking_back_on_a_meeting(jcct: tuple[Ledger, Imported]) -> None:
    found = brief(jcct[0], "JCCT-17", View(date(2007, 12, 31), WRITER.at))
    assert by_id(found).keys() >= JULY_2005
    assert not any(id_.startswith("C-2006-0") for id_ in by_id(found))
    text = " ".join(brief_text(sheet(found)).split())
    assert "Met on 11 April 2006. As of 31 December 2007, 629 days after." in text
    assert "session 17, Washington" in text
    assert "As it stood before the meeting: kept brief JCCT-17 --as-of 2006-04-10" in text


def test_slips_and_what_was_sold_twice(jcct: tuple[Ledger, Imported]) -> None:
    text = brief_text(sheet(brief(jcct[0], "JCCT-23", View(date(2012, 12, 1), WRITER.at)), everything=True))
    folded = " ".join(text.split())
    assert "8 months (243 days) to 30 June 2012; sold twice: nothing was added." in folded
    assert "26 months (792 days) to 31 December 2013; sold twice: nothing was added." in folded
    assert "now for 31 December 2013 (C-2011-05): 8 years (2,922 days) later." in folded


def test_what_has_no_room_is_named(jcct: tuple[Ledger, Imported]) -> None:
    found = brief(jcct[0], "JCCT-23", View(date(2012, 12, 1), WRITER.at))
    short, whole = sheet(found), sheet(found, everything=True)
    shown = {entry.id for section in short.sections for entry in section.entries}
    named = {id_ for section in short.sections for id_ in section.left_out}
    assert shown | named == set(by_id(found)) == {entry.id for one in whole.sections for entry in one.entries}
    assert not shown & named
    assert short.left_out == len(named) > 0 == whole.left_out
    text = " ".join(brief_text(short).split())
    assert f"{len(named)} promises were left out for space. All of them: kept brief JCCT-23" in text
    assert "more: kept chain --as-of 2012-12-01" in text


# --------------------------------------------------------------------------- small cases

TALKS = tuple(Meeting(f"T-{at}", day(f"20{at:02d}-06-01"), forum="Talks", number=at) for at in (4, 5, 6))
NORTH, SOUTH, EAST = (Party(name, name.title(), PartyKind.GOVERNMENT) for name in ("north", "south", "east"))
BUREAU = Party("bureau", "Bureau of the North", PartyKind.AGENCY, part_of="north")
MAY = View(date(2006, 5, 1), WRITER.at)


def promise(id_: str, made_on: str, **fields: Any) -> Commitment:
    made = Commitment(id_, f"Do {id_}", ("north",), day(made_on), Duty.PROCESS, to=("south",))
    return replace(made, **fields)


def small(*found: Commitment, view: View = MAY) -> Brief:
    by_type: dict[type, dict[str, Record]] = {}
    for record in (*TALKS, NORTH, SOUTH, EAST, BUREAU, *found):
        by_type.setdefault(type(record), {})[record.id] = record
    return brief_of(Records(by_type), TALKS[-1], view)


WITHIN = promise("within", "2005-06-01", made_at="T-5")


@pytest.mark.parametrize(
    ("outside", "shown"),
    [
        (promise("new", "2005-06-02"), True),
        (promise("old", "2005-05-31"), False),
        (promise("old but soon due", "2004", deadline=day("2007-06-30")), True),
        (promise("due too late", "2004", deadline=day("2007-07-01")), False),
        (promise("long due", "2004", deadline=day("2006-04-30")), False),
        (promise("of a body", "2006-02-01", bound=("bureau",), to=()), True),
        (promise("of strangers", "2006-02-01", bound=("east",), to=()), False),
        (promise("to one of them", "2006-02-01", bound=("east",), to=("south",)), True),
        (promise("a forecast", "2006-02-01", nature=Nature.FORECAST), False),
        (promise("not made yet", "2006-05-02"), False),
    ],
)
def test_what_was_promised_outside_the_forum(outside: Commitment, shown: bool) -> None:
    assert (outside.id in by_id(small(WITHIN, outside))) is shown


def test_what_is_not_shown_is_counted() -> None:
    found = small(WITHIN, promise("a", "2001"), promise("b", "2002"))
    assert (list(by_id(found)), found.elsewhere, found.settled) == (["within"], 2, 0)


def test_a_promise_of_the_meeting_itself_is_none_to_look_back_on() -> None:
    late = View(date(2007, 1, 1), WRITER.at)
    assert list(by_id(small(WITHIN, promise("there", "2006-06-01", made_at="T-6"), view=late))) == ["within"]


def test_private_promises_are_left_out_where_only_public_ones_are_asked_for() -> None:
    secret = replace(WITHIN, id="secret", public=False)
    assert small(WITHIN, secret).private
    public = small(WITHIN, secret, view=replace(MAY, public_only=True))
    assert (list(by_id(public)), public.private) == (["within"], False)


def test_promises_on_the_same_subject_are_those_of_the_same_side() -> None:
    now = promise("now", "2005-06-01", made_at="T-5", topic="gates")
    earlier = promise("earlier", "2001", topic="gates", bound=("bureau",), to=())
    theirs = promise("theirs", "2001", topic="gates", bound=("south",))
    other = promise("other", "2001", topic="dues")
    found = by_id(small(now, earlier, theirs, other))
    assert [one.commitment.id for one in found["now"].before] == ["earlier"]


# --------------------------------------------------------------------------- what cannot be answered


def test_meetings_and_parties_that_are_not_there(jcct: tuple[Ledger, Imported]) -> None:
    with pytest.raises(InputError, match=r"no meeting 'JCCT-177'.*Did you mean JCCT-17"):
        brief(jcct[0], "JCCT-177", EVE)
    with pytest.raises(InputError, match=r"VISIT-2006-03 belongs to no series of talks"):
        brief(jcct[0], "VISIT-2006-03", EVE)
    with pytest.raises(InputError, match=r"no party 'USA'"):
        brief(jcct[0], "JCCT-17", EVE, side="USA")


def test_the_sessions(jcct: tuple[Ledger, Imported]) -> None:
    found = sessions(jcct[0], EVE)
    assert [one.meeting.id for one in found if one.meeting.forum == "JCCT"][:5] == [
        "JCCT-12",
        "JCCT-13",
        "JCCT-2002",
        "JCCT-15",
        "JCCT-16",
    ]
    counts = {one.meeting.id: one.promises for one in found}
    assert (counts["JCCT-15"], counts["JCCT-16"], counts["JCCT-17"]) == (7, 12, 0)
    assert session_plain(next(one for one in found if one.meeting.id == "JCCT-16")) == {
        "meeting": "JCCT-16",
        "forum": "JCCT",
        "number": 16,
        "start": "2005-07-11",
        "promises": 12,
    }


def test_a_brief_as_plain_values(jcct: tuple[Ledger, Imported]) -> None:
    plain = brief_plain(brief(jcct[0], "JCCT-17", EVE))
    assert (plain["meeting"], plain["meeting_on"], plain["last_session"]) == (
        "JCCT-17",
        "2006-04-11",
        "JCCT-16",
    )
    one = next(item for item in plain["items"] if item["commitment"] == "C-2005-05")
    assert (one["section"], one["days_overdue"], one["settles"]) == ("contested", 90, "2005-12-31")
    assert {piece["id"]: piece["bearing"] for piece in one["evidence"]}["K002"] == "undercuts"
    never = next(item for item in plain["items"] if item["commitment"] == "C-2006-11")
    assert (never["made"], never["to"], never["deadline"]) == ("outside", [], "2007-02-28")
