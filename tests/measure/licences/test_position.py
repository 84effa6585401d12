"""The position of small inventories, each worked out by hand; and laws that hold for every inventory."""

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.measure.licences import (
    POOL,
    UNCLEAR,
    Declared,
    Device,
    Finding,
    FindingStatus,
    Install,
    Inventory,
    Kind,
    Licence,
    Metric,
    Origin,
    Position,
    ProductVersion,
    Row,
    TitleRule,
    UnknownTitle,
    Usage,
    Verified,
    Why,
    Witness,
    candidates,
    position,
)
from kept.measure.licences.catalogue import read_catalogue
from kept.measure.licences.entitled import used_bound
from kept.measure.licences.results import Reported
from tests.measure.licences.making import (
    DAY,
    KNOWN,
    devices,
    flow_shortfall,
    found,
    installs,
    inventory,
    licence,
    office,
    rules,
    told,
)

VERSIONS = (1997, 2000, 2001, 2003, 2009)


@pytest.mark.parametrize("case", KNOWN["chains"], ids=lambda case: case["id"])
def test_known_answers(case: dict[str, Any]) -> None:
    years = [int(year) for year, count in case["installed"].items() for _ in range(count)]
    machines = devices(len(years))
    seen = tuple(Install(one.device_id, f"Office {year}") for one, year in zip(machines, years, strict=True))
    owned = tuple(licence(year, count, int(year)) for year, count in case["downgradable"].items())
    answer = found(
        0,
        devices=machines,
        installs=seen,
        licences=owned,
        products=office(versions=VERSIONS),
        titles=rules(VERSIONS),
    )
    (row,) = answer.rows
    assert (row.demand, row.shortfall, row.surplus) == (len(years), case["shortfall"], case["surplus"])
    assert row.covered == row.demand - row.shortfall
    assert answer.problems == ()


def test_a_court_counted_users() -> None:
    case = KNOWN["metrics"]
    machines = devices(700)
    seen = tuple(
        Install(one.device_id, "Office 2003", user=f"user {place % case['users']}")
        for place, one in enumerate(machines)
    )
    owned = (licence("L", case["licences"], metric=Metric.USER),)
    answer = found(0, devices=machines, installs=seen, licences=owned, products=office(Metric.USER))
    assert answer.totals.shortfall == case["users_short"]
    assert answer.totals.shortfall * case["usd"] == case["per_user"]


def test_servers_and_devices_are_priced_apart() -> None:
    case = KNOWN["two_products"]
    machines = devices(case["servers"] + case["devices"])
    seen = tuple(
        Install(one.device_id, "Server" if place < case["servers"] else "Client")
        for place, one in enumerate(machines)
    )
    titles = tuple(TitleRule(name, name, name) for name in ("Server", "Client"))
    products = tuple(ProductVersion(name, "", 1) for name in ("Server", "Client"))
    answer = found(0, devices=machines, installs=seen, titles=titles, products=products)
    short = {one.product: one.shortfall for one in answer.products}
    assert short["Server"] * case["usd_server"] + short["Client"] * case["usd_device"] == case["usd"]


def test_the_witness_can_be_checked_by_hand() -> None:
    answer = found(10, licences=(licence("L", 3), licence("M", 4, downgrade=False), licence("N", 9, 2000)))
    (row,) = answer.rows
    assert row.witness == Witness("2003", demand=10, licences=7)
    assert (row.shortfall, row.licences, row.surplus) == (3, 16, 9)


def test_the_newest_version_on_a_device_counts_once() -> None:
    machines = devices(2)
    seen = installs(machines, 1997) + installs(machines[:1], 2003) * 2
    (row,) = found(0, devices=machines, installs=seen, licences=(licence("L", 1, 2000),)).rows
    assert (row.demand, row.shortfall) == (2, 1)
    assert row.witness == Witness("2003", 1, 0)


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        (None, None, 1),
        (DAY, None, 1),
        (date(2006, 1, 1), None, 0),
        (None, DAY, 0),
        (None, date(2006, 1, 1), 1),
    ],
)
def test_an_install_counts_from_its_day_until_the_day_of_its_removal(
    first: date | None, last: date | None, counts: int
) -> None:
    seen = installs(devices(1), installed_on=first, removed_on=last)
    assert found(1, installs=seen).totals.demand == counts


@pytest.mark.parametrize(
    ("start", "end", "short"),
    [
        (DAY, DAY, 0),
        (date(2006, 1, 1), None, 1),
        (date(2001, 1, 1), date(2005, 12, 30), 1),
    ],
)
def test_a_licence_is_valid_from_its_first_to_its_last_day(start: date, end: date | None, short: int) -> None:
    answer = found(1, licences=(licence("L", 1, start=start, end=end),))
    assert answer.totals.shortfall == short
    assert [row.licences for row in answer.rows] == [1 - short]


def test_kinds_that_need_no_licence_are_neither_counted_nor_unknown() -> None:
    for kind in (Kind.FREE, Kind.COMPONENT, Kind.IGNORE):
        assert found(3, titles=rules(kind=kind)).totals.interval == (0, 0)
    assert found(3, titles=rules(kind=Kind.OS)).totals.demand == 3


# --------------------------------------------------------------------------- bound, origins, no limit


def test_a_bound_licence_covers_its_device_and_no_other() -> None:
    labels = (
        licence("on A1", device_id="A1", origin=Origin.OEM),
        licence("again on A1", device_id="A1", origin=Origin.OEM),
        licence("too old", 1, 2000, device_id="A2", origin=Origin.OEM),
        licence("not for older ones", device_id="B9", origin=Origin.OEM),
    )
    (row,) = found(3, licences=labels).rows
    assert row == Row("A", "Office", 3, 1, 4, False, 1, 2, 3, Witness("2003", 2, 0), ((Origin.OEM, 4),))


def test_of_several_labels_on_a_device_the_lowest_id_is_used() -> None:
    labels = [licence(name, device_id="A1") for name in "CAB"]
    catalogue = read_catalogue(office())[0]
    used = used_bound(labels, {("A1", "Office"): 2003}, catalogue, frozenset("A"))
    assert used == {("A1", "Office"): "A"}


@pytest.mark.parametrize(("downgrade", "bound"), [(True, 1), (False, 0)])
def test_a_bound_licence_covers_an_older_version_with_downgrade_right(downgrade: bool, bound: int) -> None:
    label = licence("label", device_id="A1", downgrade=downgrade)
    (row,) = found(1, installs=installs(devices(1), 2000), licences=(label,)).rows
    assert (row.bound, row.shortfall, row.surplus) == (bound, 1 - bound, 1 - bound)


def test_a_bound_licence_counts_where_its_device_stands() -> None:
    machines = devices(1) + devices(1, "B")
    label = licence("label", device_id="B1")
    answer = found(0, devices=machines, installs=installs(machines), licences=(label,))
    rows = {row.department: (row.demand, row.bound, row.licences, row.surplus) for row in answer.rows}
    assert rows == {"A": (1, 0, 0, 0), "B": (1, 1, 1, 0)}


def test_unlimited_licences_leave_the_limited_ones_over() -> None:
    owned = (
        licence("site", None, 2000, origin=Origin.SITE),
        licence("L", 12),
        licence("gift", 1, origin=Origin.SITE),
    )
    seen = installs(devices(4), 2000) + installs(devices(10)[4:])
    (row,) = found(10, installs=seen, licences=owned).rows
    assert (row.unlimited, row.licences, row.shortfall, row.surplus) == (True, 13, 0, 13 + 4 - 10)
    assert row.by_origin == ((Origin.PURCHASE, 12), (Origin.SITE, None))


def test_licences_without_demand_have_a_row() -> None:
    answer = found(1, installs=(), licences=(licence("L", 5, origin=Origin.DONATED),))
    assert answer.rows == (Row("A", "Office", 0, 0, 5, False, 0, 0, 5, None, ((Origin.DONATED, 5),)),)


# --------------------------------------------------------------------------- metrics


def test_users_are_counted_by_department_with_their_newest_version() -> None:
    seen = (
        Install("A1", "Office 2003", user="li"),
        Install("A2", "Office 1997", user="li"),
        Install("A1", "Office 2000"),
        Install("A2", "Office 2000"),
        Install("B1", "Office 1997", user="li"),
    )
    answer = found(
        0, devices=devices(2) + devices(1, "B"), installs=seen, products=office(Metric.USER), licences=()
    )
    assert [(row.department, row.demand) for row in answer.rows] == [("A", 3), ("B", 1)]
    (owned,) = [row for row in answer.rows if row.department == "A"]
    assert owned.witness == Witness("2000", 3, 0)


def test_cores_are_licensed_in_packs_with_a_least_number() -> None:
    machines = (Device("A1", "A", 17), Device("A2", "A", 2), Device("A3", "A"))
    products = office(Metric.CORE, cores_per_licence=2, min_cores=8)
    label = licence("label", device_id="A2", metric=Metric.CORE)
    answer = found(0, devices=machines, installs=installs(machines), products=products, licences=(label,))
    assert [(row.demand, row.bound, row.shortfall) for row in answer.rows] == [(9 + 1 + 4, 1, 13)]
    assert [one.where for one in answer.problems] == ["device 'A3'"]


def test_concurrent_use_is_the_largest_peak_up_to_the_day() -> None:
    usage = tuple(
        Usage("A", "Office", "2003", peak, date(2005, month, 1)) for peak, month in ((4, 3), (7, 6), (5, 9))
    )
    later = Usage("A", "Office", "2003", 99, date(2006, 1, 1))
    owned = (licence("L", 5, metric=Metric.CONCURRENT),)
    answer = found(10, products=office(Metric.CONCURRENT), usage=(*usage, later), licences=owned)
    assert [(row.demand, row.shortfall, row.unmeasured) for row in answer.rows] == [(7, 2, 0)]


def test_use_that_nobody_measured_makes_an_interval() -> None:
    later = Usage("A", "Office", "2003", 99, date(2006, 1, 1))
    answer = found(10, products=office(Metric.CONCURRENT), usage=(later,))
    assert [(row.demand, row.shortfall, row.unmeasured) for row in answer.rows] == [(0, 0, 10)]
    assert answer.totals.interval == (0, 10)
    assert told(answer) == [
        "department 'A': 'Office' is licensed by concurrent users and its use was not measured. It is on 10 "
        "devices: the shortfall is between 0 and 10. Add the peak of use to the table of usage."
    ]


# --------------------------------------------------------------------------- pool, unknown titles, findings


def two_departments(*licences: Licence) -> Position:
    machines = devices(5) + devices(5, "B")
    return found(0, devices=machines, installs=installs(machines), licences=licences)


def test_the_pool_covers_what_the_departments_lack() -> None:
    answer = two_departments(licence("L", 9), licence("P", 3, holder=POOL))
    (total,) = answer.products
    assert [row.shortfall for row in answer.rows] == [0, 5]
    assert (total.demand, total.own_shortfall, total.pool_licences, total.shortfall) == (10, 5, 3, 2)
    assert (answer.totals.own_shortfall, answer.totals.shortfall) == (5, 2)


@pytest.mark.parametrize("downgrade", [True, False])
def test_an_unlimited_pool_leaves_nothing_short(downgrade: bool) -> None:
    answer = two_departments(licence("P", None, holder=POOL, downgrade=downgrade))
    (total,) = answer.products
    assert (total.own_shortfall, total.pool_unlimited, total.shortfall) == (10, True, 0)


def test_too_many_versions_in_the_pool_are_told_and_not_counted() -> None:
    years = range(13)
    owned = tuple(licence(f"P{year}", 1, year, holder=POOL, downgrade=False) for year in years)
    machines = devices(13)
    seen = tuple(Install(one.device_id, f"Office {year}") for one, year in zip(machines, years, strict=True))
    answer = found(
        0,
        devices=machines,
        installs=seen,
        licences=owned,
        products=office(versions=years),
        titles=rules(years),
    )
    (total,) = answer.products
    assert (total.pool_counted, total.shortfall) == (False, 13)
    assert "upper figure" in told(answer)[0]


def test_undecided_titles_bound_the_result() -> None:
    machines = devices(3)
    seen = (
        *installs(machines),
        Install("A1", "Mystery", "1.0"),
        Install("A1", "Mystery", "1.0", user="li"),
        Install("A2", "Mystery", "1.0"),
        Install("A2", "Another"),
        Install("?", "Another"),
        Install("A3", "Alone"),
    )
    answer = found(3, installs=seen)
    assert answer.totals.interval == (3, 3 + 5)
    assert answer.unknown_by_department == ((UNCLEAR, 1), ("A", 4))
    assert answer.unknown == (
        UnknownTitle("Another", "", Why.NO_RULE, 2, (UNCLEAR, "A")),
        UnknownTitle("Mystery", "1.0", Why.NO_RULE, 2, ("A",)),
        UnknownTitle("Alone", "", Why.NO_RULE, 1, ("A",)),
    )


def finding(device: str, status: FindingStatus, month: int = 6, product: str = "Office") -> Finding:
    return Finding(device, product, status, "inspector", date(2005, month, 1))


def test_only_confirmed_findings_are_verified_and_none_is_a_shortfall() -> None:
    seen = (
        finding("A1", FindingStatus.REPORTED, 5),
        finding("A1", FindingStatus.CONFIRMED),
        finding("A2", FindingStatus.CONFIRMED),
        finding("A2", FindingStatus.DISMISSED, 7),
        finding("A3", FindingStatus.REPORTED),
    )
    answer = found(3, licences=(licence("L", 3),), findings=seen)
    assert answer.verified == (Verified("A", "Office", ("A1",), (date(2005, 6, 1),)),)
    assert answer.reported == (Reported("A", "Office", ("A3",), (date(2005, 6, 1),)),)
    assert answer.totals.interval == (0, 0)
    assert answer.problems == ()
    later = position(inventory(3, findings=seen), date(2005, 6, 30))
    assert later.verified == (Verified("A", "Office", ("A1", "A2"), (date(2005, 6, 1),) * 2),)


@pytest.mark.parametrize(
    ("statuses", "verified", "reported"),
    [
        ("confirmed reported", 1, 0),
        ("dismissed reported", 0, 0),
        ("reported dismissed", 0, 0),
        ("reported reported", 0, 1),
        ("confirmed dismissed reported", 0, 0),
        ("dismissed confirmed reported reported", 1, 0),
    ],
)
def test_a_report_never_takes_the_place_of_a_second_look(statuses: str, verified: int, reported: int) -> None:
    """The statuses are those of one device, month after month."""
    seen = tuple(finding("A1", FindingStatus(one), month) for month, one in enumerate(statuses.split(), 1))
    answer = found(1, findings=seen)
    assert (len(answer.verified), len(answer.reported), answer.problems) == (verified, reported, ())


def test_a_report_of_the_day_of_a_second_look_changes_nothing() -> None:
    seen = (finding("A1", FindingStatus.CONFIRMED), finding("A1", FindingStatus.REPORTED))
    answer = found(1, findings=seen)
    assert (len(answer.verified), answer.reported) == (1, ())


def test_listed_devices_without_an_install_on_the_day_are_counted_by_department() -> None:
    machines = (*devices(4), *devices(3, "B"), *devices(1, "C"))
    there = Install("A1", "Some free reader")
    gone = Install("A2", "Office 2003", removed_on=date(2005, 1, 1))
    later = Install("A3", "Office 2003", installed_on=date(2006, 1, 1))
    answer = found(devices=machines, installs=(there, gone, later, Install("C1", "Office 2003")))
    assert answer.unseen == (("A", 3), ("B", 3))


def test_what_is_short_is_unlicensed_only_where_the_list_is_declared_complete() -> None:
    assert found().shortfall_word == "not evidenced"
    assert found(complete=Declared("the ministry", DAY)).shortfall_word == "unlicensed"
    assert found(complete=Declared("the ministry", date(2005, 12, 30))).shortfall_word == "not evidenced"


def test_candidates_are_the_devices_among_which_the_shortfall_is() -> None:
    given = inventory(
        4,
        installs=installs(devices(4)[:3]) + installs(devices(4)[3:], 1997),
        licences=(licence("label", device_id="A1"), licence("L", 1), licence("M", 1, 1997)),
    )
    (one,) = candidates(given, position(given, DAY))
    assert (one.version, one.who, one.words) == ("2003", ("A2", "A3"), "1 of 2 lacks a licence")


# --------------------------------------------------------------------------- laws


def invented(chance: random.Random) -> Inventory:
    """Any small inventory: two departments and products, pool and bound licences, unknown titles."""
    machines = tuple(Device(f"D{number}", chance.choice("AB")) for number in range(8))
    titles = [f"{name} {version}" for name in "PQ" for version in "123"] + ["Mystery"]
    seen = tuple(Install(f"D{chance.randrange(9)}", chance.choice(titles)) for _ in range(16))
    owned = tuple(
        Licence(
            f"L{number}",
            chance.choice(["A", "B", "C", POOL]),
            chance.choice("PQ"),
            chance.choice("123"),
            *((1, Metric.DEVICE) if bound else (chance.choice([0, 1, 2, 3, None]), Metric.DEVICE)),
            downgrade=chance.random() < 0.5,
            origin=chance.choice(list(Origin)),
            start=date(2000, 1, 1),
            device_id=f"D{chance.randrange(9)}" if bound else "",
        )
        for number in range(10)
        for bound in [chance.random() < 0.3]
    )
    return Inventory(
        devices=machines,
        installs=seen,
        titles=tuple(TitleRule(one, one, one[0], one[2]) for one in titles[:-1]),
        products=tuple(ProductVersion(name, version, int(version)) for name in "PQ" for version in "123"),
        licences=owned,
    )


def oracle(given: Inventory, product: str) -> int:
    """The shortfall of one product by a maximum flow, counted again from the tables in the plainest way."""
    department = {one.device_id: one.department for one in given.devices}
    newest: dict[str, int] = {}
    for seen in given.installs:
        if seen.title[0] == product:
            newest[seen.device_id] = max(newest.get(seen.device_id, 0), int(seen.title[2]))
    owned = [one for one in given.licences if one.product == product]
    for one in owned:
        rank = newest.get(one.device_id, 99)
        if one.holder != "C" and (rank == int(one.version) or (one.downgrade and rank < int(one.version))):
            del newest[one.device_id]
    needed: defaultdict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for device, rank in newest.items():
        needed[department.get(device, UNCLEAR)][rank] += 1

    def stock(holder: str, downgrade: bool) -> dict[int, int]:
        units: defaultdict[int, int] = defaultdict(int)
        for one in owned:
            if (one.holder, one.downgrade, one.device_id) == (holder, downgrade, ""):
                units[int(one.version)] += 1_000 if one.quantity is None else one.quantity
        return units

    places = [(units, stock(name, False), stock(name, True)) for name, units in needed.items()]
    return flow_shortfall(places, stock(POOL, False), stock(POOL, True))


def test_the_position_is_the_maximum_flow_on_300_inventories() -> None:
    chance, short = random.Random(6), 0
    for _ in range(300):
        given = invented(chance)
        answer = position(given, DAY)
        shortfalls = {one.product: one.shortfall for one in answer.products}
        assert shortfalls == {product: oracle(given, product) for product in shortfalls}
        assert all(row.surplus >= 0 and row.covered + row.shortfall == row.demand for row in answer.rows)
        short += answer.totals.shortfall
    assert short > 300


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(chance: random.Random) -> None:
    given = invented(chance)
    given = replace(given, devices=(*given.devices, *given.devices[:2]), licences=given.licences * 2)
    tables = ("devices", "installs", "titles", "products", "licences")
    mixed: dict[str, Any] = {
        name: tuple(chance.sample(getattr(given, name), len(getattr(given, name)))) for name in tables
    }
    assert repr(position(replace(given, **mixed), DAY)) == repr(position(given, DAY))


@given(st.randoms(use_true_random=False), st.sampled_from(["A", "B", POOL]), st.sampled_from("123"))
def test_one_licence_more_never_makes_more_short(chance: random.Random, holder: str, version: str) -> None:
    given = invented(chance)
    more = licence("more", 1, int(version), holder=holder, product="P", downgrade=chance.random() < 0.5)
    before, after = (position(one, DAY) for one in (given, replace(given, licences=(*given.licences, more))))
    assert after.totals.shortfall <= before.totals.shortfall
    short = {(row.department, row.product): row.shortfall for row in before.rows}
    assert all(row.shortfall <= short.get((row.department, row.product), 0) for row in after.rows)


def test_an_empty_inventory_has_an_empty_position() -> None:
    answer = position(Inventory((), (), (), (), ()), DAY)
    assert (answer.rows, answer.products, answer.totals.interval, answer.problems) == ((), (), (0, 0), ())


@pytest.mark.parametrize("day", ["2005-12-31", datetime(2005, 12, 31), None])
def test_what_is_no_day_is_refused(day: Any) -> None:
    with pytest.raises(InputError, match=r"Expected a date, for example date\(2005, 12, 31\)"):
        position(inventory(), day)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: TitleRule("R", "x", "Office", kind="payd"),  # type: ignore[arg-type]
        lambda: ProductVersion("Office", "1", 1, "devices"),  # type: ignore[arg-type]
        lambda: licence("L", origin="gift"),
        lambda: licence("L", metric="devices"),
        lambda: Finding("A1", "Office", "sure", "x", DAY),  # type: ignore[arg-type]
    ],
)
def test_a_word_that_is_no_choice_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(InputError, match=r"Expected \w+: one of "):
        wrong()


def test_the_core_loads_no_library() -> None:
    code = "import sys; from kept.measure.licences import position; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    third = {"duckdb", "pandas", "numpy", "scipy", "networkx", "matplotlib", "pyarrow", "openpyxl"}
    assert not third & set(loaded.split())
