"""Counts of events and statements by period, and what the events of the JCCT case prove: neither side."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Event,
    EventKind,
    Meeting,
    Party,
    PartyKind,
    Stance,
    Statement,
    StatementKind,
)
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.study_counts import EventChoice, event_counts, event_days
from kept.pipeline.study_near import near_meetings, near_told
from kept.pipeline.study_placed import time_of
from kept.pipeline.study_said import StatementChoice, statement_counts
from kept.study import Every

DECADE = Period.parse("2004/2013")
DROPPED = ("E043", "E044", "E045")


@pytest.fixture(scope="module")
def records(jcct: tuple[Ledger, Imported]) -> Records:
    return load(jcct[0])


def events(*days: str, kind: EventKind = EventKind.RAID, actor: str | None = None) -> Records:
    return Records(
        {
            Event: {
                f"e{at}": Event(
                    f"e{at}", kind, "a raid", PartialDate.parse(day), actor=actor, scale=Decimal(1)
                )
                for at, day in enumerate(days)
            }
        }
    )


def said(*days: str | None, stance: Stance = Stance.DENIES, party: str | None = None) -> dict[str, Statement]:
    return {
        f"{stance}{at}": Statement(
            f"{stance}{at}",
            "somebody",
            "words",
            stance=stance,
            party=party,
            said_on=None if day is None else PartialDate.parse(day),
        )
        for at, day in enumerate(days)
    }


# --------------------------------------------------------------------------- events


def test_weeks_begin_on_mondays_and_a_coarse_date_has_no_week() -> None:
    counts = event_counts(
        events("2006-03-01", "2006-03-05", "2006-03-06", "2006-03-26", "2006-03"), Every.WEEK
    )
    assert (counts.series.start, counts.series.values) == (date(2006, 2, 27), (2, 1, 0, 1))
    assert counts.counted == 4
    assert [(one.id, one.when, one.why) for one in counts.left_out] == [
        ("e4", "2006-03", "its date is only a month, and the series is by week")
    ]


def test_only_whole_periods_of_the_time_are_taken() -> None:
    found = events("2006-01-20", "2006-02-03", "2006-04-30", "2006-05-02", "2006-06-01")
    counts = event_counts(found, Every.MONTH, between=Period.parse("2006-01-15/2006-05-20"))
    assert (counts.series.start, counts.series.end) == (date(2006, 2, 1), date(2006, 4, 30))
    assert counts.series.values == (1, 0, 1)
    assert [one.id for one in counts.left_out] == ["e0", "e3"]
    assert "a month that is not wholly in the time asked for" in counts.left_out[0].why
    assert counts.notes == ()


def test_without_a_time_the_series_ends_with_its_events_and_says_so() -> None:
    counts = event_counts(events("2006-01-20", "2006-04-03"), Every.MONTH)
    assert counts.series.values == (1, 0, 0, 1)
    assert counts.notes[0].startswith(
        "The series runs from 2006-01-01 to 2006-04-30; where no time was given"
    )
    half = event_counts(events("2006-02-20", "2006-04-03"), Every.MONTH, between=Period.parse("2006-01/.."))
    assert (half.series.values, len(half.notes)) == ((0, 1, 0, 1), 2)
    assert half.notes[1].startswith("Of 4 months the time before the first recorded event that is counted")


def test_events_by_kind_actor_and_id(records: Records) -> None:
    raids = event_counts(records, Every.YEAR, EventChoice(kinds=[EventKind.RAID]), DECADE)
    assert raids.counted == 8
    police = event_days(records, Every.YEAR, EventChoice(actor="POLICE"))
    assert 0 < len(police.days) < 91
    fewer = event_days(records, Every.YEAR, EventChoice(without=DROPPED))
    assert len(fewer.days) == 88
    assert [one.why for one in fewer.left_out] == ["asked for"] * 3


def test_faults_of_events(records: Records) -> None:
    with pytest.raises(InputError, match=r"The ledger has no events\."):
        event_counts(Records({}), Every.MONTH)
    with pytest.raises(InputError, match=r"It has announcement \(29\), campaign \(21\)"):
        event_counts(records, Every.MONTH, EventChoice(actor="nobody"))
    with pytest.raises(InputError, match=r"There is no event 'E999'"):
        event_counts(records, Every.MONTH, EventChoice(without=["E999"]))
    with pytest.raises(InputError, match="No event of the ledger lies in 1970"):
        event_counts(records, Every.MONTH, between=Period.parse("1970"))
    with pytest.raises(
        InputError, match=r"No event has a place in a series by week: 1 are too coarse.*e0 \(2006\)"
    ):
        event_counts(events("2006"), Every.WEEK)
    with pytest.raises(InputError, match="There is no whole month in 2006-01-02/2006-01-30"):
        event_counts(events("2006-01-05"), Every.MONTH, between=Period.parse("2006-01-02/2006-01-30"))
    with pytest.raises(InputError, match=r"has 1 values\. Expected 3 to"):
        event_counts(events("2006-01-05"), Every.MONTH)
    with pytest.raises(InputError, match=r"The last day is 9999-12-31\. Expected a year up to 8999"):
        event_counts(events("2006-01-05"), Every.DAY, between=Period.parse("2006/9999"))


@given(
    days=st.lists(st.dates(date(2000, 1, 1), date(2009, 12, 31)), min_size=1, max_size=40),
    every=st.sampled_from(list(Every)),
)
def test_every_event_is_counted_once_or_left_out(days: list[date], every: Every) -> None:
    ends = ("1999-12-31", "2010-01-01")
    found = event_counts(events(*map(str, days), *ends), every, between=Period.parse("2000/2009"))
    assert found.counted + len(found.left_out) == len(days)
    assert found.counted == sum(found.series.values)
    assert found.series.start >= date(2000, 1, 1)
    assert found.series.end <= date(2009, 12, 31)


def test_the_series_are_named_as_what_was_recorded(records: Records) -> None:
    denials = StatementChoice(stances=[Stance.DENIES])
    assert event_counts(records, Every.YEAR, between=DECADE).series.name == "recorded events"
    assert statement_counts(records, Every.YEAR, denials, between=DECADE).series.name == "recorded statements"


def test_periods_in_which_perhaps_nobody_looked_are_told() -> None:
    found = events("2005-03-10", "2012-11-20", "2014-01-01", kind=EventKind.RAID)
    counts = event_counts(found, Every.MONTH, between=Period.parse("2004/2013"))
    assert counts.notes == (
        "Of 120 months the time before the first recorded event that is counted (2005-03-10) has 14, and "
        "that after the last (2014-01-01) 0. They count as zero, although perhaps nobody looked.",
    )
    assert event_counts(found, Every.MONTH, between=Period.parse("2005-03/2013")).notes == ()


def test_a_time_that_is_mostly_outside_of_the_records_is_refused() -> None:
    found = events("2005-03-10", "2007-06-20", "2012-11-20")
    with pytest.raises(
        InputError,
        match=r"Of 156 months .* \(2005-03-10\) has 14, and that after the last \(2012-11-20\) 49: they "
        r"would count as zero.* such as --between 2005-03/2012-11\.",
    ):
        event_counts(found, Every.MONTH, between=Period.parse("2004/2016"))
    with pytest.raises(InputError, match="--between 2005/2012"):
        event_counts(found, Every.YEAR, between=Period.parse("2004/2016"))
    with pytest.raises(InputError, match="--between 2005-03-07/2012-11-25"):
        event_counts(found, Every.WEEK, between=Period.parse("2000/2016"))
    with pytest.raises(InputError, match="too few records for a series"):
        event_counts(events("2005-03-10"), Every.MONTH, between=Period.parse("2004/2013"))


def test_statements_are_out_of_all_and_so_all_of_them_tell_that_somebody_looked() -> None:
    late = said("2006-04", stance=Stance.AFFIRMS)
    many = Records({Statement: {**said("2006-01", "2006-02"), **late}})
    denials = StatementChoice(stances=[Stance.DENIES])
    between = Period.parse("2006-01/2006-04")
    assert len(statement_counts(many, Every.MONTH, denials, between=between).notes) == 1
    with pytest.raises(InputError, match=r"Of 4 months .* has 0, and that after the last .* 2: they"):
        statement_counts(many, Every.MONTH, denials, between=between, out_of_all=False)


@pytest.mark.parametrize(
    "words", ["2004-2013", "2004 - 2013", "2004\u20132013", "2004 to 2013", "2004..2013"]
)
def test_a_time_without_a_slash_is_told_how_to_be_written(words: str) -> None:
    with pytest.raises(InputError, match=r"is no time that can be read\. .* write 2004/2013\.$"):
        time_of(words)


def test_times() -> None:
    assert time_of("2004/2013") == DECADE
    assert time_of(" 2004-03/.. ") == Period.parse("2004-03/..")
    with pytest.raises(InputError, match=r"'lately' is no time that can be read\. .* such as 2004/2013"):
        time_of("lately")
    with pytest.raises(InputError, match="ends before it begins"):
        time_of("2013/2004")


# --------------------------------------------------------------------------- statements


def test_denials_out_of_all_that_is_said(records: Records) -> None:
    counts = statement_counts(
        records, Every.YEAR, StatementChoice(stances=[Stance.DENIES, Stance.QUESTIONS]), between=DECADE
    )
    assert counts.series.offset == (1, 8, 30, 6, 5, 2, 8, 12, 12, 4)
    assert counts.counted == 49
    assert all(one <= of for one, of in zip(counts.series.values, counts.series.offset, strict=True))


def test_a_period_in_which_nothing_was_said_is_told_and_gets_one_half() -> None:
    many = {**said("2006-01", "2006-02", None, "2006"), **said("2006-04", "2006-05", stance=Stance.AFFIRMS)}
    counts = statement_counts(
        Records({Statement: many}), Every.MONTH, StatementChoice(stances=[Stance.DENIES])
    )
    assert counts.series.values == (1, 1, 0, 0, 0)
    assert counts.series.offset == (1, 1, 0.5, 1, 1)
    assert counts.notes[-1].startswith("In 1 of 5 periods of a month the ledger has no statement at all.")
    assert [(one.when, one.why) for one in counts.left_out] == [
        ("no date", "it has no date"),
        ("2006", "its date is only a year, and the series is by month"),
    ]


def test_where_most_periods_are_without_any_statement_there_is_no_offset(records: Records) -> None:
    denials = StatementChoice(stances=[Stance.DENIES])
    with pytest.raises(
        InputError, match="In 90 of 120 periods of a month the ledger has no statement at all"
    ):
        statement_counts(records, Every.MONTH, denials, between=DECADE)
    counts = statement_counts(records, Every.MONTH, denials, between=DECADE, out_of_all=False)
    assert counts.series.offset is None
    assert "counted without an offset" in counts.notes[-1]


def test_a_party_is_taken_with_the_bodies_that_it_controls() -> None:
    parties = {
        "CN": Party("CN", "China", PartyKind.GOVERNMENT),
        "NCAC": Party("NCAC", "Copyright Administration", PartyKind.AGENCY, part_of="CN"),
        "US": Party("US", "United States", PartyKind.GOVERNMENT),
    }
    many = {
        **said("2006-01", "2006-03", party="NCAC"),
        **said("2006-02", stance=Stance.AFFIRMS, party="CN"),
        **said("2006-03", stance=Stance.QUESTIONS, party="US"),
        **said("2006-01", stance=Stance.REPORTS),
    }
    found = Records({Statement: many, Party: parties})
    by = {
        party: statement_counts(found, Every.MONTH, StatementChoice(party=party)).series.values
        for party in parties
    }
    assert by == {"CN": (1, 1, 1), "NCAC": (1, 0, 1), "US": (0, 0, 1)}
    with pytest.raises(InputError, match="There is no party 'CHN'"):
        statement_counts(found, Every.MONTH, StatementChoice(party="CHN"))


def test_faults_of_statements(records: Records) -> None:
    with pytest.raises(InputError, match="None of the 109 statements of the ledger is of such a kind"):
        statement_counts(
            records, Every.YEAR, StatementChoice(kinds=[StatementKind.DEMAND], stances=[Stance.DENIES])
        )
    with pytest.raises(InputError, match="is of such a kind"):
        statement_counts(
            records,
            Every.YEAR,
            StatementChoice(kinds=[StatementKind.DEMAND], party="US", stances=[Stance.DENIES]),
        )
    with pytest.raises(InputError, match=r"All statements were chosen, and all out of all is the same"):
        statement_counts(records, Every.YEAR, StatementChoice())
    assert statement_counts(records, Every.YEAR, StatementChoice(), out_of_all=False).counted == 108
    with pytest.raises(InputError, match="No statement has a place in a series by day"):
        statement_counts(Records({Statement: said("2006")}), Every.DAY, StatementChoice())


# --------------------------------------------------------------------------- the seed's question


def test_the_events_of_the_case_prove_neither_side(records: Records) -> None:
    """Of 39 events by the day, 45 days before and after a session: figures of the case's own description."""
    near = near_meetings(records, DECADE, forum="JCCT")
    whole, rest = near.whole, near.without_busiest
    assert rest is not None
    assert (whole.events, whole.before.observed, whole.after.observed) == (39, 8, 3)
    assert (round(whole.before.expected, 1), round(whole.after.expected, 1)) == (4.9, 4.5)
    assert (rest.events, rest.before.observed, rest.after.observed) == (21, 2, 2)
    assert (round(rest.before.expected, 1), round(rest.after.expected, 1)) == (2.6, 2.4)
    assert not whole.found
    assert not rest.found
    assert (near.spread.year, near.spread.count, near.spread.total) == (2006, 22, 91)
    sentences = list(near_told(near))
    assert sentences[0].startswith("The events prove neither side")
    assert "8 against 4.9 expected" in sentences[1]
    assert sentences[2].startswith("Without 2006, of 21 events with a day: 2 against 2.6 expected")
    assert "22 of 91 events are of 2006" in sentences[3]
    assert "a month not searched looks quiet" in sentences[3]


def sessions(*days: str) -> dict[str, Meeting]:
    return {day: Meeting(day, PartialDate.parse(day)) for day in days}


def held(*days: str, between: str = "2004/2006") -> list[str]:
    found = Records(
        {**events(*days).by_type, Meeting: sessions("2004-06-15", "2005-06-15", "2006-06-15", "2007-06")}
    )
    return list(near_told(near_meetings(found, Period.parse(between), window_days=10)))


def test_what_rests_on_the_busiest_year_proves_nothing() -> None:
    told = held(*["2005-06-10"] * 8, "2004-02-03", "2006-03-03")
    assert told[0] == "The events prove neither side: what differs from chance rests on 2005 alone."
    assert held(*["2005-06-10"] * 8)[0].endswith("rests on 2005 alone.")


def test_what_holds_without_the_busiest_year_is_a_hint() -> None:
    told = held(*["2005-06-10"] * 8, *["2004-06-10"] * 5, *["2006-06-10"] * 5)
    assert told[0].startswith(
        "There were more before meetings than chance would put there, also without 2005."
    )
    assert "Left out, most for want of a day: 0 of the events and 1 of the meetings" in told[-1]
    assert "no number (with so few events) before" in held("2006-06-10", between="2006")[1]


def test_an_open_time_is_refused(records: Records) -> None:
    with pytest.raises(InputError, match=r"The time 2004/\.\. is open"):
        near_meetings(records, Period.parse("2004/.."))
