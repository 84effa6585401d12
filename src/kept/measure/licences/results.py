"""What a licence position says: rows by department and product, totals, and what could not be decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kept.errors import Problem
from kept.measure.licences.values import Declared, Origin


class Why(StrEnum):
    """Why a title could not be counted."""

    NO_RULE = "no rule"
    AMBIGUOUS = "ambiguous"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Witness:
    """The check of a shortfall that anybody can repeat: `demand` minus `licences` is the shortfall.

    `demand` is what needs `version` or a newer one, `licences` are those that may cover it. It counts
    what is left after the bound licences.
    """

    version: str
    demand: int
    licences: int


@dataclass(frozen=True, slots=True)
class Row:
    """The position of one product in one department, in units of the product's metric.

    `demand` includes the `bound` devices, each covered by a licence of its own. `licences` is the sum of
    what the department holds, without the `unlimited` ones; `by_origin` tells where they come from (a
    quantity of `None` is unlimited). `covered` and `surplus` come from the department's own licences, not
    from the pool. `unmeasured` is the number of devices whose use, counted by concurrent users, nobody
    measured: the shortfall lies between 0 and it.
    """

    department: str
    product: str
    demand: int
    bound: int
    licences: int
    unlimited: bool
    covered: int
    shortfall: int
    surplus: int
    witness: Witness | None = None
    by_origin: tuple[tuple[Origin, int | None], ...] = ()
    unmeasured: int = 0


@dataclass(frozen=True, slots=True)
class ProductTotal:
    """One product over all departments.

    `own_shortfall` is the sum of the rows' shortfalls; `shortfall` is what is left of it when the pool's
    licences are used as well as they can be. `pool_counted` is false where the pool's licences without
    downgrade right were too many to reckon with: `shortfall` is then an upper figure.
    """

    product: str
    demand: int
    own_shortfall: int
    pool_licences: int
    pool_unlimited: bool
    shortfall: int
    pool_counted: bool = True


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """A title that could not be counted, on how many devices it stands, and in which departments."""

    title: str
    version: str
    why: Why
    devices: int
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """The devices of a department with a confirmed finding that `product` is used without a licence.

    `devices` are sorted; `days` has for each of them the day on which the finding was confirmed.
    """

    department: str
    product: str
    devices: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """The devices of a department with a finding of `product` that nobody confirmed or dismissed.

    `devices` are sorted; `days` has for each of them the day of the latest report.
    """

    department: str
    product: str
    devices: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums over all rows and products; `unknown` are titles on devices whose status is not decided."""

    demand: int
    own_shortfall: int
    shortfall: int
    unknown: int
    unmeasured: int

    @property
    def interval(self) -> tuple[int, int]:
        """The least and the most that can be short, whatever the undecided titles turn out to be."""
        return self.shortfall, self.shortfall + self.unknown + self.unmeasured


@dataclass(frozen=True, slots=True)
class Position:
    """The licence position on the day `as_of`, by the records given.

    `rows` are sorted by department and product, `products` by product. `unknown_by_department` has only
    departments with undecided titles; `unknown` lists the titles, most frequent first. `unseen` has, for
    each department with any, the number of listed devices without a single install on the day: nothing is
    known of what is on them. `verified` comes from confirmed findings and is never added to a shortfall from
    records; `reported` are the findings that wait for a second look.
    """

    as_of: date
    rows: tuple[Row, ...]
    products: tuple[ProductTotal, ...]
    unknown_by_department: tuple[tuple[str, int], ...]
    unknown: tuple[UnknownTitle, ...]
    unseen: tuple[tuple[str, int], ...]
    totals: Totals
    verified: tuple[Verified, ...]
    reported: tuple[Reported, ...]
    complete: Declared | None
    problems: tuple[Problem, ...]

    @property
    def list_complete(self) -> bool:
        """Is the list of licences declared complete, on the day `as_of` or later?

        One that was complete on an earlier day may lack what changed since.
        """
        return self.complete is not None and self.complete.on >= self.as_of

    @property
    def shortfall_word(self) -> str:
        """What a shortfall means: `unlicensed` only where the list of licences is declared complete."""
        return "unlicensed" if self.list_complete else "not evidenced"
