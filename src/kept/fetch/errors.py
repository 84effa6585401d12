"""What can go wrong between Kept and a language model, each with one sentence and never with the key."""

from __future__ import annotations

from kept.errors import InputError, KeptError


class SettingsError(InputError):
    """The address, the model or the key cannot be used, or others can read the file that holds the key."""


class EndpointError(KeptError):
    """The endpoint cannot be asked: not reached, no answer in time, or refused. Asking on is useless."""


class RedirectError(EndpointError):
    """The endpoint sends the question elsewhere. It is not followed, for it carries the key and the text."""


class NotTakenError(EndpointError):
    """The endpoint does not take the form of the question (400 or 422)."""


class AnswerError(KeptError):
    """This one answer cannot be used; the next question may fare better."""


class AnswerTooLongError(AnswerError):
    """The answer is longer than the budget and was cut off on the way."""


class ExchangeError(KeptError):
    """A kept exchange was altered, or cannot be written."""
