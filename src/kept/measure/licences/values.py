"""The tables of a licence inventory, as frozen values: what an analyst fills in or exports.

Ids and names are kept as given and compared exactly. Days are whole days; `None` where a field says so
means that the record has none (a licence without an end is perpetual, a quantity of `None` is unlimited).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kept.errors import InputError

POOL = "pool"
"""The holder of a licence that every department may use."""

UNCLEAR = "(unclear)"
"""Where a device stands whose department is not known: not listed, or listed with contradictions."""


class Kind(StrEnum):
    """What a title is. `paid` and `os` need a licence; `free`, `component` and `ignore` need none.

    A `component` is a part of a suite that is counted by another title.
    """

    PAID = "paid"
    FREE = "free"
    COMPONENT = "component"
    OS = "os"
    IGNORE = "ignore"


COUNTED = (Kind.PAID, Kind.OS)
"""The kinds of title that need a licence of their own."""


class Metric(StrEnum):
    """The unit in which a product is licensed."""

    DEVICE = "device"
    USER = "user"
    CONCURRENT = "concurrent"
    CORE = "core"


class Origin(StrEnum):
    """How a licence was come by. A donated or free one has no sale behind it, and counts all the same."""

    PURCHASE = "purchase"
    OEM = "oem"
    DONATED = "donated"
    SITE = "site"
    FREE = "free"


class FindingStatus(StrEnum):
    """Where an inspector's finding stands. Only a confirmed one counts."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Device:
    """One machine and the department that answers for it. `cores` is needed for products licensed by core."""

    device_id: str
    department: str
    cores: int | None = None


@dataclass(frozen=True, slots=True)
class Install:
    """One title seen on one device, as the export names it.

    It counts on a day if it was there by then (`installed_on`, the day included) and was not yet taken
    off (`removed_on`, from which day on it is gone). `user` matters for products licensed by user.
    """

    device_id: str
    title: str
    version: str = ""
    user: str = ""
    installed_on: date | None = None
    removed_on: date | None = None


@dataclass(frozen=True, slots=True)
class TitleRule:
    """What a title of an export means: a product, its version, and whether it needs a licence.

    `title` and `raw_version` may hold `*` for any run of characters; letter case and runs of blanks do
    not matter. `version` is the label in the list of products.
    """

    rule_id: str
    title: str
    product: str
    version: str = ""
    kind: Kind = Kind.PAID
    raw_version: str = "*"
    approved_by: str = ""

    def __post_init__(self) -> None:
        _require(Kind, self.kind, f"The kind of title rule {self.rule_id!r}")


@dataclass(frozen=True, slots=True)
class ProductVersion:
    """One version of a product. `rank` orders the versions: the greater is the newer.

    For the metric `core` a device needs one licence for every `cores_per_licence` cores, and is taken to
    have at least `min_cores`. All versions of a product share metric and core rule.
    """

    product: str
    version: str
    rank: int
    metric: Metric = Metric.DEVICE
    cores_per_licence: int = 1
    min_cores: int = 1

    def __post_init__(self) -> None:
        _require(Metric, self.metric, f"The metric of product {self.product!r} version {self.version!r}")


@dataclass(frozen=True, slots=True)
class Licence:
    """A right to use `quantity` units of one product version, or of older ones with `downgrade`.

    `holder` is a department, or `pool` for all of them. `end` is its last day, included. With a
    `device_id` it is bound to that device (an OEM label) and its quantity is 1.
    """

    licence_id: str
    holder: str
    product: str
    version: str
    quantity: int | None
    metric: Metric
    downgrade: bool
    origin: Origin
    start: date
    end: date | None = None
    device_id: str = ""
    proof: str = ""

    def __post_init__(self) -> None:
        _require(Metric, self.metric, f"The metric of licence {self.licence_id!r}")
        _require(Origin, self.origin, f"The origin of licence {self.licence_id!r}")


@dataclass(frozen=True, slots=True)
class Usage:
    """The most people who used a product version at one time in a department, measured on `day`."""

    department: str
    product: str
    version: str
    peak: int
    day: date


@dataclass(frozen=True, slots=True)
class Finding:
    """What an inspector found on a device: `product` in use without a licence, and where that stands."""

    device_id: str
    product: str
    status: FindingStatus
    by: str
    day: date

    def __post_init__(self) -> None:
        _require(FindingStatus, self.status, f"The status of the finding on device {self.device_id!r}")


@dataclass(frozen=True, slots=True)
class Declared:
    """Who declared the list of licences complete, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Inventory:
    """All tables of one inventory. The order of rows never matters.

    `complete` is absent until the owner of the list of licences declares it complete: until then a
    licence that is not listed is not evidenced, which is not to say that it does not exist.
    """

    devices: tuple[Device, ...]
    installs: tuple[Install, ...]
    titles: tuple[TitleRule, ...]
    products: tuple[ProductVersion, ...]
    licences: tuple[Licence, ...]
    usage: tuple[Usage, ...] = ()
    findings: tuple[Finding, ...] = ()
    complete: Declared | None = None


_Choice = TypeVar("_Choice", bound=StrEnum)


def _require(choices: type[_Choice], given: str, what: str) -> None:
    """Refuse a word that is no choice: it would otherwise be compared with all of them and fit none."""
    if not isinstance(given, choices):
        words = ", ".join(choices)
        raise InputError(f"{what} is {given!r}. Expected {choices.__name__}: one of {words}. Correct it.")
