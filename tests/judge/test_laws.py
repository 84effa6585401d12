"""Laws of a verdict that no rule may break: as-of, order, reprints, names."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.judge import judge, status_on
from kept.judge.printed import rule_lines
from kept.judge.rules import VERSION_1, best
from kept.model import Bearing, Duty, Evidence, EvidenceKind, Grade, Override, Reason, Says, Status, Verdict
from tests.judge.stories import PARTIES, commitment, evidence, question

DAYS = st.integers(0, 1500).map(lambda n: date(2005, 6, 1) + timedelta(days=n))
COARSE = st.builds(PartialDate, st.integers(2005, 2009), st.none() | st.integers(1, 12))
DATES = st.one_of(DAYS.map(PartialDate.of), COARSE)
KINDS = st.sampled_from(EvidenceKind)
SAYS = st.sampled_from(Says)


@st.composite
def pieces(draw: st.DrawFn, count: int = 6) -> list[Evidence]:
    def one(n: int) -> Evidence:
        return replace(
            evidence(id=f"e{n}"),
            kind=draw(KINDS),
            says=draw(SAYS),
            party=draw(st.sampled_from([*PARTIES, None])),
            said_on=draw(st.none() | DATES),
            published=draw(st.none() | DATES),
            about=draw(st.none() | DATES.map(Period.of)),
            origin=draw(st.sampled_from([None, "wire", "agency"])),
            element=draw(st.sampled_from([None, "one", "two"])),
            anchored=draw(st.booleans()),
            answers=draw(st.sampled_from([None, "e0"])),
        )

    return [one(n) for n in range(draw(st.integers(0, count)))]


PROMISES = st.builds(
    commitment,
    duty=st.sampled_from([str(duty) for duty in Duty]),
    deadline=st.sampled_from(["2005-12-31", "2006-06", ""]),
    elements=st.sampled_from([[], ["one", "two"]]),
    bound=st.sampled_from(["harbour", "harbour; mainland"]),
    made_at=st.sampled_from(["talks-1", ""]),
)


def essence(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.status, verdict.grade, verdict.because, verdict.days_late)


@given(PROMISES, pieces(), pieces(), DAYS)
def test_later_evidence_never_changes_an_earlier_verdict(promise, known, extra, as_of):
    later = [
        replace(
            piece,
            id=f"later-{piece.id}",
            said_on=PartialDate.of(as_of + timedelta(days=1 + n)),
        )
        for n, piece in enumerate(extra)
    ]
    before = judge(question(promise, *known), as_of)
    after = judge(question(promise, *known, *later), as_of)
    assert before == after


@given(PROMISES, pieces(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(promise, known, as_of, random):
    shuffled = random.sample(known, len(known))
    assert judge(question(promise, *known), as_of) == judge(question(promise, *shuffled), as_of)


@given(PROMISES, pieces(), DAYS, st.integers(0, 400))
def test_reprints_count_once(promise, known, as_of, days):
    def reprint(piece: Evidence) -> Evidence:
        moment = piece.said_on or piece.published
        later = (
            PartialDate.of(min(moment.last() + timedelta(days=days), date(2012, 1, 1))) if moment else None
        )
        return replace(piece, id=f"reprint-{piece.id}", said_on=later, published=None)

    # A statement is about the time it was said unless it says otherwise: a reprint does not move that.
    told = [
        replace(piece, origin=piece.origin or piece.id, about=piece.about or Period.parse("2006-02"))
        for piece in known
    ]
    once = judge(question(promise, *told), as_of)
    twice = judge(question(promise, *told, *map(reprint, told)), as_of)
    assert essence(once) == essence(twice)


@given(PROMISES, pieces(), DAYS)
def test_names_and_words_do_not_matter(promise, known, as_of):
    """A copy with other ids, labels and wording has the same status, grade and lateness."""
    new_ids = {piece.id: f"x{99 - n}" for n, piece in enumerate(known)}
    renamed = [
        replace(
            piece,
            id=new_ids[piece.id],
            answers=new_ids.get(piece.answers or "", piece.answers),
            label="someone",
            text="something",
            origin=f"o-{piece.origin}" if piece.origin else None,
        )
        for piece in known
    ]
    one = judge(question(promise, *known), as_of)
    other = judge(question(replace(promise, what="to do a thing"), *renamed), as_of)
    assert (one.status, one.grade, one.days_late) == (other.status, other.grade, other.days_late)


@given(PROMISES, pieces(), DAYS)
def test_every_verdict_says_why_and_names_what_it_rests_on(promise, known, as_of):
    verdict = judge(question(promise, *known), as_of)
    assert verdict.because
    assert verdict.reasons[0].text == verdict.because
    ids = {piece.id for piece in known}
    assert set(verdict.reasons[0].evidence) <= ids


LADDER = (Status.NOT_KEPT, Status.DISPUTED, Status.CLAIMED, Status.KEPT)


def rung(status: Status) -> int | None:
    """The place of a status on the ladder; `reversed` and all that is not on it are exempt."""
    plain = Status.KEPT if status is Status.KEPT_LATE else status
    return LADDER.index(plain) if plain in LADDER else None


def never_lowers(before: Verdict, after: Verdict) -> bool:
    was, now = rung(before.status), rung(after.status)
    return was is None or now is None or was <= now


ABC = st.sampled_from([Grade.A, Grade.B, Grade.C])


@given(PROMISES, pieces(), DAYS, ABC)
def test_a_better_grade_of_support_never_lowers_a_verdict(promise, known, as_of, grade):
    before = judge(question(promise, *known), as_of)
    for piece in before.weighed:
        if piece.bearing is Bearing.SUPPORTS and best([piece.grade, grade]) is grade:
            raised = Override("o", piece.evidence.id, "better seen", "an analyst", grade=grade)
            after = judge(question(promise, *known, overrides=(raised,)), as_of)
            assert never_lowers(before, after), (before.because, after.because)


@given(PROMISES, pieces(), DAYS, st.sampled_from(["port", "guild", "mainland", "auditor"]))
def test_more_support_never_lowers_a_verdict(promise, known, as_of, party):
    more = evidence(id="more", says="fulfilled", party=party, said_on=as_of.isoformat())
    before, after = judge(question(promise, *known), as_of), judge(question(promise, *known, more), as_of)
    assert never_lowers(before, after), (before.because, after.because)


@given(PROMISES, pieces(), DAYS)
def test_the_status_alone_is_that_of_the_verdict(promise, known, as_of):
    asked = question(promise, *known)
    assert status_on(asked, as_of) is judge(asked, as_of).status


@given(PROMISES, pieces(), DAYS)
def test_every_step_of_the_reasons_names_its_rule(promise, known, as_of):
    """The ids are those that `kept rules` prints; whoever has both can go through the steps by hand."""
    printed = {rule.id for rule in rule_lines(VERSION_1)}

    def named(reasons: tuple[Reason, ...]) -> set[str]:
        return {name for one in reasons for name in (one.rule, *named(one.children))}

    assert named(judge(question(promise, *known), as_of).reasons) <= printed
