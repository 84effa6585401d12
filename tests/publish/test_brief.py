"""The brief: what is asked, both sides' evidence, the order, the room on two pages, the page itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept import model
from kept.errors import InputError
from kept.model import (
    Bearing,
    Change,
    Commitment,
    Duty,
    Evidence,
    EvidenceKind,
    Grade,
    Meeting,
    Party,
    PartyKind,
    Quote,
    Says,
    Source,
    Statement,
    Status,
    Verdict,
    Weighed,
)
from kept.publish.brief_asks import ask, in_time, outcome_words
from kept.publish.brief_entries import Section, sections
from kept.publish.brief_evidence import latest, sides
from kept.publish.brief_moves import NONE, moves, warning
from kept.publish.brief_order import Kind, in_order, kind_of, overdue, year_after
from kept.publish.brief_page import brief_name, brief_page
from kept.publish.brief_room import fitted, fitted_lines, rows_of
from kept.publish.brief_sheet import sheet
from kept.publish.brief_text import brief_text, sessions_text
from kept.publish.brief_values import Before, Brief, BriefItem, Made, Session, meeting_name, root_of
from tests.publish.reading import faults, parsed, words
from tests.publish.samples import day, disputed, span
from tests.publish.test_chain_text import HOSTILE, TREE

PARTIES = {
    one.id: one
    for one in (
        Party("UP", "Upstream", PartyKind.GOVERNMENT),
        Party("MIN", "Ministry of Water", PartyKind.AGENCY, part_of="UP"),
        Party("DOWN", "Downstream", PartyKind.GOVERNMENT),
        Party("GAUGE", "Gauge Institute", PartyKind.INDEPENDENT),
        Party("L1", "Loop 1", PartyKind.AGENCY, part_of="L2"),
        Party("L2", "Loop 2", PartyKind.AGENCY, part_of="L1"),
    )
}
MEETING = Meeting("RC-9", day("2006-04-11"), forum="RC", name="River Council", number=9, city="Port Ellis")
LAST = Meeting("RC-8", day("2005-07-11"), forum="RC", number=8)
KEPT = Change("an audit", Status.KEPT)
NOT_KEPT = Change("an admission", Status.NOT_KEPT)


def item(
    id_: str = "R-1",
    status: Status = Status.DISPUTED,
    weighed: Sequence[Weighed] = (),
    changes: tuple[Change, ...] = (KEPT, NOT_KEPT),
    settles: str | None = "2005-12-31",
    made: Made = Made.LAST,
    **fields: Any,
) -> BriefItem:
    given_ = {"what": "Open all gates", "bound": ("UP",), "to": ("DOWN",), "duty": Duty.REACH} | fields
    promise = Commitment(id=id_, made_on=day("2005-07-11"), made_at="RC-8", **given_)
    found = Verdict(id_, "2006-03-31", status, Grade.C, "Because.", "1", weighed=tuple(weighed))
    due = date.fromisoformat(settles) if settles else None
    return BriefItem(promise, found, made, LAST, due, due, changes)


def brief(*items: BriefItem, **fields: Any) -> Brief:
    promises = [one.commitment for one in items]
    sides_ = {root_of(one, PARTIES) for promise in promises for one in (*promise.bound, *promise.to)}
    made = Brief(MEETING, LAST, "2006-03-31", None, tuple(items), sides=frozenset(sides_), parties=PARTIES)
    return replace(made, **fields)


def piece(
    id_: str,
    bearing: Bearing,
    grade: Grade,
    when: str | None = "2006-03-01",
    says: Says = Says.FULFILLED,
    kind: EvidenceKind = EvidenceKind.STATEMENT,
    **fields: Any,
) -> Weighed:
    evidence = Evidence(id_, "R-1", kind, says, fields.pop("label", f"Speaker {id_}"), f"Words of {id_}.")
    bound = fields.pop("bound", "UP")
    evidence = replace(evidence, **fields)
    return Weighed(evidence, bound, bearing, grade, "a rule", day(when) if when else None)


FOR = piece("K1", Bearing.SUPPORTS, Grade.D, party="MIN", source="wire")
DOUBT = piece("K2", Bearing.UNDERCUTS, Grade.C, "2006-03-08", Says.DOUBT, party="DOWN", source="late")
AGAINST = piece("K3", Bearing.CONTRADICTS, Grade.C, "2006-01-02", Says.NOT_DONE, party="DOWN")
STEP = piece("K4", Bearing.CONTEXT, Grade.E, "2006-03-03", Says.PROGRESS, party="MIN")
ACT = piece("E1", Bearing.CONTEXT, Grade.E, "2005-01-01", Says.NOTHING, EvidenceKind.ACT, party="MIN")


# --------------------------------------------------------------------------- what to ask


@pytest.mark.parametrize(
    ("fields", "lead", "rest", "outcome"),
    [
        (
            {"deadline": day("2005-12-31"), "suggested_measure": "Gates open at noon."},
            "Ask Upstream for",
            "a count that both sides accept, or an independent one: gates open at noon, as of 31 December "
            "2005.",
            "It would make this kept or not kept.",
        ),
        (
            {"duty": Duty.ACT_ONCE, "deadline": day("2005"), "suggested_measure": "USTR's list"},
            "Ask Upstream for",
            "the text or record that shows it: USTR's list.",
            "It would make this kept or not kept.",
        ),
        (
            {"duty": Duty.MAINTAIN, "elements": ("north", "south")},
            "Ask Upstream for",
            "an inspection that both sides accept, or an independent one, for each of north, south.",
            "It would make this kept or not kept.",
        ),
        (
            {"status": Status.NOT_KEPT, "duty": Duty.PROCESS, "changes": (Change("x", Status.DISPUTED),)},
            "Ask Upstream for",
            "a new date, and for records that both sides can check.",
            "At best it would make this disputed.",
        ),
        (
            {"status": Status.NOT_TESTABLE, "suggested_measure": "the rate of leaks"},
            "Ask Upstream for",
            "words that can be tested: a figure and a date, measured by the rate of leaks.",
            "",
        ),
        (
            {"status": Status.NOT_TESTABLE, "bound": ("UP", "DOWN")},
            "Ask Upstream and Downstream for",
            "words that can be tested: an act, a figure or a date.",
            "",
        ),
        ({"status": Status.KEPT}, "", "", ""),
        ({"status": Status.HOLDING}, "", "", ""),
        ({"status": Status.RELEASED}, "", "", ""),
    ],
)
def test_what_to_ask(fields: dict[str, Any], lead: str, rest: str, outcome: str) -> None:
    found = ask(item(**fields), brief())
    assert (found.lead, found.rest, found.outcome) == (lead, rest, outcome)


def test_our_own_promises_are_asked_of_us() -> None:
    assert ask(item(), brief(side="DOWN")).lead == "Ask Upstream for"
    assert ask(item(), brief(side="MIN")).lead == "Ours: be ready to give"
    both = item(bound=("UP", "DOWN"))
    assert ask(both, brief(side="UP")).lead == "Ours too: ask Downstream for, and be ready to give,"


def test_what_an_answer_would_do_is_taken_from_what_would_change_the_verdict() -> None:
    assert outcome_words(()) == ""
    assert outcome_words((Change("doing without K1", Status.KEPT, removes=("K1",)),)) == ""
    assert outcome_words((Change("nothing new", Status.NOT_KEPT, size=0),)) == ""
    assert outcome_words((Change("a report", Status.CLAIMED),)) == ""
    three = (KEPT, NOT_KEPT, Change("a breach", Status.BROKEN))
    assert outcome_words(three) == "It would make this kept, not kept or broken."
    assert in_time((KEPT, Change("nothing new", Status.UNEXAMINED, size=0))) is Status.UNEXAMINED
    assert in_time((KEPT,)) is None


# --------------------------------------------------------------------------- both sides


def test_both_sides_the_best_first() -> None:
    found = sides(item(weighed=(DOUBT, STEP, FOR, AGAINST, ACT)), brief())
    assert [(side.label, [word.who for word in side.words]) for side in found] == [
        ("For", ["Speaker K1"]),
        ("Against", ["Speaker K3", "Speaker K2"]),
        ("Also", ["Speaker K4", "Speaker E1"]),
    ]
    assert [word.weight for side in found for word in side.words] == [
        "grade D",
        "contradicts it, grade C",
        "doubts it, grade C",
        "progress, no completion",
        "",
    ]


def test_more_than_two_are_counted_and_others_are_heard_before_the_same_again() -> None:
    again = [replace(FOR, evidence=replace(FOR.evidence, id=f"K1{at}")) for at in range(3)]
    other = replace(
        FOR, evidence=replace(FOR.evidence, id="K9", label="Somebody else"), counts_from=day("2005-09-01")
    )
    (side,) = sides(item(weighed=(*again, other)), brief())
    assert [word.who for word in side.words] == ["Speaker K1", "Somebody else"]
    assert side.more == 2
    (short,) = sides(item(weighed=(*again, STEP)), brief(), most=1)
    assert (len(short.words), short.more) == (1, 2)


def test_what_has_no_date_or_says_nothing_is_not_shown() -> None:
    undated = replace(FOR, counts_from=None)
    idle = replace(STEP, evidence=replace(STEP.evidence, id="K5", says=Says.NOTHING))
    before = replace(STEP, counts_from=day("2005-07-10"))
    assert sides(item(weighed=(undated, idle, before)), brief()) == ()
    assert latest(item(weighed=(undated, idle, before)), brief()) == ()


def test_the_last_words_of_either_side() -> None:
    older = replace(STEP, evidence=replace(STEP.evidence, id="K6"), counts_from=day("2005-08-01"))
    found = latest(item(weighed=(older, STEP, ACT, AGAINST)), brief())
    assert [word.who for word in found] == ["Speaker K4", "Speaker K3"]


def test_words_are_quoted_only_where_they_are_exact_and_a_later_source_is_not_named() -> None:
    said = span("forty gates were open at the last count"), span("We thank our neighbours")
    statement = Statement("K1", "Reed", "x", quote=Quote("txt_1", said))
    sources = {
        "wire": Source("wire", "River Wire", "T", day("2006-03")),
        "late": Source("late", "Late Paper", "T", day("2006-04")),
    }
    told = brief(statements={"K1": statement}, sources=sources)
    first, second = (side.words[0] for side in sides(item(weighed=(FOR, DOUBT)), told))
    assert first.quoted
    assert first.words == "forty gates were open at the last count … We thank our neighbours"
    assert (first.seen, second.seen, second.quoted) == ("River Wire", "printed later", False)


def test_where_both_are_bound_a_piece_weighs_for_each() -> None:
    both = (
        replace(FOR, grade=Grade.B, bound="DOWN"),
        FOR,
        piece("K7", Bearing.CONTEXT, Grade.E, says=Says.NOTHING, kind=EvidenceKind.ACT),
        piece("K7", Bearing.SUPPORTS, Grade.D, kind=EvidenceKind.ACT, bound="DOWN"),
    )
    (side,) = sides(item(weighed=both, bound=("UP", "DOWN")), brief())
    assert [word.weight for word in side.words] == [
        "grade B for Downstream; grade D for Upstream",
        "grade D for Downstream; context for Upstream",
    ]
    same = (FOR, replace(FOR, bound="DOWN"))
    assert sides(item(weighed=same), brief())[0].words[0].weight == "grade D"


# --------------------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("status", "settles", "kind"),
    [
        (Status.KEPT, "2005-12-31", Kind.KEPT),
        (Status.HOLDING, None, Kind.KEPT),
        (Status.WITHDRAWN, None, Kind.KEPT),
        (Status.NOT_TESTABLE, "2005-12-31", Kind.UNTESTABLE),
        (Status.CLAIMED, "2005-12-31", Kind.CONTESTED),
        (Status.BROKEN, None, Kind.CONTESTED),
        (Status.UNEXAMINED, "2005-12-31", Kind.UNSHOWN),
        (Status.UNVERIFIED, "2005-12-31", Kind.UNSHOWN),
        (Status.PENDING, "2006-04-11", Kind.NOW),
        (Status.UNDER_WAY, "2006-04-12", Kind.YEAR),
        (Status.PENDING, "2007-04-30", Kind.YEAR),
        (Status.PENDING, "2007-05-01", Kind.LATER),
        (Status.PENDING, None, Kind.LATER),
    ],
)
def test_the_section_of_a_promise(status: Status, settles: str | None, kind: Kind) -> None:
    assert kind_of(item(status=status, settles=settles), brief()) is kind


def test_the_end_of_the_coming_year() -> None:
    assert year_after(date(2006, 4, 11)) == date(2007, 4, 30)
    assert year_after(date(2012, 12, 18)) == date(2013, 12, 31)
    assert year_after(date(2011, 2, 1)) == date(2012, 2, 29)


def test_overdue_disputes_come_first() -> None:
    found = [
        item("claimed", Status.CLAIMED, settles="2001-01-01"),
        item("not yet", Status.DISPUTED, settles="2006-04-11"),
        item("late", Status.DISPUTED, settles="2005-12-31"),
        item("later", Status.DISPUTED, settles="2004-12-31"),
        item("not kept", Status.NOT_KEPT, settles="2006-03-30"),
        item("never", Status.BROKEN, settles=None),
    ]
    assert [one.commitment.id for one in in_order(found, brief())] == [
        "later",
        "late",
        "not kept",
        "claimed",
        "not yet",
        "never",
    ]


def test_then_the_last_session_and_what_can_be_tested() -> None:
    found = [
        item("older", Status.UNEXAMINED, made=Made.EARLIER),
        item("partly", Status.UNEXAMINED, testable=model.Testability.PARTLY),
        item("last", Status.UNEXAMINED),
        item("outside", Status.UNEXAMINED, made=Made.OUTSIDE),
    ]
    ordered = [one.commitment.id for one in in_order(found, brief())]
    assert ordered == ["last", "partly", "older", "outside"]


def test_overdue_is_counted_from_the_day_that_decides() -> None:
    assert overdue(item(settles="2005-12-31"), brief()) == 90
    assert overdue(item(settles="2006-03-31"), brief()) == 0
    assert overdue(item(settles=None), brief()) == 0
    assert overdue(item(status=Status.KEPT, settles="2005-12-31"), brief()) == 0
    dated = replace(item(settles="2006-03-31"), due=date(2006, 4, 1))
    assert overdue(dated, brief()) == 0


# --------------------------------------------------------------------------- in words


def entries(*items: BriefItem, **fields: Any) -> dict[str, str]:
    found = sections(brief(*items, **fields))
    return {entry.id: entry.told for section in found for entry in section.entries}


def test_the_facts_of_a_promise() -> None:
    told = entries(
        item("dated", deadline=day("2005-12-31")),
        item("coming", Status.PENDING, settles="2006-06-30", deadline=day("2006-06")),
        item("session", Status.PENDING, settles="2006-04-11"),
        item("past session", Status.UNEXAMINED, settles="2005-07-11", made=Made.EARLIER),
        item("never", Status.PENDING, settles=None, made=Made.OUTSIDE, to=()),
        item("next", Status.PENDING, settles="2006-11-11", testable=model.Testability.PARTLY),
        item("vague", Status.NOT_TESTABLE, untestable_because="“soon” is no date"),
        item("bare", Status.NOT_TESTABLE, settles=None),
        item("done", Status.KEPT, deadline=day("2005-12-31")),
        item("held", Status.HOLDING, settles="2005-07-11"),
    )
    assert told == {
        "dated": "binds Upstream; made 11 July 2005; due 31 December 2005, 90 days overdue",
        "coming": "binds Upstream; due June 2006",
        "session": "binds Upstream; made 11 July 2005; due at this session",
        "past session": "binds Upstream; made 11 July 2005 (session 8); due since 11 July 2005 (263 days)",
        "never": "binds Upstream, to nobody named; made 11 July 2005 outside this forum; no date, never due",
        "next": "binds Upstream; due at the session after it was made; testable only in part",
        "vague": "binds Upstream; due since 31 December 2005; “soon” is no date",
        "done": "binds Upstream; due 31 December 2005",
        "held": "binds Upstream; due since 11 July 2005",
        "bare": "binds Upstream; no date, never due; the words name no actor, act or observable",
    }


def test_to_whom_is_said_where_there_are_more_than_two_sides() -> None:
    three = item("three", bound=("UP", "GAUGE"), to=("GAUGE", "UP"))
    told = entries(item("one"), three, item("two", bound=("UP", "DOWN"), to=("DOWN", "GAUGE")))
    assert told["one"].startswith("binds Upstream to Downstream")
    assert told["three"].startswith("binds Upstream and Gauge Institute, to each other")
    assert told["two"].startswith("binds Upstream and Downstream to Gauge Institute")


def test_what_holds_for_all_is_said_once() -> None:
    found = sections(brief(item("a", Status.UNEXAMINED), item("b", Status.UNEXAMINED)))
    (section,) = found
    assert section.lead == (
        "Nobody looked, or what is on record shows nothing. A search before the session counts. "
        "All: not examined, grade C; made 11 July 2005; due since 31 December 2005 (90 days). "
        "What is asked for would make each kept or not kept."
    )
    assert [(entry.told, entry.ask.outcome) for entry in section.entries] == [("binds Upstream", "")] * 2
    assert section.same_status


def test_what_becomes_of_them_in_time_is_counted() -> None:
    in_vain = Change("nothing new", Status.UNEXAMINED, size=0)
    found = sections(
        brief(
            item("a", Status.PENDING, changes=(KEPT, in_vain), settles="2006-04-11"),
            item("b", Status.PENDING, changes=(KEPT, in_vain), settles="2006-04-11"),
            item("c", Status.PENDING, changes=(KEPT,), settles="2006-04-11"),
        )
    )
    assert "With nothing new by then they become not examined (2)." in found[0].lead


def test_earlier_promises_on_the_subject_first_and_last() -> None:
    made = [
        Before(replace(item(f"B-{year}").commitment, made_on=day(str(year))), item(f"B-{year}").verdict)
        for year in range(2001, 2006)
    ]
    found = sections(brief(replace(item(), before=tuple(made))))
    assert found[0].entries[0].before == (
        "2001: Open all gates (B-2001, disputed)",
        "2 more on the same subject",
        "2004: Open all gates (B-2004, disputed)",
        "2005: Open all gates (B-2005, disputed)",
    )
    few = sections(brief(replace(item(), before=tuple(made[:3]))))
    assert len(few[0].entries[0].before) == 3


def test_many_disputes_are_told_in_short_but_for_the_first() -> None:
    many = [
        item(f"R-{at}", weighed=(FOR, STEP), settles=f"2005-12-0{at}", deadline=day(f"2005-12-0{at}"))
        for at in range(1, 5)
    ]
    whole, short = sections(brief(*many)), sections(brief(*many), little_room=True)
    assert [len(entry.sides) for entry in whole[0].entries] == [2, 2, 2, 2]
    assert [len(entry.sides) for entry in short[0].entries] == [2, 1, 1, 1]
    three = sections(brief(*many[:3]), little_room=True)
    assert [len(entry.sides) for entry in three[0].entries] == [2, 2, 2]


# --------------------------------------------------------------------------- slips


def test_slips_are_told_with_the_chain_as_a_whole_first() -> None:
    assert moves(brief(item(), chains=(TREE,))) == (
        "Promised for 31 October 2011 (R-1), now for 30 June 2012 (R-2): 8 months (243 days) later. "
        "By 31 December 2013 nothing strong shows it done.",
        "Open the gates by a later date (R-2, 21 November 2011), after R-1 of October 2010; the date moved "
        "by 8 months (243 days) to 30 June 2012; sold twice: nothing was added.",
    )
    assert moves(brief(item())) == (NONE,)


def test_open_promises_are_a_warning() -> None:
    assert warning(brief(item(status=Status.KEPT))) == ""
    assert warning(brief(item(deadline=day("2005-12-31")))) == (
        "The open promise above, given again with no date, part or test added, would be sold twice; "
        "0 of them have no date yet."
    )
    assert "1 of them has no date yet" in warning(brief(item(), item("R-2", deadline=day("2005"))))


# --------------------------------------------------------------------------- the room


def many(count: int) -> tuple[Section, ...]:
    statuses = (Status.DISPUTED, Status.UNEXAMINED, Status.PENDING, Status.NOT_TESTABLE, Status.KEPT)
    items = [
        item(
            f"R-{at:03d}", statuses[at % 5], weighed=(FOR, DOUBT), settles="2006-04-11", elements=("x" * at,)
        )
        for at in range(count)
    ]
    return sections(brief(*items), little_room=True)


@given(st.integers(0, 60), st.floats(0, 300, allow_nan=False))
def test_laws_of_the_room(count: int, lines: float) -> None:
    whole = many(count)
    cut = fitted(whole, lines)
    assert [section.kind for section in cut] == [section.kind for section in whole]
    for before, after in zip(whole, cut, strict=True):
        ids = [entry.id for entry in before.entries]
        assert [*(entry.id for entry in after.entries), *after.left_out] == ids
    assert sum(len(one.entries) for one in cut) <= sum(len(one.entries) for one in fitted(whole, lines + 400))


def test_with_room_for_all_nothing_is_left_out_and_with_none_everything() -> None:
    assert fitted(many(40), 9999) == many(40)
    assert all(not section.entries for section in fitted(many(40), 0))
    assert fitted((), 10) == ()


def test_every_section_keeps_its_first_entry_while_there_is_room() -> None:
    cut = fitted(many(40), 60)
    assert all(section.entries for section in cut)
    assert any(section.left_out for section in cut)


def test_what_is_left_out_is_named() -> None:
    cut = fitted(many(40), 60)
    section = next(one for one in cut if one.left_out)
    assert section.left_words == (
        f"{len(section.left_out)} more, left out for space: {', '.join(section.left_out)}."
    )
    assert many(5)[0].left_words == ""


def test_sentences_that_fit() -> None:
    told = ("a" * 118, "b" * 119, "c")
    assert rows_of(told) == 4
    assert fitted_lines(told, 3) == told[:2]
    assert fitted_lines(told, 0) == told[:1]


# --------------------------------------------------------------------------- the whole


def full_brief(**fields: Any) -> Brief:
    sample = disputed()
    real = BriefItem(
        sample.commitment, sample.verdict, Made.LAST, LAST, date(2005, 12, 31), date(2006, 1, 1),
        sample.verdict.would_change, (Before(sample.chain[0], sample.verdict),),
    )  # fmt: skip
    others = (
        item("R-2", Status.UNEXAMINED, weighed=(STEP, DOUBT), made=Made.EARLIER),
        item("R-3", Status.PENDING, settles="2006-04-11"),
        item("R-4", Status.NOT_TESTABLE, settles=None),
        item("R-5", Status.KEPT, weighed=(FOR,)),
        item("R-6", Status.PENDING, settles=None, made=Made.OUTSIDE, to=()),
    )
    parties = PARTIES | {party.id: party for party in sample.parties}
    found = brief(real, *others, parties=parties, chains=(TREE,), settled=2, elsewhere=3)
    return replace(found, sources={source.id: source for source in sample.sources}, **fields)


def test_the_whole_in_the_terminal() -> None:
    text = brief_text(sheet(full_brief(side="UP")))
    folded = " ".join(text.split())
    for told in (
        "Brief for the River Council, session 9 To meet on 11 April 2006. As of 31 March 2006, 11 days",
        "6 promises: 4 made at the last session, 1 open from earlier ones, 1 made outside this forum.",
        "5 bind Upstream, 1 binds China.",
        "1 kept; 1 disputed; 2 pending; 1 not examined; 1 cannot be tested. 2 are overdue.",
        "Ours (Upstream): R-2, R-3, R-4, R-5, R-6.",
        "KEPT, OR ENDED To be acknowledged. R-5 KEPT, GRADE C",
        "Promises that are not in this brief: 2 of earlier sessions, kept or ended; 3 made outside this",
        "Judged by rules version 1. A verdict with all its reasons: kept verdict ID --as-of 2006-03-31",
    ):
        assert told in folded
    order = [
        "DISPUTED,",
        "OVERDUE,",
        "DUE AT THIS",
        "CANNOT BE TESTED AS",
        "DUE LATER,",
        "KEPT, OR ENDED",
        "DATES MOVED",
    ]
    places = [text.index(heading) for heading in order]
    assert places == sorted(places)


def test_an_empty_brief_says_so() -> None:
    text = " ".join(brief_text(sheet(brief(last=None))).split())
    assert "No earlier session is on record." in text
    assert "No promise of this forum is on record by this day." in text
    assert NONE in text


def test_one_promise_is_counted_as_one_and_the_same_day_is_named() -> None:
    text = brief_text(sheet(brief(item(), as_of="2006-04-11", side="DOWN", known_at="2026-01-01")))
    folded = " ".join(text.split())
    assert "Met on 11 April 2006. As of 11 April 2006, the same day." in folded
    assert "1 promise: 1 made at the last session. 1 binds Upstream." in folded
    assert "none is shown to be kept. 1 is overdue." in folded
    assert "Ours (Downstream): none of them." in folded
    assert "with what was recorded by 1 January 2026" in folded
    assert "session 9, Port Ellis" in folded


def test_what_was_left_out_is_said_with_the_command_that_shows_it() -> None:
    many_ = [item(f"R-{at:03d}", Status.UNEXAMINED, settles=f"2005-11-{at + 1:02d}") for at in range(29)]
    odd = replace(MEETING, id="RC 9; rm", start=day("2006-04"))
    crowd = brief(*many_ * 3, meeting=odd)
    text = " ".join(brief_text(sheet(crowd)).split())
    assert "All of them: kept brief 'RC 9; rm' --as-of 2006-03-31 --all" in text
    assert "To meet in April 2006." in text
    assert "left out" not in brief_text(sheet(crowd, everything=True))
    one = sheet(brief(*(item(f"R-{at}", weighed=[FOR] * 1, what="w" * 400) for at in range(12))))
    assert one.left_out > 0


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    listed = sessions_text([Session(MEETING, 3), Session(LAST, 1)], "2006-03-31", width)
    for text in (brief_text(sheet(full_brief()), width), listed):
        assert max(map(cell_len, text.split("\n"))) <= width


def test_a_terminal_too_narrow_is_refused() -> None:
    with pytest.raises(InputError, match="too narrow"):
        brief_text(sheet(brief()), 20)


def test_the_list_of_sessions_knows_no_more_of_those_to_come_than_their_date() -> None:
    listed = sessions_text([Session(LAST, 12), Session(MEETING, 0)], "2006-03-31")
    assert re.search(r"RC-8 +11 July 2005 +RC, session 8 +12", listed)
    assert re.search(r"RC-9 +11 April 2006 +River Council, session 9 +to come", listed)
    assert listed.endswith("kept brief RC-9 --as-of DATE")
    assert sessions_text([], "2006-03-31") == "No session of a series of talks is on record."


def test_names_of_meetings_and_sides() -> None:
    assert meeting_name(Meeting("M", day("2005")), date(2006, 1, 1)) == "M"
    assert root_of("MIN", PARTIES) == "UP"
    assert root_of("stranger", PARTIES) == "stranger"
    assert root_of("L1", PARTIES) in ("L1", "L2")
    assert brief().names(("UP", "DOWN", "x")) == "Upstream, Downstream and x"


def test_what_is_private_is_known() -> None:
    assert not brief(item()).private
    assert brief(item(public=False)).private
    hidden = replace(FOR, evidence=replace(FOR.evidence, public=False))
    assert brief(item(weighed=(hidden,))).private
    node = replace(TREE.nodes[0], commitment=replace(TREE.nodes[0].commitment, public=False))
    assert brief(item(), chains=(replace(TREE, nodes=(node,)),)).private


# --------------------------------------------------------------------------- the page


def test_the_page_is_sound_and_complete() -> None:
    page = brief_page(sheet(full_brief()))
    assert faults(page) == []
    text = words(parsed(page))
    assert "Disputed, grade C." in text
    assert "doubts it, grade C" in text
    assert "Not for publication" not in text
    assert all(id_ in text for id_ in ("C-2005-05", "R-2", "R-3", "R-4", "R-5", "R-6"))
    assert page == brief_page(sheet(full_brief()))
    assert "Not for publication" in brief_page(sheet(full_brief()), private=True)


def test_the_page_shows_what_was_left_out() -> None:
    crowd = brief(*(item(f"R-{at:03d}", what=f"{at} " + "w" * 300, weighed=(FOR,)) for at in range(40)))
    page = brief_page(sheet(crowd))
    assert faults(page) == []
    assert "more, left out for space: R-" in words(parsed(page))


def test_quotations_stand_in_marks_on_the_page() -> None:
    statement = Statement("K1", "Reed", "x", quote=Quote("t", (span("We thank our neighbours"),)))
    page = brief_page(sheet(brief(item(weighed=(FOR,)), statements={"K1": statement})))
    assert "<q>We thank our neighbours</q>" in page
    assert "“We thank our neighbours”" in brief_text(
        sheet(brief(item(weighed=(FOR,)), statements={"K1": statement}))
    )


def test_the_file_of_a_brief_stays_in_its_folder() -> None:
    assert brief_name("JCCT-17") == "brief-JCCT-17.html"
    assert "/" not in brief_name("../x")


@settings(deadline=None, max_examples=40)
@given(HOSTILE, st.integers(40, 100))
def test_data_can_neither_widen_a_line_nor_act(text: str, width: int) -> None:
    evil = piece("K1", Bearing.SUPPORTS, Grade.D, label=text, text=text, source="s")
    hostile = brief(
        item(text or "x", weighed=(evil,), what=text, suggested_measure=text, elements=(text,)),
        item("R-2", Status.NOT_TESTABLE, what=text, untestable_because=text, suggested_measure=text),
        item("R-3", Status.UNEXAMINED, weighed=(replace(evil, bearing=Bearing.CONTEXT),)),
        meeting=replace(MEETING, id=text, name=text),
        sources={"s": Source("s", text, text)},
        parties={"UP": Party("UP", text, PartyKind.GOVERNMENT)},
        side="UP",
    )
    for everything in (True, False):
        shown = brief_text(sheet(hostile, everything), width)
        assert max(map(cell_len, shown.split("\n"))) <= width
        assert all(character == "\n" or ord(character) >= 32 for character in shown)
        assert not set(shown) & set("\x7f\x9b\u202e\u2066")
        assert faults(brief_page(sheet(hostile, everything))) == []


# --------------------------------------------------------------------------- on paper


@pytest.mark.parametrize("size", ["A4", "letter"])
def test_the_page_prints_on_two_sheets(tmp_path: Path, size: str) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium, which counts printed pages, is not installed")
    crowd = [
        item(f"R-{at:03d}", status, weighed=(FOR, DOUBT, STEP, AGAINST), settles="2005-12-31",
             suggested_measure="gates open at noon on an ordinary day", made=Made.EARLIER,
             what="Open the gates of the river in all districts, and keep them open during the dry season")
        for at, status in enumerate([Status.DISPUTED, Status.UNEXAMINED, Status.NOT_TESTABLE] * 12)
    ]  # fmt: skip
    page = brief_page(sheet(brief(*crowd)))
    sized = page.replace("@page brief { ", f"@page brief {{ size: {size}; ")
    assert sized != page
    # The policy of the page names the hash of its own style, which is not the one with a size in it.
    loose = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", sized)
    # DejaVu Serif alone, which some machines have for every font, is a sixth wider than what readers have.
    usual = '<style>* { font-family: "Liberation Serif", "DejaVu Serif Condensed" !important }</style>'
    (tmp_path / "brief.html").write_text(loose.replace("</head>", f"{usual}</head>"), encoding="utf-8")
    words_ = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    words_ += [f"--print-to-pdf={tmp_path}/brief.pdf", str(tmp_path / "brief.html")]
    subprocess.run(words_, check=True, capture_output=True, timeout=60)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "brief.pdf").read_bytes())) == 2
