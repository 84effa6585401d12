"""The same promise given again."""

from dataclasses import replace

from kept.extract.match import Standing, given_again
from kept.model import Nature
from tests.extract.match.world import CUSTOMS, DUES, PARTIES, SOFTWARE, STANDING, day

AGAIN = replace(CUSTOMS, id="draft", made_on=day("2020-02-20"), deadline=day("2020-12-31"))


def test_a_promise_in_the_same_words_takes_up_the_earlier_one() -> None:
    (found,) = given_again(AGAIN, STANDING)
    assert (found.commitment, found.certain) == ("C-2", True)
    assert "same party is bound: Ozzland" in found.because
    assert "same topic: customs" in found.because
    assert "made later (20 February 2020, the other 14 June 2018)" in found.because


def test_a_draft_names_its_parties_in_words_and_has_no_topic() -> None:
    draft = replace(AGAIN, bound=("Ozzland Ports",), to=(), topic=None)
    assert [one.commitment for one in given_again(draft, STANDING)] == ["C-2"]


def test_what_is_no_promise_given_again() -> None:
    assert given_again(replace(AGAIN, bound=("vey",)), STANDING) == ()
    assert given_again(replace(AGAIN, made_on=day("2018-06-14")), STANDING) == ()
    assert given_again(replace(AGAIN, what="Plant trees along all roads", topic="trees"), STANDING) == ()
    forecast = Standing.build((replace(CUSTOMS, nature=Nature.FORECAST), SOFTWARE, DUES), PARTIES)
    assert "C-2" not in [one.commitment for one in given_again(AGAIN, forecast)]
    assert given_again(AGAIN, Standing.build(())) == ()
