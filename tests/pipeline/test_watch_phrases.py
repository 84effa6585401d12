"""Which phrases a ledger gives to watch for, and which it does not, with the reason."""

from kept.dates import PartialDate
from kept.model import Commitment, Duty, Meeting, Membership, Party, PartyKind, Record
from kept.pipeline.records import Records
from kept.pipeline.watch_phrases import watch_phrases

DAY = PartialDate.parse("2011-05-02")
GIVEN: tuple[Record, ...] = (
    Party("moj", "Ministry of Justice", PartyKind.GOVERNMENT, aliases=("MOJ", "the Ministry", "JU", "司法")),
    Party("who", "World Health Organization", PartyKind.INDEPENDENT, aliases=("WHO", "ministry of  justice")),
    Membership("m1", "p1", "Ana Ortiz", "moj", aliases=("Minister Ortiz",)),
    Meeting("jcct-1", DAY, forum="JCCT", name="First session"),
    Commitment(
        "c1",
        "Open clinics.",
        ("moj",),
        DAY,
        Duty.ACT_ONCE,
        topic="rural_clinics",
        elements=("forty clinics",),
    ),
)


def records(*given: Record) -> Records:
    by_type: dict[type, dict[str, Record]] = {}
    for one in given:
        by_type.setdefault(type(one), {})[getattr(one, "id")] = one  # noqa: B009
    return Records(by_type)


def test_names_aliases_meetings_topics_and_short_elements_are_watched_for() -> None:
    assert watch_phrases(records(*GIVEN)).pairs == (
        ("Ministry of Justice", "party:moj"),
        ("MOJ", "party:moj"),
        ("司法", "party:moj"),
        ("World Health Organization", "party:who"),
        ("ministry of  justice", "party:who"),
        ("Ana Ortiz", "person:p1"),
        ("Minister Ortiz", "person:p1"),
        ("First session", "meeting:jcct-1"),
        ("JCCT", "meeting:jcct-1"),
        ("rural clinics", "topic:rural clinics"),
        ("forty clinics", "commitment:c1"),
    )


def test_what_would_let_every_page_pass_is_left_out_with_its_reason() -> None:
    left = {one.phrase: one.because for one in watch_phrases(records(*GIVEN)).left_out}
    assert list(left) == ["the Ministry", "JU", "WHO"]
    assert "'ministry' alone" in left["the Ministry"]
    assert "fewer than 3 letters" in left["JU"]
    assert "every text" in left["WHO"]


def test_they_screen_pages() -> None:
    made = watch_phrases(records(*GIVEN)).matcher()
    assert made.keys("The MINISTRY of Justice opened forty\nclinics.") == {
        "party:moj",
        "party:who",
        "commitment:c1",
    }
    assert not made.passes("The ministry opened.")


def test_a_ledger_without_names_gives_none() -> None:
    assert watch_phrases(records()).pairs == ()
