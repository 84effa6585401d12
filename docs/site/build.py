"""Build the site, and look for dead links in it."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote

from docs.site.contents import PARTS, PYTHON
from docs.site.markdown import Rendered, relative, rendered
from docs.site.python_pages import page_of

STYLE = "style.css"
_PLACE = re.compile(r'(?:href|src)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:")


@dataclass(slots=True)
class Site:
    """What is built. `files` are those of the repository to which a page links, by their place here."""

    root: Path
    pages: dict[str, Rendered] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    def read(self) -> None:
        """Render every page."""
        for _, names in PARTS:
            for name in names:
                words = (self.root / name).read_text(encoding="utf-8")
                self.pages[place(name)] = rendered(words, lambda link, name=name: self._target(link, name))
        for module in PYTHON:
            self.pages[f"python/{module}.html"] = rendered(page_of(module), lambda link: link)

    def _target(self, link: str, name: str) -> str:
        """Where a link of a page leads on the site."""
        if _OUTSIDE.match(link) or link.startswith("#"):
            return link
        path, hash_, anchor = unquote(link).partition("#")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        if found in _KNOWN:
            to = place(found)
        else:
            to = f"files/{found}"
            self.files[to] = self.root / found
        return relative(to, place(name)) + hash_ + anchor


_KNOWN = frozenset(name for _, names in PARTS for name in names)


def place(name: str) -> str:
    """Where a page of the repository is on the site."""
    if name == "README.md":
        return "index.html"
    short = name.removeprefix("docs/").removesuffix(".md")
    return f"{posixpath.dirname(short)}/index.html" if short.endswith("/README") else f"{short}.html"


def build(root: Path, into: Path) -> list[str]:
    """Write the site of the repository at `root`; what is wrong with it, one sentence each."""
    site = Site(root)
    site.read()
    faults = [
        f"{to} is linked and {path} is not there." for to, path in site.files.items() if not path.is_file()
    ]
    for name, page in site.pages.items():
        _write(into / name, _framed(name, page, site))
    for to, path in site.files.items():
        if path.is_file():
            (into / to).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, into / to)
    shutil.copy(Path(__file__).with_name(STYLE), into / STYLE)
    left = {path.relative_to(root).as_posix() for path in root.glob("docs/**/*.md")} - _KNOWN
    faults += [
        f"{name} is in no part of docs/site/contents.py." for name in sorted(left) if "exported" not in name
    ]
    return [*faults, *dead(site)]


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def dead(site: Site) -> Iterator[str]:
    """Links that lead nowhere on the site, and whatever would be loaded from another host."""
    for name, page in site.pages.items():
        for link in _PLACE.findall(_framed(name, page, site)):
            path, _, anchor = unquote(link).partition("#")
            if _OUTSIDE.match(link):
                continue
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if to not in site.pages and to not in site.files and to != STYLE:
                yield f"{name}: {link} leads nowhere."
            elif anchor not in ("", "main") and to in site.pages and anchor not in site.pages[to].anchors:
                yield f"{name}: {link} has no such heading."
        yield from (f"{name}: {link} is loaded from another host." for link in _loaded(page.html))


def _loaded(html: str) -> list[str]:
    return re.findall(r'src="([a-z]+:[^"]*|//[^"]*)"', html)


def _framed(name: str, page: Rendered, site: Site) -> str:
    title = escape(page.title)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<title>{title}{" · Kept" if title != "Kept" else ""}</title>
<link rel="stylesheet" href="{relative(STYLE, name)}">
</head>
<body>
<a class="skip" href="#main">To the text</a>
<nav aria-label="All pages">
{_navigation(name, site)}
</nav>
<main id="main">
{page.html}</main>
</body>
</html>
"""


def _navigation(here: str, site: Site) -> str:
    parts = [(part, [place(name) for name in names]) for part, names in PARTS]
    parts.append(("Python", [f"python/{module}.html" for module in PYTHON]))
    return "\n".join(
        f"<h2>{escape(part)}</h2>\n<ul>\n{''.join(_item(to, here, site) for to in names)}</ul>"
        for part, names in parts
    )


def _item(to: str, here: str, site: Site) -> str:
    now = ' aria-current="page"' if to == here else ""
    return f'<li><a href="{relative(to, here)}"{now}>{escape(site.pages[to].title)}</a></li>\n'
