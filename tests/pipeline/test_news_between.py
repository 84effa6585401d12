"""What is new between two views, as days pass and as the ledger grows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kept.ledger import Ledger, create_ledger
from kept.pipeline.import_case import Imported
from kept.pipeline.news import news
from kept.pipeline.news_between import news_between
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.news.values import News
from tests.histories.random_history import history
from tests.histories.replay import moment
from tests.pipeline.test_news_recorded import FIRST, THEN, claim, jcct_own, plain

__all__ = ["jcct_own"]

EARLY, LATE = date(2006, 3, 1), date(2007, 3, 1)


def said(found: tuple[News, ...]) -> dict[str, News]:
    return {one.id: replace(one, corrected=False) for one in found}


def test_as_days_pass_it_is_the_news_of_these_days(jcct: tuple[Ledger, Imported]) -> None:
    before, after = View(EARLY, None, public_only=True), View(LATE, None, public_only=True)
    found = news_between(jcct[0], before, after)
    assert found == news(jcct[0], after, date(2006, 3, 2), LATE)
    assert found


def test_nothing_is_new_where_nothing_passed(jcct: tuple[Ledger, Imported]) -> None:
    view = View(LATE, None, public_only=True)
    assert news_between(jcct[0], view, view) == ()


def test_what_was_recorded_since_is_new_however_old_its_day(jcct_own: Ledger) -> None:
    save(jcct_own, [claim("late", "2006-05-05")], Writer(THEN, "a test"))
    before, after = View(LATE, FIRST, public_only=True), View(LATE, None, public_only=True)
    found = {one.id: one for one in news_between(jcct_own, before, after)}
    assert found["claim/late"].on == date(2006, 5, 5)
    assert not found["claim/late"].corrected
    assert all(one.commitment == "C-2005-05" for one in found.values())


def test_a_correction_is_told_as_one(jcct_own: Ledger) -> None:
    save(jcct_own, [claim("late", "2006-05-05")], Writer(FIRST, "a test"))
    save(jcct_own, [claim("late", "2006-05-06")], Writer(THEN, "a test"), because="Misread.")
    before, after = View(LATE, FIRST, public_only=True), View(LATE, None, public_only=True)
    assert [one.corrected for one in news_between(jcct_own, before, after) if one.id == "claim/late"] == [
        True
    ]


def test_what_one_heard_at_each_step_is_what_the_ledger_says_at_the_end(tmp_path: Path) -> None:
    """Whoever reads every letter, and crosses out what was withdrawn, holds the news of the last view."""
    crossed_out = 0
    for seed in range(30):
        steps = history(seed)
        with create_ledger(tmp_path / f"{seed}.db") as ledger:
            for step, records in enumerate(steps):
                save(ledger, records, Writer(moment(step), "a test"))
            heard: dict[str, News] = {}
            before = View(date(2004, 1, 1), "2025-01-01")
            for step in range(len(steps)):
                after = View(date(2005 + step, 6, 30), moment(step))
                for one in news_between(ledger, before, after):
                    assert one.corrected == (one.id in heard and not one.withdrawn)
                    heard[one.id] = replace(one, corrected=False)
                lost = [id_ for id_, one in heard.items() if one.withdrawn]
                crossed_out += len(lost)
                heard = {id_: one for id_, one in heard.items() if id_ not in lost}
                before = after
            now = {one.id: plain(one) for one in news(ledger, before, date.min, date.max)}
            assert {id_: one for id_, one in heard.items() if id_ in now} == now, seed
            assert all(id_.startswith("due/") for id_ in heard.keys() - now.keys()), seed
    assert crossed_out > 5
