"""The doors: files and bytes, and one clear sentence for everything that cannot be read."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest

from kept.errors import InputError
from kept.read import MOST_BYTES, read_bytes, read_file

STORY = "China agreed to end piracy. The minister said so on Monday."


def test_a_file_is_read_with_its_path_as_origin(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    reading = read_file(path)
    assert reading.snapshot.origin == str(path)
    assert reading.snapshot.size == len(STORY)
    assert reading == read_bytes(STORY.encode(), str(path)) == read_file(str(path))


def test_ids_follow_from_content():
    reading = read_bytes(STORY.encode(), "a")
    other = read_bytes(STORY.encode(), "b")
    assert (reading.text.id, reading.document.id) == (other.text.id, other.document.id)
    assert reading.document.text == reading.text.id
    assert reading.text.snapshot == reading.snapshot.id == other.snapshot.id
    assert read_bytes(STORY.encode() + b" ", "a").text.id != reading.text.id


def test_line_ends_are_normalised_and_nothing_else_is_changed():
    text = read_bytes(b"  One line.\r\nAnother\ttab.\rLast.\n\n", "x").text
    assert text.content == "  One line.\nAnother\ttab.\nLast.\n\n"
    assert text.article.words == "One line.\nAnother\ttab.\nLast."


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"There is no file .*nothing\.txt\. Check the name"):
        read_file(tmp_path / "nothing.txt")


def test_a_directory(tmp_path):
    with pytest.raises(
        InputError, match=r"is a directory, and one document is read at a time\. Give a file in it\."
    ):
        read_file(tmp_path)


def test_a_file_that_cannot_be_opened(tmp_path):
    (tmp_path / "plain").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be opened: Not a directory\."):
        read_file(tmp_path / "plain" / "inside.txt")


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError, match=r"is too large: 20\.0 MB, and at most 20 MB are read\."):
        read_file(path)
    with pytest.raises(InputError, match="is too large"):
        read_bytes(b"x" * (MOST_BYTES + 1), "x")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", r"x is empty \(0 bytes\)\."),
        (b" \n\t ", r"x is empty: it has no characters but white space\."),
        (b"= = = ", r"x has no words in it\. Give a file with the text"),
        (
            b"Home News Sport Sign in Related stories 17 Oct 2019 3 min read \xc2\xa9 2019",
            r"x is a page without an article",
        ),
        (b"\xef\xbb\xbf", r"x is empty: it has no characters but white space\."),
        (b"%PDF-1.7 \x00", r"x is a damaged PDF file"),
        (b"\xef\xbb\xbf%PDF-1.7", r"x is a damaged PDF file"),
        (b"PK\x03\x04rest", r"x is a zip archive or an Office file"),
        (b"\xd0\xcf\x11\xe0rest", r"x is an old Office file"),
        (b"{\\rtf1 abc}", r"x is a rich-text"),
        (gzip.compress(b"abc", mtime=0), r"x is a gzip archive.*gunzip"),
        (b"\x89PNG\r\n", r"x is a PNG image"),
        (b"\xff\xd8\xff\xe0", r"x is a JPEG image"),
        (b"SQLite format 3\x00", r"x is a database file"),
        (b"\x00\x01\x02\x03", r"x is a binary file"),
        (
            b'<?xml version="1.0"?><rss version="2.0"></rss>',
            r"x is an XML document \(a feed or a data file\)",
        ),
        (b"<feed></feed>", r"x is an XML document"),
    ],
)
def test_what_is_no_text(data, sentence):
    with pytest.raises(InputError, match=sentence):
        read_bytes(data, "x")


def test_a_media_type_that_is_not_read():
    with pytest.raises(InputError, match=r"x is said to be application/json, which is not read yet"):
        read_bytes(b"{}", "x", "application/json")


@pytest.mark.parametrize("media_type", ["text/plain", "Text/Plain; charset=utf-8", "text/markdown"])
def test_a_stated_plain_text_is_not_read_as_html(media_type):
    text = read_bytes(b"<p>We agreed to end piracy.</p>", "x", media_type).text
    assert text.content.startswith("<p>")
    assert text.extractor == "plain 1"


@pytest.mark.parametrize(
    "media_type", [None, "application/octet-stream", "text/html", "application/xhtml+xml"]
)
@pytest.mark.parametrize(
    "start",
    ["<!DOCTYPE html><html>", "\n <!-- a --> <html lang=en>", "<HTML>", '<?xml version="1.0"?><html>', "<p>"],
)
def test_html_is_told_by_its_first_tag(media_type, start):
    page = f"{start}<body><p>{STORY}</p></body></html>"
    reading = read_bytes(page.encode(), "x", media_type)
    assert reading.snapshot.media_type == "text/html"
    assert reading.text.article.words == STORY


def test_importing_the_room_is_light():
    heavy = (
        "import sys, kept.read; print([n for n in ('trafilatura', 'lxml', 'htmldate') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
