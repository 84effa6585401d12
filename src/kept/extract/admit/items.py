"""A model's answer, read strictly: the JSON of a chat completion, and in it the JSON that was asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from cattrs import BaseValidationError, Converter

from kept.extract.admit.refusals import Refusal, Refused
from kept.model import StatementKind

MOST_BYTES: Final = 2_000_000
MOST_ITEMS: Final = 300
MOST_QUOTED: Final = 2_000
MOST_WORDS: Final = 600
MOST_LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One statement as a model answered it, of the right types and nothing more.

    `quote` and `speaker` are said to be words of the text, `speaker` empty for the document's own voice;
    `says` is a paraphrase; `numbers` and `dates` are said to be words of the text too.
    """

    quote: str
    speaker: str
    kind: StatementKind
    negated: bool
    says: str
    numbers: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The items of one answer by their numbers, from 0, and what was refused already."""

    items: tuple[tuple[int, Item], ...] = ()
    refusals: tuple[Refusal, ...] = ()


class _NotAsAskedError(ValueError):
    """Why a whole answer cannot be read."""

    def __init__(self, why: Refused) -> None:
        super().__init__(why.value)
        self.why = why


def read_answer(body: bytes) -> Answer:
    """Read the body of a chat completion; nothing in it is trusted, and nothing is coerced.

    Returns:
        The items that have the right fields. A fault of the whole answer is one refusal without a number.
    """
    try:
        listed = _listed(_loads(_message(body)))
    except _NotAsAskedError as fault:
        return Answer(refusals=(Refusal.of(fault.why),))
    read = [_item(number, plain) for number, plain in enumerate(listed)]
    return Answer(
        tuple((number, one) for number, one in enumerate(read) if isinstance(one, Item)),
        tuple(one for one in read if isinstance(one, Refusal)),
    )


def _message(body: bytes) -> str:
    """The words of the model in the envelope of the endpoint."""
    if len(body) > MOST_BYTES:
        raise _NotAsAskedError(Refused.TOO_LONG)
    try:
        envelope = _loads(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise _NotAsAskedError(Refused.NOT_UTF8) from None
    try:
        choice = envelope["choices"][0]
        words = choice["message"]["content"]
        cut = choice.get("finish_reason") == "length"
    except (LookupError, TypeError, AttributeError):
        raise _NotAsAskedError(Refused.WRONG_SCHEMA) from None
    if cut:
        raise _NotAsAskedError(Refused.CUT_JSON)
    if words is None or words == "":
        raise _NotAsAskedError(Refused.EMPTY)
    if not isinstance(words, str):
        raise _NotAsAskedError(Refused.WRONG_SCHEMA)
    return words


def _loads(words: str) -> Any:
    """JSON without repeated keys, `NaN` and depths that no answer needs."""
    words = words.strip()
    try:
        return json.loads(words, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        raise _NotAsAskedError(_fault_of(words, fault)) from None
    except (ValueError, RecursionError):
        raise _NotAsAskedError(Refused.BROKEN_JSON) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key is repeated")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _fault_of(words: str, fault: json.JSONDecodeError) -> Refused:
    if not words:
        return Refused.EMPTY
    if words[0] not in "{[" or fault.msg == "Extra data":
        return Refused.PROSE_AROUND
    if fault.pos >= len(words) - 1 or fault.msg.startswith("Unterminated string"):
        return Refused.CUT_JSON
    return Refused.BROKEN_JSON


def _listed(plain: Any) -> list[Any]:
    if (
        not isinstance(plain, dict)
        or set(plain) != {"statements"}
        or not isinstance(plain["statements"], list)
    ):
        raise _NotAsAskedError(Refused.WRONG_SCHEMA)
    if len(plain["statements"]) > MOST_ITEMS:
        raise _NotAsAskedError(Refused.TOO_LONG)
    found: list[Any] = plain["statements"]
    return found


def _item(number: int, plain: Any) -> Item | Refusal:
    if not isinstance(plain, dict):
        return Refusal.of(Refused.WRONG_SCHEMA, number)
    try:
        item = _CONVERTER.structure(plain, Item)
    except (BaseValidationError, TypeError, ValueError):
        return Refusal.of(Refused.WRONG_SCHEMA, number, _quote_in(plain))
    if not item.quote.strip():
        return Refusal.of(Refused.EMPTY, number)
    return Refusal.of(Refused.TOO_LONG, number, item.quote) if _is_too_long(item) else item


def _quote_in(plain: dict[str, Any]) -> str:
    quote = plain.get("quote")
    return quote if isinstance(quote, str) else ""


def _is_too_long(item: Item) -> bool:
    listed = (*item.numbers, *item.dates)
    short = (item.speaker, item.says, *listed)
    return (
        len(item.quote) > MOST_QUOTED
        or len(listed) > MOST_LISTED
        or any(len(words) > MOST_WORDS for words in short)
    )


def _exactly(value: Any, cls: type) -> Any:
    if type(value) is not cls:
        raise TypeError(f"{cls.__name__} was asked for, {type(value).__name__} was given")
    return value


def _strings(value: Any, _: Any) -> tuple[str, ...]:
    return tuple(_exactly(one, str) for one in _exactly(value, list))


def _converter() -> Converter:
    """A converter that takes every type as it is: `"false"` is no boolean, 5 no string."""
    converter = Converter(forbid_extra_keys=True)
    for cls in (str, bool):
        converter.register_structure_hook(cls, _exactly)
    converter.register_structure_hook(StatementKind, lambda value, _: StatementKind(_exactly(value, str)))
    converter.register_structure_hook_func(lambda cls: cls == tuple[str, ...], _strings)
    return converter


_CONVERTER: Final = _converter()
