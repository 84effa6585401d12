"""`case.toml`: the name of the case, what it is about, and values for cells that are left empty."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError, Problem
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import shorten
from kept.grids.nearest import did_you_mean

SETTINGS_FILE = "case.toml"

_TEXTS = {
    "name": 'a line of text, such as name = "jcct"',
    "title": 'a line of text, such as title = "Promises made in the JCCT"',
    "description": 'text, such as description = "Promises on intellectual property, 1995 to 2014"',
}
_DEFAULTS = {
    "public": "true or false, such as public = false",
    "by": 'a line of text, such as by = "A. Analyst"',
}
_KEPT = "Until then the line is not used."


@dataclass(frozen=True, slots=True)
class Settings:
    """What `case.toml` says. `defaults` are the words that stand for empty cells, by heading."""

    name: str
    title: str
    description: str | None
    defaults: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_settings(folder: Path) -> Settings:
    """Read `case.toml` in a folder that is there.

    Raises:
        InputError: there is no such file, or it is not TOML.
    """
    values = _parsed(folder / SETTINGS_FILE)
    defaults = values.pop("defaults", {})
    problems = []
    if not isinstance(defaults, dict):
        problems.append(
            _wrong("defaults", defaults, "the line [defaults] with lines such as public = false below")
        )
        defaults = {}
    problems += [*_faults(values, _TEXTS), *_faults(defaults, _DEFAULTS)]
    name = _text(values, "name")
    if "name" not in values:
        problems.append(_without_name())
    return Settings(
        name=name or folder.resolve().name,
        title=_text(values, "title") or name or folder.resolve().name,
        description=_text(values, "description"),
        defaults=_as_cells(defaults),
        problems=tuple(problems),
    )


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(decode(path.read_bytes()).text)
    except FileNotFoundError:
        raise InputError(
            f"{path.parent} is not a case: it has no {SETTINGS_FILE}. Expected one with a line such as "
            'name = "jcct". Write it, or begin with a blank case.'
        ) from None
    except (OSError, UndecodableError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error).rstrip(".")
        raise InputError(
            f'{path} cannot be read: {reason}. Expected TOML, such as the line name = "jcct". Mend it, or '
            f"copy {SETTINGS_FILE} from a blank case."
        ) from None


def _faults(values: Mapping[str, object], known: Mapping[str, str]) -> Iterator[Problem]:
    """Keys that are not known, and values of the wrong type."""
    for key, value in values.items():
        if key not in known:
            yield _unknown(key, value, known)
        elif not _fits(key, value):
            yield _wrong(key, value, known[key])


def _fits(key: str, value: object) -> bool:
    return isinstance(value, bool) if key == "public" else isinstance(value, str) and bool(value.strip())


def _unknown(key: str, value: object, known: Mapping[str, str]) -> Problem:
    return Problem(
        where=SETTINGS_FILE,
        column=key,
        what="There is no such setting.",
        found=shorten(str(value)),
        expected=f"one of {', '.join(known)}",
        to_do=f"{did_you_mean(key, known, 'Remove the line.')} {_KEPT}",
    )


def _wrong(key: str, value: object, expected: str) -> Problem:
    return Problem(
        where=SETTINGS_FILE,
        column=key,
        what="The value is of the wrong kind.",
        found=shorten(str(value)),
        expected=expected,
        to_do=f"Correct the line. {_KEPT}",
    )


def _without_name() -> Problem:
    return Problem(
        where=SETTINGS_FILE,
        column="name",
        what="The case has no name.",
        found="",
        expected=_TEXTS["name"],
        to_do="Write the line. Until then the name of the folder is used.",
    )


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _as_cells(defaults: Mapping[str, object]) -> dict[str, str]:
    """The defaults as the words that would stand in the cells."""
    cells = {}
    if isinstance(defaults.get("public"), bool):
        cells["public"] = "yes" if defaults["public"] else "no"
    by = _text(defaults, "by")
    return cells | ({"by": by} if by else {})
