"""The list of products, checked: which versions there are, in what order, and how they are licensed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kept.errors import Problem
from kept.measure.licences.faults import product_left_out, product_version_twice
from kept.measure.licences.values import Metric, ProductVersion


@dataclass(frozen=True, slots=True)
class Product:
    """How a product is licensed, and the `ranks` of its versions by their labels (greater is newer)."""

    metric: Metric
    cores_per_licence: int
    min_cores: int
    ranks: Mapping[str, int]

    def label(self, rank: int) -> str:
        """The label of the version with this rank."""
        return next(version for version, at in self.ranks.items() if at == rank)

    def licences_for(self, cores: int | None) -> int:
        """How many licences a device with so many cores needs; with `None` the least number is taken.

        >>> Product(Metric.CORE, 2, 8, {}).licences_for(17)
        9
        """
        counted = self.min_cores if cores is None else max(self.min_cores, cores)
        return -(-counted // self.cores_per_licence)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The products that can be reckoned with, by name, and the names of those that were `left_out`."""

    products: Mapping[str, Product]
    left_out: frozenset[str] = frozenset()

    def has(self, product: str, version: str) -> bool:
        """Can this product version be reckoned with?"""
        return product in self.products and version in self.products[product].ranks


def read_catalogue(rows: Iterable[ProductVersion]) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Check the list of products.

    A product whose rows contradict one another (in metric, core rule, or the order of versions) is left
    out whole: no count of it could be defended.

    Returns:
        The products that can be reckoned with, and what is wrong with the list.
    """
    counts = Counter(rows)
    repeated = (row for row, times in counts.items() if times > 1)
    problems = [product_version_twice(row.product, row.version) for row in repeated]
    groups: defaultdict[str, list[ProductVersion]] = defaultdict(list)
    for row in counts:
        groups[row.product].append(row)
    faults = {name: _fault(group) for name, group in groups.items()}
    problems += [product_left_out(name, fault) for name, fault in faults.items() if fault]
    sound = {name: _product(groups[name]) for name, fault in faults.items() if not fault}
    return Catalogue(sound, frozenset(groups) - frozenset(sound)), tuple(problems)


def _product(rows: Sequence[ProductVersion]) -> Product:
    first = rows[0]
    ranks = {row.version: row.rank for row in rows}
    return Product(first.metric, first.cores_per_licence, first.min_cores, ranks)


def _fault(rows: Sequence[ProductVersion]) -> str:
    """Why the rows of a product, each different from the others, cannot be reckoned with; or nothing."""
    if len({(row.metric, row.cores_per_licence, row.min_cores) for row in rows}) > 1:
        return "Its versions differ in metric or in the rule for cores"
    if rows[0].cores_per_licence < 1 or rows[0].min_cores < 1:
        return "Its cores per licence and its least number of cores must be whole numbers from 1"
    version, times = _most_common(row.version for row in rows)
    if times > 1:
        return f"Version {version!r} is listed with several ranks"
    rank, times = _most_common(str(row.rank) for row in rows)
    if times > 1:
        return f"Several versions share the rank {rank}"
    return ""


def _most_common(words: Iterable[str]) -> tuple[str, int]:
    counts = Counter(words)
    most = max(counts.values())
    return min(word for word, times in counts.items() if times == most), most
