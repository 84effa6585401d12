"""The description of the API: OpenAPI 3.1, made once from the routes."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI

from kept.web.api.described import SUBJECTS
from kept.web.guards.cookies import cookie_name

_WORDS: Final = (
    "What the pages of Kept show, for programs. Records are written as in the dump of the ledger and by "
    "`--json` on the command line. Dates are ISO 8601 and may be a month or a year; moments are UTC with "
    "microseconds. Every question may be asked as of a day and by what was recorded by a moment. An error is "
    "told by its status and one sentence."
)
_SESSION: Final = "The cookie that signing in sets. On one's own computer no signing in is needed."


def description(app: FastAPI) -> dict[str, Any]:
    """The API of an application as OpenAPI 3.1; made at the first call and kept."""
    if app.openapi_schema is None:
        made = app.openapi()
        made["info"]["description"] = _WORDS
        made["servers"] = []
        made["tags"] = [{"name": name, "description": words} for name, words in SUBJECTS.items()]
        name = cookie_name(app.state.site.settings.https)
        cookie = {"type": "apiKey", "in": "cookie", "name": name, "description": _SESSION}
        made["components"]["securitySchemes"] = {"session": cookie}
        made["security"] = [{"session": []}, {}]
    return app.openapi()
