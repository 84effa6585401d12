"""Read: bytes to a document, a snapshot and a text whose article is told from the furniture of its page.

`read_bytes` and `read_file` are the room's only doors; `bytes_of` is for whoever keeps the bytes of a file.
HTML goes through trafilatura, plain text through Kept's own separation of article and furniture
(`article.py`).
"""

from kept.read.entry import MOST_BYTES, bytes_of, read_bytes, read_file
from kept.read.reading import Reading

__all__ = ["MOST_BYTES", "Reading", "bytes_of", "read_bytes", "read_file"]
