"""Small inventories for the tests of this folder, each with only what a test is about."""

import json
import random
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import networkx

from kept.measure.licences import (
    Device,
    Install,
    Inventory,
    Kind,
    Licence,
    Metric,
    Origin,
    Position,
    ProductVersion,
    TitleRule,
    position,
)

DAY = date(2005, 12, 31)
KNOWN = json.loads((Path(__file__).parent / "known_positions.json").read_text(encoding="utf-8"))
Units = Mapping[int, int]


def office(
    metric: Metric = Metric.DEVICE, versions: Iterable[int] = (1997, 2000, 2003), **fields: int
) -> tuple[ProductVersion, ...]:
    """The versions of one product, each ranked by its year."""
    return tuple(ProductVersion("Office", str(year), year, metric, **fields) for year in versions)


def rules(versions: Iterable[int] = (1997, 2000, 2003), kind: Kind = Kind.PAID) -> tuple[TitleRule, ...]:
    """One rule for each version: the title is "Office" with the year."""
    return tuple(TitleRule(f"R{year}", f"Office {year}", "Office", str(year), kind) for year in versions)


def devices(count: int, department: str = "A", cores: int | None = None) -> tuple[Device, ...]:
    """So many devices of a department: A1, A2, ..."""
    return tuple(Device(f"{department}{number}", department, cores) for number in range(1, count + 1))


def installs(owners: Iterable[Device], year: int = 2003, **fields: object) -> tuple[Install, ...]:
    """One install of "Office" of that year on each of the devices."""
    return tuple(Install(one.device_id, f"Office {year}", **fields) for one in owners)  # type: ignore[arg-type]


def licence(name: str, quantity: int | None = 1, year: int = 2003, **fields: object) -> Licence:
    """A perpetual licence of "Office" with downgrade right, bought by department A in 2004."""
    given: dict[str, object] = {
        "licence_id": name,
        "holder": "A",
        "product": "Office",
        "version": str(year),
        "quantity": quantity,
        "metric": Metric.DEVICE,
        "downgrade": True,
        "origin": Origin.PURCHASE,
        "start": date(2004, 1, 1),
    }
    return Licence(**(given | fields))  # type: ignore[arg-type]


def inventory(count: int = 10, **tables: object) -> Inventory:
    """So many devices of department A, each with Office 2003; the tables given stand for these."""
    machines = devices(count)
    given: dict[str, object] = {
        "devices": machines,
        "installs": installs(machines),
        "titles": rules(),
        "products": office(),
        "licences": (),
    }
    return Inventory(**(given | tables))  # type: ignore[arg-type]


def found(count: int = 10, **tables: object) -> Position:
    """The position of `inventory` at the end of 2005."""
    return position(inventory(count, **tables), DAY)


def told(answer: Position) -> list[str]:
    """The problems as sentences."""
    return [str(problem) for problem in answer.problems]


def some(chance: random.Random, versions: int, most: int) -> dict[int, int]:
    """Units of some of the versions 1 to `versions`."""
    return {rank: chance.randint(0, most) for rank in range(1, versions + 1) if chance.random() < 0.5}


def flow_shortfall(
    departments: Iterable[tuple[Units, Units, Units]], exact: Units, downgradable: Units
) -> int:
    """What a maximum flow from demands to licences leaves uncovered: the oracle, by networkx."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    total = 0
    for number, (demand, own_exact, own_downgradable) in enumerate(departments):
        stocks = [
            ((number, "exact"), own_exact, False),
            ((number, "down"), own_downgradable, True),
            ((-1, "exact"), exact, False),
            ((-1, "down"), downgradable, True),
        ]
        for version, units in demand.items():
            total += units
            graph.add_edge("source", (number, version), capacity=units)
            for name, stock, older in stocks:
                for of, quantity in stock.items():
                    if of == version or (older and version <= of):
                        graph.add_edge((number, version), (name, of))
                        graph.add_edge((name, of), "sink", capacity=quantity)
    return int(total - networkx.maximum_flow_value(graph, "source", "sink"))
