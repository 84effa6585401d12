"""The API asked at random by schemathesis: what fits its description and what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kept.ledger import Ledger
from kept.web.api.description import description

SITE = "http://localhost"
HEADERS = {"sec-fetch-site": "same-origin", "origin": SITE}
"""What a browser sends with a request of a page of the application itself."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
"""What each answer must be: no failure of the server, of a status and with a body that are described."""

KINDS = {
    "commitments": "commitment",
    "verdicts": "commitment",
    "histories": "commitment",
    "evidence": "commitment",
    "proposals": "commitment",
    "meetings": "meeting",
    "parties": "party",
    "sources": "source",
    "statements": "statement",
    "documents": "document",
    "texts": "document",
    "review": "draft",
    "records": "event",
}
"""Of which kind the ids are that an operation asks for, by the word after /api/."""

_OF_EACH = 8


def operations(app: FastAPI) -> Iterator[APIOperation]:  # type: ignore[type-arg]
    """Every operation of the description."""
    schema = schemathesis.openapi.from_dict(description(app))
    schema.app = app
    for found in schema.get_all_operations():
        yield found.ok()


def known_ids(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Some ids of each kind of record."""
    kinds = sorted(set(KINDS.values()))
    return ledger.index.ask(lambda look: {kind: look.ids(kind)[:_OF_EACH] for kind in kinds})


def fuzz(  # type: ignore[type-arg]
    operation: APIOperation, known: Mapping[str, Sequence[str]], examples: int, token: str = ""
) -> Counter[int]:
    """Ask one operation so many times in either way, and count the statuses.

    Args:
        operation: what is asked.
        known: ids that there are, by kind; most requests that need an id name one of them.
        examples: how many requests that fit the description, and how many that need not.
        token: that of a session, of whoever asks; empty for nobody in particular.

    Raises:
        Exception: an answer breaks a rule; schemathesis says which, and how to send the request again.
    """
    statuses: Counter[int] = Counter()
    headers = HEADERS | ({"cookie": f"kept={token}"} if token else {})
    ids = known.get(KINDS.get(operation.path.split("/")[2], ""), ())
    named = st.none() | st.sampled_from(ids) | st.sampled_from(ids) if ids else st.none()
    asked = operation.body or any(True for _ in operation.iter_parameters())
    for mode in GenerationMode if asked else [GenerationMode.POSITIVE]:

        @settings(
            max_examples=examples,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), id_=named)
        def ask(case: Case, id_: str | None) -> None:
            if id_ is not None:
                _name(case, id_)
            response = case.call(base_url=SITE, headers=dict(headers))
            statuses[response.status_code] += 1
            case.validate_response(response, checks=CHECKS)

        ask()
    return statuses


def _name(case: Case, id_: str) -> None:
    """Put an id that there is in the place of a made-up one."""
    if "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = id_
    body = case.body if isinstance(case.body, dict) else {}
    for name in ("draft", "commitment"):
        if isinstance(body.get(name), str):
            body[name] = id_
    changes = body.get("changes")
    if isinstance(changes, dict) and changes:
        body["changes"] = {"note": next(iter(changes.values()))}  # a field that a statement has
