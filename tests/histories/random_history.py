"""One random history from one seed: steps of records that bear on two promises."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal

from kept.dates import PartialDate, Period
from kept.model import (
    Action,
    Commitment,
    Comparison,
    Decision,
    Draft,
    Duty,
    Event,
    EventKind,
    Extent,
    Grade,
    Measure,
    Meeting,
    Observation,
    Override,
    Party,
    PartyKind,
    Record,
    Search,
    Series,
    Source,
    Stance,
    Statement,
)

DAYS = ("2005-09-01", "2005-12-31", "2006-02", "2006-03-27", "2006-11-30", "2007", "2008-04-15")

FIRST: tuple[Record, ...] = (
    Party("state", "State", PartyKind.GOVERNMENT),
    Party("bureau", "Bureau", PartyKind.AGENCY, part_of="state"),
    Party("other", "Other", PartyKind.GOVERNMENT),
    Party("office", "Audit office", PartyKind.AUDITOR),
    Party("guild", "Guild", PartyKind.INDUSTRY),
    Source("wire", "A wire", "Story", PartialDate.parse("2006-03-27")),
    Source("copy", "A paper", "Story", PartialDate.parse("2006-03-28"), reprints="wire"),
    Meeting("talks-1", PartialDate.parse("2005-07-11"), forum="TALKS", number=1),
    Series("share", "Share of offices", "percent", owner="office"),
)


def history(seed: int, most_steps: int = 8) -> tuple[tuple[Record, ...], ...]:
    """What is recorded, step by step. A record with an id that came before corrects what stood."""
    chance = random.Random(seed)
    steps = [(*FIRST, _promise(chance, "c1"))]
    for number in range(chance.randint(1, most_steps)):
        made = (chance.choice(_MAKERS)(chance, number) for _ in range(chance.randint(1, 4)))
        by_id = {(type(record), record.id): record for records in made for record in records}
        steps.append(tuple(by_id.values()))
    return tuple(steps)


def _day(chance: random.Random) -> PartialDate:
    return PartialDate.parse(chance.choice(DAYS))


def _promise(chance: random.Random, id_: str, parent: str | None = None) -> Commitment:
    return Commitment(
        id_,
        "Let all offices use licensed software.",
        ("state",) if chance.random() < 0.8 else ("state", "other"),
        PartialDate.parse("2005-07-11") if parent is None else _day(chance),
        chance.choice(list(Duty)),
        to=("other",),
        made_at="talks-1" if chance.random() < 0.7 else None,
        deadline=_day(chance) if chance.random() < 0.7 else None,
        elements=("central", "provincial") if chance.random() < 0.3 else (),
        parent=parent,
        public=chance.random() < 0.9,
    )


def _statement(chance: random.Random, id_: str) -> Statement:
    return Statement(
        id_,
        "Someone",
        "It was said.",
        party=chance.choice(["state", "bureau", "other", "office", "guild", None]),
        said_on=_day(chance),
        commitment=chance.choice(["c1", "c1", "c1", "c2", None]),
        element=chance.choice([None, None, None, "central"]),
        stance=chance.choice([*Stance, *(Stance.AFFIRMS, Stance.DENIES, Stance.QUESTIONS) * 4]),
        extent=chance.choice(list(Extent)),
        source=chance.choice(["wire", "copy"]),
        public=chance.random() < 0.9,
    )


def _statements(chance: random.Random, _number: int) -> Iterator[Record]:
    yield _statement(chance, chance.choice(["s1", "s2", "s3"]))


def _reviewed(chance: random.Random, number: int) -> Iterator[Record]:
    """A draft and what a reviewer did with it, now or in a later step."""
    id_ = chance.choice(["d1", "d2"])
    proposal = _statement(random.Random(id_), f"s-{id_}")
    yield Draft(id_, "a document", "the extractor", proposal)
    if chance.random() < 0.7:
        action = chance.choice([Action.ACCEPT, Action.REJECT, Action.UNDO])
        accepted = _statement(chance, f"s-{id_}") if action is Action.ACCEPT else None
        yield Decision(f"decision-{number}-{id_}", id_, action, accepted)


def _promises(chance: random.Random, _number: int) -> Iterator[Record]:
    id_ = chance.choice(["c1", "c2"])
    yield _promise(chance, id_, parent="c1" if id_ == "c2" else None)


def _events(chance: random.Random, _number: int) -> Iterator[Record]:
    yield Event(
        chance.choice(["e1", "e2"]),
        chance.choice(list(EventKind)),
        "Something was done.",
        _day(chance),
        actor=chance.choice(["state", "bureau", "guild"]),
        commitment="c1",
        source="wire",
    )


def _searches(chance: random.Random, _number: int) -> Iterator[Record]:
    yield Search("q1", "c1", "the gazette", "a decree", _day(chance), found=chance.random() < 0.3)


def _figures(chance: random.Random, number: int) -> Iterator[Record]:
    year = Period.parse(chance.choice(["2005", "2006", "2007"]))
    target = Decimal(chance.choice([50, 90, 100]))
    yield Measure("m1", "c1", "share", Comparison.AT_LEAST, target, "percent", year)
    value = Decimal(chance.randint(30, 100))
    yield Observation(f"o{number}", "share", year, value, "percent", published=_day(chance))


def _overrides(chance: random.Random, _number: int) -> Iterator[Record]:
    yield Override("v1", chance.choice(["s1", "e1", "q1"]), "We read it so.", "Ann", grade=Grade.E)


def _sessions(chance: random.Random, _number: int) -> Iterator[Record]:
    yield Meeting("talks-2", _day(chance), forum="TALKS", number=2)


_MAKERS: tuple[Callable[[random.Random, int], Iterator[Record]], ...] = (
    _statements,
    _statements,
    _reviewed,
    _promises,
    _events,
    _searches,
    _figures,
    _overrides,
    _sessions,
)
