"""From which other day or moment a page looks: what the frame says of it, and how links keep it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from kept.publish.days import moment_words
from kept.web.addresses import address, encoded
from kept.web.known import CLOCKS, hyphened


@dataclass(frozen=True, slots=True)
class Looking:
    """The view of a page; `as_of` and `known_at` are the words of its address, empty where not given.

    `words` say it in a sentence without its end, `title` at the end of the title of the page; both are empty
    where the page looks from today by all that is recorded. `leave` is the address of the same page from
    there.
    """

    as_of: str = ""
    known_at: str = ""
    words: str = ""
    title: str = ""
    leave: str = ""

    def to(self, *parts: str, **query: str | None) -> str:
        """The address of another page, seen from the same day and moment.

        >>> Looking(as_of="2006-03-31").to("meetings", "JCCT-16")
        '/meetings/JCCT-16?as-of=2006-03-31'
        """
        return address(*parts, **{**query, "as_of": self.as_of, "known_at": self.known_at})


def note(request: Request, as_of: str, known_at: str, day: str, today: str) -> None:
    """Note the view of a request that was read from its address, for the frame of the page.

    Args:
        request: the request.
        as_of: the words for the day, empty where not given.
        known_at: the words for the moment, empty where not given.
        day: the day that is looked from (ISO 8601).
        today: this day (ISO 8601).
    """
    of_day = f"as of {moment_words(day)}" if day != today or known_at else ""
    of_moment = f", by what was recorded until {moment_words(known_at)}" if known_at else ""
    title = f", {of_day}{of_moment}" if of_day else ""
    request.state.looking = Looking(as_of, known_at, f"{of_day}{of_moment}", title, _left(request))


def looking(request: Request) -> Looking:
    """What was noted; where nothing was, the page looks from no day in particular."""
    return getattr(request.state, "looking", Looking())


def _left(request: Request) -> str:
    """The address of the request without its day and its moment."""
    path, query = encoded(request.scope["path"]), request.scope["query_string"].decode("latin-1")
    kept = [(name, value) for name, value in parse_qsl(query) if hyphened(name) not in CLOCKS]
    return f"{path}?{urlencode(kept)}" if kept else path
