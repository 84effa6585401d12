"""Words of strangers, private records and long lists on the pages of records."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from kept.dates import PartialDate
from kept.ledger import Ledger, open_ledger
from kept.model import (
    Commitment,
    Duty,
    Event,
    EventKind,
    Meeting,
    Membership,
    Party,
    PartyKind,
    Record,
    Source,
    Statement,
    StudyEstimate,
    StudyPlan,
    StudyResult,
)
from kept.pipeline.publishing import meetings, parties
from kept.pipeline.publishing.in_parts import alone
from kept.pipeline.save import save
from kept.publish.site.pages import place_of
from tests.pipeline.publishing_pages.conftest import WRITER, made, records_of, site_of
from tests.web.private_records import MARK, fill

HOSTILE = 'x/../"y" <i onclick=a>\x1b[31m\u202e</main><script>hit()</script> &amp;'
DAY = PartialDate.parse("2005-07-11")
MOST = 100_000


def everywhere(words: str) -> list[Record]:
    """Records of every kind that these pages show, with these words wherever words may stand."""
    estimate = StudyEstimate(words, Decimal(1), Decimal(0), Decimal(2), unit=words)
    return [
        Party(words, words, PartyKind.AGENCY, note=words, aliases=(words,)),
        Party("body", words, PartyKind.PRESS, part_of=words),
        Membership("ms", "p1", words, words, role=words, organisation=words),
        Source("src", words, words, address=f"javascript:{words}"),
        Meeting(words, DAY, words, words, words, 1, None, words, words, (words,), "src", note=words),
        Commitment("c", words, (words,), DAY, Duty.ACT_ONCE, (words,), made_at=words, topic=words),
        Statement("s", words, words, party=words, said_on=DAY, commitment="c"),
        Event("e", EventKind.RAID, words, DAY, actor=words, commitment="c"),
        StudyPlan("plan", words, words, words, also=(words,), note=words),
        StudyResult(
            "result",
            words,
            words,
            "ab" * 32,
            f'{{"outcome": "{words.encode().hex()}"}}',
            words,
            (estimate,),
            "plan",
            (words,),
            note=words,
        ),
    ]


def test_hostile_words_are_text_on_every_page(ledger: Ledger) -> None:
    save(ledger, everywhere(HOSTILE), WRITER)
    pages = made(site_of(ledger))
    paths = {place_of(kind, HOSTILE) for kind in ("meeting", "party")} | {"studies/plan.html"}
    assert paths <= pages.keys()
    for path, page in pages.items():
        assert "\x1b" not in page, path
        assert "\u202e" not in page, path
        tree = html.fromstring(page.encode())
        assert not tree.xpath("//i | //script | //@onclick"), path
        assert not tree.xpath("//@href[starts-with(., 'javascript')]"), path
        assert len(tree.xpath("//main")) == 1, path
    heading = html.fromstring(pages[place_of("party", HOSTILE)].encode()).xpath("//h1")[0].text_content()
    assert heading == HOSTILE.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")


def test_no_private_record_is_named_on_any_page(tmp_path: Path) -> None:
    """A ledger with a private record of every kind, and public ones that name them wherever they can."""
    with open_ledger(fill(tmp_path / "kept.db")) as opened:
        pages = made(site_of(opened, "2030-01-01"))
    assert len(pages) > 20
    assert not [path for path, page in pages.items() if MARK in (path + page).casefold()]


@pytest.mark.parametrize(
    "kind", ["Party", "Membership", "Meeting", "Statement", "Event", "StudyPlan", "StudyResult"]
)
def test_a_record_that_is_not_public_has_no_page_and_stands_on_none(ledger: Ledger, kind: str) -> None:
    known = everywhere("Open")
    secret = next(one for one in everywhere("Canary zq") if type(one).__name__ == kind)
    if isinstance(secret, Membership):
        secret = replace(secret, party="Open")
    named = replace(secret, id="canary", public=False)  # type: ignore[call-arg, type-var, misc]
    save(ledger, [*known, named], WRITER)
    pages = made(site_of(ledger))
    assert "Open" in "".join(pages.values())
    assert not [path for path, page in pages.items() if "anary" in path + page]
    save(ledger, [replace(named, public=True)], WRITER)  # type: ignore[type-var, misc]
    assert [path for path, page in made(site_of(ledger)).items() if "anary" in path + page], (
        "or it shows nothing"
    )


def test_no_page_is_longer_than_100_kb_and_nothing_is_lost(ledger: Ledger) -> None:
    words = "<&\"'é中" * 300
    forum = [
        Meeting(f"m{n}", PartialDate.of(date(1990 + n % 30, 1 + n % 12, 1)), "F", words) for n in range(150)
    ]
    made_at_one = [
        Commitment(f"c{n}", words, ("p0",), DAY, Duty.ACT_ONCE, ("p1",), made_at="m15", wording=words)
        for n in range(120)
    ]
    said = [
        Statement(f"s{n}", words[:80], words, party="p0", said_on=DAY, commitment="c1") for n in range(120)
    ]
    bodies = [Party(f"p{n}", words, PartyKind.AGENCY, part_of="p0" if n else None) for n in range(120)]
    there = [Membership(f"k{n}", f"q{n}", words[:300], "p0") for n in range(120)]
    save(ledger, [*forum, *made_at_one, *said, *bodies, *there, *_studies(words)], WRITER)
    pages = made(site_of(ledger))
    too_long = {path: len(page.encode()) for path, page in pages.items() if len(page.encode()) > MOST}
    assert too_long == {}
    for stem, section, count in (
        ("parties/p0", "bound", 120),
        ("parties/p0", "members", 120),
        ("meetings", "forum-1", 150),
    ):
        parts = [page for path, page in pages.items() if re.fullmatch(rf"{stem}((\.p|-)\d+)?\.html", path)]
        assert len(parts) > 1
        lines = f"//section[@aria-labelledby='{section}']//*[self::li[p] or self::tr[th[@scope='row']]]"
        assert sum(len(html.fromstring(part.encode()).xpath(lines)) for part in parts) == count


def test_words_without_end_are_cut_on_every_page(ledger: Ledger) -> None:
    words = "<&" * 60_000
    named = [replace(one, id=f"n{n}") for n, one in enumerate(everywhere(words))]  # type: ignore[type-var, misc]
    known = everywhere("Open")
    save(ledger, [*known, *(one for one in named if not isinstance(one, StudyResult))], WRITER)
    body = replace(known[2], id="long", name=words, role=words)  # type: ignore[type-var, misc]
    held = replace(known[4], id="held", name=words, city=words, kind=words, note=words)  # type: ignore[type-var, misc]
    save(ledger, [body, held], WRITER)
    long = {path: len(page.encode()) for path, page in made(site_of(ledger)).items()}
    assert {path: size for path, size in long.items() if size > MOST} == {}


def _studies(words: str) -> list[Record]:
    estimates = tuple(StudyEstimate(f"{n} {words[:200]}", Decimal(n)) for n in range(400))
    return [
        StudyPlan("plan", words, words, words, also=(words,) * 3),
        StudyResult(
            "result", words, words, "ab" * 32, f'{{"outcome": "{words[9:12]}"}}', "0", estimates, "plan"
        ),
    ]


def test_a_ledger_without_records_has_pages_that_say_so(ledger: Ledger) -> None:
    save(ledger, [Source("src", "A", "B")], WRITER)
    pages = made(site_of(ledger))
    assert set(pages) == {"meetings.html", "parties.html", "studies.html", "method.html", "data.html"}
    for path, words in (("meetings", "No meeting"), ("parties", "No party"), ("studies", "No study")):
        assert f"{words} is on record." in pages[f"{path}.html"]


def test_a_record_whose_pages_cannot_be_planned_stops_no_other(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(ledger, everywhere("Open"), WRITER)
    site = site_of(ledger)

    def broken(*_: object) -> None:
        raise ValueError("no such day")

    monkeypatch.setattr(meetings, "siblings_of", broken)
    planned = {one.path: one for one in records_of(site)}
    with pytest.raises(ValueError, match="no such day"):
        planned["meetings/Open.html"].make()
    assert "Open" in str(planned["parties/Open.html"].make())
    monkeypatch.setattr(parties, "in_parts", broken)
    with pytest.raises(OSError, match="full"):
        list(alone("x.html", _full))


def _full() -> None:
    raise OSError("full")
