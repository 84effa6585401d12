"""Mails as files (.eml, RFC 5322 and MIME): the text, with quoted mails and signatures marked.

Python's own `email` reads them. Attachments are named and never opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from kept.errors import InputError
from kept.read.formats.file_text import FileText
from kept.read.formats.mail_furniture import furniture

MOST_BYTES = 20_000_000
MOST_PARTS = 200
_MOST_HEADERS = 256 << 10
_LONGEST_HEADER = 2_000

_PART_MARKS = re.compile(rb"boundary\s*=|content-type:\s*message/", re.I)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t\r]")
_OF_A_MAIL = {b"message-id", b"mime-version", b"received", b"return-path", b"x-mailer", b"delivered-to"}

HtmlText: TypeAlias = Callable[[str], str]
"""Gives the text of an HTML page; raises InputError where there is none."""

_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError, OverflowError)
"""What Python's mail parser raises on headers and encodings that it does not understand."""


def is_mail(data: bytes) -> bool:
    """Does it begin with the headers of a mail: From, and one that only mail programs write?"""
    names: set[bytes] = set()
    for line in data[:_MOST_HEADERS].lstrip(b"\xef\xbb\xbf").splitlines():
        found = _HEADER.match(line + b" ")
        if found:
            names.add(found[1].lower())
        elif not line.startswith((b" ", b"\t")) or not names:
            break
    return b"from" in names and not names.isdisjoint(_OF_A_MAIL)


def read_mail(data: bytes, origin: str, html_text: HtmlText) -> FileText:
    """Read a mail.

    Args:
        data: its bytes, headers first.
        origin: what to call it in a message.
        html_text: reads the HTML part, where the mail has no plain text.

    Returns:
        Its text; title is the subject, author the sender, dated the day in its Date header.

    Raises:
        InputError: it is too large or made of too many parts, or there is no text in it.
    """
    _refuse_monsters(data, origin)
    try:
        # Python's parser goes one call deeper for each part within a part.
        message = message_from_bytes(data, policy=policy.default)
        parts = list(_leaves(message))
    except _FAULTS as error:
        raise InputError(
            f"{origin} is a mail that cannot be taken apart ({error}). Save its text as .txt."
        ) from None
    content = _content(parts, origin, html_text)
    written = _date(_header(message, "Date"))
    return FileText(
        content,
        tuple(furniture(content)),
        _header(message, "Subject"),
        _header(message, "From"),
        written,
        "the Date header of the mail" if written else None,
        tuple(name for part in parts if (name := _file_name(part))),
    )


def _refuse_monsters(data: bytes, origin: str) -> None:
    if len(data) > MOST_BYTES:
        raise InputError(f"{origin} is too large for a mail: {len(data) / 1e6:,.1f} MB. Save its text alone.")
    end = re.search(rb"\r?\n\r?\n", data)
    if (end.start() if end else len(data)) > _MOST_HEADERS:
        raise InputError(f"{origin} has more than 256 kB of headers, as no mail has. Save its text as .txt.")
    if len(_PART_MARKS.findall(data)) > MOST_PARTS // 2:
        raise InputError(f"{origin} has parts within parts without end. Save its text as .txt.")


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a forwarded mail is walked into like any other."""
    for count, part in enumerate(message.walk()):
        if count > MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _content(parts: list[Message], origin: str, html_text: HtmlText) -> str:
    shown = [part for part in parts if not _file_name(part)]
    plain = "\n\n".join(_text(part) for part in shown if part.get_content_type() == "text/plain").strip()
    if any(char.isalnum() for char in plain):
        return plain
    pages = [_text(part) for part in shown if part.get_content_type() == "text/html"]
    if pages:
        return html_text("\n".join(pages)).strip()
    raise InputError(
        f"{origin} is a mail without text in it. Attachments are not read; save them and give them as files."
    )


def _text(part: Message) -> str:
    """The characters of a part; where its charset is wrong or unknown, by UTF-8 and then by Windows-1252."""
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset() or "utf-8"
    except _FAULTS:
        return ""
    if not isinstance(data, bytes):
        return ""
    for name in (charset, "utf-8", "cp1252"):
        try:
            return _lines(data.decode(name))
        except (UnicodeError, LookupError, ValueError):
            continue
    return _lines(data.decode("utf-8", "replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _file_name(part: Message) -> str | None:
    """The name of an attachment; None for a part that is shown."""
    try:
        name = part.get_filename()
        attached = part.get_content_disposition() == "attachment"
    except _FAULTS:
        return "a file without a readable name"
    if name is None and not attached:
        return None
    return " ".join((name or "a file without a name").split())[:200]


def _header(message: Message, name: str) -> str | None:
    """The words of a header; as they stand where Python's parser of headers gives up on them."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), None)
    if raw is None or len(raw) > _LONGEST_HEADER:
        return None if raw is None else _clean(raw[:_LONGEST_HEADER])
    try:
        return _clean(str(message[name])) if isinstance(message, EmailMessage) else _clean(raw)
    except _FAULTS:
        return _clean(raw)


def _clean(words: str) -> str | None:
    plain = words.encode("utf-8", "replace").decode("utf-8", "replace")
    return " ".join("".join(char for char in plain if char.isprintable() or char.isspace()).split()) or None


def _date(words: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(words) if words else None
    except _FAULTS:
        return None
