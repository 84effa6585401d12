"""A tiny case that is complete and valid, and ways to write it as files.

Every table has at least two rows. In the last one every cell is filled, and no other row refers to it, so
that a test can spoil it anywhere and look for exactly one problem.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from kept.case.tables import BY_NAME

Rows = list[dict[str, str]]

STORY = """\
Ministers agreed in July to take specific measures, and said that all offices would be licensed.

"Every office used licensed software at the end of last year," a deputy commissioner said.
"""

SETTINGS = 'name = "tiny"\ntitle = "A tiny case"\ndescription = "Two promises about software."\n'


def tiny_case() -> dict[str, Rows]:
    """The rows of every table, fresh for every caller."""
    return {name: [dict(row) for row in rows] for name, rows in _TINY.items()}


def tiny_size() -> int:
    """How many rows all tables have together."""
    return sum(map(len, _TINY.values()))


def _row(**cells: str) -> dict[str, str]:
    return cells


_TINY: dict[str, Rows] = {
    "parties": [
        _row(party_id="CN", name="China", kind="government"),
        _row(party_id="US", name="United States", kind="government"),
        _row(party_id="auditor", name="Audit Office", kind="auditor"),
        _row(
            party_id="NCA",
            name="Copyright Agency",
            kind="agency",
            part_of="CN",
            aliases="NCA; Bureau of Copyright",
            note="renamed in 2018",
        ),
    ],
    "people": [
        _row(membership_id="P1", person="israel", name="Chris Israel", party_id="US", role="coordinator"),
        _row(
            membership_id="P2",
            person="deputy",
            name="Li Wei",
            party_id="CN",
            aliases="W. Li",
            role="deputy commissioner",
            organisation="Bureau of Copyright",
            start="2005-07",
            end="2006-03-31",
            source_id="wire",
            note="as printed",
            public="no",
        ),
    ],
    "sources": [
        _row(
            source_id="wire",
            kind="news",
            publisher="Example News",
            title="Talks to start in April",
            published="2006-03-28",
            address="https://example.org/talks",
            file="documents/talks.txt",
        ),
        _row(source_id="audit", publisher="Audit Office", title="Software in offices", published="2006-04"),
        _row(
            source_id="reprint",
            kind="news",
            publisher="Example Daily",
            title="Talks in April",
            published="2006-03-29",
            address="https://example.com/talks",
            seen_via="archive copy",
            terms="facts only",
            reprints="wire",
            file="documents/reprint.txt",
            note="shortened",
            public="yes",
        ),
    ],
    "meetings": [
        _row(meeting_id="T-16", forum="Talks", number="16", start="2005-07-11", city="Beijing"),
        _row(
            meeting_id="T-17",
            forum="Talks",
            name="17th session",
            kind="plenary",
            number="17",
            start="2006-04-11",
            end="2006-04-12",
            city="Washington",
            country="US",
            people="Wu Yi; Carlos Gutierrez",
            source_id="wire",
            note="one day longer than planned",
        ),
    ],
    "commitments": [
        _row(
            commitment_id="C1",
            made_at="T-16",
            made_on="2005-07-11",
            bound="CN",
            to="US",
            what="Use only licensed software in offices",
            duty="reach",
            deadline="2005-12-31",
            elements="central; provinces",
            quote="all offices would be licensed",
            source_id="wire",
        ),
        _row(
            commitment_id="C2",
            made_at="T-16",
            made_on="2006-04-11",
            bound="CN; US",
            to="US; CN",
            what="Share figures every year",
            duty="process",
            deadline="2007",
            elements="software; films",
            testable="partly",
            untestable_because="no figure is named",
            chain="widens",
            parent="C1",
            topic="figures",
            recurs="yearly",
            suggested_measure="reports sent",
            wording="press",
            quote="agreed in July … specific measures",
            source_id="wire",
            note="seen in one story",
            public="no",
        ),
    ],
    "forecasts": [
        _row(
            forecast_id="F1",
            made_on="2005-07",
            by="US",
            what="Sales of software will grow",
            deadline="2007",
            source_id="wire",
        ),
        _row(
            forecast_id="F2",
            made_at="T-16",
            made_on="2005-07-11",
            by="CN; US",
            to="US; CN",
            what="Licences will bring in taxes",
            observable="taxes paid by vendors",
            deadline="2006-12",
            elements="taxes; jobs",
            testable="partly",
            untestable_because="no amount is named",
            topic="taxes",
            wording="press",
            quote="specific measures",
            source_id="wire",
            note="said once",
            public="no",
        ),
    ],
    "readings": [
        _row(
            reading_id="R1",
            commitment_id="C1",
            label="central offices alone",
            because="the story speaks of the government",
        ),
        _row(
            reading_id="R2",
            commitment_id="F1",
            label="by the end of the plan",
            because="no year is named",
            by="US",
            duty="maintain",
            deadline="2010",
            elements="licences; sales",
            testable="partly",
            note="a wide reading",
            public="no",
        ),
    ],
    "claims": [
        _row(
            claim_id="K1",
            speaker="A deputy commissioner",
            party_id="CN",
            what="Every office used licensed software",
            commitment_id="C1",
            stance="affirms",
            extent="fulfilment",
            source_id="wire",
        ),
        _row(
            claim_id="K2",
            said_on="2006-03-30",
            speaker="Chris Israel",
            role="coordinator",
            organisation="Commerce",
            party_id="US",
            what="Sales do not bear it out",
            quote="Every office … licensed software",
            commitment_id="C1",
            element="central",
            topic="software",
            stance="affirms",
            extent="progress",
            kind="challenge",
            about="2005/2006-03",
            answers="K1",
            nested_in="K1",
            own_inspection="no",
            reply="yes",
            source_id="wire",
            note="before a committee",
            public="yes",
        ),
    ],
    "evidence": [
        _row(
            evidence_id="V1",
            commitment_id="C1",
            kind="instrument",
            says="progress",
            what="A decree on software",
            source_id="wire",
        ),
        _row(
            evidence_id="V2",
            commitment_id="C1",
            element="provinces",
            kind="finding",
            says="not_done",
            party_id="auditor",
            what="Two of five offices had licences",
            about="2005",
            published="2006-04-19",
            origin="audit",
            agreed="no",
            own_inspection="yes",
            source_id="audit",
            note="a sample",
            public="yes",
        ),
    ],
    "series": [
        _row(series_id="share", title="Share of licensed copies", unit="percent", owner="auditor"),
        _row(series_id="share-US", title="Share of licensed copies", unit="percent", owner="US"),
        _row(series_id="old-sales", title="Sales of software", unit="million USD", owner="US"),
        _row(
            series_id="sales",
            title="Sales of software",
            unit="million USD",
            owner="US",
            area="CN",
            method="survey of vendors",
            both_agree="no",
            continues="old-sales",
            note="fiscal years",
            public="yes",
        ),
    ],
    "observations": [
        _row(
            observation_id="N1",
            series_id="share",
            about="2005",
            value="40",
            unit="percent",
            source_id="audit",
        ),
        _row(
            observation_id="N2",
            series_id="share",
            about="2006",
            value="41.5",
            unit="percent",
            published="2007-04",
            qualifier="about",
            source_id="audit",
            note="a revision",
            public="no",
        ),
    ],
    "measures": [
        _row(
            measure_id="M1",
            commitment_id="C1",
            series_id="share",
            comparison="at_least",
            target="100",
            unit="percent",
            about="2005",
        ),
        _row(
            measure_id="M0",
            commitment_id="C1",
            element="central",
            series_id="share-US",
            comparison="at_least",
            target="99",
            unit="percent",
            about="2006",
            reading_id="R1",
        ),
        _row(
            measure_id="M2",
            commitment_id="C1",
            element="central",
            series_id="share",
            comparison="at_least",
            target="99",
            unit="percent",
            about="2006",
            tolerance="0.5",
            basis="increase",
            baseline="0",
            weights="20; 30; 30; 20",
            published="2006-01",
            replaces="M1",
            paired_with="M0",
            reading_id="R1",
            effect="no",
            source_id="wire",
            note="fixed in 2005",
            public="yes",
        ),
    ],
    "licence_claims": [
        _row(licence_claim_id="L1", commitment_id="C1", words="All offices use licensed software"),
        _row(
            licence_claim_id="L2",
            commitment_id="C1",
            element="central",
            words="All central offices use licensed software",
            unit="machine",
            population="central offices",
            size="1200",
            parts="31",
            classes="operating systems; office programs",
            about="2005-12-31",
            counted="stock",
            tests="paper; oem_label",
            quantifier="all_but",
            tolerance="0.05",
            confidence="0.9",
            proof="spot_check; scan",
            source_id="wire",
            note="as the promise has it",
            public="yes",
        ),
    ],
    "inspections": [
        _row(
            inspection_id="Q1",
            licence_claim_id="L1",
            inspected="10",
            found="0",
            proof="scan",
            about="2005-12",
            source_id="wire",
        ),
        _row(
            inspection_id="Q2",
            licence_claim_id="L1",
            part="harbour office",
            population="400",
            inspected="59",
            found="3",
            confirmed="1",
            dismissed="1",
            unknown="2",
            proof="spot_check",
            at_random="yes",
            about="2005-12",
            party_id="CN",
            published="2006-02",
            source_id="wire",
            note="with the papers",
            public="yes",
        ),
    ],
    "sales": [
        _row(sales_id="T1", licence_claim_id="L1", about="2005", units="410000", source_id="wire"),
        _row(
            sales_id="T2",
            licence_claim_id="L1",
            about="2004",
            units="",
            units_spread="",
            revenue="250000000",
            revenue_spread="0.1",
            revenue_unit="CNY",
            price="610",
            price_spread="0.1",
            price_unit="CNY",
            computers="900000",
            computers_spread="0.2",
            programs="3",
            programs_spread="0",
            unseen="8,000 donated copies",
            party_id="CN",
            published="2006-02",
            source_id="wire",
            note="of one year",
            public="yes",
        ),
    ],
    "events": [
        _row(event_id="E1", kind="rule", what="A decree on software", start="2006-03", source_id="wire"),
        _row(
            event_id="E2",
            kind="raid",
            what="Five shops closed",
            start="2006-02-13",
            end="2006-02-20",
            actor="city police",
            place="Beijing",
            scale="357000",
            unit="recordings",
            commitment_id="C1",
            element="provinces",
            source_id="wire",
            note="before the talks",
            public="yes",
        ),
    ],
    "searches": [
        _row(
            search_id="S1",
            commitment_id="C1",
            where="web site of the agency",
            looked_for="a report on 2005",
            searched_on="2006-03-30",
            found="no",
        ),
        _row(
            search_id="S2",
            commitment_id="C1",
            element="provinces",
            where="provincial gazettes",
            looked_for="orders for software",
            searched_on="2006-03-31",
            found="yes",
            by="A. Analyst",
            note="two of thirty",
            public="yes",
        ),
    ],
    "overrides": [
        _row(override_id="O1", evidence_id="V1", bearing="context", reason="A draft only", by="A. Analyst"),
        _row(
            override_id="O2",
            evidence_id="K1",
            bearing="context",
            grade="E",
            reason="Misquoted",
            by="A. Analyst",
            public="yes",
        ),
    ],
}


def write_case(folder: Path, tables: Mapping[str, Rows] | None = None, kind: str = ",") -> Path:
    """Write a case folder; `kind` is the separator of its CSV files, or "xlsx"."""
    (folder / "documents").mkdir(parents=True)
    (folder / "case.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("talks", "reprint"):
        (folder / "documents" / f"{name}.txt").write_text(STORY, encoding="utf-8")
    for name, rows in (tables if tables is not None else tiny_case()).items():
        write_table(folder, name, rows, kind)
    return folder


def write_table(
    folder: Path, name: str, rows: Rows, kind: str = ",", headings: Sequence[str] | None = None
) -> None:
    """Write one table, with all its headings unless others are given."""
    headings = headings if headings is not None else BY_NAME[name].headings
    table = [list(headings), *([row.get(heading, "") for heading in headings] for row in rows)]
    if kind == "xlsx":
        (folder / f"{name}.xlsx").write_bytes(workbook(table))
    else:
        (folder / f"{name}.csv").write_text(separated(table, kind), encoding="utf-8", newline="")


def separated(table: Sequence[Sequence[str]], separator: str = ",") -> str:
    """The text of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(table)
    return text.getvalue()


def workbook(table: Sequence[Sequence[Any]]) -> bytes:
    """The bytes of an Excel workbook. Words that begin with = stay words, as in a cell formatted as text."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line, row in enumerate(table, start=1):
        for place, value in enumerate(row, start=1):
            if value not in ("", None):
                cell = sheet.cell(line, place, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()
