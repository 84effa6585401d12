"""Parties, sessions and short ways to make promises and evidence, for the tests of the judge."""

from typing import Any

from kept.codec import from_plain
from kept.dates import PartialDate
from kept.judge import Question
from kept.model import Commitment, Evidence, Meeting, Override, Party, PartyKind

PARTIES = {
    name: Party(id=name, name=name, kind=PartyKind(kind), part_of=part_of)
    for name, kind, part_of in [
        ("harbour", "government", None),
        ("ministry", "agency", "harbour"),
        ("gazette", "state_media", "harbour"),
        ("port", "state_enterprise", "ministry"),
        ("mainland", "government", None),
        ("bureau", "agency", "mainland"),
        ("guild", "industry", None),
        ("senate", "legislature", None),
        ("auditor", "auditor", None),
        ("court", "court", None),
        ("paper", "press", None),
        ("institute", "research", None),
    ]
}
SESSIONS = tuple(
    Meeting(id=id_, start=PartialDate.parse(day), forum="talks")
    for id_, day in [("talks-1", "2005-07-11"), ("talks-2", "2006-04-11"), ("talks-3", "2007-12-11")]
)
PROMISE: dict[str, Any] = {
    "id": "promise",
    "what": "stop using unlicensed software",
    "made_on": "2005-07-11",
    "made_at": "talks-1",
    "deadline": "2005-12-31",
    "duty": "reach",
    "bound": "harbour",
    "to": "mainland",
}


def _without_blanks(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None)}


def commitment(**fields: Any) -> Commitment:
    """The promise of these stories, with some fields changed; "" takes a field away."""
    plain = _without_blanks(PROMISE | fields)
    for name in ("bound", "to"):
        plain[name] = [party.strip() for party in plain.get(name, "").split(";") if party.strip()]
    return from_plain(plain, Commitment)


def evidence(**fields: Any) -> Evidence:
    """A piece of evidence on the promise; what is left out is a plain statement."""
    defaults = {"commitment": "promise", "kind": "statement", "says": "nothing", "text": "It was said."}
    plain = defaults | {"label": fields["id"]} | fields
    return from_plain(plain, Evidence)


def question(promise: Commitment, *pieces: Evidence, overrides: tuple[Override, ...] = ()) -> Question:
    """What the judge is asked."""
    return Question(promise, pieces, PARTIES, SESSIONS, overrides=overrides)
