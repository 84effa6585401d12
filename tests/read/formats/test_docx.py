"""Word documents: what is in them, in its order."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from kept.errors import InputError
from kept.read import read_bytes
from kept.read.formats.docx import is_docx, read_docx
from tests.read.formats.making import WORDS, W, archive, docx, paragraph

CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="d">'
    "<dc:title>On  Clinics</dc:title><dc:creator>Ann Vance</dc:creator>"
    "<dcterms:created>2014-06-03T09:39:21Z</dcterms:created></cp:coreProperties>"
)


def test_paragraphs_headings_and_core_properties():
    body = paragraph("Forty clinics", "Heading1") + paragraph(WORDS) + "<w:p/>"
    file = read_docx(docx(body, {"docProps/core.xml": CORE}), "x")
    assert file.content.splitlines() == ["Forty clinics", WORDS]
    assert (file.title, file.author) == ("On Clinics", "Ann Vance")
    assert file.dated == datetime(2014, 6, 3, 9, 39, 21, tzinfo=UTC)
    assert file.dated_by == "the creation date in the Word document"


def test_without_properties_the_title_is_the_title_paragraph_else_the_first_heading():
    body = paragraph("A heading", "Heading1") + paragraph("The title", "Title") + paragraph(WORDS)
    assert read_docx(docx(body), "x").title == "The title"
    assert read_docx(docx(paragraph("A heading", "heading2") + paragraph(WORDS)), "x").title == "A heading"
    assert read_docx(docx(paragraph(WORDS)), "x").title is None
    broken = docx(paragraph(WORDS), {"docProps/core.xml": CORE[:150]})
    assert read_docx(broken, "x").content == WORDS


def test_a_table_is_one_line_a_row_and_a_table_within_it_stays_in_its_cell():
    def cell(*inside: str) -> str:
        return f"<w:tc>{''.join(inside)}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(paragraph('a'))}{cell(paragraph('b'))}</w:tr></w:tbl>"
    row = f"<w:tr>{cell(paragraph('Year'), paragraph('2014'))}{cell(inner, '<w:p/>')}</w:tr>"
    empty = f"<w:tr>{cell('<w:p/>')}</w:tr>"
    assert read_docx(docx(f"<w:tbl>{row}{empty}</w:tbl>"), "x").content == "Year 2014 | a | b"


def test_footnotes_come_last_with_their_numbers():
    body = '<w:p><w:r><w:t>Promised</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{paragraph("In 2009.")}{paragraph("Twice.")}</w:footnote>'
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"
    assert (
        read_docx(docx(body, {"word/footnotes.xml": notes}), "x").content
        == "Promised[2]\n[2] In 2009.\nTwice."
    )


def test_deleted_words_codes_of_fields_and_older_forms_are_left_out():
    body = (
        "<w:p><w:r><w:t>kept</w:t><w:tab/><w:t>words</w:t><w:br/></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:r><w:t>new</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert read_docx(docx(body), "x").content == "kept\twords\nnew"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (docx("<w:p/>"), "x is a Word document without text in it"),
        (docx(paragraph(WORDS))[:-30], "x is a damaged Word document"),
        (docx("<w:p><w:r>"), r"word/document\.xml is broken XML"),
        (archive({"a.txt": b"word/document.xml"}), "x is a zip archive or another Office file"),
        (docx(paragraph(WORDS), start="<!DOCTYPE a>"), "x is XML with a document type"),
        (docx(paragraph(WORDS), {f"p{n}": "" for n in range(5_000)}), "x has 5,001 parts"),
    ],
    ids=["empty", "cut", "xml", "other", "doctype", "parts"],
)
def test_a_document_that_cannot_be_read_has_a_reason(data, sentence):
    with pytest.raises(InputError, match=sentence):
        read_docx(data, "x")


def test_a_document_with_a_password_is_said_to_have_one():
    data = bytearray(docx(paragraph(WORDS)))
    data[6] |= 1  # the flag in the head of the part, and in the list at the end
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="x is encrypted"):
        read_docx(bytes(data), "x")


def test_a_word_document_is_told_by_its_content():
    data = docx(paragraph(WORDS))
    assert is_docx(data)
    assert not is_docx(archive({"a.txt": b"x"}))
    reading = read_bytes(data, "x", "application/octet-stream")
    assert reading.text.content == WORDS
    assert reading.text.extractor == "docx 1"
    assert reading.document.published is None
    assert reading.snapshot.media_type.endswith("wordprocessingml.document")


def test_a_packing_that_word_does_not_use_is_refused():
    """LZMA fails with an error of its own, and unpacks what it likes in one go."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("word/document.xml", docx(paragraph(WORDS)))
    with pytest.raises(InputError, match="packed in a way that Word does not use"):
        read_docx(file.getvalue(), "x")
