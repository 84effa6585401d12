"""How the routes of the API are described: what each may be asked, and which errors it may tell."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

from fastapi import Depends, Path, Query, Request

from kept.web.api.models import Told
from kept.web.view import Asked, asked_view

ERRORS: Final = {
    400: "A value cannot be: the sentence says what was given and what is expected.",
    401: "Nobody is signed in.",
    403: "The person has not the right, or the request comes from another site.",
    404: "What is asked for is not there.",
    405: "This address cannot be asked with this method.",
    408: "The body of the request came too slowly.",
    409: "Somebody else decided meanwhile; the sentence says who and what.",
    413: "The request is too large.",
    414: "The address is too long.",
    415: "The body is neither JSON nor a form.",
    421: "The application does not answer under this host name.",
    422: "A parameter or a field of the body is missing or of the wrong type.",
    429: "Too many requests; the header Retry-After says when to try again.",
    503: "The ledger cannot be read or written at the moment, or verdicts are still being worked out.",
}
"""Every status of an error and what it means."""

SUBJECTS: Final = {
    "commitments": "What was promised, how it stands, and why.",
    "changes": "Which verdicts changed.",
    "meetings": "Where promises were made.",
    "parties": "Who promises and to whom.",
    "statements": "Who said what.",
    "documents": "What was read.",
    "sources": "Where facts were seen.",
    "search": "Records by their words.",
    "ledger": "Where it ends, and any record with its versions.",
    "review": "Drafts, and decisions on them.",
    "proposals": "Evidence, corrections and replies that wait for a reviewer.",
}
"""The subjects of the operations, in the order in which they are told."""

_OF_ALL: Final = (400, 401, 403, 405, 414, 421, 422, 429, 503)
_OF_WRITES: Final = (404, 408, 409, 413, 415)

DAY: Final = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?~?)?$"
"""What a date looks like, for those who generate requests; an error says more."""

_MOMENT: Final = (
    r"^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z)?)?$"
)

LIMIT: Final = 100
"""How many items a part of a list has, unless asked otherwise."""

MOST: Final = 500
"""How many items a part of a list has at most."""


def described(answer: Any, tag: str, *more: int) -> dict[str, Any]:
    """How a route that reads is described: what it answers, its subject, and errors beside those of all."""
    return {
        "response_model": answer,
        "response_model_exclude_unset": True,
        "tags": [tag],
        "responses": {status: {"model": Told, "description": ERRORS[status]} for status in (*_OF_ALL, *more)},
    }


def described_write(answer: Any, tag: str) -> dict[str, Any]:
    """How a route that changes something is described."""
    return described(answer, tag, *_OF_WRITES)


def _viewed(
    request: Request,
    as_of: Annotated[  # noqa: ARG001 - read by asked_view, declared to be described
        str,
        Query(
            alias="as-of",
            max_length=40,
            description="As of which day; today when absent. A month or year counts to its last day.",
            examples=["2006-03-31"],
            json_schema_extra={"pattern": DAY},
        ),
    ] = "",
    known_at: Annotated[  # noqa: ARG001 - as above
        str,
        Query(
            alias="known-at",
            max_length=40,
            description="Only what was recorded by this day or moment (UTC, with microseconds).",
            examples=["2026-11-22"],
            json_schema_extra={"pattern": _MOMENT},
        ),
    ] = "",
) -> Asked:
    return asked_view(request)


Viewed: TypeAlias = Annotated[Asked, Depends(_viewed)]
"""From which day and moment an operation looks."""

Id: TypeAlias = Annotated[
    str, Path(alias="id", min_length=1, max_length=1000, description="The id.", examples=["C-2005-05"])
]
"""The id in the path; every sign that is none of a path is to be quoted, a slash as %2F."""

Limit: TypeAlias = Annotated[int, Query(ge=1, le=MOST, description="At most so many items.")]
"""How many items."""

After: TypeAlias = Annotated[
    int, Query(ge=0, le=2**53, description="The `next` of the part before; 0 for the first.")
]
"""Where a part of a list begins."""
