"""What the whole is taken for where nothing else is said."""

from kept.judge.rules import Tally, Whole
from kept.judge.status import whole_status
from kept.model import Duty, Status


def test_a_duty_to_maintain_is_without_an_end_unless_a_deadline_is_told() -> None:
    seen = (Tally(searched=True),)
    assert whole_status(Whole(Duty.MAINTAIN, due=True, parts=seen)).status is Status.HOLDING
    ends = Whole(Duty.MAINTAIN, due=True, parts=seen, open_ended=False)
    assert whole_status(ends).status is Status.UNVERIFIED
