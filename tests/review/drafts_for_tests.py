"""A text with drafts from it, small enough to see through."""

from kept.dates import PartialDate
from kept.model import Commitment, Draft, Duty, Meeting, Quote, Span, Statement, StatementKind, Text

CONTENT = (
    "Menu: officials say no.\n"
    "China will close shops, Yan said.\n"
    "It will not close factories. Officials say no; critics say\n  no and no.\n"
    "More stories: It will not close factories."
)
ARTICLE = CONTENT[len("Menu: officials say no.\n") : CONTENT.index("More stories")]


def span(words: str) -> Span:
    start = CONTENT.index(words)
    return Span(start, start + len(words), words)


TEXT = Text("txt_1", "snap_1", "test 1", CONTENT, span(ARTICLE))

STATEMENT = Draft(
    "drf_1",
    "doc_1",
    "rules 1",
    Statement(
        "stm_1",
        "Yan",
        "China will close shops",
        kind=StatementKind.COMMITMENT,
        quote=Quote("txt_1", (span("China will close shops"),), (span("Yan"),), (span("said"),)),
    ),
)
PARAPHRASE = Draft("drf_2", "doc_1", "rules 1", Statement("stm_2", "Yan", "China means it", source="src_1"))
MEETING = Draft(
    "drf_3",
    "doc_1",
    "rules 1",
    Meeting("mtg_1", PartialDate(2006, 4, 11), forum="JCCT", span=span("critics")),
    unsure="no place is named",
)
COMMITMENT = Draft(
    "drf_4",
    "doc_2",
    "rules 1",
    Commitment(
        "cmt_1",
        "close shops",
        ("china",),
        PartialDate(2006),
        Duty.ACT_ONCE,
        wording="China will close shops",
        quote=Quote("txt_1", (span("China will close shops"),)),
    ),
)
DRAFTS = (STATEMENT, PARAPHRASE, MEETING, COMMITMENT)
