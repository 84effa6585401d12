"""The fields of a form as a handler takes them."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Request


async def pairs_of(request: Request) -> list[tuple[str, str]]:
    """Names and values of the form that a request carries, in order; none where it carries none.

    Its size and its characters were judged by the guard.
    """
    form = await request.form()
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


async def form_of(request: Request) -> dict[str, str]:
    """The same by name, the last value of each."""
    return dict(await pairs_of(request))


Form: TypeAlias = Annotated[dict[str, str], Depends(form_of)]
"""The form of a request, as an argument of a handler."""
