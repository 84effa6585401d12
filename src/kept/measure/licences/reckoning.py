"""From counts to the position: rows by department and product, totals by product, and the sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kept.errors import Problem
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.chain import Shortfall, chain_shortfall
from kept.measure.licences.counting import Counts, Place
from kept.measure.licences.entitled import NO_STOCK, Stock
from kept.measure.licences.faults import pool_too_many
from kept.measure.licences.pool import MOST_EXACT_VERSIONS, Department, exact_versions, pool_shortfall
from kept.measure.licences.results import ProductTotal, Row, Totals, Witness
from kept.measure.licences.values import POOL

Ranked = Mapping[int, int]
"""Units by the rank of a version."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What a department needs of a product: units by rank, bound devices, and devices nobody measured."""

    demand: Ranked
    bound: int = 0
    unmeasured: int = 0


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The rows sorted by department and product, the products by name, the sums, and what was not done."""

    rows: tuple[Row, ...]
    products: tuple[ProductTotal, ...]
    totals: Totals
    problems: tuple[Problem, ...]


def reckon(counts: Counts, stocks: Mapping[Place, Stock], catalogue: Catalogue) -> Reckoned:
    """The position by what is needed and what is held.

    Args:
        counts: what is needed.
        stocks: what each holder has of each product; the holder `pool` is for all departments.
        catalogue: the products that can be reckoned with.
    """
    demand = demand_by_place(counts.demand)
    everywhere = demand_by_product(counts.demand)
    own = {place: stock for place, stock in stocks.items() if place[0] != POOL}
    rows = [
        reckon_row(place, needed, own.get(place, NO_STOCK), everywhere[place[1]], catalogue)
        for place, needed in sorted(_needed(counts, demand, own).items())
    ]
    rows = [row for row in rows if row.demand or row.licences or row.unlimited or row.unmeasured]
    products, problems = reckon_products(rows, demand, stocks)
    unknown = sum(counts.unknown_by_department.values())
    return Reckoned(tuple(rows), products, sums(products, unknown, counts.unmeasured.values()), problems)


def reckon_row(place: Place, needed: Needed, stock: Stock, everywhere: int, catalogue: Catalogue) -> Row:
    """The position of a product in a department.

    Args:
        place: the department and the product.
        needed: what is needed there.
        stock: what the department holds.
        everywhere: the units of the product that are needed in all departments together, without the bound
            devices: what an unlimited licence counts as.
        catalogue: the products, for the label of the version at which a shortfall shows.
    """
    department, product = place
    short = chain_shortfall(needed.demand, *by_rank(stock, everywhere))
    demand = sum(needed.demand.values()) + needed.bound
    covered = demand - short.amount
    return Row(
        department=department,
        product=product,
        demand=demand,
        bound=needed.bound,
        licences=stock.licences,
        unlimited=stock.unlimited,
        covered=covered,
        shortfall=short.amount,
        surplus=stock.licences + reach_of_unlimited(needed.demand, stock) - covered,
        witness=_witness(short, product, catalogue),
        by_origin=stock.by_origin,
        unmeasured=needed.unmeasured,
    )


def reckon_products(
    rows: Iterable[Row], demand: Mapping[Place, Ranked], stocks: Mapping[Place, Stock]
) -> tuple[tuple[ProductTotal, ...], tuple[Problem, ...]]:
    """The totals by product, after the pool's licences are used as well as they can be.

    Args:
        rows: the positions by department and product.
        demand: for each department and product, units needed by rank.
        stocks: what each holder has of each product, the pool among them.

    Returns:
        The totals sorted by product, and the products for which the pool has too many kinds of licences.
    """
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.product].append(row)
    pools = {product: stock for (holder, product), stock in stocks.items() if holder == POOL}
    totals: list[ProductTotal] = []
    problems: list[Problem] = []
    for product in sorted(groups.keys() | pools.keys()):
        departments = [_department(row, demand, stocks) for row in groups[product]]
        total, fault = _product(product, groups[product], departments, pools.get(product, NO_STOCK))
        totals.append(total)
        problems += fault
    return tuple(totals), tuple(problems)


def sums(products: Iterable[ProductTotal], unknown: int, unmeasured: Iterable[int]) -> Totals:
    """The sums over all products, beside the undecided titles on devices and the unmeasured devices."""
    listed = list(products)
    return Totals(
        demand=sum(one.demand for one in listed),
        own_shortfall=sum(one.own_shortfall for one in listed),
        shortfall=sum(one.shortfall for one in listed),
        unknown=unknown,
        unmeasured=sum(unmeasured),
    )


def by_rank(stock: Stock, everywhere: int) -> tuple[Ranked, Ranked]:
    """The licences without and with downgrade right, by rank; unlimited ones as many as are needed at all."""
    exact = {**stock.exact, **dict.fromkeys(stock.unlimited_exact, everywhere)}
    return exact, {**stock.downgradable, **dict.fromkeys(stock.unlimited_downgradable, everywhere)}


def reach_of_unlimited(demand: Ranked, stock: Stock) -> int:
    """The units that the unlimited licences of a department could cover by themselves."""
    newest = max(stock.unlimited_downgradable, default=None)
    return sum(
        units
        for rank, units in demand.items()
        if rank in stock.unlimited_exact or (newest is not None and rank <= newest)
    )


def demand_by_place(demand: Mapping[tuple[str, str, int], int]) -> dict[Place, dict[int, int]]:
    """The same units, for each department and product by rank."""
    places: defaultdict[Place, dict[int, int]] = defaultdict(dict)
    for (department, product, rank), units in demand.items():
        places[department, product][rank] = units
    return dict(places)


def demand_by_product(demand: Mapping[tuple[str, str, int], int]) -> Counter[str]:
    """The units of each product over all departments and versions."""
    products: Counter[str] = Counter()
    for (_, product, _), units in demand.items():
        products[product] += units
    return products


def _needed(
    counts: Counts, demand: Mapping[Place, Ranked], own: Mapping[Place, Stock]
) -> dict[Place, Needed]:
    places = demand.keys() | counts.bound.keys() | counts.unmeasured.keys() | own.keys()
    return {
        place: Needed(demand.get(place, {}), counts.bound.get(place, 0), counts.unmeasured.get(place, 0))
        for place in places
    }


def _department(row: Row, demand: Mapping[Place, Ranked], stocks: Mapping[Place, Stock]) -> Department:
    place = (row.department, row.product)
    needed = demand.get(place, {})
    return needed, *by_rank(stocks.get(place, NO_STOCK), sum(needed.values()))


def _product(
    product: str, rows: list[Row], departments: list[Department], pool: Stock
) -> tuple[ProductTotal, list[Problem]]:
    own_shortfall = sum(row.shortfall for row in rows)
    exact, downgradable = by_rank(pool, own_shortfall)
    versions = len(exact_versions(departments, exact)) if own_shortfall else 0
    counted = versions <= MOST_EXACT_VERSIONS
    total = ProductTotal(
        product=product,
        demand=sum(row.demand for row in rows),
        own_shortfall=own_shortfall,
        pool_licences=pool.licences,
        pool_unlimited=pool.unlimited,
        shortfall=pool_shortfall(departments, exact if counted else {}, downgradable),
        pool_counted=counted,
    )
    return total, [] if counted else [pool_too_many(product, versions, MOST_EXACT_VERSIONS)]


def _witness(short: Shortfall, product: str, catalogue: Catalogue) -> Witness | None:
    if short.rank is None:
        return None
    return Witness(catalogue.products[product].label(short.rank), short.demand, short.usable)
