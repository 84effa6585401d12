"""The template engine, set so that a page can hold no markup but its own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kept.publish.values import PageOptions
from kept.visible import visible

_POLICY = "default-src 'none'; style-src {style}; img-src 'self' data:; base-uri 'none'; form-action 'none'"


@cache
def stylesheet() -> str:
    """The stylesheet of all pages, to be written as `style.css` beside them."""
    return (files("kept.publish") / "templates" / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return engine(PackageLoader("kept.publish"))


def engine(templates: BaseLoader) -> Environment:
    """The engine for these templates: all is escaped; a name or value that is missing is an error."""
    return Environment(
        loader=templates,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        auto_reload=False,  # they are files of this package, which do not change while it runs
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: object) -> object:
    """What a template prints for a value: text without characters that act; `Markup` is our own."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("A template was asked to print a missing value. Print nothing or a word for it.")
    return visible(str(value))


def render(template: str, options: PageOptions, case: str, **values: Any) -> str:
    """One page from its template.

    With `options.one_file` the stylesheet stands in the page and the policy of the page names its hash,
    so that even there no other style can act.
    """
    # The stylesheet is a file of this package and the only thing that goes unescaped.
    style = Markup(stylesheet()) if options.one_file else None
    return (
        _environment()
        .get_template(template)
        .render(
            policy=_POLICY.format(style=_style_source(style)),
            style=style,
            case=case or "All promises",
            **values,
        )
    )


def _style_source(style: str | None) -> str:
    if style is None:
        return "'self'"
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
