"""The names under which a run counts its pages."""

from __future__ import annotations

from typing import Final

READ: Final = "pages read"
"""Pages that were opened. Those of archives that were left out by what is said of them are not among them."""

TEXTS: Final = "articles"
"""Lines with a text."""

REPRINTS: Final = "reprints"
"""Lines with a text that an earlier line had."""

NONE: Final = "without text"
"""Lines with a reason in the place of a text."""

PROBLEMS: Final = "problems"
"""Places of archives and files that cannot be read, and pages whose reading failed or was ended."""

RECORDED: Final = "into the ledger"
ALREADY: Final = "already there"
"""Pages of which the ledger has all that would be recorded."""

NOT_RECORDED: Final = "not into the ledger"
NO_DRAFTS: Final = "in other languages"
"""Pages in the ledger of which nothing was drafted, for their language is not read. They count above too."""

CPU: Final = "cpu_ms"
"""Milliseconds of CPU time of the processes that read."""

WITHOUT: Final = "without text: "
"""Counts of lines without a text begin with this and go on with the kind of reason; their sum is `NONE`."""

NO_ARTICLE: Final = "no article on the page"
UNREADABLE: Final = "not readable"
"""Empty or damaged, or of another kind than it is said to be."""

NO_FAULT: Final = (NO_ARTICLE, UNREADABLE)
"""What is so with the page itself. Other kinds are problems of a run."""

UNOPENED_FILE: Final = "file not opened"
TOO_SLOW: Final = "too slow"
TOO_LARGE: Final = "too much memory"
FAILED: Final = "reader failed"
ENDED: Final = "reader ended"
DAMAGED: Final = "damaged place of an archive"

LEFT_OUT: Final = "left out: "
"""Counts of pages that were not wanted begin with this and go on with the reason."""

HOST: Final = "host"
ADDRESS: Final = "address"
STATUS: Final = "status"
MEDIA_TYPE: Final = "media type"
UNOPENED: Final = tuple(LEFT_OUT + reason for reason in (HOST, ADDRESS, STATUS, MEDIA_TYPE))
"""Pages of archives that were left out before they were opened."""

NO_PHRASE: Final = "no phrase on the page"
NO_PHRASE_IN_ARTICLE: Final = "no phrase in the article"
