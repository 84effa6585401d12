"""What a citation that was sent says, read part by part: each is what it should be, or is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from kept.errors import InputError

_MOST: Final = 16
"""So many entries, spans and the like of one citation are looked at."""


def only(given: Mapping[str, Any], names: Collection[str]) -> None:
    """Refuse what no citation says, so that nothing is taken to be verified that was not looked at."""
    strange = sorted(name for name in given if name not in names)
    if strange:
        raise fault(strange[0][:80], "nothing under this name")


def object_in(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object under a name."""
    value = given.get(name)
    if isinstance(value, dict):
        return value
    raise fault(name, "an object")


def list_in(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in the list under a name, at most `_MOST`."""
    value = given.get(name)
    if isinstance(value, list) and len(value) <= _MOST and all(isinstance(one, dict) for one in value):
        return value
    raise fault(name, f"a list of at most {_MOST} objects")


def text_in(given: Mapping[str, Any], name: str) -> str:
    """The text under a name."""
    value = given.get(name)
    if isinstance(value, str) and 0 < len(value) <= 1000:
        return value
    raise fault(name, "a text")


def id_in(given: Mapping[str, Any], name: str) -> str:
    """An id as it stands in a citation: as it is, or as a quoted text."""
    value = given.get(name)
    return text_in(value, "text") if isinstance(value, dict) else text_in(given, name)


def number_in(given: Mapping[str, Any], name: str) -> int:
    """The whole number under a name, 0 or more."""
    value = given.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53:
        return value
    raise fault(name, "a whole number")


def day_in(given: Mapping[str, Any], name: str) -> date:
    """The day under a name."""
    try:
        return date.fromisoformat(text_in(given, name))
    except ValueError:
        raise fault(name, "a day such as 2006-03-31") from None


def fault(name: str, expected: str) -> InputError:
    """What is said of a part that is not as it should be."""
    return InputError(
        f"{name} of the citation is not as it should be. Expected {expected}. Give the whole citation as it "
        "stands under `citations` in an answer."
    )
