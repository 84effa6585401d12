"""Whole answers: the envelope, the JSON in it, and what is refused as a whole."""

import json

import pytest

from kept.extract.admit import MOST_BYTES, Ground, Refused, admit
from tests.extract.admit.articles import WIRE

EMPTY = '{"statements": []}'


def completion(content: object, finish: str = "stop") -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": finish}]}).encode()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (completion(""), Refused.EMPTY),
        (completion(None), Refused.EMPTY),
        (completion(5), Refused.WRONG_SCHEMA),
        (completion(EMPTY, "length"), Refused.CUT_JSON),
        (completion(EMPTY[:-1]), Refused.CUT_JSON),
        (completion('{"statements": [{"quote": "The min'), Refused.CUT_JSON),
        (completion(f"Here it is: {EMPTY}"), Refused.PROSE_AROUND),
        (completion(f"```json\n{EMPTY}\n```"), Refused.PROSE_AROUND),
        (completion(f"{EMPTY} I hope this helps."), Refused.PROSE_AROUND),
        (completion('{"statements": [}, {"quote": ""}]}'), Refused.BROKEN_JSON),
        (completion('{"statements": [NaN]}'), Refused.BROKEN_JSON),
        (completion('{"statements": [], "statements": []}'), Refused.BROKEN_JSON),
        (completion("[" * 100_000), Refused.BROKEN_JSON),
        (completion("9" * 5_000), Refused.BROKEN_JSON),
        (completion("[]"), Refused.WRONG_SCHEMA),
        (completion('{"statements": {}}'), Refused.WRONG_SCHEMA),
        (completion('{"statements": [], "verdict": "kept"}'), Refused.WRONG_SCHEMA),
        (completion(json.dumps({"statements": [0] * 301})), Refused.TOO_LONG),
        (b"", Refused.EMPTY),
        (b"{}", Refused.WRONG_SCHEMA),
        (b"[]", Refused.WRONG_SCHEMA),
        (b'{"choices": []}', Refused.WRONG_SCHEMA),
        (b'{"choices": "no"}', Refused.WRONG_SCHEMA),
        (b"\xff\xfe\x00", Refused.NOT_UTF8),
        (b" " * (MOST_BYTES + 1), Refused.TOO_LONG),
    ],
)
def test_an_answer_that_cannot_be_read_is_one_refusal(body: bytes, why: Refused) -> None:
    outcome = admit(WIRE.document, Ground(WIRE.text), body, "m")
    assert not outcome.drafts
    assert [(refusal.why, refusal.item) for refusal in outcome.refusals] == [(why, None)]


def test_an_answer_without_statements_is_no_fault() -> None:
    outcome = admit(WIRE.document, Ground(WIRE.text), completion(EMPTY), "m")
    assert (outcome.drafts, outcome.refusals) == ((), ())


def test_a_refusal_shows_the_words_safely() -> None:
    item = {"quote": "a\x1b[31m\n" + "b" * 500}
    [refusal] = admit(
        WIRE.document, Ground(WIRE.text), completion(json.dumps({"statements": [item]})), "m"
    ).refusals
    assert refusal.words.startswith("a\ufffd[31m b")
    assert len(refusal.words) <= 80
    assert str(refusal).startswith("wrong_schema: ")
