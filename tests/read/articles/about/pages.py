"""Small pages for the tests of this folder."""

from __future__ import annotations

import json

from kept.read.articles.about import AboutPage, about_page
from kept.read.articles.blocks import blocks_of
from kept.read.articles.head import parsed

BODY = (
    "<p>The government of Norland promised on Monday that every school would have a library by next year.</p>"
    "<p>Teachers doubt it. Their union says that only forty of nine hundred schools have seen a book.</p>"
)


def page(head: str = "", top: str = "", heading: str = "Norland promises libraries", end: str = "") -> str:
    """A page with these tags in its head, and these lines between its heading and its text."""
    title = f"<title>{heading} | Example News</title>"
    article = f"<article><h1>{heading}</h1>{top}{BODY}{end}</article>"
    return f"<html lang='en-US'><head>{title}{head}</head><body><nav>Home</nav>{article}</body></html>"


def about(html: str, address: str | None = None) -> AboutPage:
    tree = parsed(html)
    return about_page(tree, address, blocks_of(tree).blocks)


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'
