"""Every fault of the tables is told in a sentence, stops nothing, and never counts in silence."""

from datetime import date
from typing import Any

import pytest

from kept.measure.licences import (
    UNCLEAR,
    Device,
    Finding,
    FindingStatus,
    Install,
    Metric,
    Position,
    ProductVersion,
    TitleRule,
    Usage,
)
from kept.measure.licences.frame import nearest_names
from tests.measure.licences.making import devices, found, installs, inventory, licence, office, rules, told


def places(answer: Position) -> list[str]:
    return [problem.where for problem in answer.problems]


# --------------------------------------------------------------------------- devices and installs


def test_a_device_listed_twice_counts_once() -> None:
    answer = found(2, devices=devices(2) + devices(1))
    assert (answer.totals.demand, places(answer)) == (2, ["device 'A1'"])


@pytest.mark.parametrize("other", [Device("A1", "B"), Device("A1", "A", 4)])
def test_a_device_with_contradictory_rows_is_unclear(other: Device) -> None:
    answer = found(2, devices=(*devices(2), other), licences=(licence("L", 2),))
    assert [(row.department, row.shortfall) for row in answer.rows] == [(UNCLEAR, 1), ("A", 0)]
    assert places(answer) == ["device 'A1'"]


def test_installs_on_a_device_that_is_not_listed_are_unclear_and_told_once() -> None:
    seen = installs(devices(1)) + installs(devices(1, "X"), 1997) + installs(devices(1, "X"))
    answer = found(1, installs=seen)
    assert [(row.department, row.demand) for row in answer.rows] == [(UNCLEAR, 1), ("A", 1)]
    assert places(answer) == ["device 'X1'"]


def test_a_department_named_pool_is_unclear() -> None:
    machines = devices(2, "pool")
    answer = found(
        0, devices=machines, installs=installs(machines), licences=(licence("L", 1, holder="pool"),)
    )
    assert [(row.department, row.licences, row.shortfall) for row in answer.rows] == [(UNCLEAR, 0, 2)]
    assert answer.totals.shortfall == 1
    assert places(answer) == ["department 'pool'"]


@pytest.mark.parametrize("cores", [0, -4])
def test_cores_that_cannot_be_count_as_the_least_number(cores: int) -> None:
    products = office(Metric.CORE, cores_per_licence=2, min_cores=8)
    answer = found(1, devices=devices(1, cores=cores), products=products)
    assert answer.totals.demand == 4
    assert [one.found for one in answer.problems] == [str(cores)]


def test_an_install_removed_before_it_was_made_counts_on_no_day() -> None:
    wrong = installs(devices(2), installed_on=date(2005, 5, 1), removed_on=date(2005, 4, 1))
    answer = found(2, installs=wrong)
    assert answer.totals.demand == 0
    assert told(answer) == [
        "installs: 2 were removed before they were installed. They count on no day. Found 'Office 2003 on "
        "device A1'. Correct the two days: the day of removal cannot be the earlier one."
    ]


# --------------------------------------------------------------------------- products and titles


def test_a_product_version_listed_twice_counts_once() -> None:
    answer = found(1, products=office() + office()[:1])
    assert (answer.totals.demand, places(answer)) == (1, ["product 'Office'"])


@pytest.mark.parametrize(
    ("row", "because"),
    [
        (ProductVersion("Office", "2010", 2010, Metric.USER), "differ in metric or in the rule for cores"),
        (ProductVersion("Office", "2010", 2010, cores_per_licence=2), "differ in metric or in the rule"),
        (ProductVersion("Office", "2003", 1), "Version '2003' is listed with several ranks"),
        (ProductVersion("Office", "2004", 2003), "Several versions share the rank 2003"),
    ],
)
def test_a_product_that_contradicts_itself_is_left_out(row: ProductVersion, because: str) -> None:
    answer = found(2, products=(*office(), row), licences=(licence("L", 5),))
    assert (answer.rows, answer.products, answer.totals.interval) == ((), (), (0, 2))
    assert len(answer.problems) == 1
    assert because in told(answer)[0]


def test_a_core_rule_that_cannot_be_leaves_the_product_out() -> None:
    answer = found(1, products=office(Metric.CORE, cores_per_licence=0))
    assert answer.totals.interval == (0, 1)
    assert "whole numbers from 1" in told(answer)[0]


def test_a_rule_to_a_version_that_is_not_listed() -> None:
    answer = found(2, titles=(TitleRule("R", "Office 2003", "Office", "2010"),))
    assert (answer.totals.interval, places(answer)) == ((0, 2), ["title rule 'R'"])


def test_an_ambiguous_title_is_told_once_and_unknown() -> None:
    titles = (*rules(), TitleRule("other", "office 2003", "Office", "2000"))
    answer = found(5, titles=titles)
    assert (answer.totals.interval, places(answer)) == ((0, 5), ["title 'Office 2003', version ''"])


# --------------------------------------------------------------------------- licences


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"end": date(2003, 12, 31)}, "it ends before it starts"),
        ({"quantity": -1}, "its quantity cannot be"),
        ({"version": "2010"}, "not in the list of products"),
        ({"product": "Offise"}, "not in the list of products"),
        ({"metric": Metric.USER}, "mixed units: it is counted by user, its product by device"),
        ({"device_id": "A1", "quantity": 2}, "not for one unit"),
        ({"device_id": "A1", "quantity": None}, "not for one unit"),
    ],
)
def test_a_faulty_licence_counts_for_nothing_and_the_others_do(fields: dict[str, Any], words: str) -> None:
    answer = found(5, licences=(licence("bad", **({"quantity": 3} | fields)), licence("good", 2)))
    (row,) = answer.rows
    assert (row.licences, row.shortfall) == (2, 3)
    assert places(answer) == ["licence 'bad'"]
    assert words in told(answer)[0]


def test_a_licence_listed_twice_counts_once() -> None:
    answer = found(5, licences=(licence("L", 2), licence("L", 2)))
    assert (answer.totals.shortfall, places(answer)) == (3, ["licence 'L'"])


def test_of_licences_that_share_an_id_none_counts() -> None:
    answer = found(5, licences=(licence("L", 2), licence("L", 3)))
    assert (answer.totals.shortfall, places(answer)) == (5, ["licence 'L'"])


def test_licences_of_an_unknown_department_cover_nothing_and_are_surplus() -> None:
    machines = devices(3, "Finance")
    owned = (licence("L", 2, holder="Finanse"), licence("label", holder="Finanse", device_id="Finance1"))
    answer = found(0, devices=machines, installs=installs(machines), licences=owned)
    assert [(row.department, row.shortfall, row.surplus) for row in answer.rows] == [
        ("Finance", 3, 0),
        ("Finanse", 0, 3),
    ]
    assert told(answer) == [
        "holder 'Finanse': no device is in this department, and it holds licences (rows: 2). They cover "
        "nothing and count as surplus. Did you mean 'Finance'? Correct the holder, or write pool for "
        "licences of all departments."
    ]


def test_a_bound_licence_of_a_product_counted_by_user_is_surplus() -> None:
    label = licence("L", metric=Metric.USER, device_id="A1")
    answer = found(1, products=office(Metric.USER), licences=(label,))
    assert [(row.bound, row.shortfall, row.surplus) for row in answer.rows] == [(0, 1, 1)]
    assert places(answer) == ["licence 'L'"]


def test_only_some_names_are_looked_up() -> None:
    asked = [f"Finance {number}" for number in range(60)]
    assert sum(hint is not None for hint in nearest_names(asked, frozenset({"Finance"})).values()) == 50
    assert nearest_names(["x" * 201], frozenset({"x" * 200})) == {"x" * 201: None}


# --------------------------------------------------------------------------- usage and findings


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Usage("A", "Office", "2003", -1, date(2005, 1, 1)), "the peak of 'Office' on 2005-01-01 cannot be"),
        (Usage("A", "Office", "2010", 9, date(2005, 1, 1)), "not in the list of products"),
        (Usage("A", "Offise", "2003", 9, date(2005, 1, 1)), "not in the list of products"),
    ],
)
def test_a_faulty_row_of_usage_counts_for_nothing(row: Usage, words: str) -> None:
    good = Usage("A", "Office", "2003", 4, date(2005, 1, 1))
    answer = found(1, products=office(Metric.CONCURRENT), usage=(row, good))
    assert (answer.totals.demand, len(answer.problems)) == (4, 1)
    assert words in told(answer)[0]


def test_usage_of_a_product_counted_by_device_counts_for_nothing() -> None:
    answer = found(1, usage=(Usage("A", "Office", "2003", 9, date(2005, 1, 1)),))
    assert answer.totals.demand == 1
    assert "not licensed by concurrent users" in told(answer)[0]


def test_usage_of_an_unknown_department_is_unclear() -> None:
    machines = devices(1, "Finance")
    row = Usage("Finanse", "Office", "2003", 9, date(2005, 1, 1))
    answer = found(0, devices=machines, installs=(), products=office(Metric.CONCURRENT), usage=(row,))
    assert [(one.department, one.demand) for one in answer.rows] == [(UNCLEAR, 9)]
    assert "Did you mean 'Finance'?" in told(answer)[0]


def test_usage_of_a_product_that_is_left_out_counts_for_nothing() -> None:
    products = (*office(Metric.CONCURRENT), ProductVersion("Office", "2010", 2010))
    answer = found(1, products=products, usage=(Usage("Nowhere", "Office", "2003", 9, date(2005, 1, 1)),))
    assert (answer.rows, answer.totals.interval) == ((), (0, 1))
    assert places(answer) == ["product 'Office'", "usage of department 'Nowhere'"]
    assert "add the department's devices" in told(answer)[1]


def finding(device: str = "A1", product: str = "Office", status: str = "confirmed") -> Finding:
    return Finding(device, product, FindingStatus(status), "inspector", date(2005, 6, 1))


def test_a_finding_of_a_product_out_of_scope_does_not_count() -> None:
    answer = found(1, findings=(finding(product="Game"),))
    assert (answer.verified, places(answer)) == ((), ["finding on device 'A1'"])


def test_a_finding_on_a_device_that_is_not_listed_is_unclear() -> None:
    answer = found(1, findings=(finding("X1"),))
    assert [(one.department, one.devices) for one in answer.verified] == [(UNCLEAR, ("X1",))]
    assert places(answer) == ["device 'X1'"]


def test_a_finding_confirmed_and_dismissed_on_one_day_does_not_count() -> None:
    answer = found(1, findings=(finding(), finding(status="dismissed")))
    assert (answer.verified, places(answer)) == ((), ["finding on device 'A1'"])


def test_faults_of_all_tables_are_told_together_in_one_order() -> None:
    wrong = inventory(2, devices=devices(2) + devices(1), licences=(licence("L", -1), licence("M", 1)))
    answer = found(
        2, devices=wrong.devices, licences=wrong.licences, installs=(*wrong.installs, Install("?", "x"))
    )
    assert places(answer) == ["device '?'", "device 'A1'", "licence 'L'"]
    assert answer.totals.shortfall == 1
