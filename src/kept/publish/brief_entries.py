"""The sections of a brief and their entries, all in words: for paper and terminal alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kept.dates import PartialDate
from kept.publish.brief_asks import NOTHING, Ask, ask, in_time
from kept.publish.brief_evidence import Side, Word, latest, sides
from kept.publish.brief_facts import before, due_words, made, reason, whose
from kept.publish.brief_order import Kind, in_order, kind_of, year_after
from kept.publish.brief_values import Brief, BriefItem
from kept.publish.clean import bare
from kept.publish.days import date_words
from kept.publish.words import STATUSES, family_of, grade_words

_HEADINGS: dict[Kind, str] = {
    Kind.CONTESTED: "Disputed, not kept, or only claimed",
    Kind.UNSHOWN: "Overdue, and nothing shows what came of them",
    Kind.NOW: "Due at this session, and nothing decides them yet",
    Kind.YEAR: "Due after the session, by the end of {year}",
    Kind.UNTESTABLE: "Cannot be tested as worded",
    Kind.LATER: "Due later, or never",
    Kind.KEPT: "Kept, or ended",
}
_LEADS: dict[Kind, str] = {
    Kind.CONTESTED: "",
    Kind.UNSHOWN: "Nobody looked, or what is on record shows nothing. A search before the session counts.",
    Kind.NOW: "A promise without a date falls due when the forum meets again.",
    Kind.YEAR: "",
    Kind.UNTESTABLE: "No evidence can show these kept or not kept. Only other words can mend them.",
    Kind.LATER: "",
    Kind.KEPT: "To be acknowledged.",
}


_FEW = 3
"""Up to so many disputes are told in full where there is little room; of more only the first is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise as it stands in the brief, all in words.

    `slug` names the colour of its status. `facts` say when it was made and falls due, less what holds for
    its whole section.
    """

    id: str
    what: str
    status: str
    slug: str
    whose: str
    facts: tuple[str, ...]
    reason: str = ""
    sides: tuple[Side, ...] = ()
    said: tuple[Word, ...] = ()
    before: tuple[str, ...] = ()
    ask: Ask = NOTHING

    @property
    def told(self) -> str:
        """Whose it is and to whom, when it was made and falls due, and the reason, as one line."""
        return "; ".join(filter(None, (self.whose, *self.facts, self.reason)))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what holds for all its entries, the entries, and the ids of those left out for space.

    `same_status` is true where all have the status that the heading or the lead names.
    """

    kind: Kind
    heading: str
    lead: str
    entries: tuple[Entry, ...]
    left_out: tuple[str, ...] = ()
    same_status: bool = False

    @property
    def tall(self) -> tuple[Entry, ...]:
        """The entries with both sides' evidence."""
        return tuple(entry for entry in self.entries if entry.sides)

    @property
    def flat(self) -> tuple[Entry, ...]:
        """The entries without."""
        return tuple(entry for entry in self.entries if not entry.sides)

    @property
    def left_words(self) -> str:
        """How many are not shown, and which."""
        if not self.left_out:
            return ""
        return f"{len(self.left_out)} more, left out for space: {', '.join(self.left_out)}."


def sections(brief: Brief, little_room: bool = False) -> tuple[Section, ...]:
    """All sections that have entries, in their order. With little room many disputes are told in short."""
    found: dict[Kind, list[BriefItem]] = {kind: [] for kind in Kind}
    for item in brief.items:
        found[kind_of(item, brief)].append(item)
    return tuple(
        _section(kind, in_order(items, brief), brief, little_room) for kind, items in found.items() if items
    )


def _section(kind: Kind, items: Sequence[BriefItem], brief: Brief, little_room: bool) -> Section:
    entries = tuple(
        _entry(kind, item, brief, in_short=little_room and place > 0 and len(items) > _FEW)
        for place, item in enumerate(items)
    )
    facts, outcome = _shared_facts(entries), _shared_outcome(entries)
    same = len({entry.status for entry in entries}) == 1 < len(entries) and not entries[0].sides
    status = entries[0].status[0].lower() + entries[0].status[1:]
    shared = (*((status,) if same and kind is not Kind.UNTESTABLE else ()), *facts)
    lead = (
        _LEADS[kind],
        f"All: {'; '.join(shared)}." if shared else "",
        _in_time_words(items) if kind is Kind.NOW else "",
        outcome.replace("It would make this", "What is asked for would make each"),
    )
    own = tuple(_less(entry, facts, outcome) for entry in entries)
    words = " ".join(filter(None, lead))
    return Section(kind, _heading(kind, brief), words, own, same_status=same)


def _heading(kind: Kind, brief: Brief) -> str:
    return _HEADINGS[kind].format(year=_month_words(year_after(brief.meeting.start.last())))


def _month_words(day: date) -> str:
    return date_words(PartialDate(day.year, day.month))


def _less(entry: Entry, facts: Sequence[str], outcome: str) -> Entry:
    """The entry without what is said for all of its section."""
    rest = tuple(fact for fact in entry.facts if fact not in facts)
    asked = replace(entry.ask, outcome="") if entry.ask.outcome == outcome else entry.ask
    return replace(entry, facts=rest, ask=asked)


def _shared_facts(entries: Sequence[Entry]) -> tuple[str, ...]:
    """What is true of all of several promises: when they were made, when they fall due."""
    if len(entries) < 2:
        return ()
    return tuple(fact for fact in entries[0].facts if all(fact in entry.facts for entry in entries))


def _shared_outcome(entries: Sequence[Entry]) -> str:
    """What an answer would do, where it is the same for all of several promises."""
    outcomes = {entry.ask.outcome for entry in entries}
    return outcomes.pop() if len(outcomes) == 1 and len(entries) > 1 else ""


def _in_time_words(items: Sequence[BriefItem]) -> str:
    """What they become on their day when nothing new comes in."""
    counts = Counter(status for item in items if (status := in_time(item.changes)) is not None)
    if not counts:
        return ""
    each = [f"{STATUSES[status].label.lower()} ({counts[status]})" for status in STATUSES if status in counts]
    return f"With nothing new by then they become {' or '.join(each)}."


# --------------------------------------------------------------------------- one entry


def _entry(kind: Kind, item: BriefItem, brief: Brief, in_short: bool) -> Entry:
    status = item.verdict.status
    most = 1 if in_short or kind is Kind.KEPT else 2
    both = sides(item, brief, most) if kind in (Kind.CONTESTED, Kind.KEPT) else ()
    return Entry(
        id=item.commitment.id,
        what=bare(item.commitment.what),
        status=", ".join(filter(None, (STATUSES[status].label, grade_words(item.verdict.grade)))),
        slug=family_of(status).slug,
        whose=whose(item, brief),
        facts=(made(item), due_words(item, brief)),
        reason=reason(kind, item),
        sides=both,
        said=() if both else latest(item, brief),
        before=before(item) if kind is Kind.CONTESTED and not in_short else (),
        ask=ask(item, brief),
    )
