"""Series from tables: the forms that days and files take, which columns are meant, and every fault."""

import doctest
import importlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kept.errors import InputError
from kept.pipeline import tables_read
from kept.pipeline.study_placed import added_up
from kept.pipeline.study_series import read_columns, read_told
from kept.study import Every, Series

DATA = Path(__file__).parents[1] / "study" / "data"


def read_series(path: Path, **given: object) -> Series:
    return read_told(path, **given).series  # type: ignore[arg-type]


def table(folder: Path, text: str, name: str = "raids.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path, **given: object) -> str:
    with pytest.raises(InputError) as caught:
        read_series(path, **given)
    return str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "pipeline.study_periods",
        "pipeline.study_placed",
        "pipeline.tables_parted",
        "grids.date_cells",
        "grids.number_cells",
    ],
)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"kept.{name}"))
    assert found.attempted > 0
    assert found.failed == 0


def test_a_year_and_a_month_in_two_columns_with_an_offset() -> None:
    series = read_series(DATA / "sicily.csv", value="aces", offset="stdpop")
    assert (series.start, series.every, len(series)) == (date(2002, 1, 1), Every.MONTH, 59)
    assert series.values[:3] == (728, 659, 791)
    assert series.offset is not None
    assert series.offset[:2] == (379875.3, 376495.5)
    assert series.name == "aces"


def test_a_table_as_r_writes_it_with_blanks_between_and_quotation_marks() -> None:
    shares = read_columns(DATA / "volks.csv")
    assert [one.name for one in shares] == ["VolksWagen", "BMW", "Allianz"]
    assert {(one.start, one.every) for one in shares} == {(date(2011, 1, 2), Every.WEEK)}
    assert shares[1].values[:2] == (45.039032, 44.75806)
    assert read_columns(DATA / "volks.csv", ["allianz", "BMW"]) == (shares[2], shares[1])


def test_a_table_of_several_places_has_every_year_twice() -> None:
    assert told(DATA / "california_prop99.csv", value="PacksPerCapita") == (
        "california_prop99.csv, line 3: 1970 was there on line 2. Expected one row for every period. "
        "Leave one out or add them up; part a table of several places into one table for each."
    )


FORMS = {
    "days": (["2006-02-27", "2006-02-28", "2006-03-01"], Every.DAY, date(2006, 2, 27)),
    "days of weeks": (["2006-02-28", "2006-03-07", "2006-03-14"], Every.WEEK, date(2006, 2, 28)),
    "iso weeks": (["2005-W51", "2005-W52", "2006-W01"], Every.WEEK, date(2005, 12, 19)),
    "months": (["2006-01", "2006-02", "2006-03"], Every.MONTH, date(2006, 1, 1)),
    "last days of months": (["2006-01-31", "2006-02-28", "2006-03-31"], Every.MONTH, date(2006, 1, 1)),
    "midnights": (
        ["2006-01-01 00:00:00", "2006-02-01 00:00:00", "2006-03-01T00:00"],
        Every.MONTH,
        date(2006, 1, 1),
    ),
    "quarters": (["2005-Q4", "2006Q1", "2006-q2"], Every.QUARTER, date(2005, 10, 1)),
    "first months of quarters": (["2006-01", "2006-04", "2006-07"], Every.QUARTER, date(2006, 1, 1)),
    "years": (["2004", "2005.0", "2006"], Every.YEAR, date(2004, 1, 1)),
    "german days": (["31.12.2005", "01.01.2006", "02.01.2006"], Every.DAY, date(2005, 12, 31)),
    "english months": (["January 2006", "Feb 2006", "Mar. 2006"], Every.MONTH, date(2006, 1, 1)),
    "german months": (["Januar 2006", "Feb 2006", "M\u00e4rz 2006"], Every.MONTH, date(2006, 1, 1)),
    "days in words": (["1 April 2006", "2. April 2006", "April 3 2006"], Every.DAY, date(2006, 4, 1)),
    "times": (
        ["2006-04-01T09:30:00", "2006-04-02 09:30", "2006-04-03T23:59:59.999+08:00"],
        Every.DAY,
        date(2006, 4, 1),
    ),
    "days whose order one tells": (["22/01/2006", "29/01/2006", "05/02/2006"], Every.WEEK, date(2006, 1, 22)),
    "months whose order one tells": (
        ["01/02/2006", "01/09/2006", "01/16/2006"],
        Every.WEEK,
        date(2006, 1, 2),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_every_form_of_days_in_any_order_and_with_any_separator(tmp_path: Path, form: str, mark: str) -> None:
    days, every, start = FORMS[form]
    rows = "".join(f"{day}{mark}{number}{mark}north\n" for number, day in reversed(list(enumerate(days, 1))))
    series = read_series(table(tmp_path, f"When{mark}Raids{mark}Place\n{rows}"))
    assert series == Series(start, every, (1.0, 2.0, 3.0), name="Raids")


def test_a_workbook_with_dates_as_it_shows_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Month", "Raids", "Articles"])
    for month in (1, 2, 3):
        sheet.append([date(2006, month, 1), month, 100 * month])
    book.save(tmp_path / "raids.xlsx")
    series = read_series(tmp_path / "raids.xlsx", value="Raids", offset="articles")
    assert series == Series(date(2006, 1, 1), Every.MONTH, (1, 2, 3), (100, 200, 300), "Raids")


@pytest.mark.parametrize("months", [("1", "2", "3"), ("January", "february", "Mar")])
def test_months_by_number_or_name(tmp_path: Path, months: tuple[str, ...]) -> None:
    rows = "".join(f"2006,{month},{number}\n" for number, month in enumerate(months))
    series = read_series(table(tmp_path, f"year,month,raids\n{rows}"), value="raids")
    assert series == Series(date(2006, 1, 1), Every.MONTH, (0, 1, 2), name="raids")
    assert read_series(table(tmp_path, f"y,m,raids\n{rows}"), value="raids", day="y+m") == series


def test_a_month_that_says_its_year_needs_no_column_of_years(tmp_path: Path) -> None:
    rows = "year,month,raids\n2006,2006-01,1\n2006,2006-02,1\n2006,2006-03,1\n"
    assert len(read_series(table(tmp_path, rows), value="raids", day="month")) == 3


def test_counts_of_four_digits_are_not_taken_for_years(tmp_path: Path) -> None:
    rows = "date,raids\n2006-01,1900\n2006-02,2000\n2006-03,2100\n"
    assert read_series(table(tmp_path, rows)).values == (1900, 2000, 2100)
    assert "the columns when, raids can each be read as days" in told(
        table(tmp_path, rows.replace("date", "when"))
    )


def test_levels_may_be_below_zero_where_that_is_said(tmp_path: Path) -> None:
    path = table(tmp_path, "year,balance\n2004,-1.5\n2005,2\n2006,0\n")
    assert read_series(path, below_zero=True).values == (-1.5, 2, 0)
    assert "line 2: balance is -1.5. Expected a count or level of 0 or more" in told(path)


FAULTS = {
    "gap": (
        "month,raids\n2006-01,1\n2006-02,2\n2006-04,3\n",
        "lines 3 and 4: The raids has no value for the month",
    ),
    "gap between quarters": (
        "q,raids\n2005-Q1,1\n2006-Q1,2\n2007-Q1,3\n",
        "no value for the quarter from 2005-04-01",
    ),
    "below zero": (
        "month,raids\n2006-01,1\n2006-02,-2\n2006-03,3\n",
        "line 3: raids is -2. Expected a count",
    ),
    "twice": ("month,raids\n2006-01,1\n2006-02,2\n2006-01,3\n", "line 4: 2006-01 was there on line 2."),
    "mixed labels": (
        "t,raids\n2006-01,1\n2006-02,2\n2006,3\n",
        "line 4: the row is for a year and line 2 for a month",
    ),
    "mixed steps": (
        "day,raids\n2006-01-02,1\n2006-01-09,1\n2006-01-16,1\n2006-02-16,2\n2006-03-16,3\n",
        "lines 4 and 5: The days of the raids come 7 to 31 days apart: mixed",
    ),
    "another weekday": (
        "day,raids\n2006-01-02,1\n2006-01-09,1\n2006-01-17,1\n2006-01-24,2\n",
        "lines 3 and 4: The raids has a value for 2006-01-17, which is no whole number of weeks",
    ),
    "empty value": (
        "month,raids\n2006-01,1\n2006-02,\n2006-03,3\n",
        "line 3: raids is empty. Expected a number such as 12. A gap is not a zero",
    ),
    "empty day": (
        "month,raids\n2006-01,1\n2006-02,2\n,3\n",
        "line 4: month is empty. Expected a day or period such as",
    ),
    "words": (
        "month,raids\n2006-01,1\n2006-02,many\n2006-03,3\n",
        "line 3: raids is 'many'. The value is not a number.",
    ),
    "no such day": (
        "day,raids\n2006-02-28,1\n2006-02-31,2\n2006-03-01,3\n",
        "line 3: day is '2006-02-31'. The calendar has no such day",
    ),
    "no such week": (
        "w,raids\n2006-W51,1\n2006-W52,2\n2006-W53,3\n",
        "line 4: w is '2006-W53'. The year has no such week.",
    ),
    "an early week": ("week,raids\n0900-W51,1\n", "line 2: week is '0900-W51'. The year is 900."),
    "no such quarter": (
        "q,raids\n2006-Q3,1\n2006-Q4,2\n2006-Q5,3\n",
        "line 4: q is '2006-Q5'. A year has four quarters.",
    ),
    "about": (
        "y,raids\n2004,1\n2005~,2\n2006,3\n",
        "line 3: y is '2005~'. The date is only about or uncertain.",
    ),
    "far": ("y,raids\n2004,1\n2005,2\n9999,3\n", "line 4: y is '9999'. The year is 9999. Write a year from"),
    "two readings": (
        "month;raids\n2006-01;1,500\n2006-02;2\n2006-03;3\n",
        "line 2: raids is '1,500', which can be 1500, or 1.500 with three decimals",
    ),
    "no such month": (
        "year,month,raids\n2006,1,1\n2006,13,2\n2006,3,3\n",
        "line 3: year, month is '2006 13'. There is no such month.",
    ),
    "short year": (
        "year,month,raids\n2006,1,1\n06,2,2\n2006,3,3\n",
        "line 3: year, month is '06 2'. The year has not four",
    ),
    "too short": ("month,raids\n2006-01,1\n2006-02,2\n", "The raids has 2 values. Expected 3 or more"),
    "no rows": ("month,raids\n", "has no rows. Expected headings such as month and raids"),
    "nothing": ("", "has no rows."),
    "no days": (
        "place,raids\nA,1\nB,2\nC,3\n",
        "no column has days or periods. Found place, raids. Expected one with",
    ),
    "no numbers": (
        "month,place\n2006-01,A\n2006-02,B\n2006-03,C\n",
        "no column has numbers beside month. Found month, place",
    ),
    "which": (
        "month,raids,fines\n2006-01,1,1\n2006-02,2,2\n2006-03,3,3\n",
        "the columns raids, fines have numbers. Expected to be told",
    ),
    "heading twice": ("month,raids,Raids\n2006-01,1,1\n", "has the column Raids more than once"),
    "too many cells": ("month,raids\n2006-01,1,2\n", "line 2: the row has 3 cells for 2 headings"),
    "a point in a whole number": (
        "month;raids\n2006-01;944\n2006-02;953\n2006-03;1.022\n",
        "line 4: raids is '1.022', which can be 1022, or 1.022 with three decimals; nothing else in",
    ),
    "points only": (
        "month,raids\n2006-01,1.600\n2006-02,2.700\n2006-03,1.022\n",
        "line 2: raids is '1.600', which can be 1600",
    ),
    "commas only": (
        'month,raids\n2006-01,"1,600"\n2006-02,"2,700"\n2006-03,"1,022"\n',
        "line 2: raids is '1,600', which can be 1600",
    ),
    "total": ("month,raids\n2006-01,1\n2006-02,2\nTotal,3\n", "line 4: the row is a total (Total)"),
    "total of a year": ("year,month,raids\n2006,1,1\n2006,2,2\nSumme,,3\n", "Remove the total row."),
    "total without cells": ("year,month,raids\n2006,1,1\n2006,2,2\nGesamt,3\n", "Remove the total row."),
    "total beside": (
        "month,place,raids\n2006-01,A,1\n2006-02,A,2\n,Total,3\n",
        "line 4: the row is a total (Total)",
    ),
    "remark below": (
        "month,raids\n2006-01,1\n2006-02,2\nSource: customs\n",
        "line 4: the row has 1 cell for 2 headings. A separator is missing or too many, or it is a remark.",
    ),
    "either order": (
        "day,raids\n02/01/2006,1\n03/01/2006,2\n04/01/2006,3\n",
        "line 2: day is '02/01/2006'. The date can be 1 Feb 2006 or 2 Jan 2006. Write 2006-02-01",
    ),
    "both orders": (
        "day,raids\n23/01/2006,1\n01/24/2006,2\n02/01/2006,3\n",
        "line 4: day is '02/01/2006'. The date can be",
    ),
    "month of a short year": (
        "month,raids\nMar-06,1\nApr-06,2\nMay-06,3\n",
        "line 2: month is 'Mar-06'. The value can be Mar of the year 2006 or 1906, or day 6 of Mar in a year "
        "not given. Format the column as text and write a month as 2006-03, or a day as 2006-03-28.",
    ),
    "twice on a day": (
        "day,raids\n2006-01-01 09:30,1\n2006-01-01 17:00,2\n2006-01-02 09:30,3\n",
        "line 3: 2006-01-01 17:00 is of the same period as 2006-01-01 09:30 on line 2.",
    ),
    "no headings": ("2006-01,1\n2006-02,2\n2006-03,3\n", "the first row has 2006-01, 1, and no headings."),
    "a bad row first": ("month,raids\n,many\n2006-01,1\n2006-02,2\n", "line 2: month is empty."),
    "a name too long": (
        "month,raids\n2006-01,1\n2006-02," + "9" * 70 + "\n2006-03,3\n",
        "too long for a number",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_told_with_its_place(tmp_path: Path, fault: str) -> None:
    text, message = FAULTS[fault]
    found = told(table(tmp_path, text), value="raids" if "year,month" in text else None)
    assert message in found
    assert "raids.csv" in found
    assert found.endswith((".", "?"))


def test_faults_of_names_and_offsets(tmp_path: Path) -> None:
    path = table(tmp_path, "month,raids,articles\n2006-01,1,10\n2006-02,2,0\n2006-03,3,\n")
    assert "no column 'raid'. Found month, raids, articles. Did you mean raids?" in told(path, value="raid")
    assert "line 3: articles is 0. Expected a number above 0" in told(path, value="raids", offset="articles")
    assert "'a+b+c' names 3 columns of days" in told(path, value="raids", day="a+b+c")
    assert "no column 'monat'" in told(path, value="raids", day="monat")
    with_gap = table(tmp_path, "month,raids,articles\n2006-01,1,10\n2006-02,2,5\n2006-03,3,\n")
    assert "line 4: articles is empty" in told(with_gap, value="raids", offset="articles")


def test_with_the_offset_named_the_other_column_of_numbers_is_the_value(tmp_path: Path) -> None:
    path = table(tmp_path, "month,raids,articles\n2006-01,1,10\n2006-02,2,20\n2006-03,3,30\n")
    assert read_series(path, offset="articles").name == "raids"


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    binary = tmp_path / "raids.csv"
    binary.write_bytes(b"\x00\x01\x02")
    assert "is not a text file" in told(binary)
    accents = tmp_path / "accents.csv"
    accents.write_bytes('"mois" "d\u00e9fense"\n"2006-01" 1\n'.encode("latin-1"))
    assert "The file is not UTF-8" in told(accents)


def test_cells_that_are_too_long_are_told(tmp_path: Path) -> None:
    long = "9" * 200_000
    assert "one of its cells is too long" in told(table(tmp_path, f'"month" "raids"\n"2006-01" {long}\n'))
    assert "too long" in told(table(tmp_path, f"month,{long}\n1,1\n"))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_read, "MOST_BYTES", 10)
    assert "is too large. Expected at most 10 bytes" in told(table(tmp_path, "month,raids\n"))


def test_a_column_without_a_heading_is_not_read(tmp_path: Path) -> None:
    path = table(tmp_path, ",month,raids\n0,2006-01,1\n1,2006-02,2\n2,2006-03,3\n")
    assert read_series(path).values == (1, 2, 3)


WIDE = {
    "years": (
        "city,2004,2005,2006\nBeijing,3,0,1\nShanghai,2,2,2\n",
        "Found city, 2004, 2005, 2006. Expected the long form, with a row for every period, such as these "
        "two lines:\n  city,period,value\n  Beijing,2004,3",
    ),
    "months": ("year,Jan,Feb,Mar\n2004,3,0,1\n2005,2,2,2\n", "lines:\n  period,value\n  2004-01,3"),
    "below a title": ("Raids\n\ncity,2004-01,2004-02,2004-03\nBeijing,3,0,1\n", "\n  Beijing,2004-01,3"),
    "places": (
        "month,Beijing,Shanghai,Xian\n2004-01,3,0,1\n2004-02,2,2,2\n2004-03,2,2,2\n",
        "such as --value Beijing. Where each is of another place the table is wide: study one at a time so, "
        "or compare them in the long form, with a row for every place and period, such as these two lines:\n"
        "  place,month,value\n  Beijing,2004-01,3",
    ),
}


@pytest.mark.parametrize("which", WIDE)
def test_a_wide_table_is_told_with_its_long_form(tmp_path: Path, which: str) -> None:
    text, message = WIDE[which]
    found = told(table(tmp_path, text))
    assert "wide" in found
    assert message in found


def test_what_other_cells_show_to_be_decimals_is_read(tmp_path: Path) -> None:
    rows = "month,rate\n2006-01,1.600\n2006-02,2.75\n2006-03,0.022\n"
    assert read_series(table(tmp_path, rows)).values == (1.6, 2.75, 0.022)


ABOVE = {
    "a title": "Raids in Beijing\nSource: customs\n\nmonth,raids\n",
    "a title with commas": "Raids, Beijing\nmonth,raids\n",
    "a title with cells": "Raids in Beijing,,\nAs of,2006-04\n,\nmonth,raids\n",
}


@pytest.mark.parametrize("above", ["a title", "a title with cells"])
def test_titles_above_the_headings_are_not_read_and_told(tmp_path: Path, above: str) -> None:
    rows = "2006-01,1\n,\n\n2006-02,2\n2006-03,3\n"
    found = read_told(table(tmp_path, ABOVE[above] + rows))
    assert found.series.values == (1, 2, 3)
    assert found.notes == ("raids.csv: the headings are in line 4; what stands above was not read.",)
    assert "line 10: month is 'soon'" in told(table(tmp_path, f"{ABOVE[above]}{rows}soon,4\n"))


def test_a_title_that_could_be_headings_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, ABOVE["a title with commas"] + "2006-01,1\n2006-02,2\n2006-03,3\n")
    assert "line 2: Raids is 'month'" in told(path, day="Raids", value="Beijing")


def test_semicolons_below_a_title_and_beside_commas_in_numbers(tmp_path: Path) -> None:
    path = table(tmp_path, "Raids, Beijing\n\nMonat;Rate\n2006-01;1,5\n2006-02;2,5\n2006-03;3,5\n")
    assert read_series(path).values == (1.5, 2.5, 3.5)


# --------------------------------------------------------------------------- workbooks


MONTHS = (("Month", "Raids"), *((date(2006, month, 1), month) for month in (1, 2, 3)))


def workbook(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "raids.xlsx")
    return folder / "raids.xlsx"


def test_of_several_sheets_the_only_one_with_a_table_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, Notes=[["On the data"], ["Ask us"]], Counts=[["Raids"], [], *MONTHS])
    found = read_told(path)
    assert found.series == Series(date(2006, 1, 1), Every.MONTH, (1, 2, 3), name="Raids")
    assert found.notes == (
        "Of raids.xlsx the sheet Counts was read; its sheets are Notes, Counts.",
        "raids.xlsx, sheet Counts: the headings are in line 3; what stands above was not read.",
    )


def test_of_two_tables_one_has_to_be_chosen(tmp_path: Path) -> None:
    path = workbook(tmp_path, North=MONTHS, South=[*MONTHS, (date(2006, 4, 1), 9)])
    assert "raids.xlsx has 2 sheets with a table: North, South. Expected one." in told(path)
    assert read_told(path, sheet="South").series.values == (1, 2, 3, 9)
    assert read_columns(path, sheet="North")[0].values == (1, 2, 3)
    with pytest.raises(InputError, match=r"has no sheet 'Sout'\. Found North, South\. Did you mean South\?"):
        read_told(path, sheet="Sout")


def test_a_hidden_sheet_is_not_read_unless_it_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, Old=MONTHS, New=[*MONTHS, (date(2006, 4, 1), 9)])
    book = load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)
    assert len(read_series(path)) == 4
    assert len(read_told(path, sheet="Old").series) == 3


def test_the_faults_of_a_workbook_are_told_in_its_words(tmp_path: Path) -> None:
    assert "line 5: the row is a total (Total)" in told(workbook(tmp_path, A=[*MONTHS, ("Total", 6)]))
    beside = told(workbook(tmp_path, A=[*MONTHS[:-1], (*MONTHS[-1], "many")]))
    assert "line 4: the row has 3 cells for 2 headings. Give every column a heading" in beside
    assert "eparator" not in beside
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InputError, match="is no Excel workbook"):
        read_told(damaged, sheet="A")


def test_the_day_of_a_time_in_a_workbook_counts(tmp_path: Path) -> None:
    rows = [("Month", "Raids"), *((datetime(2006, month, 1, 9, 30, 0, 999), month) for month in (1, 2, 3))]
    assert read_series(workbook(tmp_path, A=rows)).start == date(2006, 1, 1)


# --------------------------------------------------------------------------- longer periods


def daily(folder: Path, first: date, days: int) -> Path:
    rows = (f"{first + timedelta(at)},{at % 3},{at + 1}\n" for at in range(days))
    return table(folder, f"day,raids,articles\n{''.join(rows)}")


def test_days_are_added_up_to_whole_weeks_and_the_ends_are_told(tmp_path: Path) -> None:
    path = daily(tmp_path, date(2006, 1, 5), 30)
    found = read_told(path, value="raids", offset="articles", every=Every.WEEK)
    assert found.series == Series(
        date(2006, 1, 9), Every.WEEK, (7, 8, 6), (sum(range(5, 12)), sum(range(12, 19)), 154), "raids"
    )
    assert found.notes == (
        "The raids of every day was added up by week. Left out, since they make no whole week: 4 days at the "
        "beginning, 2006-01-05 to 2006-01-08; 5 days at the end, 2006-01-30 to 2006-02-03.",
    )


def test_months_are_added_up_to_quarters_and_years(tmp_path: Path) -> None:
    rows = "".join(f"{2004 + at // 12}-{at % 12 + 1:02},1\n" for at in range(36))
    path = table(tmp_path, f"month,raids\n{rows}")
    assert read_series(path, every=Every.QUARTER).values == (3,) * 12
    assert read_told(path, every=Every.YEAR).notes == ("The raids of every month was added up by year.",)
    assert read_columns(path, every=Every.YEAR)[0].values == (12, 12, 12)


CANNOT = {
    "shorter": ("2006-01,1\n2006-02,1\n2006-03,1\n", Every.WEEK, "Leave --every out, or give --every month"),
    "shorter than a year": ("2004,1\n2005,1\n2006,1\n", Every.MONTH, "cannot be told"),
    "weeks": (
        "2006-01-02,1\n2006-01-09,1\n2006-01-16,1\n",
        Every.MONTH,
        "a week can lie in two of them. Leave --every out, or give a file with a value for every day",
    ),
    "no counts": (
        "2006-01,1.5\n2006-02,1\n2006-03,1\n",
        Every.QUARTER,
        "Only counts can be added up, and 1.5",
    ),
    "too few": (
        "2006-01,1\n2006-02,1\n2006-03,1\n",
        Every.QUARTER,
        "which makes 1 whole quarters. Expected 3",
    ),
    "none": ("2006-02,1\n2006-03,1\n2006-04,1\n", Every.YEAR, "which makes no whole years. Expected 3"),
    "a gap": (
        "2006-01-01,1\n2006-01-02,1\n2006-01-04,1\n2006-01-05,2\n",
        Every.MONTH,
        "lines 3 and 4: The raids has no value for the day from 2006-01-03",
    ),
}


@pytest.mark.parametrize("why", CANNOT)
def test_what_cannot_be_added_up_is_told(tmp_path: Path, why: str) -> None:
    rows, every, message = CANNOT[why]
    assert message in told(table(tmp_path, f"period,raids\n{rows}"), every=every)


def test_levels_are_never_added_up(tmp_path: Path) -> None:
    path = table(tmp_path, "month,stock\n2006-01,5\n2006-02,4\n2006-03,6\n")
    assert "these are levels" in told(path, every=Every.QUARTER, below_zero=True)


def test_any_days_of_a_month_may_stand_for_it_where_that_is_said(tmp_path: Path) -> None:
    path = table(tmp_path, "day,raids\n2006-01-15,1\n2006-02-20,2\n2006-03-03,3\n2006-04-30,2\n")
    assert read_series(path, every=Every.MONTH).values == (1, 2, 3, 2)


@given(
    days=st.integers(160, 200),
    start=st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    every=st.sampled_from([Every.DAY, Every.WEEK, Every.MONTH]),
)
def test_nothing_is_lost_or_counted_twice(days: int, start: date, every: Every) -> None:
    values = [at * at % 97 for at in range(days)]
    series = Series(start, Every.DAY, tuple(map(float, values)), name="raids")
    longer = added_up(series, every).series
    inside = [value for at, value in enumerate(values) if longer.start <= series.day(at) <= longer.end]
    assert sum(longer.values) == sum(inside)
    assert len(values) - len(inside) < 2 * 31
    assert longer.start >= series.start
    assert longer.end <= series.end


@given(
    values=st.lists(st.integers(0, 10**6), min_size=3, max_size=60),
    every=st.sampled_from(list(Every)),
    start=st.dates(date(1950, 1, 1), date(2050, 1, 1)),
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, values: list[int], every: Every, start: date
) -> None:
    begin = start.replace(month=1, day=1) if every.months else start
    series = Series(begin, every, tuple(map(float, values)), name="raids")
    rows = "".join(f"{series.day(at)},{value}\n" for at, value in enumerate(values))
    path = table(tmp_path_factory.getbasetemp(), f"date,raids\n{rows}")
    assert read_series(path) == series
