"""Licences: the position of an inventory on a day, and whether a claim that all is licensed is decided."""

from kept.measure.licences.by_records import ByRecords, by_records
from kept.measure.licences.candidates import Candidates, candidates
from kept.measure.licences.chain import Shortfall, chain_shortfall
from kept.measure.licences.claim import questions, terms
from kept.measure.licences.deciding import decide
from kept.measure.licences.pool import pool_shortfall
from kept.measure.licences.positions import position
from kept.measure.licences.results import (
    Position,
    ProductTotal,
    Reported,
    Row,
    Totals,
    UnknownTitle,
    Verified,
    Why,
    Witness,
)
from kept.measure.licences.sold import blind_spots, sales_count, sales_finding
from kept.measure.licences.timeline import findings_on
from kept.measure.licences.titles import suggest
from kept.measure.licences.values import (
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
    ProductVersion,
    TitleRule,
    Usage,
)

__all__ = [
    "POOL",
    "UNCLEAR",
    "ByRecords",
    "Candidates",
    "Declared",
    "Device",
    "Finding",
    "FindingStatus",
    "Install",
    "Inventory",
    "Kind",
    "Licence",
    "Metric",
    "Origin",
    "Position",
    "ProductTotal",
    "ProductVersion",
    "Reported",
    "Row",
    "Shortfall",
    "TitleRule",
    "Totals",
    "UnknownTitle",
    "Usage",
    "Verified",
    "Why",
    "Witness",
    "blind_spots",
    "by_records",
    "candidates",
    "chain_shortfall",
    "decide",
    "findings_on",
    "pool_shortfall",
    "position",
    "questions",
    "sales_count",
    "sales_finding",
    "suggest",
    "terms",
]
