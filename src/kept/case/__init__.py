"""The room case: a folder that an analyst writes in a spreadsheet, read into records."""

from kept.case.blank import blank_case
from kept.case.describing import describe
from kept.case.documents import CaseDocument, CaseQuote
from kept.case.reading import Case, CaseTable, read_case

__all__ = ["Case", "CaseDocument", "CaseQuote", "CaseTable", "blank_case", "describe", "read_case"]
