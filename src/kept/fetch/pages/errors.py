"""Why a page could not be had, each with one sentence."""

from __future__ import annotations

from datetime import datetime

from kept.errors import KeptError


class PageError(KeptError):
    """A page could not be fetched."""


class AddressFormError(PageError):
    """What was given is no web address, or is written in a way in which addresses are disguised."""


class AddressRefusedError(PageError):
    """The address leads to this machine, to an inner network, or to another place that is no public one."""


class RedirectRefusedError(PageError):
    """The page sends on too often, from https to http, or nowhere."""


class UnreachableError(PageError):
    """There is no such host, or it does not take the connection."""


class TooSlowError(PageError):
    """The page was not there when the time was over."""


class TooLargeError(PageError):
    """The answer, or what it unfolds to, is longer than the limit."""


class BrokenAnswerError(PageError):
    """The answer is no HTTP, is compressed in another way than asked, or breaks off."""


class MediaTypeError(PageError):
    """The answer is of a kind that is not read, such as a film."""


class RobotsError(PageError):
    """The robots.txt of the site asks to leave this page alone."""


class NotNowError(PageError):
    """The site is to be left alone until a moment, because it asked for that or did not answer well."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until
