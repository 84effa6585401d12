"""How much of a page is free for evidence, and how much each piece takes: drawn, and not estimated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from kept.publish.site.frame import SiteFrame
from kept.publish.site.parted import Section, Turning, further

LONGEST: Final = 96_000
"""So many bytes a page has at most, figures apart; what is filled into its marks comes to them."""

_LEAST: Final = 16_000
"""So many bytes of evidence stand on a page even where little is left by what is around them."""

_LAST: Final = 9_999
"""A page of a higher number than any."""

_WITHIN: Final = 'href="#'


def file_of(path: str) -> str:
    """The name of the file at a path."""
    return path.rpartition("/")[2]


def measured(
    frame: SiteFrame, path: str, values: Mapping[str, Any], sections: Sequence[Section]
) -> tuple[int, Callable[[Section], int]]:
    """The room for evidence on a further page, and what tells how much of it a part of a section takes.

    Args:
        frame: the frame of the site.
        path: where the page of the commitment lies.
        values: what its templates get.
        sections: all that stands on the further pages.
    """
    last = further(path, _LAST)
    turning = Turning(_LAST, _LAST, file_of(last), file_of(last))
    around = frame.render(
        "dossier_evidence.html", last, **values, sections=(), turning=turning, main=file_of(path)
    )

    def size(part: Section) -> int:
        """The bytes of a part; a link to what stands on another page will have the name of that."""
        text = frame.part("dossier_section.html", **{**values, "charts": (), "one": part})
        return len(text.encode()) + text.count(_WITHIN) * len(file_of(last))

    heads = {one.anchor: size(replace(one, items=(), first=1)) for one in sections}

    def needs(part: Section) -> int:
        """With its heading where it begins; there is a place already for that of one that goes on."""
        return size(part) - (0 if part.begins else heads[part.anchor])

    return max(LONGEST - len(around.encode()) - max(heads.values(), default=0), _LEAST), needs
