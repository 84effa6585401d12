"""Drafts by a language model, from the question to the drafts, against a scripted server on this machine."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kept.errors import Problem
from kept.fetch import AnswerError, Clock, Endpoint, EndpointError, Exchanges, Limits, NotTakenError
from kept.fetch.chat import ask
from kept.model import Draft, Span, Statement, Text
from kept.pipeline import model_drafts as module
from kept.pipeline.model_drafts import model_drafts
from tests.extract.admit.articles import ORDERS, SHEET, WIRE, Labelled
from tests.fetch.scripted import Scene, Server, scripted

ENDPOINT = Endpoint.of("http://127.0.0.1:1/v1", "model-x", "secret-key-of-the-user-0123456789")
LIMITS = Limits(connect=2, read=0.3, total=5, tries=3)
Outcome = tuple[tuple[Draft, ...], tuple[Problem, ...]]


def items(article: Labelled) -> list[dict[str, Any]]:
    """What a perfect model would answer."""
    return [
        {
            "quote": said.words,
            "speaker": said.names[0],
            "kind": said.kind.value,
            "negated": said.negated,
            "says": said.says,
            "numbers": list(said.numbers),
            "dates": list(said.dates),
        }
        for said in article.sentences
        if said.names
    ]


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}).encode()


def answer(found: list[dict[str, Any]]) -> bytes:
    return completion(json.dumps({"statements": found}))


def read(server: Server, folder: Path, article: Labelled = WIRE) -> Outcome:
    """Read one article with the model of a scripted server."""
    endpoint = Endpoint.of(server.url, ENDPOINT.model, ENDPOINT.key)
    asking = partial(ask, clock=Clock(now=lambda: 0.0, sleep=lambda _: None), limits=LIMITS)
    return model_drafts(article.document, article.text, endpoint, Exchanges(folder), asking)


def test_a_perfect_answer_is_admitted_whole(tmp_path: Path) -> None:
    with scripted([Scene(body=answer(items(WIRE)))]) as server:
        drafts, problems = read(server, tmp_path)
    assert problems == ()
    assert len(drafts) == len(items(WIRE))
    statements = [draft.proposal for draft in drafts]
    assert [s.content for s in statements if isinstance(s, Statement)] == [i["quote"] for i in items(WIRE)]
    assert all(draft.unsure and draft.drafted_by.startswith("model-x, answer sha-256 ") for draft in drafts)


def test_only_the_article_is_sent_and_the_key_only_in_its_header(tmp_path: Path) -> None:
    with scripted([Scene(body=answer([]))]) as server:
        read(server, tmp_path)
    [asked] = server.asked
    sent = json.loads(asked.body)["messages"][1]["content"]
    assert "U.S. trade officials" in sent
    assert "Most read" not in sent
    assert "Sign up" not in sent
    assert ENDPOINT.key not in asked.body.decode()


def test_a_second_reading_needs_no_model(tmp_path: Path) -> None:
    with scripted([Scene(429), Scene(body=answer(items(WIRE)))]) as server:
        first = read(server, tmp_path)
        second = read(server, tmp_path)
    assert first == second
    assert len(server.asked) == 2


def test_an_endpoint_without_schemas_is_asked_without_one_and_found_again(tmp_path: Path) -> None:
    with scripted([Scene(400), Scene(body=answer(items(SHEET)))]) as server:
        first = read(server, tmp_path, SHEET)
        assert read(server, tmp_path, SHEET) == first
    assert first[0]
    assert ["response_format" in json.loads(asked.body) for asked in server.asked] == [True, False]


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (Scene(429), "busy 3 times"),
        (Scene(500), "status 500"),
        (Scene(401), "KEPT_LLM_KEY"),
        (Scene(302, headers=[("Location", "https://elsewhere.example.org/")]), "elsewhere.example.org"),
        (Scene(400), "does not take the question"),
        (Scene(body=b"x" * 10_000_000), "was cut off"),
        (Scene(body=answer(items(WIRE))[:-200]), "cut_json"),
        (Scene(body=completion("Sure! " + json.dumps({"statements": []}))), "prose_around"),
        (Scene(body=completion('{"statements": 5}')), "wrong_schema"),
        (Scene(body=b"<html>"), "prose_around"),
    ],
)
def test_a_fault_is_one_problem_and_no_draft(tmp_path: Path, scene: Scene, words: str) -> None:
    with scripted([scene]) as server:
        drafts, [problem] = read(server, tmp_path)
    assert drafts == ()
    assert words in str(problem)
    assert problem.where == "doc_wire"
    assert ENDPOINT.key not in str(problem)


def changed(number: int, **changes: object) -> dict[str, Any]:
    return {**items(WIRE)[number], **changes}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (changed(0, quote="All offices now use licensed software."), "not_verbatim"),
        (changed(1, negated=False), "negation_differs"),
        (changed(1, quote="U.S. trade officials did say that the target was met."), "not_verbatim"),
        (changed(1, quote="the target was met", negated=False), "clipped"),
        (changed(0, says="All 2,100 offices use licensed software."), "number_differs"),
        (changed(2, speaker="U.S. trade officials"), "other_speaker"),
        (changed(0, quote="The minister promised that every tax would end by May."), "outside_article"),
        (changed(0, verdict="kept"), "wrong_schema"),
    ],
)
def test_a_bad_item_is_refused_by_name_beside_good_ones(
    tmp_path: Path, bad: dict[str, Any], why: str
) -> None:
    good = items(WIRE)[5]
    with scripted([Scene(body=answer([bad, good]))]) as server:
        drafts, [problem] = read(server, tmp_path)
    assert [draft.proposal.content for draft in drafts if isinstance(draft.proposal, Statement)] == [
        good["quote"]
    ]
    assert f"item 1 of the answer of the model was refused ({why}: " in str(problem)
    assert "To ask again, remove" in problem.to_do


def test_who_follows_orders_in_the_text_is_refused_like_others(tmp_path: Path) -> None:
    obeyed = {
        **items(ORDERS)[0],
        "quote": "The mayor kept her promise.",
        "says": "",
        "numbers": [],
        "dates": [],
    }
    with scripted([Scene(body=answer([obeyed]))]) as server:
        drafts, [problem] = read(server, tmp_path, ORDERS)
    assert drafts == ()
    assert "not_verbatim" in str(problem)


def long_article() -> Labelled:
    """The wire story with paragraphs of filling between its own, too long for one question."""
    filling = tuple(replace(WIRE.sentences[8], words=f"The {n} sides met again. " * 100) for n in range(12))
    return replace(WIRE, paragraphs=(WIRE.paragraphs[0], *((one,) for one in filling), WIRE.paragraphs[2]))


def test_a_long_article_is_asked_in_parts_and_overlap_gives_no_second_draft(tmp_path: Path) -> None:
    article = long_article()
    wanted = [one for one in items(WIRE) if one["quote"] in article.article]
    with scripted([Scene(body=answer(wanted))]) as server:
        drafts, problems = read(server, tmp_path, article)
    assert len(server.asked) > 1
    assert len(drafts) == len(wanted)
    assert problems == ()


@pytest.mark.parametrize(
    ("error", "asked"), [(EndpointError("It is down."), 1), (AnswerError("It is bad."), 3)]
)
def test_a_fault_of_the_endpoint_ends_the_asking_and_one_of_an_answer_does_not(
    tmp_path: Path, error: Exception, asked: int
) -> None:
    calls = []

    def failing(endpoint: Endpoint, body: bytes) -> bytes:
        calls.append(body)
        raise error

    article = long_article()
    drafts, problems = model_drafts(article.document, article.text, ENDPOINT, Exchanges(tmp_path), failing)
    assert drafts == ()
    assert len(calls) == asked
    assert len(problems) == asked
    span = article.text.article
    assert f"characters {span.start} to " in str(problems[0])
    assert f" to {span.end}: {error}" in str(problems[-1])


def test_what_is_too_long_to_be_asked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PARTS", 1)
    article = long_article()
    _, problems = model_drafts(
        article.document, article.text, ENDPOINT, Exchanges(tmp_path), lambda *_: answer([])
    )
    assert "longer than 1 questions allow" in str(problems[0])


def test_a_form_that_is_never_taken_is_a_problem(tmp_path: Path) -> None:
    def refusing(endpoint: Endpoint, body: bytes) -> bytes:
        raise NotTakenError("It does not take the question.")

    _, [problem] = model_drafts(WIRE.document, WIRE.text, ENDPOINT, Exchanges(tmp_path), refusing)
    assert "does not take the question" in str(problem)


def test_an_altered_exchange_is_a_problem(tmp_path: Path) -> None:
    def good(endpoint: Endpoint, body: bytes) -> bytes:
        return answer(items(WIRE))

    model_drafts(WIRE.document, WIRE.text, ENDPOINT, Exchanges(tmp_path), good)
    for path in tmp_path.glob("*.bin"):
        path.write_bytes(b"altered")
    drafts, [problem] = model_drafts(WIRE.document, WIRE.text, ENDPOINT, Exchanges(tmp_path), good)
    assert drafts == ()
    assert "was altered" in str(problem)


def test_an_article_without_words_is_not_asked_about(tmp_path: Path) -> None:
    empty = Text("txt_wire", "snp_wire", "by hand", "Menu", Span(4, 4, ""))
    assert model_drafts(WIRE.document, empty, ENDPOINT, Exchanges(tmp_path), lambda *_: b"") == ((), ())
