"""One question to an OpenAI-compatible endpoint, within bounds: time, bytes, tries, and no other host.

Nothing of the answer is trusted or shown: messages name the host, the status and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Final

import httpx2

from kept.fetch.endpoint import Clock, Endpoint, Limits
from kept.fetch.errors import AnswerError, AnswerTooLongError, EndpointError, NotTakenError, RedirectError
from kept.visible import one_line

_BUSY: Final = frozenset([429, 503])
_NOT_TAKEN: Final = frozenset([400, 422])
_NO_LEAVE: Final = frozenset([401, 403])
_FIRST_WAIT: Final = 2.0
_SHORTEST_KEY: Final = 16  # shorter ones are placeholders such as "none", which an answer may well contain


def ask(endpoint: Endpoint, body: bytes, clock: Clock, limits: Limits | None = None) -> bytes:
    """Post one question and take the bytes of the answer, whatever they say.

    An endpoint that is busy (429, 503) is asked again after the time that its `Retry-After` names, up to
    `limits.wait`; without one after 2, 4, 8 … seconds. Redirects are never followed. Proxies and other
    settings in the environment are not looked at.

    Args:
        endpoint: whom to ask.
        body: the JSON of the question.
        clock: the door's time and sleep.
        limits: the bounds; `Limits()` where none are given.

    Raises:
        EndpointError: not reached, not in time, busy for too long, or refused; `NotTakenError` for the form
            of the question, `RedirectError` where it is sent elsewhere.
        AnswerError: the answer is too long, compressed, or holds the key.
    """
    bounds = Limits() if limits is None else limits
    with _client(bounds) as client, _plain_faults(endpoint, bounds):
        for number in range(1, bounds.tries + 1):
            with client.stream(
                "POST", endpoint.address, content=body, headers=_headers(endpoint)
            ) as response:
                if response.status_code not in _BUSY:
                    _check_status(endpoint, response)
                    return _checked(endpoint, _read(endpoint, response, clock, bounds))
                wait = _wait(response, number)
            if number < bounds.tries:
                clock.sleep(_bounded(endpoint, wait, bounds))
    raise EndpointError(
        f"{endpoint.host()} was busy {bounds.tries} times in a row. Try again later; nothing was lost."
    )


def _client(limits: Limits) -> httpx2.Client:
    timeout = httpx2.Timeout(limits.read, connect=limits.connect)
    return httpx2.Client(timeout=timeout, trust_env=False, follow_redirects=False)


def _headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",  # so that a small answer cannot unfold into a large one
    }
    return {**headers, "Authorization": f"Bearer {endpoint.key}"} if endpoint.key else headers


@contextmanager
def _plain_faults(endpoint: Endpoint, limits: Limits) -> Iterator[None]:
    """Faults of the connection in plain words; the library's own words could show parts of the request."""
    try:
        yield
    except httpx2.ConnectTimeout:
        raise EndpointError(
            f"{endpoint.host()} did not take the connection in {limits.connect:g} s. Is it running?"
        ) from None
    except httpx2.TimeoutException:
        raise EndpointError(
            f"{endpoint.host()} sent nothing for {limits.read:g} s. Use a faster model or try again."
        ) from None
    except httpx2.ConnectError:
        raise EndpointError(
            f"{endpoint.host()} cannot be reached. Check KEPT_LLM_URL and that the model's server runs."
        ) from None
    except (httpx2.HTTPError, httpx2.InvalidURL) as fault:
        raise EndpointError(
            f"{endpoint.host()} broke off or does not speak HTTP ({type(fault).__name__}). Check "
            "KEPT_LLM_URL."
        ) from None


def _check_status(endpoint: Endpoint, response: httpx2.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    if response.is_redirect:
        raise RedirectError(
            f"{endpoint.host()} sends the question on to {_shown_target(response)}, which was not followed. "
            "If you trust that address, set KEPT_LLM_URL to it."
        )
    if status in _NOT_TAKEN:
        raise NotTakenError(f"{endpoint.host()} does not take the question ({status}). Check KEPT_LLM_MODEL.")
    if status in _NO_LEAVE:
        raise EndpointError(f"{endpoint.host()} does not accept the key ({status}). Check KEPT_LLM_KEY.")
    raise EndpointError(
        f"{endpoint.host()} answered with status {status}, not 200. Check KEPT_LLM_URL and KEPT_LLM_MODEL."
    )


def _shown_target(response: httpx2.Response) -> str:
    """The host of a redirect, without the rest, which could repeat a secret."""
    try:
        host = httpx2.URL(response.headers.get("location", "")).host
    except httpx2.InvalidURL:
        host = ""
    return one_line(host[:80]) if host else "another address"


def _read(endpoint: Endpoint, response: httpx2.Response, clock: Clock, limits: Limits) -> bytes:
    """The body, cut off as soon as it is too long or takes too long; never held beyond the budget."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise AnswerError(f"{endpoint.host()} compressed its answer, which was not asked for. Turn that off.")
    began = clock.now()
    body = bytearray()
    for chunk in response.iter_raw(65_536):
        if len(body) + len(chunk) > limits.answer:
            raise AnswerTooLongError(
                f"The answer of {endpoint.host()} is longer than {limits.answer:,} bytes and was cut off. "
                "Use another model."
            )
        body += chunk
        if clock.now() - began > limits.total:
            raise EndpointError(
                f"{endpoint.host()} took longer than {limits.total:g} s for one answer. Use a faster model."
            )
    return bytes(body)


def _checked(endpoint: Endpoint, body: bytes) -> bytes:
    """The body, unless it repeats the key: that would be stored with it."""
    if len(endpoint.key) >= _SHORTEST_KEY and endpoint.key.encode() in body:
        raise AnswerError(
            f"The answer of {endpoint.host()} holds the key, so it was not kept. Change the key and "
            "the endpoint."
        )
    return body


def _wait(response: httpx2.Response, number: int) -> float:
    """The seconds that `Retry-After` names; a date in it is reckoned from the answer's own `Date`."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdecimal() and len(asked) < 10:
        return float(asked)
    try:
        until = parsedate_to_datetime(asked) - parsedate_to_datetime(response.headers.get("date", ""))
    except (TypeError, ValueError):  # no date, or one with a zone and one without
        return _FIRST_WAIT * 2.0 ** (number - 1)
    return max(0.0, until.total_seconds())


def _bounded(endpoint: Endpoint, wait: float, limits: Limits) -> float:
    if wait > limits.wait:
        raise EndpointError(
            f"{endpoint.host()} is busy and asks to wait {wait:.0f} s; Kept waits {limits.wait:g} s at most. "
            "Try again later."
        )
    return wait
