"""What a statement does: one case a kind, and those that are easily taken for another."""

import pytest

from kept.extract.kinds import Reading, Said, read_kind
from kept.extract.lexicon import ADJECTIVES, CUES, NOUNS
from kept.model import Extent, Stance, StatementKind
from tests.extract.reading import statements

K = StatementKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # commitments: the speaker's side binds itself
        ("Denmark agreed to publish the audit.", K.COMMITMENT),
        ("Denmark pledged to use only licensed software.", K.COMMITMENT),
        ("The Danish ministry said it will buy licences.", K.COMMITMENT),
        ("Danish officials said Denmark would buy licences.", K.COMMITMENT),
        ("“We will buy licences,” the ministry said.", K.COMMITMENT),
        ("“If the audit is fair, we will publish it,” the ministry said.", K.FORECAST),
        ("The ministry reaffirmed its commitment to end the use of pirated software.", K.COMMITMENT),
        ("Denmark promised not to use pirated software.", K.COMMITMENT),
        # claims: met, or progress made
        ("The ministry said all offices were using licensed software.", K.CLAIM),
        ("Denmark said it has fulfilled its promise.", K.CLAIM),
        ("The minister highlighted the progress of the audit.", K.CLAIM),
        ("The minister said the ministry is working to finish the audit.", K.CLAIM),
        ("The ministry denied that it had violated the agreement.", K.CLAIM),
        # challenges: not met, or without support
        ("Lowe said Denmark has not fulfilled its promise.", K.CHALLENGE),
        ("Lowe said there was no evidence of progress.", K.CHALLENGE),
        ("Lowe disputed the claim.", K.CHALLENGE),
        ("Lowe criticized the slow pace of the audit.", K.CHALLENGE),
        ("Lowe said more work needs to be done.", K.CHALLENGE),
        ("The Danish claim was challenged by the Norwegian side.", K.CHALLENGE),
        # demands: another is to act
        ("Norway called on Denmark to publish the audit.", K.DEMAND),
        ("Norway urged Denmark to keep its promise.", K.DEMAND),
        ("Lowe said Denmark must publish the audit.", K.DEMAND),
        ("Lowe called for a new audit.", K.DEMAND),
        # forecasts: what would follow
        ("Lowe said better protection will benefit Denmark.", K.FORECAST),
        ("Lowe said ending piracy would create jobs.", K.FORECAST),
        ("The industry hopes that sales will rise.", K.FORECAST),
        ("Denmark plans to publish the audit.", K.FORECAST),
        ("Lowe predicted a rise in sales.", K.FORECAST),
        # reports: an act that happened, a measured state
        ("The ministry said police seized 900 copies in May.", K.REPORT),
        ("According to the report, the rate fell to 60 percent in 2009.", K.REPORT),
        ("The ministry said parliament adopted the law in May.", K.REPORT),
        # other
        ("Lowe asked whether the audit was complete.", K.OTHER),
        ("The minister refused to publish the audit.", K.OTHER),
        ("The minister declined to comment.", K.OTHER),
        ("Lowe said the law is good.", K.OTHER),
    ],
)
def test_kind(text: str, kind: StatementKind) -> None:
    (one, *_) = statements(text)
    assert one.kind is kind, one.content


@pytest.mark.parametrize(
    ("text", "stance", "extent"),
    [
        ("Denmark said it has fulfilled its promise.", Stance.AFFIRMS, Extent.FULFILMENT),
        ("Lowe noted Denmark has made progress in some areas.", Stance.AFFIRMS, Extent.PROGRESS),
        ("Lowe said there was no evidence of it.", Stance.QUESTIONS, None),
        ("Lowe said Denmark has not bought a licence.", Stance.DENIES, None),
        ("The minister refused to publish the audit.", Stance.REFUSES, None),
        ("The minister declined to comment.", None, None),
        ("Lowe said the law is good.", None, None),
    ],
)
def test_stance(text: str, stance: Stance | None, extent: Extent | None) -> None:
    (one, *_) = statements(text)
    assert (one.stance, one.extent) == (stance, extent)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Lowe said the data does not support this claim.", True),
        ("Lowe said nobody has seen the audit, and it is not late.", False),
        ("The minister refused to publish the audit.", True),
        ("Denmark promised not to use pirated software.", False),
        ("The minister did not say that the audit was complete.", True),
    ],
)
def test_negated(text: str, negated: bool) -> None:
    (one, *_) = statements(text)
    assert one.negated is negated


def test_the_promise_of_another_is_no_commitment_of_the_speaker() -> None:
    (one, *_) = statements("Norwegian officials said Denmark will publish the audit.")
    assert (one.side, one.kind) == ("Norway", K.FORECAST)


def test_words_without_a_cue_are_read_by_themselves() -> None:
    assert read_kind(Said("we will buy licences")) == Reading(K.COMMITMENT)
    assert read_kind(Said("the rate fell to 60 percent")).kind is K.REPORT


def test_every_cue_has_a_kind_for_any_words() -> None:
    for table in (CUES, NOUNS, ADJECTIVES):
        for cue in table.values():
            for frame in cue.frames:
                assert read_kind(Said("the audit", cue.lemma, cue.group, frame)).kind in K
