"""JSON as the exports write it: readable, the same bytes for the same value, harmless wherever it is put."""

from __future__ import annotations

import json
import re
from typing import Final

_UNSAFE: Final = re.compile(
    "[<\x7f-\x9f\u2028\u2029"  # what could end a script of a page, what a terminal obeys, breaks of lines
    "\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"  # what turns or is no text
)


def json_bytes(value: object, indent: int | None = 1) -> bytes:
    """A value as JSON in UTF-8, with a line break at its end.

    A character that would act instead of being seen is written as an escape: it reads back as it was.

    >>> json_bytes({"a": "</script>"}, None)
    b'{"a": "\\\\u003c/script>"}\\n'
    """
    words = json.dumps(value, ensure_ascii=False, indent=indent)
    return f"{_UNSAFE.sub(_escape, words)}\n".encode()


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
