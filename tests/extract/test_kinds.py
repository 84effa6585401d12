"""What a statement does: one case a kind and those easily mistaken; and how it stands to a promise."""

import pytest

from kept.extract.stance import stance_of
from kept.model import Stance, StatementKind
from tests.extract.reading import statements

K = StatementKind

CASES = [
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
]

RIGHT = 28
"""Of these cases so many are told rightly by the weights of the package."""


def test_kinds() -> None:
    wrong = []
    for text, kind in CASES:
        found = statements(text)
        if not found or found[0].kind is not kind:
            wrong.append((text, [str(one.kind) for one in found]))
    assert len(CASES) - len(wrong) >= RIGHT, wrong


@pytest.mark.parametrize(
    ("kind", "negated", "cue", "content", "stance"),
    [
        (K.CLAIM, False, "said", "it has fulfilled its promise", Stance.AFFIRMS),
        (K.CHALLENGE, False, "said", "there was no evidence of it", Stance.QUESTIONS),
        (K.CHALLENGE, False, "disputed", "the claim", Stance.QUESTIONS),
        (K.CHALLENGE, True, "said", "sales data do not bear it out", Stance.QUESTIONS),
        (K.CHALLENGE, True, "said", "Denmark has not bought a licence", Stance.DENIES),
        (K.OTHER, True, "refused", "to publish the audit", Stance.REFUSES),
        (K.COMMITMENT, True, "declined", "to end the programme", Stance.REFUSES),
        (K.OTHER, True, "declined", "to comment", None),
        (K.COMMITMENT, False, "agreed", "not to use pirated software", None),
        (K.REPORT, False, "said", "police seized 900 copies", None),
    ],
)
def test_stance(kind: StatementKind, negated: bool, cue: str, content: str, stance: Stance | None) -> None:
    assert stance_of(kind, negated, cue, content) is stance


def test_to_refuse_is_no_promise() -> None:
    """Whatever the network takes it for, a refusal never becomes a commitment."""
    for one in statements(
        "The minister refused to publish the audit. The ministry declined to end the levy."
    ):
        assert one.kind is not K.COMMITMENT
