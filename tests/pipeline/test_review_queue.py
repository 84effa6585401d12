"""The queue in memory is what reading the whole ledger finds, whatever happened to it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.model import Action, Decision, Document, Draft, Meeting, Quote, Span, Statement
from kept.pipeline.records import Records, load, standing_drafts
from kept.pipeline.redact import plan, redact
from kept.pipeline.review_desk import Desk
from kept.pipeline.review_queue import Counts, QueuedDocument, ReviewQueue
from kept.pipeline.save import Writer, save
from kept.review import accept, reject, state, undo, waiting

PEOPLE = ("Ana", "Ben")
IDS = tuple(f"d{n}" for n in range(6))
START = "2026-11-25T12:00:00.000000Z"


def writer(minute: int, by: str) -> Writer:
    return Writer(f"2026-11-25T12:{minute % 60:02d}:01.000000Z", by)


def draft(id_: str, document: str, at: int | None, unsure: str | None, confidence: int = 95) -> Draft:
    quote = None if at is None else Quote("txt", (Span(at, at + 3, "yes"),))
    proposal = Statement(f"s-{id_}", "Yan", "yes", quote=quote)
    return Draft(id_, document, "a test", proposal, unsure=unsure, confidence=confidence)


@dataclass(frozen=True)
class Act:
    """Something that happens to a ledger; whatever cannot be is left out."""

    what: str
    draft: str
    document: str
    person: str
    number: int

    def happen(self, ledger: Ledger, minute: int) -> None:
        DOING[self.what](self, ledger, writer(minute, self.person))


def _document(act: Act, ledger: Ledger, by: Writer) -> None:
    drafts = tuple(id_ for place, id_ in enumerate(IDS) if act.number >> place & 1)
    save(ledger, [Document(act.document, "txt", f"Title {act.number}", drafts=drafts)], by)


def _draft(act: Act, ledger: Ledger, by: Writer) -> None:
    at = act.number % 2 * 10
    said = "whose words?" if act.number % 3 == 0 else None
    one = draft(act.draft, act.document, at or None, said, 60 if act.number % 2 else 95)
    # What was corrected since the beginning then stays beside it.
    save(ledger, [one], by, seen=START if act.number % 5 == 0 else None)


def _decide(act: Act, ledger: Ledger, by: Writer) -> None:
    records = load(ledger)
    one = records.by_id(Draft).get(act.draft)
    if one is None:
        return
    before = records.all(Decision)
    try:
        made = {"accept": accept, "undo": undo}.get(act.what, lambda d, b: reject(d, "no", b))(one, before)
    except InputError:
        return
    save(ledger, [made], by)


def _stray(act: Act, ledger: Ledger, by: Writer) -> None:
    """A decision that cannot be, and one that was changed afterwards."""
    save(ledger, [Decision("dec_x", act.draft, Action.UNDO if act.number % 2 else Action.REJECT)], by)


def _redact(act: Act, ledger: Ledger, by: Writer) -> None:
    named, kind = (act.document, "document") if act.number % 2 else (act.draft, "draft")
    try:
        redact(ledger, plan(ledger, [named], kind), by, "on request")
    except InputError:
        return


DOING: dict[str, Callable[[Act, Ledger, Writer], None]] = {
    "document": _document,
    "draft": _draft,
    "accept": _decide,
    "reject": _decide,
    "undo": _decide,
    "stray": _stray,
    "redact": _redact,
}

ACTS = st.lists(
    st.builds(
        Act,
        what=st.sampled_from([*DOING, "document", "draft", "draft", "draft", "accept"]),
        draft=st.sampled_from(IDS),
        document=st.sampled_from(["A", "B", "C"]),
        person=st.sampled_from(PEOPLE),
        number=st.integers(0, 63),
    ),
    max_size=14,
)


def expected_waiting(records: Records) -> tuple[str, ...]:
    return tuple(one.id for one in waiting(standing_drafts(records), records.all(Decision)))


def expected_decided(records: Records) -> dict[str, Decision]:
    found = state(standing_drafts(records), records.all(Decision))
    return {one.draft.id: one.decision for one in found if one.decision is not None}


def follows(queue: ReviewQueue, ledger: Ledger) -> None:
    """Everything that the queue tells is what `load` and `waiting` find."""
    records = load(ledger)
    left, decided = expected_waiting(records), expected_decided(records)
    by_id = records.by_id(Draft)
    assert queue.waiting() == left
    unsure = sum(by_id[id_].unsure is not None for id_ in left)
    assert queue.counts() == Counts(len(left), unsure, len(decided))
    for document in ("A", "B", "C"):
        assert queue.waiting(document) == tuple(id_ for id_ in left if by_id[id_].document == document)
    order = dict.fromkeys(one.document for one in standing_drafts(records))
    assert [one.id for one in queue.documents()] == list(order)
    for one in queue.documents():
        stored = records.by_id(Document).get(one.id)
        assert (one.title, one.public) == ((stored.title, stored.public) if stored else (one.id, False))
        assert one.decided == sum(by_id[id_].document == one.id for id_ in decided)
    following_is_next(queue, left)
    seqs = {entry.record: entry for entry in ledger.current(kinds={"decision"})}
    for person in PEOPLE:
        own = [id_ for id_, made in decided.items() if seqs[made.id].recorded_by == person]
        own.sort(key=lambda id_: -seqs[decided[id_].id].seq)
        assert queue.last_decided(person) == tuple(own)
        assert queue.decided_by(person) == len(own)


def following_is_next(queue: ReviewQueue, left: tuple[str, ...]) -> None:
    for place, id_ in enumerate(left):
        following = left[(place + 1) % len(left)]
        assert queue.after(id_) == (None if len(left) == 1 else following)


@settings(max_examples=80, deadline=None)
@given(ACTS)
def test_the_queue_is_what_the_whole_ledger_gives(acts: list[Act]) -> None:
    with TemporaryDirectory() as folder, create_ledger(Path(folder) / "kept.db") as ledger:
        queue = ReviewQueue()
        save(
            ledger,
            [Document(id_, "txt", id_, drafts=IDS[n::2]) for n, id_ in enumerate("AB")],
            writer(0, "Ana"),
        )
        save(ledger, [draft(id_, "AB"[n % 2], 10, None) for n, id_ in enumerate(IDS)], writer(0, "Ana"))
        for minute, act in enumerate(acts, start=1):
            act.happen(ledger, minute)
            if act.number % 2:
                queue.catch_up(ledger)
                follows(queue, ledger)
        fresh = ReviewQueue()
        for one in (queue, fresh):
            one.catch_up(ledger)
            follows(one, ledger)


SURE = tuple(draft(f"d{n}", "A", 10 * n, None) for n in range(3))
DOUBTED = draft("d3", "A", 5, "whose words?")
OTHER = replace(
    draft("m", "B", None, None),
    proposal=Meeting("mtg", PartialDate(2006), span=Span(4, 7, "met")),
    public=False,
)


def filled(ledger: Ledger) -> ReviewQueue:
    drafts = (*SURE, DOUBTED)
    here = Document("A", "txt", "A page", outlet="Wire", drafts=tuple(one.id for one in drafts))
    there = Document("B", "txt", "Another", drafts=("m",), published=PartialDate(2006, 3), public=False)
    save(ledger, [here, there, *drafts, OTHER], writer(1, "Ana"))
    return caught_up(ReviewQueue(), ledger)


def caught_up(queue: ReviewQueue, ledger: Ledger) -> ReviewQueue:
    queue.catch_up(ledger)
    return queue


def test_a_queue_tells_its_documents_and_drafts(ledger: Ledger) -> None:
    queue = filled(ledger)
    assert queue.waiting() == ("d0", "d1", "d2", "d3", "m")
    assert queue.documents() == (
        QueuedDocument("A", "A page", "Wire", None, 4, 1, 0, True),
        QueuedDocument("B", "Another", None, PartialDate(2006, 3), 1, 0, 0, False),
    )
    assert queue.counts("B") == Counts(1, 0, 0)
    assert queue.counts("nowhere") == Counts(0, 0, 0)
    assert queue.waiting("nowhere") == ()


def test_the_next_one_after_a_draft(ledger: Ledger) -> None:
    queue = filled(ledger)
    assert [queue.after(id_) for id_ in ("d0", "d3", "m")] == ["d1", "m", "d0"]
    assert [queue.after(id_, "A") for id_ in ("d2", "d3", "m")] == ["d3", "d0", "d0"]
    assert queue.after("m", "B") is None
    assert queue.after("unknown") == "d0"
    assert queue.after("d0", "nowhere") is None


def test_a_decided_draft_still_has_a_next_one_and_comes_back_when_undone(ledger: Ledger) -> None:
    queue = filled(ledger)
    made = [accept(SURE[1])]
    save(ledger, made, writer(2, "Ana"))
    assert caught_up(queue, ledger).waiting("A") == ("d0", "d2", "d3")
    assert queue.after("d1") == "d2"
    assert queue.last_decided("Ana") == ("d1",)
    save(ledger, [undo(SURE[1], made)], writer(3, "Ben"))
    assert caught_up(queue, ledger).waiting("A") == ("d0", "d1", "d2", "d3")
    assert queue.last_decided("Ana") == queue.last_decided("Ben") == ()


def test_a_document_that_is_read_again_brings_its_new_drafts(ledger: Ledger) -> None:
    queue = filled(ledger)
    save(ledger, [accept(SURE[0])], writer(2, "Ana"))
    again = draft("d9", "A", 1, None)
    save(ledger, [Document("A", "txt", "A page", drafts=("d9",)), again], writer(3, "Ana"))
    assert caught_up(queue, ledger).waiting() == ("d9", "m")
    assert queue.counts("A") == Counts(1, 0, 1)


def test_of_many_decisions_of_a_person_the_last_are_told(ledger: Ledger) -> None:
    queue = filled(ledger)
    for minute, one in enumerate(SURE, start=2):
        save(ledger, [accept(one)], writer(minute, "Ana"))
    assert caught_up(queue, ledger).last_decided("Ana", most=2) == ("d2", "d1")
    assert queue.last_decided("Ana", most=9) == ("d2", "d1", "d0")
    assert queue.last_decided("Nobody") == ()


def test_many_threads_may_ask_while_others_decide(tmp_path: Path) -> None:
    place = tmp_path / "kept.db"
    with create_ledger(place) as made:
        drafts = [draft(f"d{n:02d}", "A", n * 10, None) for n in range(24)]
        save(
            made,
            [Document("A", "txt", "A", drafts=tuple(one.id for one in drafts)), *drafts],
            writer(1, "Ana"),
        )
    queue = ReviewQueue()

    def decide(number: int) -> int:
        with open_ledger(place) as ledger:
            queue.catch_up(ledger)
            desk = Desk(ledger, writer(2, f"person {number % 3}"))
            seq = desk.reject(queue.waiting()[number % 3] if number < 12 else f"d{number:02d}", "no").seq
            queue.catch_up(ledger)
            return seq

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(decide, range(24)))) == 24
    with open_ledger(place) as ledger:
        queue.catch_up(ledger)
        records = load(ledger)
        assert queue.waiting() == expected_waiting(records)
        assert queue.counts().decided == len(expected_decided(records))
