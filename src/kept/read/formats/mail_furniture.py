"""What of a mail is not its own: the mails that it quotes, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"[ \t]*>")
_ATTRIBUTION = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Em)\b.{4,300}\b"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\s*:\s*",
    re.S,
)
"""The line before a quotation in English, German, French, Spanish, Italian, Dutch and Portuguese."""

_ORIGINAL = re.compile(
    r"[ \t]*-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d.origine)\s*-{2,}\s*", re.I
)
_SIGNATURE = re.compile(r"--[ \t]*")


def furniture(content: str) -> Iterator[tuple[int, int]]:
    """The spans of quoted mails and of the signature, in order and apart from one another.

    A forwarded mail is not taken for a quoted one, for it is what was sent.
    """
    lines = _lines(content)
    at = 0
    while at < len(lines):
        start, _, text = lines[at]
        if _ORIGINAL.fullmatch(text) or (_SIGNATURE.fullmatch(text) and at):
            yield start, len(content)
            return
        upto = _quotation(lines, at)
        if upto > at:
            yield start, lines[upto - 1][1]
        at = max(upto, at + 1)


def _lines(content: str) -> list[tuple[int, int, str]]:
    found = []
    at = 0
    for line in content.split("\n"):
        found.append((at, min(len(content), at + len(line) + 1), line))
        at += len(line) + 1
    return found


def _quotation(lines: list[tuple[int, int, str]], at: int) -> int:
    """The line after a quotation that begins at line `at`, with the words before it; `at` if none does."""
    first = at
    for length in (1, 2, 3):
        told = " ".join(text for _, _, text in lines[at : at + length])
        if len(told) < 400 and _ATTRIBUTION.fullmatch(told.strip()):
            first = at + length
            while first < len(lines) and not lines[first][2].strip():
                first += 1
            break
    upto = first
    while upto < len(lines) and _QUOTED.match(lines[upto][2]):
        upto += 1
    return upto if upto > first else at
