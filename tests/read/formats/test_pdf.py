"""PDF files: paragraphs out of lines, and the furniture of pages told apart."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kept.errors import InputError
from kept.read import read_bytes
from kept.read.formats.pdf import read_pdf
from kept.read.formats.pdf_layout import Line, text_of
from tests.read.formats.making import pdf, pdf_of_objects

BODY = [
    (72, 700, "The minister said on Monday that the ministry will open forty new clin-"),
    (72, 686, "ics by the end of next year, and that each of them would have a long-"),
    (72, 672, "term plan. A long-term plan is what the last minister promised as well."),
    (90, 658, "A new paragraph begins with an indent, as it does in many reports of it."),
]


def page(number: int) -> list[tuple[int, int, str]]:
    first = (
        72,
        714,
        f"{'ABCD'[number - 1]} is the part of the report in which the ministry says it all again,",
    )
    last = (90, 644, f"And so ends {'ABCD'[number - 1]}.")
    return [(72, 760, "Report of the Ministry"), first, *BODY, last, (300, 40, f"Page {number} of 4")]


def furniture(file):
    return [file.content[start:end] for start, end in file.furniture]


def test_lines_become_paragraphs_and_parted_words_are_joined():
    file = read_pdf(pdf([BODY]), "x")
    assert file.content.splitlines() == [
        "The minister said on Monday that the ministry will open forty new clinics by the end of next year, "
        "and that each of them would have a long-term plan. A long-term plan is what the last minister "
        "promised as well.",
        "A new paragraph begins with an indent, as it does in many reports of it.",
    ]
    assert file.furniture == ()


def test_running_heads_and_page_numbers_are_furniture():
    file = read_pdf(pdf([page(number) for number in range(1, 5)]), "x")
    assert file.content.count("\f") == 3
    assert furniture(file) == [
        words for number in range(1, 5) for words in ("Report of the Ministry\n", f"Page {number} of 4\n")
    ]
    assert "Report of the Ministry" not in file.article()
    assert "Page" not in file.article()


def test_a_line_that_stands_on_two_pages_of_ten_is_no_head():
    pages = [
        [Line(f"A{n} only line of its own", 72, 700), *(Line("x y z", 72, 600 - y) for y in range(6))]
        for n in "abcdefgh"
    ]
    pages[0][0] = pages[1][0] = Line("Said twice", 72, 700)
    content, spans = text_of(pages)
    assert "Said twice" not in [content[start:end].strip() for start, end in spans]


def test_a_sentence_that_runs_over_the_end_of_a_page_is_joined_in_the_article():
    first = [(72, 700, "The ministry will open forty new clinics by the end of"), (300, 40, "1")]
    second = [(72, 700, "next year, and nobody knows where they are going to be."), (300, 40, "2")]
    file = read_pdf(pdf([first, second]), "x")
    assert "by the end of next year" in file.article()
    assert furniture(file) == ["1\n", "2\n"]


def test_a_speaker_begins_a_paragraph():
    lines = [
        Line("THE CHAIRMAN: Today we hear from the company and from the county as well", 72, 700),
        Line("MR. STRAND: Thank you, sir, for the time that you give us on this day", 72, 686),
        Line("Senator CRAPO. I thank the witness for what was said before this panel", 72, 672),
    ]
    content, _ = text_of([lines])
    assert len(content.splitlines()) == 3


def test_the_hyphen_that_pdfium_hides_is_taken_out():
    lines = [
        Line("The manip\ufffeulation of a long\ufffeterm plan, a long-term one, is a crime of the", 72, 700),
        Line("co\x02", 72, 686),
        Line("operative.", 72, 672),
    ]
    content, _ = text_of([lines])
    assert (
        content.split()
        == "The manipulation of a long-term plan, a long-term one, is a crime of the cooperative.".split()
    )


def test_what_the_file_says_of_itself():
    info = "/Title (On Clinics) /Author (Ann Vance) /CreationDate (D:20140603093921+02'00')"
    file = read_pdf(pdf([BODY], info), "x")
    assert (file.title, file.author) == ("On Clinics", "Ann Vance")
    assert file.dated == datetime(2014, 6, 3, 9, 39, 21, tzinfo=timezone(timedelta(hours=2)))
    assert file.dated_by == "the creation date in the PDF file"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("D:20140603", datetime(2014, 6, 3)),
        ("D:20140603093921Z", datetime(2014, 6, 3, 9, 39, 21, tzinfo=UTC)),
        ("D:20141399", None),
        ("yesterday", None),
        ("D:20140603093921+99'99'", datetime(2014, 6, 3, 9, 39, 21)),
    ],
)
def test_dates_of_files(words, moment):
    assert read_pdf(pdf([BODY], f"/CreationDate ({words})"), "x").dated == moment


@pytest.mark.parametrize("title", ["Microsoft Word - clinics.doc", "Untitled", "clinics.pdf"])
def test_a_title_that_nobody_gave_is_none(title):
    assert read_pdf(pdf([BODY], f"/Title ({title})"), "x").title is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf([[]]), r"x is a PDF file of 1 page without text, as scanners make them.*OCR"),
        (b"%PDF-1.7 \x00", r"x is a damaged PDF file\. Open it in a PDF program"),
        (
            pdf_of_objects(
                [
                    b"<< /Type /Catalog /Pages 2 0 R >>",
                    b"<< /Type /Pages /Kids [] /Count 0 >>",
                    b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -44 >>" % (b"o" * 32, b"u" * 32),
                    b"<< >>",
                ],
                "/Encrypt 3 0 R /ID [(a) (b)]",
            ),
            r"x is a PDF file that opens only with a password",
        ),
        (pdf([[(72, 700, "x")]] * 2_001), r"x has more than 2,000 pages"),
    ],
    ids=["scan", "damaged", "password", "pages"],
)
def test_a_file_that_cannot_be_read_has_a_reason(data, sentence):
    with pytest.raises(InputError, match=sentence):
        read_pdf(data, "x")


def test_a_file_that_takes_too_long():
    with pytest.raises(InputError, match=r"x was not read within 0\.001 seconds"):
        read_pdf(pdf([BODY]), "x", seconds=0.001)


def test_the_day_of_a_file_is_not_taken_for_the_day_of_its_text():
    reading = read_bytes(pdf([BODY], "/CreationDate (D:20140603)"), "x")
    assert reading.document.published is None
    assert reading.snapshot.media_type == "application/pdf"
    assert reading.text.extractor.startswith("pdf 1, pypdfium2 ")
    assert reading.text.article.words == reading.text.content


def test_a_library_that_is_missing_is_named(monkeypatch):
    from kept.read.formats import pdf as module

    monkeypatch.setattr(module, "_worked", lambda *_: {"reason": "missing"})
    with pytest.raises(InputError, match=r'pypdfium2 is needed.*pip install "kept\[reading\]"'):
        read_pdf(b"", "x")


def test_the_process_that_reads_takes_nothing_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('taken from here')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "forty new clinics" in read_pdf(pdf([BODY]), "x").content


def test_importing_the_readers_is_light():
    code = (
        "import sys, kept.read, kept.read.formats.pdf, kept.read.formats.feeds, kept.read.formats.warc;"
        "heavy = ('pypdfium2', 'feedparser', 'fastwarc', 'resiliparse', 'lxml');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
