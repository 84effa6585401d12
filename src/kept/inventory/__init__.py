"""The room inventory: a folder of exports of machines, software and licences, read into tables."""

from kept.inventory.files import is_large
from kept.inventory.preset import Preset, presets
from kept.inventory.reading import InventoryFile, InventoryRead, read_inventory
from kept.inventory.row import InventoryRow
from kept.inventory.settings import Complete
from kept.inventory.table import Column, Table, Value
from kept.inventory.tables import BY_NAME, TABLES
from kept.inventory.templates import templates

__all__ = [
    "BY_NAME",
    "TABLES",
    "Column",
    "Complete",
    "InventoryFile",
    "InventoryRead",
    "InventoryRow",
    "Preset",
    "Table",
    "Value",
    "is_large",
    "presets",
    "read_inventory",
    "templates",
]
