"""The room with the network: pages that are watched (`kept.fetch.pages`), and a user's language model.

`kept.fetch.chat.ask` puts a question to an endpoint and gives back the bytes of the answer; it needs the
extra `kept[model]` and is therefore not imported here. `Exchanges` keeps both. What an answer says is
nobody's business here.
"""

from kept.fetch.endpoint import Clock, Endpoint, Limits
from kept.fetch.errors import (
    AnswerError,
    AnswerTooLongError,
    EndpointError,
    ExchangeError,
    NotTakenError,
    RedirectError,
    SettingsError,
)
from kept.fetch.exchanges import Exchange, Exchanges, answered, question
from kept.fetch.settings import endpoint_from

__all__ = [
    "AnswerError",
    "AnswerTooLongError",
    "Clock",
    "Endpoint",
    "EndpointError",
    "Exchange",
    "ExchangeError",
    "Exchanges",
    "Limits",
    "NotTakenError",
    "RedirectError",
    "SettingsError",
    "answered",
    "endpoint_from",
    "question",
]
