"""Cut a text into runs: up to a line break, the end of a sentence, or a place where two texts were joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kept.read.phrases import MENU_WORDS
from kept.read.vocabulary import ABBREVIATIONS, FUNCTION_WORDS, MONTH, OPENERS

_CLOSERS = "”’\"')]»"
_STOPS = ".!?…。！？"

_END = re.compile(rf"[{_STOPS}]+[{re.escape(_CLOSERS)}]*")
"""The end of a sentence, perhaps: its stop with the quotes and brackets that close after it."""

_GLUE = re.compile(
    r"(?<=[a-zß-öø-ÿ0-9”’)%])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]|[A-Z]{1,20}[\s:,]|“)"
    r"|(?<=[A-Z]{3})(?=[A-Z][a-zß-öø-ÿ]{2})"
)
"""A small letter, digit or closing mark before a capital, or capitals: "2022Guild", "COURTSJudge"."""

_OPENER = re.compile(
    rf"\b([a-zß-öø-ÿ][a-zß-öø-ÿ’'-]*)\s+(?=(?:{'|'.join(sorted(OPENERS - {'A', 'An'}))}) \w|An? [a-z])"
)
"""A small word and then a word that opens sentences, without a stop: "as deadline nears On Tuesday the"."""

_PLACE = (
    r"(?:[A-Z][A-Z.’'-]{2,30}(?:\s[A-Z][A-Z.’'-]{1,30}){0,3}"
    r"|[A-Z][a-z’'-]{2,30}(?:\s[A-Z][a-z’'-]{2,30}){0,2})"
)
_DATELINE_DAY = r"(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+\.?)(?:,?\s\d{4})?"
_DATELINE = re.compile(
    rf"{_PLACE}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:,?\s{_DATELINE_DAY})?"
    r"(?:,?\s*(?:\([A-Z][\w .-]{1,24}\)|/[\w -]{2,20}/))?\s*(?:[—–]|--?)\s+(?=[“\"'A-Z\d])"
)
"""Where news agencies say whence they report: "NAIROBI, July 21 (OPA) - ", "Beluva, May 10 (LBR) – "."""

_DAY = re.compile(rf"(?<!\d)\d{{1,2}}\.\s{MONTH}(?!\w)")
"""A day with a stop before its month."""

_LABEL = re.compile(r"\s*[a-z]{3,12}:\s")
_BREAK = re.compile(r"\n\s*")
_BEFORE = re.compile(r"\S{1,60}$")
_LETTERS_BEFORE = re.compile(r"[\w’']{1,40}$")
_LETTERS = re.compile(r"[^\W_]{1,40}")
_ADDRESS = re.compile(r"www$|://|@|^[\w-]+/")

_NAME_PARTS = frozenset("Mc Mac De Di Du La Le Lo Van Von Fitz O i e d’ l’ D’ L’ O’ d' l' D' L' O'".split())
_MENU = frozenset(MENU_WORDS)
_JOINED = re.compile(r"[a-z][.!?][”\"]?[A-Z“]")
_OFTEN = 3
"""So many sentences joined to the next show that a page lost its breaks without a space."""

_TOKEN = re.compile(r"[^\W_]+")
_CAMEL_NAMES = frozenset(
    """
        YouTube LinkedIn WhatsApp TikTok PayPal FedEx JavaScript WordPress GitHub MasterCard
    """.split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text without white space at its ends."""

    start: int
    end: int


def runs(text: str) -> list[Run]:
    """The runs of a text, in order; together they hold everything that is not white space."""
    found = []
    start = 0
    for end in sorted(set(_places(text))):
        run = _without_space(text, start, end)
        if run is not None:
            found.append(run)
        start = end
    return found


def is_stopped(part: str) -> bool:
    """Does it end as a sentence ends?"""
    return part.rstrip(_CLOSERS)[-1:] in _STOPS


def _places(text: str) -> Iterator[int]:
    """Where runs end."""
    for stop in _END.finditer(text):
        end = _sentence_end(text, stop)
        if end is not None:
            yield end
    tokens = Counter(_TOKEN.findall(text))
    throughout = len(_JOINED.findall(text)) >= _OFTEN
    for match in _GLUE.finditer(text):
        if _is_glued(text, match.start(), tokens, throughout):
            yield match.start()
    for match in _OPENER.finditer(text):
        if match[1] not in FUNCTION_WORDS:
            yield match.end()
    yield from _datelines(text)
    yield from (match.start() for match in _BREAK.finditer(text) if _is_hard(text, match))
    yield len(text)


def _datelines(text: str) -> Iterator[int]:
    """Where datelines begin; the name of a section before one is none of it."""
    match = _DATELINE.search(text)
    while match is not None:
        words = dateline(text, match.start())
        if words is not None:
            yield match.start()
        match = _DATELINE.search(text, match.end() if words is not None else match.start() + 1)


def dateline(text: str, at: int, alone: bool = False) -> str | None:
    """The dateline of a news agency that begins here, or none: a place in capitals, or an agency in brackets.

    `alone`: it is known that no sentence goes on here.
    """
    match = _DATELINE.match(text, at)
    if match is None or (text[at - 1 : at].isalpha() and text[at - 1].isupper()):
        return None
    before = _BEFORE.search(text, max(0, at - 60), max(0, at - 1))
    sure = "(" in match[0] or "/" in match[0] or text[at : at + 3].isupper()
    return match[0] if sure and (alone or before is None or before[0] not in FUNCTION_WORDS) else None


def _is_hard(text: str, line_break: re.Match[str]) -> bool:
    """A single line break before a small letter, after no stop, only wraps a long line."""
    following = text[line_break.end() : line_break.end() + 1]
    before = text[max(0, line_break.start() - 60) : line_break.start()].rstrip()
    return line_break[0].count("\n") > 1 or not following.islower() or before[-1:] in _STOPS


def _without_space(text: str, start: int, end: int) -> Run | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    return Run(start, end)


def _sentence_end(text: str, stop: re.Match[str]) -> int | None:
    """The offset at which a sentence ends with this stop, or none if none does."""
    after = text[stop.end() : stop.end() + 1]
    if after in ("", "\n"):
        return stop.end()
    if after.isspace():
        return stop.end() if _ends_before_space(text, stop) else None
    return _glued_end(text, stop)


def _ends_before_space(text: str, stop: re.Match[str]) -> bool:
    if _is_abbreviation(text, stop):
        return _opens(text, stop.end() + 1)
    if _is_ordinal(text, stop):
        return False
    if text[stop.end() : stop.end() + 3].lstrip()[:1].islower():
        return bool(_LABEL.match(text, stop.end())) or (stop[0] == "." and not _is_single_letter(text, stop))
    return not _is_initial(text, stop, stop.end() + 1)


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    before = _BEFORE.search(text, max(0, stop.start() - 60), stop.end())
    return stop[0] == "." and before is not None and before[0].lstrip("(“\"'‘").lower() in ABBREVIATIONS


def _is_ordinal(text: str, stop: re.Match[str]) -> bool:
    """Is this the stop after a day of one or two digits, with its month behind ("11. March 2020")?"""
    days = (stop.start() - 2, stop.start() - 1)
    return any(_DAY.match(text, at) is not None for at in days if at >= 0)


def _is_single_letter(text: str, stop: re.Match[str]) -> bool:
    """A letter alone, or after another stop ("U.S.", "J."), whose stop belongs to it."""
    at = stop.start()
    return at > 0 and text[at - 1].isalpha() and (at == 1 or not text[at - 2].isalpha())


def _is_initial(text: str, stop: re.Match[str], following: int) -> bool:
    """A capital with a stop in a name ("J. Roe"), which ends a sentence only before a clear opener."""
    if stop[0] != "." or not _is_single_letter(text, stop) or not text[stop.start() - 1].isupper():
        return False
    return not _opens(text, following)


def _opens(text: str, at: int) -> bool:
    """Stands a word here that opens sentences, and no initial ("J. A. Roe")?"""
    word = _LETTERS.match(text, at)
    return (
        word is not None and word[0] in OPENERS and not (word[0] == "A" and text.startswith(".", word.end()))
    )


def _glued_end(text: str, stop: re.Match[str]) -> int | None:
    """The end of a sentence that runs into the next one without a space ("meeting.In his")."""
    end = _before_opening_quote(text, stop)
    before, after = text[stop.start() - 1 : stop.start()], text[end : end + 1]
    if stop[0][0] in "。！？":
        return end
    if (
        (after.islower() and not _LABEL.match(text, end))
        or (after.isdigit() and not before.islower())
        or (after.isalnum() and _in_address(text, stop))
    ):
        return None
    if not after.isalnum() and not (after in '“‘"(—–-@©•|►_*[#=<>~+' or ord(after) > 0x2000):
        return None
    return None if _is_initial(text, stop, end) else end


def _before_opening_quote(text: str, stop: re.Match[str]) -> int:
    """A straight quote between two sentences opens the second when none is open: `said."We have`."""
    end = stop.end()
    if stop[0].endswith('"') and text[end : end + 1].isupper():
        line = text.rfind("\n", 0, end) + 1
        if text.count('"', max(line, end - 600), end) % 2 == 1:
            return end - 1
    return end


def _in_address(text: str, stop: re.Match[str]) -> bool:
    """Is this stop inside a web address or a file name ("www.Example.org")?"""
    before = _BEFORE.search(text, max(0, stop.start() - 60), stop.start())
    return before is not None and _ADDRESS.search(before[0]) is not None


def _is_glued(text: str, at: int, tokens: Counter[str], throughout: bool) -> bool:
    """Are two words joined here, or is it one word with a capital inside ("NordTel", "McCoy")?

    A small left word is joined ("onThe"). After a capital left word it takes a right word that opens
    sentences ("ServiceFor"), a left word that stands alone as often as the whole, or that one of the two
    also stands alone and the whole does not come back; in a text with joined sentences `throughout` it is
    enough that the whole does not come back.
    """
    if text[at - 1] in _CLOSERS or text[at] == "“":
        return True
    before, after = _LETTERS_BEFORE.search(text, max(0, at - 40), at), _LETTERS.match(text, at)
    left, right = before[0] if before else "", after[0] if after else ""
    if left in _NAME_PARTS or left + right in _CAMEL_NAMES or (len(left) == 1 and left.isalpha()):
        return False
    if right in OPENERS or not left[:1].isupper() or (left.isupper() and len(left) > 2):
        return True
    if len(left) > 2 and tokens[left] >= max(1, tokens[left + right]):
        return True
    if tokens[left + right] <= 1 and (left in _MENU or right in _MENU):
        return True
    known = tokens[left] or (min(len(left), len(right)) > 2 and (tokens[right] or tokens[right.lower()]))
    return (known > 0 or throughout) and tokens[left + right] <= 1
