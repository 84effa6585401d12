"""Docstrings as pages of Markdown: a module, what it exports, signatures, and the words that stand there."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

_EXAMPLE = re.compile(r"((?:^>>> .*\n(?:^(?!>>> |\n).+\n)*)+)", re.MULTILINE)
_SECTION = re.compile(r"^(Args|Returns|Raises|Yields|Attributes|Source|Example|Examples):\s*$")


def page_of(name: str) -> str:
    """The page of one module."""
    module = importlib.import_module(name)
    parts = [f"# {name}", _prose(inspect.getdoc(module) or "")]
    for word, value in _public(module):
        parts.append(f"## `{word}`\n\n{_told(word, value)}")
    return "\n\n".join(parts) + "\n"


def _public(module: ModuleType) -> Iterator[tuple[str, object]]:
    """What it says that it exports, else the classes and functions that are its own; in its order."""
    exported = getattr(module, "__all__", None)
    if exported is not None:
        for name in exported:
            yield name, getattr(module, name)
        return
    for name, value in vars(module).items():
        own = inspect.isclass(value) or inspect.isfunction(value)
        if own and not name.startswith("_") and value.__module__ == module.__name__:
            yield name, value


def _told(name: str, value: object) -> str:
    if inspect.isclass(value):
        return "\n\n".join([_signature(name, value), _prose(inspect.getdoc(value) or ""), *_members(value)])
    if callable(value):
        return f"{_signature(name, value)}\n\n{_prose(inspect.getdoc(value) or '')}"
    return f"A value of type `{type(value).__name__}`."


def _members(cls: type) -> Iterator[str]:
    """The public methods and properties that are its own and have words."""
    for name, value in vars(cls).items():
        seen = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if not name.startswith("_") and inspect.isfunction(seen) and inspect.getdoc(seen):
            spelt = f"`{name}`" if isinstance(value, property) else _signature(name, seen)
            yield f"### `{cls.__name__}.{name}`\n\n{spelt}\n\n{_prose(inspect.getdoc(seen) or '')}"


def _signature(name: str, value: object) -> str:
    try:
        words = str(inspect.signature(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        words = "(…)"
    words = re.sub(r" at 0x[0-9a-f]+", "", words)
    words = re.sub(r"(: |-> )'([^']*)'", r"\1\2", words).replace("(self, ", "(").replace("(self)", "()")
    words = words.replace("(cls, ", "(").replace("(cls)", "()")
    broken = words if len(name + words) < 90 else re.sub(r", (?=\*?\w+:)", ",\n    ", words)
    return f"```python\n{name}{broken}\n```"


def _prose(docstring: str) -> str:
    """A docstring of Google's form: its sections become lists, everything else stays as it is."""
    lines, inside = [], False
    for line in _EXAMPLE.sub(r"```text\n\1```\n", docstring + "\n").splitlines():
        found = _SECTION.match(line)
        if found:
            inside = True
            lines += ["", f"**{found[1]}**", ""]
        elif inside and line.startswith("    ") and not line.startswith("     "):
            name, colon, rest = line.strip().partition(": ")
            lines.append(f"- `{name}`: {rest}" if colon and " " not in name else f"- {line.strip()}")
        else:
            inside = inside and (not line or line.startswith(" "))
            lines.append(line)
    return "\n".join(lines)
