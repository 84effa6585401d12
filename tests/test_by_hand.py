"""What docs/by-hand.md does on paper: the status from an exported dossier and the printed rules alone.

Nothing of `kept.judge` is used: only `kept explain --json`, `kept rules --json`, and the steps that the page
describes. The words of the printed lines are read as they stand.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from kept.cli import main
from kept.dates import PartialDate, Period
from kept.pipeline.packaged import JCCT

Plain = Mapping[str, Any]
DAYS = ("2005-10-01", "2006-03-31", "2007-12-31", "2011-11-30", "2012-12-31", "2014-12-31", "2026-11-25")
SAID = {"fulfilled": "done", "not_done": "not_done", "doubt": "doubt", "refused": "refused"}
OUTSIDE = ("press", "research", "independent")


def run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def printed_rules() -> dict[str, Plain]:
    return {line["id"]: line for line in json.loads(run("rules", "--json"))["lines"]}


def controller(party: str, parties: Mapping[str, Plain]) -> str:
    """w.control: the party that controls it in the end."""
    while parties.get(party, {}).get("part_of"):
        party = parties[party]["part_of"]
    return party


def who(piece: Plain, bound: str, dossier: Plain, parties: Mapping[str, Plain]) -> str:
    party = piece.get("party")
    if party is None:
        return "nobody"
    own = controller(party, parties)
    if own == controller(bound, parties):
        return "bound"
    kind = parties.get(party, {}).get("kind")
    if kind in ("auditor", "court"):
        return "auditor"
    if kind in OUTSIDE:
        return "outside"
    sides = [*dossier["promise"].get("to", []), *dossier["promise"]["bound"]]
    return "addressee" if own in {controller(side, parties) for side in sides} else "interested"


def line_for(piece: Plain, relation: str) -> str:
    """Which line of section 1 it falls under."""
    said = SAID.get(piece["says"], "nothing")
    inspected = relation == "outside" and piece.get("own_inspection")
    finds = f"w.agreed.{said}" if piece.get("agreed") else f"w.finds.{relation}.{said}"
    lines = {
        "instrument": f"w.law.{said}",
        "finding": "w.pace" if said == "doubt" else finds,
        "statement": f"w.inspected.{said}" if inspected else f"w.says.{relation}.{said}",
        "promise": "w.admission" if relation == "bound" else "w.context",
    }
    return lines.get(piece["kind"], "w.context")


def last(words: str | None) -> date | None:
    return PartialDate.parse(words).last() if words else None


def spoken(piece: Plain) -> Period:
    return Period.parse(piece.get("about") or piece.get("said_on") or piece["published"])


def older(piece: Plain, counts: date, made: date) -> bool:
    """w.older."""
    if piece["kind"] in ("act", "instrument"):
        return spoken(piece).first() < made
    return counts < made or spoken(piece).last() < made


def due_days(promise: Plain, sessions: list[Plain]) -> tuple[date | None, date | None]:
    """Since when it is due, and the day that decides: time.deadline, time.session, or never."""
    deadline = last(promise.get("deadline"))
    if deadline:
        return deadline + timedelta(days=1), deadline
    made_at = next((one for one in sessions if one["id"] == promise.get("made_at")), None)
    if made_at is None or not made_at.get("forum"):
        return None, None
    after = max(PartialDate.parse(promise["made_on"]).last(), last(made_at.get("end") or made_at["start"]))
    later = [
        last(one["start"])
        for one in sessions
        if one.get("forum") == made_at["forum"] and PartialDate.parse(one["start"]).first() > after
    ]
    return (min(later), min(later)) if later else (None, None)


def weigh(dossier: Plain, bound: str, rules: Mapping[str, Plain], as_of: date, sessions: list[Plain]):
    """Each piece with its bearing and grade, by sections 1 and 2. Reprints and revised figures are left out
    of the dossier's evidence already."""
    parties = {party["id"]: party for party in dossier["parties"]}
    promise = dossier["promise"]
    made = PartialDate.parse(promise["made_on"]).first()
    _, settles = due_days(promise, sessions)
    rows = []
    for entry in dossier["evidence"]:
        piece, counts = entry["record"], last(entry["counts_from"])
        if entry["bound"] != bound or counts is None or counts > as_of:
            continue
        line = line_for(piece, who(piece, bound, dossier, parties))
        gives = rules[line]["gives"] if line in rules else "context"
        if older(piece, counts, made):
            gives = "context, older"
        bearing, grade = [*gives.replace("grade ", "").split(", "), "E"][:2]
        rows.append((piece, counts, bearing, grade))
    claims = [(piece["id"], counts) for piece, counts, bearing, _ in rows if bearing == "supports"]
    return [(row[0], *in_time(row, claims, settles, promise)) for row in rows]


def in_time(row, claims, settles: date | None, promise: Plain) -> tuple[str, str]:
    """w.early."""
    piece, counts, bearing, grade = row
    if bearing not in ("contradicts", "undercuts") or piece["says"] == "refused":
        return bearing, grade
    if bearing == "contradicts" and grade in "AB" and promise["duty"] in ("maintain", "refrain"):
        return bearing, grade
    named = piece.get("answers")
    answers = named in dict(claims) if named else any(day <= counts for _, day in claims)
    early = settles is None or spoken(piece).last() < settles
    return ("context", "E") if early and not answers else (bearing, grade)


def fits(asks: str, best: Mapping[str, str], seen: Mapping[str, bool]) -> bool:
    """Does a printed line of section 3 fit?"""
    if asks == "anything else":
        return True
    if asks.startswith("there is"):
        return seen["act"] if asks.startswith("there is a concrete act") else seen["looked"]
    for name, need in re.findall(r"([SXU]) is (A or B|some|none)", asks):
        grade = best[name]
        if need == "A or B" and grade not in ("A", "B"):
            return False
        if need in ("some", "none") and (grade == "none") is (need == "some"):
            return False
    return True


def part_status(rows, due: bool, rules: Mapping[str, Plain]) -> str:
    """Section 3: the first line that fits."""
    sides = {"S": "supports", "X": "contradicts", "U": "undercuts"}
    best = {
        name: min((grade for _, bearing, grade in rows if bearing == side), default="none")
        for name, side in sides.items()
    }
    context = [(piece, grade) for piece, bearing, grade in rows if bearing == "context"]
    act = any(piece["kind"] == "act" and grade != "older" for piece, grade in context)
    seen = {"act": act, "looked": bool(context)}
    lines = [line for id_, line in rules.items() if id_.startswith("due." if due else "early.")]
    return next(line["gives"] for line in lines if fits(line["asks"], best, seen))


def by_hand(dossier: Plain, rules: Mapping[str, Plain], as_of: date, sessions: list[Plain]) -> str:
    """The status of a promise of one bound party to do or reach something, or to keep on doing it."""
    promise = dossier["promise"]
    if promise.get("testable") == "no":
        return "not_testable"
    since, _ = due_days(promise, sessions)
    due = since is not None and since <= as_of
    statuses = []
    for element in promise.get("elements") or [None]:
        (bound,) = promise["bound"]
        rows = weigh(dossier, bound, rules, as_of, sessions)
        rows = [row for row in rows if row[0].get("element") in (None, element)]
        if promise["duty"] in ("maintain", "refrain"):
            if any(bearing == "contradicts" and grade in "AB" for _, bearing, grade in rows):
                return "broken"
            held = any(b == "supports" or (p["kind"], p["says"]) == ("search", "nothing") for p, b, _ in rows)
            if held and not promise.get("deadline"):
                return "holding"
        statuses.append(part_status(rows, due, rules))
    for whole in ("disputed", "not_kept"):
        if len(set(statuses)) > 1 and whole in statuses:
            return whole
    ladder = ["kept", "claimed", "unverified", "unexamined", "under_way", "pending"]
    return statuses[0] if len(set(statuses)) == 1 else max(statuses, key=ladder.index)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("hand") / "kept.db")
    run("--ledger", path, "init")
    run("--ledger", path, "import", str(JCCT))
    return path


@pytest.mark.parametrize("as_of", DAYS)
def test_the_status_comes_out_by_hand(ledger: str, as_of: str) -> None:
    rules = printed_rules()
    every = json.loads(run("commitments", "--ledger", ledger, "--as-of", as_of, "--json"))
    done = 0
    for row in every:
        if row["status"] in ("not_in_being", "kept_late") or len(row["bound"]) > 1:
            continue
        told = run("explain", row["commitment"], "--ledger", ledger, "--as-of", as_of, "--json")
        dossier = json.loads(told)
        status = by_hand(dossier, rules, date.fromisoformat(as_of), dossier["sessions"])
        assert status == dossier["status"], (row["commitment"], as_of)
        done += 1
    assert done > len(every) / 4
