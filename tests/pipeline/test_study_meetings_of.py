"""The meetings of a study: which of the ledger's have a place, and what a file of days may look like."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Meeting, PartialDate
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.study_meetings_of import MeetingDay, meetings_of, read_meetings, within
from kept.study import Every, Series

LIST = "2006-04-11\n\n 2007-12-11 \n2008-09\n"


@pytest.fixture(scope="module")
def records(jcct: tuple[Ledger, Imported]) -> Records:
    return load(jcct[0])


def of(*meetings: tuple[str, str]) -> Records:
    return Records({Meeting: {id_: Meeting(id_, PartialDate.parse(day)) for id_, day in meetings}})


def write(folder: Path, text: str, name: str = "meetings.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_sessions_known_by_the_month_have_a_place_in_a_monthly_series_only(records: Records) -> None:
    weekly = meetings_of(records, Every.WEEK, forum="JCCT")
    assert len(weekly.days) == 14
    assert [(one.id, one.when) for one in weekly.left_out] == [("JCCT-12", "1998-12"), ("JCCT-25", "2014-12")]
    assert weekly.left_out[0].why == "its date is only a month, and the series is by week"
    monthly = meetings_of(records, Every.MONTH, forum="jcct")
    assert (len(monthly.days), monthly.left_out) == (16, ())
    assert monthly.days[0].precision == "month"


def test_a_meeting_of_several_days_counts_at_its_first(records: Records) -> None:
    sessions = meetings_of(records, Every.DAY, forum="JCCT").days
    (session,) = (one for one in sessions if one.day.year == 2012)
    assert session == MeetingDay(
        "JCCT-23", date(2012, 12, 18), "day", "Joint Commission on Commerce and Trade"
    )


def test_meetings_by_kind_and_time(records: Records) -> None:
    sessions = meetings_of(records, Every.DAY, kind="jcct_plenary")
    years = [one.day.year for one in sessions.days]
    assert [year for year in years if 2004 <= year <= 2013] == list(range(2004, 2014))


def test_every_meeting_is_placed_or_left_out(records: Records) -> None:
    for every in Every:
        found = meetings_of(records, every)
        assert len(found.days) + len(found.left_out) == len(records.all(Meeting)) == 32
        days = [one.day for one in found.days]
        assert days == sorted(set(days))


def test_what_is_left_out_says_why() -> None:
    found = meetings_of(
        of(("a", "2006-04-11"), ("b", "2006-04-11"), ("c", "2006~"), ("d", "0900"), ("e", "2007")), Every.YEAR
    )
    assert [(one.id, one.day) for one in found.days] == [("a", date(2006, 4, 11)), ("e", date(2007, 1, 1))]
    assert [(one.id, one.why) for one in found.left_out] == [
        ("d", "its year is not between 1000 and 8999"),
        ("c", "its date is only about or uncertain"),
        ("b", "it is on the same day as a, which counts"),
    ]


def test_unknown_names_and_empty_times_are_told(records: Records) -> None:
    with pytest.raises(InputError, match=r"has the forum 'JCTC'\. Found JCCT, .* Did you mean JCCT"):
        meetings_of(records, Every.WEEK, forum="JCTC")
    with pytest.raises(InputError, match=r"has the kind 'summit'\. Found executive_meeting"):
        meetings_of(records, Every.WEEK, kind="summit")
    with pytest.raises(
        InputError,
        match=r"Of 1 meeting in the ledger none has a place in a series by week: 1 since .*: a \(2006\)",
    ):
        meetings_of(of(("a", "2006")), Every.WEEK)
    with pytest.raises(InputError, match="Found none"):
        meetings_of(of(("a", "2006")), Every.WEEK, forum="JCCT")


def test_a_list_with_one_date_a_line(tmp_path: Path) -> None:
    found = read_meetings(write(tmp_path, LIST), Every.WEEK)
    assert [(one.id, one.day) for one in found.days] == [
        ("line 1", date(2006, 4, 11)),
        ("line 3", date(2007, 12, 11)),
    ]
    assert [(one.id, one.when) for one in found.left_out] == [("line 4", "2008-09")]
    assert len(read_meetings(write(tmp_path, LIST), Every.MONTH).days) == 3


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_column_of_a_table(tmp_path: Path, mark: str) -> None:
    rows = [("Session", "Start"), ("17", "2006-04-11"), ("18", "2007-12-11")]
    path = write(tmp_path, "".join(f"{mark.join(row)}\n" for row in rows), "sessions.csv")
    assert [one.day for one in read_meetings(path, Every.DAY).days] == [date(2006, 4, 11), date(2007, 12, 11)]
    assert read_meetings(path, Every.DAY, day="start") == read_meetings(path, Every.DAY)


def test_one_column_with_a_heading_and_a_workbook(tmp_path: Path) -> None:
    path = write(tmp_path, "date\n2006-04-11\n", "days.csv")
    assert [one.id for one in read_meetings(path, Every.DAY).days] == ["line 2"]
    book = Workbook()
    assert book.active is not None
    book.active.append(["Meeting"])
    book.active.append([date(2006, 4, 11)])
    book.save(tmp_path / "days.xlsx")
    assert read_meetings(tmp_path / "days.xlsx", Every.DAY).days[0].day == date(2006, 4, 11)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2006-04-11\n2006-02-31\n", "meetings.txt, line 2: '2006-02-31'. The calendar has no such day"),
        ("2006-04-11\nsoon\n", "line 2: 'soon'. The value is not a date. Expected the date of a meeting"),
        ("2006-04-11\n2006-04-11\n", "line 2: the meeting of 2006-04-11 was there on line 1."),
        ("date\n2006-04-11\n2006-13-01\n", "line 3, column date: '2006-13-01'. The calendar has no such"),
        ("session,date\n17,2006-04-11\n18,\n", "line 3, column date: ''. The value is not a date."),
        ("2006\n2007\n", "2 since its date is only a year, and the series is by week: line 1 (2006), line 2"),
        (
            "2006-04-11\n2006-04-12/2007-04-12\n",
            "line 2: '2006-04-12/2007-04-12'. The last day is before the",
        ),
        ("02/01/2006\n03/01/2006\n", "line 1: '02/01/2006'. The date can be 1 Feb 2006 or 2 Jan 2006."),
        ("soon\n", "has no rows. Expected a heading such as date"),
        ("", "has no rows."),
        ("year,month\n2006,4\n2007,12\n", "the days are in the columns year, month. Expected one with dates"),
        ("\x00\x01", "is not a text file"),
    ],
)
def test_faults_of_a_file_are_told_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_meetings(write(tmp_path, text), Every.WEEK)
    assert message in str(caught.value)


FORMS = {
    "two days": "2006-04-11/2006-04-12\n2007-12-11 / 2007-12-13\n",
    "english": "April 11, 2006\nDec 11, 2007\n",
    "german": "11. April 2006\n11. Dezember 2007\n",
    "with the hour": "2006-04-11T09:30:00\n2007-12-11 14:00\n",
    "day first, as the other tells": "11/04/2006\n2007-12-11\n23/01/2008\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_days(tmp_path: Path, form: str) -> None:
    found = read_meetings(write(tmp_path, FORMS[form]), Every.DAY)
    assert [one.day for one in found.days][:2] == [date(2006, 4, 11), date(2007, 12, 11)]


def test_meetings_outside_of_the_series_are_left_out_and_told(tmp_path: Path) -> None:
    series = Series(date(2006, 1, 1), Every.MONTH, (1, 2, 3, 4, 5, 6))
    found = read_meetings(write(tmp_path, LIST), Every.MONTH)
    inside = within(found, series)
    assert [one.day for one in inside.days] == [date(2006, 4, 11)]
    assert [(one.id, one.why) for one in inside.left_out] == [
        ("line 3", "it lies outside of the counts, 2006-01-01 to 2006-06-30"),
        ("line 4", "it lies outside of the counts, 2006-01-01 to 2006-06-30"),
    ]
    assert within(inside, series).days == inside.days


def test_where_none_is_left_it_is_told_how_many_dropped_out_and_why(records: Records) -> None:
    sessions = meetings_of(records, Every.WEEK, forum="JCCT")
    with pytest.raises(InputError) as caught:
        within(sessions, Series(date(1980, 1, 7), Every.WEEK, (1, 2, 3)))
    assert str(caught.value).startswith(
        "Of 16 meetings none can be used: 2 since its date is only a month, and the series is by week: "
        "JCCT-12 (1998-12), JCCT-25 (2014-12); 14 since it lies outside of the counts, 1980-01-07 to "
        "1980-01-27: "
    )


def test_of_a_workbook_the_sheet_with_the_days_is_read(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Read me"])
    sheet = book.create_sheet("Sessions")
    for row in (["Session", "Date"], [17, date(2006, 4, 11)], [18, date(2007, 12, 11)]):
        sheet.append(row)
    book.save(tmp_path / "days.xlsx")
    found = read_meetings(tmp_path / "days.xlsx", Every.DAY)
    assert [one.day for one in found.days] == [date(2006, 4, 11), date(2007, 12, 11)]
    assert found.notes == (
        f"Of days.xlsx the sheet Sessions was read; its sheets are {book.sheetnames[0]}, Sessions.",
    )
