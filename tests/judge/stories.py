"""Parties, sessions and short ways to make promises and evidence, for the tests of the judge."""

from typing import Any

from kept.codec import from_plain
from kept.dates import PartialDate
from kept.judge import Question
from kept.judge.gather import from_new_promise
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
        ("observatory", "independent", None),
        ("island", "government", None),
        ("academy", "research", "harbour"),
        ("laboratory", "research", "mainland"),
        ("assembly", "legislature", "harbour"),
        ("inspectorate", "auditor", "harbour"),
        ("newsletter", "press", "guild"),
    ]
}
SESSIONS = tuple(
    Meeting(id=id_, forum=forum, start=PartialDate.parse(day), end=PartialDate.parse(end) if end else None)
    for id_, forum, day, end in [
        ("talks-1", "talks", "2005-07-11", None),
        ("talks-2", "talks", "2006-04-11", None),
        ("talks-3", "talks", "2007-12-11", None),
        ("summit-1", "summit", "2005-09-20", "2005-09-23"),
        ("summit-1-closing", "summit", "2005-09-23", None),
        ("summit-2", "summit", "2006-02", None),
        ("summit-10", "summit", "2015-09-01", None),
        ("visit", None, "2005-07-11", None),
    ]
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


def new_promise(old: Commitment, **fields: Any) -> Evidence | None:
    """What a later promise says about `old`: an admission, or nothing."""
    return from_new_promise(commitment(**fields), old, {})


def question(promise: Commitment, *pieces: Evidence, overrides: tuple[Override, ...] = ()) -> Question:
    """What the judge is asked."""
    return Question(promise, pieces, PARTIES, SESSIONS, overrides=overrides)
