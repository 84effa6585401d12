"""Small PDF, DOCX and mail files, the same bytes each time, made of a plain form of their text.

A line that begins with "# " or "## " is a heading, with "* " an item of a list; cells of a row of a table are
parted by " | ". The tests check that the files in `gold/` are what these functions make of `gold/made_from/`.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
from datetime import date
from email.message import EmailMessage
from html import escape
from itertools import groupby
from typing import Final

_LINES_A_PAGE: Final = 24
_FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf_of(title: str, day: date, text: str) -> bytes:
    """A PDF of wrapped lines in Helvetica, with the number of the page at the foot of each."""
    lines = [line for part in _plain(text).split("\n") for line in textwrap.wrap(part, 82) or [""]]
    pages = [lines[at : at + _LINES_A_PAGE] for at in range(0, len(lines), _LINES_A_PAGE)]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escaped(title)}) /CreationDate (D:{day:%Y%m%d}090000Z) >>".encode("cp1252"),
    ]
    for number, page in enumerate(pages, start=1):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(_drawn(page, number)))
    return _pdf(objects)


def _drawn(lines: list[str], number: int) -> bytes:
    body = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    foot = f"BT /F1 9 Tf 290 40 Td ({number}) Tj ET\n"
    return f"BT /F1 11 Tf 60 780 Td 20 TL\n{body}ET\n{foot}".encode("cp1252")


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%sendstream" % (len(data), data)


def _pdf(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx_of(title: str, day: date, text: str) -> bytes:
    """A DOCX with headings, lists and tables; its core properties give title and day."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T09:00:00Z</dcterms:created></cp:coreProperties>'
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{_blocks(text)}<w:sectPr/></w:body></w:document>'
    return _zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations,
            "word/document.xml": body,
            "docProps/core.xml": core,
        }
    )


def _blocks(text: str) -> str:
    lines = [line for line in text.split("\n") if line]
    return "".join(
        _table(list(rows)) if in_table else "".join(_paragraph(line) for line in rows)
        for in_table, rows in groupby(lines, key=lambda line: " | " in line)
    )


def _table(rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row.split(" | ")) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _paragraph(line: str) -> str:
    styles = {"# ": "Title", "## ": "Heading1", "* ": "ListParagraph"}
    mark = next((mark for mark in styles if line.startswith(mark)), None)
    style = f'<w:pPr><w:pStyle w:val="{styles[mark]}"/></w:pPr>' if mark else ""
    words = escape(line.removeprefix(mark or ""), quote=False)
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, words in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), head + words)
    return out.getvalue()


def eml_of(title: str, day: date, text: str) -> bytes:
    """A mail with the text twice, plain and as HTML."""
    mail = EmailMessage()
    mail["From"] = "Press Office <press@office.example>"
    mail["To"] = "list@readers.example"
    mail["Subject"] = title
    mail["Date"] = f"{day:%a, %d %b %Y} 09:00:00 +0000"
    mail["Message-ID"] = f"<{day:%Y%m%d}@office.example>"
    mail.set_content(text)
    paragraphs = "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in text.split("\n") if part)
    mail.add_alternative(f"<html><body>\n{paragraphs}\n</body></html>", subtype="html")
    mail.set_boundary("part-of-the-mail")
    return mail.as_bytes()


def _plain(text: str) -> str:
    return "\n".join(line.removeprefix("# ").removeprefix("* ") for line in text.split("\n"))


WRITERS: Final = {".pdf": pdf_of, ".docx": docx_of, ".eml": eml_of}
"""The writer for each ending."""
