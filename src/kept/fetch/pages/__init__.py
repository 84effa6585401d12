"""Pages of strangers, fetched safely: judged addresses, bounded answers, robots and patience.

`get` fetches one page; `Visitor` does so politely. Both need the extra `kept[watch]`.
"""

from kept.fetch.pages.address import Address
from kept.fetch.pages.client import Rules, get
from kept.fetch.pages.errors import (
    AddressFormError,
    AddressRefusedError,
    BrokenAnswerError,
    MediaTypeError,
    NotNowError,
    PageError,
    RedirectRefusedError,
    RobotsError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
)
from kept.fetch.pages.fetched import Fetched, PageLimits, Validators
from kept.fetch.pages.policy import Allowed
from kept.fetch.pages.surroundings import Surroundings
from kept.fetch.pages.visitor import Manners, Site, Visitor

__all__ = [
    "Address",
    "AddressFormError",
    "AddressRefusedError",
    "Allowed",
    "BrokenAnswerError",
    "Fetched",
    "Manners",
    "MediaTypeError",
    "NotNowError",
    "PageError",
    "PageLimits",
    "RedirectRefusedError",
    "RobotsError",
    "Rules",
    "Site",
    "Surroundings",
    "TooLargeError",
    "TooSlowError",
    "UnreachableError",
    "Validators",
    "Visitor",
    "get",
]
