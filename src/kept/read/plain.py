"""Plain text: the characters of the file as they are, with the article found among its furniture."""

from __future__ import annotations

from kept.errors import InputError
from kept.read.article import Separation, separate
from kept.read.credits import credit
from kept.read.dateline import printed_publication
from kept.read.decode import Decoded
from kept.read.limits import refuse_long
from kept.read.official import is_head_line
from kept.read.pieces import Piece, Sort, pieces
from kept.read.reading import About, Extracted

EXTRACTOR = "plain 1"
"""The name and version of this extractor; the version changes when the same file would be read otherwise."""

_LEAST_PROSE = 25.0
"""Fewer words of prose than this among furniture are no article."""

_MUCH_FURNITURE = -25.0

_TITLE_WORDS = 12
_LONGEST_TITLE = 160
_SHOWN = 6
_HEAD_LINES = 12
"""So many lines at most may stand before a headline: the sort of paper, its embargo, its date."""
_WORDS = (Sort.SENTENCE, Sort.FRAGMENT, Sort.LIST)


def read_plain(decoded: Decoded, origin: str) -> Extracted:
    """Find the article in plain text, its title, byline, outlet and printed date.

    Args:
        decoded: the characters of the file.
        origin: what to call it in a message.

    Raises:
        InputError: there are no words in it, or nothing but page furniture.
    """
    refuse_long(decoded.text, origin)
    content = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    found = pieces(content)
    if not any(char.isalnum() for piece in found for char in content[piece.start : piece.end]):
        raise InputError(f"{origin} has no words in it. Give a file with the text of the document.")
    place = separate(content, found)
    if place.prose < _LEAST_PROSE and place.furniture < _MUCH_FURNITURE:
        raise InputError(_only_furniture(content, found, place, origin))
    return Extracted(
        content, place.start, place.end, extractor(EXTRACTOR, decoded), _about(content, found, place)
    )


def extractor(name: str, decoded: Decoded) -> str:
    """The extractor's name, with the encoding where it is not plainly UTF-8: "plain 1, cp1252 guessed"."""
    if decoded.encoding == "utf-8" and not decoded.told_by.startswith("with"):
        return name
    return f"{name}, {decoded.encoding} {decoded.told_by}"


def _about(content: str, found: list[Piece], place: Separation) -> About:
    names = credit(content, found, place.start, place.end)
    return About(
        title=title(content, found, place.start, place.end),
        outlet=names.outlet,
        byline=names.byline,
        address=None,
        published=printed_publication(content, found, place.start, place.end),
    )


def title(content: str, found: list[Piece], start: int, end: int) -> str:
    """The headline where one can be told from the body, else the first words of the article."""
    lines = (line.strip() for line in content[start:end].split("\n", _HEAD_LINES)[:_HEAD_LINES])
    line = next((line for line in lines if not is_head_line(line)), "")
    if (
        line
        and line != content[start:end].strip()
        and not line.startswith(("By ", "BY "))
        and len(line) <= _LONGEST_TITLE
        and line[-1:] not in '.!?”"'
    ):
        return line
    first = next((piece for piece in found if piece.end > start and piece.sort in _WORDS), found[0])
    words = content[max(start, first.start) : first.end].split()
    if first.sort in (Sort.FRAGMENT, Sort.LIST) and first.end < end and first.end - start <= _LONGEST_TITLE:
        return " ".join(words)
    short = " ".join(words[:_TITLE_WORDS])
    return short if len(words) <= _TITLE_WORDS else f"{short} …"


def _only_furniture(content: str, found: list[Piece], place: Separation, origin: str) -> str:
    prose = (Sort.SENTENCE, Sort.FRAGMENT)
    seen = [content[piece.start : piece.end] for piece in found if piece.sort not in prose][:_SHOWN]
    shown = "; ".join(f"“{' '.join(words.split())[:40]}”" for words in seen)
    return (
        f"{origin} is a page without an article: only furniture was found ({shown}), with "
        f"{max(0, round(place.prose))} words of running text at most. "
        "Open the article itself and save that page."
    )
