"""The template engine for notebooks: nothing of a stranger can be markup, as in the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kept.publish import stylesheet
from kept.visible import visible

_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@cache
def _environment() -> Environment:
    """Escaping is on, and a misspelt or missing value is an error. The pages' macros can be imported."""
    return Environment(
        loader=ChoiceLoader([PackageLoader("kept.notebook"), PackageLoader("kept.publish")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: value if isinstance(value, Markup) else visible(str(value)),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """A fragment of HTML from its template, without a style sheet or a script."""
    return _environment().get_template(template).render(**values)


@cache
def colours() -> Mapping[str, str]:
    """The light colours of the pages by their names, so that a family has the same colour everywhere."""
    found: dict[str, str] = {}
    for name, colour in _COLOUR.findall(stylesheet()):
        found.setdefault(name, colour)
    return found
