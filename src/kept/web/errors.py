"""What can be wrong with a request, beside what is wrong with data."""

from __future__ import annotations

from collections.abc import Mapping

from kept.errors import InputError


class NotFoundError(InputError):
    """What is asked for is not there. The sentence says what is near.

    Attributes:
        near: what is near, each with the address of its page.
    """

    def __init__(self, message: str, near: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class NotSignedInError(InputError):
    """Nobody is signed in."""


class NotAllowedError(InputError):
    """The person who asks has not the right."""


class RefusedError(InputError):
    """The request comes from elsewhere, is too large, or comes too often.

    Attributes:
        status: its HTTP status.
        headers: what the answer says beside it, such as when to try again.
    """

    def __init__(self, message: str, status: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
