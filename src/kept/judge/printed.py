"""The rules of one version as lines that a reader can go through by hand, each with its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kept.judge import rules
from kept.judge.rules import PartLine, Rules, Table, Weight
from kept.model import Bearing, Says


class Section(StrEnum):
    """The parts of the rules, in the order in which they are gone through."""

    WEIGHT = "1. What a piece of evidence weighs"
    TIME = "2. When it counts, and when the promise is due"
    DUE = "3. Each part (one element for one bound party), when due: the first line that fits"
    NOT_DUE = "3. Each part, before it is due: the first line that fits"
    WHOLE = "4. The whole: the first line that fits"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line: its id, which the reasons of a verdict name, what it asks, and what it gives."""

    id: str
    section: Section
    asks: str
    gives: str


_SAYS = {
    Says.FULFILLED: "it is done",
    Says.NOT_DONE: "it is not done, a contrary fact",
    Says.REFUSED: "it will not be done (open refusal)",
    Says.DOUBT: "doubt",
}

_TIME = (
    (
        "time.counts",
        "a piece counts from the day on which it was said, else from the publication of its source; a "
        "concrete act and an instrument not before they began",
        "by day D only what counts from D or before",
    ),
    ("time.coarse", "a date that is only a month or a year", "counts from its last day"),
    (
        "time.revised",
        "a figure that a later vintage, or a later target, has replaced",
        "counts until that day",
    ),
    ("time.made", "a commitment exists from the day on which it was made", "before that: not in being"),
    (
        "time.deadline",
        "it has a deadline",
        "due from the day after the deadline's last day; that last day decides",
    ),
    (
        "time.session",
        "it has no deadline, and a later session of the forum where it was made is recorded",
        "due from that session, which decides",
    ),
    ("time.no_session", "it has no deadline, and no later session of its forum is recorded", "not due"),
    ("time.never", "it has no deadline, and was made in no forum that meets again", "never due"),
    ("testable.partly", "the words can be tested only in part", "judged, with a warning"),
)

_PLACED = (
    (rules.UNDATED.rule, "a piece that has no date, neither of saying nor of publication", "context"),
    (
        rules.OLDER.rule,
        "a piece certainly older than the promise: said before it, or about a time before it; an act or an "
        "instrument that began before it",
        "context",
    ),
    (
        rules.EARLY.rule,
        "against the promise, about a time before the day that decides, and no answer to a claim that it is "
        "done (the claim that it names; where it names none, any claim that counts from its day or before); "
        "but an open refusal counts at once, and so does a contradiction of A or B of a duty to maintain or "
        "refrain",
        "context",
    ),
    (
        "w.control",
        "a body counts as the party that controls it in the end: a ministry, a state enterprise, state "
        "media or research. A legislature, a court and an auditor are controlled by nobody; a party that "
        "nobody described is an interested party",
        "who speaks, above",
    ),
    (
        "w.reprint",
        "pieces of one origin with the same form, speaker, message, element and time, that answer the same",
        "the earliest counts, once",
    ),
    (
        "w.element",
        "a piece that names an element bears on that element; one that names none bears on all",
        "the parts, below",
    ),
    (
        rules.OVERRIDE,
        "an analyst gave it another bearing (which stands against all lines here, those on time among them) "
        "or another grade, with a written reason",
        "that",
    ),
    (
        rules.CONTEXT.rule,
        "anything that no line above lists: progress, an act, a search, mere words",
        "context",
    ),
)

_TOGETHER = (
    (rules.ALIKE, "all parts have one status", "that status"),
    (rules.MIXED, "some parts are kept and some not kept", "partly_kept"),
    *((rule, f"any part is {status}", str(status)) for rule, status in rules.ANY),
    (
        rules.WEAKEST,
        "anything else",
        f"the status of a part that comes last among {', '.join(rules.WEAKEST_LAST)}",
    ),
    (
        rules.LATE,
        "it comes out as kept, it has a deadline, and for some part some support of A or B says when, and "
        "all of it speaks of a time after the deadline (what does not say when speaks of its own day)",
        "kept_late, with the days",
    ),
)


def rule_lines(by: Rules) -> tuple[RuleLine, ...]:
    """Every line of one version of the rules, in the order in which a verdict is reached."""
    return (
        *_weights(by),
        *(RuleLine(id_, Section.WEIGHT, asks, gives) for id_, asks, gives in _PLACED),
        *(RuleLine(id_, Section.TIME, asks, gives) for id_, asks, gives in _TIME),
        *(_part(line, Section.DUE) for line in by.due),
        *(_part(line, Section.NOT_DUE) for line in by.not_due),
        *(RuleLine(line.id, Section.WHOLE, line.words, line.status) for line in by.whole),
        *(RuleLine(id_, Section.WHOLE, asks, gives) for id_, asks, gives in _TOGETHER),
    )


def _weights(by: Rules) -> Iterator[RuleLine]:
    yield from _by_speaker("says", by.statements)
    yield from _by_content("press or research, after its own inspection, says", by.own_inspection)
    yield from _by_content("an official instrument (law in force, accession) says", by.instruments)
    yield from _by_speaker("finds by its own series or audit", by.findings)
    yield from _by_content("statistics on which both sides agree find", by.agreed)
    admission = "the bound party promises a later date for the same scope, after the old date has passed"
    yield RuleLine(by.admission.rule, Section.WEIGHT, admission, _gives(by.admission))
    pace = "a series shows that the pace which a claim implies is not plausible"
    yield RuleLine(by.pace.rule, Section.WEIGHT, pace, _gives(by.pace))
    estimate = "an estimate from what was sold cannot be squared with the claim, whoever makes it"
    yield RuleLine(by.estimate.rule, Section.WEIGHT, estimate, _gives(by.estimate))


def _by_speaker(verb: str, table: Table) -> Iterator[RuleLine]:
    for (relation, says), weight in table.items():
        asks = f"{relation} {verb}: {_SAYS[says]}"
        yield RuleLine(weight.rule, Section.WEIGHT, asks, _gives(weight))


def _by_content(who: str, table: Mapping[Says, Weight]) -> Iterator[RuleLine]:
    for says, weight in table.items():
        yield RuleLine(weight.rule, Section.WEIGHT, f"{who}: {_SAYS[says]}", _gives(weight))


def _gives(weight: Weight) -> str:
    return "context" if weight.bearing is Bearing.CONTEXT else f"{weight.bearing}, grade {weight.grade}"


def _part(line: PartLine, section: Section) -> RuleLine:
    return RuleLine(line.id, section, line.in_words(), line.status)
