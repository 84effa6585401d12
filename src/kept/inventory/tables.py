"""The seven tables of an inventory, as data."""

from __future__ import annotations

from kept.grids.effect import Effect
from kept.inventory.table import Column, Table, Value

KINDS = ("paid", "free", "component", "os", "ignore")
METRICS = ("device", "user", "concurrent", "core")
ORIGINS = ("purchase", "oem", "donated", "site", "free")
STATUSES = ("reported", "confirmed", "dismissed")

_DEVICE = Column("device_id", Value.TEXT, "The machine, by the same name in every table.", "PC-0017", True)
_DEPARTMENT = Column("department", Value.TEXT, "The department that it belongs to.", "Finance", True)
_PRODUCT = Column("product", Value.TEXT, "The product, as in the table products.", "Office", True)
USUAL_METRIC = "device"
"""By what a licence is counted where nothing is said."""

_VERSION = Column("version", Value.TEXT, "The version of the product.", "2003", when_empty="")
_METRIC = Column(
    "metric",
    Value.CHOICE,
    "What one licence is counted by.",
    "device",
    choices=METRICS,
    when_empty=USUAL_METRIC,
)

DEVICES = Table(
    "devices",
    "Every machine, once, with its department.",
    (
        _DEVICE,
        _DEPARTMENT,
        Column(
            "cores",
            Value.COUNT,
            "Processor cores, for products that are licensed by core.",
            "8",
            effect=Effect.CELL_EMPTY,
            least=1,
        ),
    ),
    key=("device_id",),
)

INSTALLS = Table(
    "installs",
    "What is installed on which machine, as the scan or the list names it.",
    (
        _DEVICE,
        Column("title", Value.TEXT, "The name of the software, as found.", "Microsoft Office 2003", True),
        Column("version", Value.TEXT, "The version, as found.", "11.0.8173"),
        Column("user", Value.TEXT, "Who uses it, for products licensed by user.", "j.doe"),
        Column("installed_on", Value.DAY, "The day of the installation; empty: always there.", "2005-03-01"),
        Column("removed_on", Value.DAY, "The day of the removal; empty: still there.", "2006-09-30"),
    ),
)

TITLES = Table(
    "titles",
    "Rules that say which product an installed title is. * stands for any letters.",
    (
        Column("rule_id", Value.TEXT, "A name for the rule.", "R12", True),
        Column("title", Value.TEXT, "The title that it applies to.", "Microsoft Office*2003*", True),
        Column("raw_version", Value.TEXT, "The installed version that it applies to.", "11.*"),
        Column(
            "product", Value.TEXT, "The product; may be empty if none is needed.", "Office", when_empty=""
        ),
        _VERSION,
        Column("kind", Value.CHOICE, "Whether it needs a licence.", "paid", True, choices=KINDS),
        Column(
            "approved_by",
            Value.TEXT,
            "Who approved the rule.",
            "A. Analyst",
            effect=Effect.CELL_EMPTY,
        ),
    ),
    key=("rule_id",),
)

PRODUCTS = Table(
    "products",
    "Every version of every product, with what a licence is counted by.",
    (
        _PRODUCT,
        _VERSION,
        Column("rank", Value.COUNT, "The order of the versions: the newer the greater.", "3", True),
        _METRIC,
        Column("cores_per_licence", Value.COUNT, "Cores that one licence covers.", "2", least=1),
        Column("min_cores", Value.COUNT, "Cores that a machine counts for at least.", "4", least=1),
    ),
    key=("product", "version"),
)

LICENCES = Table(
    "licences",
    "Every licence that is held: bought, delivered with a machine, donated, or free.",
    (
        Column("licence_id", Value.TEXT, "The number or name of the licence.", "L-2005-01", True),
        Column("holder", Value.TEXT, "The department that holds it, or pool for all.", "Finance", True),
        _PRODUCT,
        _VERSION,
        Column("quantity", Value.QUANTITY, "How many it covers, or unlimited.", "80", True, least=0),
        Column("metric", Value.CHOICE, _METRIC.meaning, "device", True, choices=METRICS),
        Column("downgrade", Value.YES_NO, "May an older version be used under it?", "yes", True),
        Column("origin", Value.CHOICE, "How it was obtained.", "purchase", True, choices=ORIGINS),
        Column("start", Value.DAY, "The first day on which it is valid.", "2005-03-01", True),
        Column("end", Value.DAY, "The last day, included; empty: for ever.", "2008-02-29"),
        Column("device_id", Value.TEXT, "The one machine that it is bound to, if any.", "PC-0017"),
        Column(
            "proof", Value.TEXT, "The invoice, label or contract.", "invoice 4711", effect=Effect.CELL_EMPTY
        ),
    ),
    key=("licence_id",),
    differing=Effect.ROW_LEFT_OUT,
)

USAGE = Table(
    "usage",
    "How many used a product at the same time, for products licensed so.",
    (
        _DEPARTMENT,
        _PRODUCT,
        _VERSION,
        Column("peak", Value.COUNT, "The most at one time.", "12", True, least=0),
        Column("day", Value.DAY, "The day on which it was measured.", "2005-06-30", True),
    ),
)

FINDINGS = Table(
    "findings",
    "What inspectors found on machines, and whether it stood.",
    (
        _DEVICE,
        _PRODUCT,
        Column("status", Value.CHOICE, "What became of it.", "confirmed", True, choices=STATUSES),
        Column("by", Value.TEXT, "Who found it.", "Inspector General", True),
        Column("day", Value.DAY, "When it was found.", "2005-11-14", True),
    ),
)

TABLES = (DEVICES, INSTALLS, TITLES, PRODUCTS, LICENCES, USAGE, FINDINGS)
BY_NAME = {table.name: table for table in TABLES}
