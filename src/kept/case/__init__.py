"""The room case: a folder that an analyst writes in a spreadsheet, read into records."""

from kept.case.blank import blank_case
from kept.case.describing import describe
from kept.case.documents import CaseDocument, CaseQuote
from kept.case.one import OneRow, read_one
from kept.case.reading import Case, CaseTable, read_case
from kept.case.table import Column, Table, Value
from kept.case.tables import BY_NAME

__all__ = [
    "BY_NAME",
    "Case",
    "CaseDocument",
    "CaseQuote",
    "CaseTable",
    "Column",
    "OneRow",
    "Table",
    "Value",
    "blank_case",
    "describe",
    "read_case",
    "read_one",
]
