"""Read: bytes to a document, a snapshot and a text whose article is told from the furniture of its page.

`read_bytes` and `read_file` are the room's only doors. HTML goes through trafilatura, plain text through
Kept's own separation of article and furniture (`article.py`).
"""

from kept.read.entry import MOST_BYTES, read_bytes, read_file
from kept.read.reading import Reading

__all__ = ["MOST_BYTES", "Reading", "read_bytes", "read_file"]
