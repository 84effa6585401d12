"""Random inventories with everything that can stand in one, faults among it; and their files."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

import duckdb

from kept.measure.licences import (
    Device,
    Finding,
    FindingStatus,
    Install,
    Inventory,
    Kind,
    Licence,
    Metric,
    Origin,
    ProductVersion,
    TitleRule,
    Usage,
)
from kept.measure.licences.large import Tables

DAY = date(2005, 12, 31)
DEPARTMENTS = ["Finance", "Süd", 'O\'Neill "x"', "pool", "Education"]
PRODUCTS = ["Office", "Draw", "Räume"]
LABELS = ["97", "2000", "XP"]
TYPES = {
    "installed_on": "DATE",
    "removed_on": "TIMESTAMP",
    "start": "DATE",
    "end": "DATE",
    "day": "TIMESTAMP",
    "downgrade": "BOOLEAN",
    "cores": "DOUBLE",
    "rank": "BIGINT",
    "peak": "INTEGER",
}
TABLES = {
    "devices": Device,
    "installs": Install,
    "titles": TitleRule,
    "products": ProductVersion,
    "licences": Licence,
    "usage": Usage,
    "findings": Finding,
}


def random_inventory(seed: int) -> Inventory:
    """An inventory of a few departments; the same seed gives the same. Every second one has many faults."""
    return _Draw(random.Random(seed), 0.15 if seed % 2 else 0.01).inventory()


@dataclass(frozen=True)
class _Draw:
    """Draws rows; with the probability `faulty` a cell has what it should not have."""

    random: random.Random
    faulty: float

    def inventory(self) -> Inventory:
        some = self.random.randrange
        devices = [self.device(number) for number in range(some(1, 25))]
        products = [row for name in PRODUCTS[: some(1, 4)] for row in self.versions(name)]
        return Inventory(
            devices=tuple(devices + (devices[:1] if self.fault() else [])),
            installs=tuple(self.install(devices) for _ in range(some(70))),
            titles=tuple(self.rule(number) for number in range(some(1, 40))),
            products=tuple(products),
            licences=tuple(self.licence(number, products, devices) for number in range(some(25))),
            usage=tuple(self.use(products) for _ in range(some(4))),
            findings=tuple(self.finding(devices) for _ in range(some(12))),
        )

    def fault(self) -> bool:
        return self.random.random() < self.faulty

    def often(self) -> bool:
        return self.random.random() < 0.25

    def day(self) -> date:
        return DAY + timedelta(self.random.randrange(-900, 300))

    def maybe_day(self) -> date | None:
        return self.day() if self.often() else None

    def department(self) -> str:
        return self.random.choice(["pool", "Edukation"] if self.fault() else DEPARTMENTS)

    def device_id(self, devices: Sequence[Device]) -> str:
        return "PC 99" if self.fault() else self.random.choice(devices).device_id

    def device(self, number: int) -> Device:
        cores = self.random.choice([None, 2, 4, 9, 16])
        name = f"PC {0 if self.fault() else number}"
        return Device(name, self.department(), 0 if self.fault() else cores)

    def install(self, devices: Sequence[Device]) -> Install:
        title = f"{self.random.choice(PRODUCTS)} {self.random.choice(LABELS)}"
        strange = [title.upper(), f"{title}  Viewer", "Strange; \"tool\", 'x'"]
        return Install(
            device_id=self.device_id(devices),
            title=self.random.choice(strange) if self.often() else title,
            version=self.random.choice(["", "1.0", "2.0"]),
            user=self.random.choice(["", "anna", "bo", "device:PC 1"]),
            installed_on=self.maybe_day(),
            removed_on=self.maybe_day(),
        )

    def rule(self, number: int) -> TitleRule:
        product, label = self.random.choice(PRODUCTS), self.random.choice(LABELS)
        return TitleRule(
            rule_id=f"R{0 if self.fault() else number}",
            title=f"{product} *{label}*" if self.often() else f"{product} {label}",
            product=product,
            version=label,
            kind=self.random.choice(list(Kind)) if self.often() else Kind.PAID,
            raw_version="1*" if self.fault() else "*",
        )

    def versions(self, product: str) -> Iterable[ProductVersion]:
        metric = self.random.choice([Metric.DEVICE, *Metric])
        per, least = self.random.choice([(1, 1), (2, 4), (2, 1)])
        for rank, label in enumerate(LABELS[: self.random.randrange(1, 4)]):
            order = 0 if self.fault() else rank * 10
            yield ProductVersion(product, label, order, metric, per, least)

    def licence(self, number: int, products: Sequence[ProductVersion], devices: Sequence[Device]) -> Licence:
        product = self.random.choice(products)
        bound = self.often()
        quantity = None if self.random.random() < 0.1 else self.random.randrange(-1 if self.fault() else 0, 5)
        return Licence(
            licence_id=f"L{0 if self.fault() else number}",
            holder="pool" if self.often() else self.department(),
            product=product.product,
            version="1.0" if self.fault() else product.version,
            quantity=1 if bound and not self.fault() else quantity,
            metric=Metric.USER if self.fault() else product.metric,
            downgrade=self.random.random() < 0.6,
            origin=self.random.choice(list(Origin)),
            start=self.day() if self.fault() else date(2001, 1, 1),
            end=self.maybe_day(),
            device_id=self.device_id(devices) if bound else "",
        )

    def use(self, products: Sequence[ProductVersion]) -> Usage:
        product = self.random.choice(products)
        peak = -1 if self.fault() else self.random.randrange(9)
        return Usage(self.department(), product.product, product.version, peak, self.day())

    def finding(self, devices: Sequence[Device]) -> Finding:
        status = self.random.choice(list(FindingStatus))
        product = self.random.choice(PRODUCTS)
        return Finding(self.device_id(devices), product, status, "an inspector", self.day())


def write_tables(inventory: Inventory, folder: Path, suffix: str = ".csv") -> Tables:
    """Write each table to a file of its own."""
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    for name, path in paths.items():
        write_csv(path, getattr(inventory, name), [field.name for field in fields(TABLES[name])])
        if suffix == ".parquet":
            paths[name] = _as_parquet(path)
    return Tables(**paths, complete=inventory.complete)


def write_csv(path: Path, rows: Iterable[object], headings: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([_cell(name, getattr(row, name)) for name in headings] for row in rows)


def _cell(name: str, value: object) -> object:
    if name == "quantity" and value is None:
        return "unlimited"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value


def _as_parquet(path: Path) -> Path:
    """The same table with the types that a Parquet file can have: days, whole numbers, yes or no."""
    to = path.with_suffix(".parquet")
    with duckdb.connect() as connection:
        rows = f"read_csv('{path}', header = true, delim = ',', all_varchar = true, nullstr = '')"
        described = connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()
        cells = ", ".join(
            f'CAST("{name}" AS {TYPES.get(name, "VARCHAR")}) AS "{name}"' for name, *_ in described
        )
        connection.execute(f"COPY (SELECT {cells} FROM {rows}) TO '{to}' (FORMAT parquet)")
    return to
