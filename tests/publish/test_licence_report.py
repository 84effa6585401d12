"""The report of a licence position, its CSV and its terminal account: safe, complete, the same each time."""

import doctest
import re
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.publish import account, licence_export, licence_shares
from kept.publish.account import Account, Grid, Section, account_text, first_of
from kept.publish.cells import Cell, Line, Table
from kept.publish.licence_export import csv_bytes
from kept.publish.licence_report import licence_report
from kept.publish.licence_report_values import LicenceReport, ReportSection
from kept.publish.licence_shares import at_least, at_most, decimal_down, decimal_up

HOSTILE = "<script>alert(1)</script>\u202etxt.exe\x1b[31m"


def page(words: str) -> LicenceReport:
    """A page on which every place holds the same words."""
    table = Table(words, (words,), (Line((Cell(words, words),)),))
    return LicenceReport(
        name=words,
        as_of="31 December 2005",
        big=words,
        answer=words,
        meaning=(words,),
        facts=((words, words),),
        sections=(ReportSection("part", words, (words,), (table,), (words,)), ReportSection("none", words)),
        command=words,
        version="1",
    )


def test_a_strangers_words_stay_words() -> None:
    html = licence_report(page(HOSTILE))
    assert "<script" not in html
    assert not re.search("[\x1b\u202e]", html)
    assert "&lt;script&gt;" in html


def test_words_in_any_script_are_shown() -> None:
    assert "国务院办公厅" in licence_report(page("国务院办公厅"))


def test_the_page_needs_nothing_else_and_is_the_same_each_time() -> None:
    html = licence_report(page("Port of Kestrel"))
    assert html == licence_report(page("Port of Kestrel"))
    assert "default-src &#39;none&#39;" in html
    assert not re.findall(r"<(?:script|link|img|iframe)\b|https?://", html)


def test_both_sides_can_sign() -> None:
    html = licence_report(page("Port of Kestrel"))
    assert html.count("For the side inspecting") >= 2
    assert "Signature" in html


def test_an_empty_section_says_so() -> None:
    assert "<p>None.</p>" in licence_report(page("Port of Kestrel"))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_acts_as_a_formula(sign: str) -> None:
    assert csv_bytes(["a"], [[f"{sign}1+1"]]).decode("utf-8-sig").lstrip('a\r\n"').startswith("'")


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell() -> None:
    assert csv_bytes(["a", "b", "c"], [[-3, None, "x"]]) == "\ufeffa,b,c\r\n-3,,x\r\n".encode()


def test_control_characters_are_shown_in_a_csv() -> None:
    assert b"\x1b" not in csv_bytes(["a"], [[HOSTILE]])


def test_an_account_leaves_out_what_is_empty() -> None:
    account = Account("Answer.", (Section("Empty", ()), Section("Full", (HOSTILE,), Grid(("a",), (("b",),)))))
    text = account_text(account)
    assert "Empty" not in text
    assert "\x1b" not in text
    with pytest.raises(InputError):
        account_text(account, width=20)


def test_rows_that_are_left_out_are_counted() -> None:
    rows = [(str(number), "x") for number in range(5)]
    assert first_of(rows, 3, "rows")[-1] == ("and 2 more rows", "")
    assert first_of(rows, 5, "rows") == tuple(rows)


@given(st.fractions(0, 1))
def test_a_bound_is_never_understated(share: Fraction) -> None:
    up, down = (Fraction(Decimal(words(share).removesuffix(" %"))) / 100 for words in (at_most, at_least))
    assert down <= share <= up
    assert Fraction(decimal_down(share)) <= share <= Fraction(decimal_up(share))


@pytest.mark.parametrize("module", [account, licence_export, licence_shares])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)
