"""A small ledger of two sides for the tests of this folder, invented."""

from dataclasses import replace

from kept.dates import PartialDate
from kept.extract.match import Standing
from kept.model import Commitment, Duty, Meeting, Party, PartyKind, Statement


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


PARTIES = (
    Party("ozz", "Ozzland", PartyKind.GOVERNMENT),
    Party("ozz-ports", "Ozzland Ports", PartyKind.AGENCY, part_of="ozz"),
    Party("vey", "Veyria", PartyKind.GOVERNMENT),
    Party("audit", "Institute of Audit", PartyKind.AUDITOR),
)
MEETINGS = (
    Meeting("TC-4", day("2018-06-14"), forum="Talks", number=4, city="Rimmford"),
    Meeting("TC-5", day("2019-05-14"), forum="Talks", number=5, city="Lowmere"),
)
SOFTWARE = Commitment(
    "C-1",
    "End the use of unlicensed software in all ministries",
    ("ozz",),
    day("2018-06-14"),
    Duty.REACH,
    to=("vey",),
    made_at="TC-4",
    deadline=day("2018-12-31"),
    topic="software",
)
CUSTOMS = Commitment(
    "C-2",
    "Clear every consignment through customs in 48 hours",
    ("ozz",),
    day("2018-06-14"),
    Duty.REACH,
    to=("vey",),
    made_at="TC-4",
    deadline=day("2019-12-31"),
    elements=("northern ports", "southern ports"),
    topic="customs",
)
DUES = Commitment(
    "C-3",
    "Raise no pilotage dues before the end of 2020",
    ("vey",),
    day("2019-05-14"),
    Duty.REFRAIN,
    to=("ozz",),
    made_at="TC-5",
    deadline=day("2020-12-31"),
    topic="dues",
)
CLAIM = Statement(
    "S-1",
    "Ann Lowe",
    "Every ministry now runs licensed software",
    party="ozz-ports",
    said_on=day("2019-01-10"),
    commitment="C-1",
    source="gazette",
)
STANDING = Standing.build((SOFTWARE, CUSTOMS, DUES), PARTIES, MEETINGS, (CLAIM,))


def said(content: str, **fields: object) -> Statement:
    return replace(Statement("S-9", "Somebody", content), **fields)  # type: ignore[arg-type]
