"""All tables of a case, in the order in which they are read. The reader, the blank folder and the
documentation are all made from this one list."""

from __future__ import annotations

from kept.case.claim_tables import CLAIMS
from kept.case.evidence_tables import EVENTS, EVIDENCE, OVERRIDES, SEARCHES
from kept.case.figure_tables import MEASURES, OBSERVATIONS, SERIES
from kept.case.licence_evidence_tables import INSPECTIONS, SALES
from kept.case.licence_tables import LICENCE_CLAIMS
from kept.case.promise_tables import COMMITMENTS, FORECASTS, READINGS
from kept.case.table import Table
from kept.case.who_tables import MEETINGS, PARTIES, PEOPLE, SOURCES

TABLES: tuple[Table, ...] = (
    PARTIES,
    PEOPLE,
    SOURCES,
    MEETINGS,
    COMMITMENTS,
    FORECASTS,
    READINGS,
    CLAIMS,
    EVIDENCE,
    SERIES,
    OBSERVATIONS,
    MEASURES,
    LICENCE_CLAIMS,
    INSPECTIONS,
    SALES,
    EVENTS,
    SEARCHES,
    OVERRIDES,
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
