"""The tables of what was promised or forecast, and of how the words can be read."""

from __future__ import annotations

from kept.case.shared_columns import NOTE, PUBLIC, QUOTE, SOURCE, by, commitment, identity
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Chain, Commitment, Duty, Nature, Reading, Testability

_UNTESTABLE_BECAUSE = Column(
    "untestable_because",
    Value.TEXT,
    "Which actor, act or observable the words leave out.",
    "no number and no date",
    field="untestable_because",
)
_WORDING = Column("wording", Value.TEXT, "Whose wording was seen.", "us_official", field="wording")


def _made_at(meaning: str) -> Column:
    return Column(
        "made_at",
        Value.REFERENCE,
        meaning,
        "JCCT-16",
        field="made_at",
        effect=Effect.ROW_LEFT_OUT,
        refers_to=("meetings",),
    )


def _made_on() -> Column:
    return Column("made_on", Value.DATE, "When it was made.", "2005-07-11", field="made_on", required=True)


def _speaking_parties(heading: str, meaning: str) -> Column:
    return Column(
        heading, Value.REFERENCES, meaning, "CN", field="bound", required=True, refers_to=("parties",)
    )


def _to(meaning: str) -> Column:
    return Column(
        "to",
        Value.REFERENCES,
        meaning,
        "US",
        field="to",
        effect=Effect.ROW_LEFT_OUT,
        refers_to=("parties",),
    )


def _deadline(meaning: str) -> Column:
    return Column("deadline", Value.DATE, meaning, "2005-12-31", field="deadline", effect=Effect.ROW_LEFT_OUT)


def _elements(meaning: str, effect: Effect = Effect.CELL_EMPTY) -> Column:
    return Column(
        "elements", Value.LIST, meaning, "central departments; provinces", field="elements", effect=effect
    )


def _duty(meaning: str, *, required: bool) -> Column:
    return Column(
        "duty",
        Value.CHOICE,
        meaning,
        "reach",
        field="duty",
        required=required,
        effect=Effect.ROW_LEFT_OUT,
        choices=tuple(Duty),
    )


def _testable(meaning: str) -> Column:
    return Column(
        "testable",
        Value.CHOICE,
        meaning,
        "partly",
        field="testable",
        effect=Effect.ROW_LEFT_OUT,
        choices=tuple(Testability),
    )


COMMITMENTS = Table(
    "commitments",
    Commitment,
    "One promise a row: who is bound, to whom, to what, by when. Its status is computed, never typed in.",
    (
        identity("commitment_id", "C-2005-05"),
        _made_at("The meeting where it was made; empty for a promise made outside any meeting."),
        _made_on(),
        _speaking_parties("bound", "Who is bound by it."),
        _to("To whom it was promised."),
        Column(
            "what",
            Value.TEXT,
            "What was promised, in your own words.",
            "Use only licensed software in government offices",
            field="what",
            required=True,
        ),
        _duty("What kind of thing was promised.", required=True),
        _deadline("By when; it is due from the day after the last day of this date."),
        _elements("The parts that can be met separately; empty means that the promise is one piece."),
        _testable("Can the words be tested? Empty means yes."),
        _UNTESTABLE_BECAUSE,
        Column(
            "chain",
            Value.CHOICE,
            "How it stands to an earlier promise, its `parent`.",
            "widens",
            field="chain",
            choices=tuple(Chain),
        ),
        Column(
            "parent",
            Value.REFERENCE,
            "The earlier promise.",
            "C-2004-07",
            field="parent",
            refers_to=("commitments",),
        ),
        Column("topic", Value.TEXT, "A word that groups promises.", "government_software", field="topic"),
        Column("recurs", Value.TEXT, "How often it falls due again.", "yearly", field="recurs"),
        Column(
            "suggested_measure",
            Value.TEXT,
            "How one could test it.",
            "share of licensed copies",
            field="suggested_measure",
        ),
        _WORDING,
        QUOTE,
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
    fixed=(("nature", Nature.PROMISE),),
)

FORECASTS = Table(
    "forecasts",
    Commitment,
    "One forecast a row: who said what will be, and by when. It binds nobody and is tested like a promise to "
    "reach a stated point, under a heading of its own.",
    (
        identity("forecast_id", "F-2004-01"),
        _made_at("The meeting where it was made; empty for a forecast made outside any meeting."),
        _made_on(),
        _speaking_parties("by", "Who forecasts."),
        _to("To whom it was said."),
        Column(
            "what",
            Value.TEXT,
            "What is to come true, in your own words.",
            "Lower piracy brings in tax revenue",
            field="what",
            required=True,
        ),
        Column(
            "observable",
            Value.TEXT,
            "What one would see if it came true.",
            "taxes paid by vendors of software",
            field="suggested_measure",
        ),
        _deadline("The date by which it is to come true; it is due from the day after the last day of it."),
        _elements("The parts that can come true separately; empty means that the forecast is one piece."),
        _testable("Can the words be tested? Empty means yes."),
        _UNTESTABLE_BECAUSE,
        Column("topic", Value.TEXT, "A word that groups forecasts.", "tax_revenue", field="topic"),
        _WORDING,
        QUOTE,
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
    fixed=(("nature", Nature.FORECAST), ("duty", Duty.REACH)),
)

READINGS = Table(
    "readings",
    Reading,
    "A rival reading of the words of a promise or forecast, which gets a verdict of its own. What a cell "
    "gives here stands in place of what the promise has; an empty cell changes nothing.",
    (
        identity("reading_id", "R-2005-05-a"),
        commitment(required=True),
        Column(
            "label",
            Value.TEXT,
            "The name of the reading, in a few words.",
            "central departments alone",
            field="label",
            required=True,
        ),
        Column(
            "because",
            Value.TEXT,
            "Why the words can be read so.",
            "the Chinese text names departments only",
            field="because",
            required=True,
        ),
        by("Who reads it so."),
        _duty("What kind of thing was promised, by this reading.", required=False),
        _deadline("By when, by this reading."),
        _elements("The parts, by this reading.", Effect.ROW_LEFT_OUT),
        _testable("Can the words be tested, by this reading?"),
        NOTE,
        PUBLIC,
    ),
    id_space="readings",
)
