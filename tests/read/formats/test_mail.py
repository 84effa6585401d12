"""Mails: what was written, who sent it and when; not what it quotes."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta, timezone

import pytest

from kept.errors import InputError
from kept.read import read_bytes
from kept.read.formats.mail import is_mail, read_mail
from tests.read.formats.making import WORDS, mail


def no_html(page: str) -> str:
    raise AssertionError("there is a plain text")


def read(data: bytes):
    return read_mail(data, "x", no_html)


def parts(*inside: str, kind: str = "mixed") -> bytes:
    whole = "".join(f"--b\r\n{part}\r\n" for part in inside) + "--b--\r\n"
    return mail(whole, kind=f'multipart/{kind}; boundary="b"')


def test_subject_sender_day_and_text():
    file = read(mail())
    assert (file.content, file.title, file.author) == (WORDS, "Forty clinics", "Ann Vance <ann@example.org>")
    assert file.dated == datetime(2014, 6, 3, 9, 39, 21, tzinfo=timezone(timedelta(hours=2)))
    reading = read_bytes(mail(), "x")
    assert (reading.document.title, reading.document.byline) == ("Forty clinics", "Ann Vance")
    assert str(reading.document.published) == "2014-06-03"
    assert reading.document.published_because == ("the Date header of the mail gives 2014-06-03",)
    assert (reading.text.extractor, reading.snapshot.media_type) == ("mail 1", "message/rfc822")


def test_plain_text_is_preferred_and_attachments_are_named():
    data = parts(
        "Content-Type: text/html\r\n\r\n<p>The HTML part</p>",
        "Content-Type: text/plain\r\n\r\nThe plain part",
        'Content-Type: application/pdf; name="plan.pdf"\r\nContent-Disposition: attachment\r\n\r\n%PDF',
        "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nAn attached text",
    )
    file = read(data)
    assert (file.content, file.attachments) == ("The plain part", ("plan.pdf", "a file without a name"))


def test_without_plain_text_the_html_is_read():
    page = f"<p>{WORDS}</p>"
    file = read_mail(parts(f"Content-Type: text/html\r\n\r\n{page}"), "x", lambda page: page.upper())
    assert file.content == page.upper()
    assert read_bytes(mail(page, kind="text/html"), "x").text.content == WORDS


def test_nested_parts_and_forwarded_mails_are_walked_into():
    kind = 'Content-Type: multipart/alternative; boundary="c"'
    inner = f"{kind}\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nOne\r\n--c--"
    forwarded = "Content-Type: message/rfc822\r\n\r\nSubject: old\r\n\r\nTwo"
    assert read(parts(inner, forwarded)).content.split() == ["One", "Two"]


@pytest.mark.parametrize("charset", ["nonsense", "utf-8", "us-ascii", "", "utf-16", "idna", "unicode_escape"])
def test_a_broken_charset_falls_back(charset):
    body = base64.b64encode("Die Ministerin sagte: “Wir können.”".encode("cp1252")).decode()
    data = mail(body, "Content-Transfer-Encoding: base64\r\n", f"text/plain; charset={charset}")
    assert "können" in read(data).content


def test_encoded_subjects_are_read_and_broken_ones_do_not_stop():
    data = mail().replace(b"Forty clinics", b"=?utf-8?q?K=C3=B6ln?=")
    assert read(data).title == "Köln"
    for broken in (b"=?x?q?=ZZ?=", b"=?utf-8?b?!!!?=", b"\xff\xfe", b"(((", b'"'):
        data = mail().replace(b"Forty clinics", broken).replace(b"Ann Vance <ann@example.org>", broken)
        assert read(data).content == WORDS


def test_quoted_mails_and_signatures_are_furniture():
    body = (
        "Yes, we will open them.\n\nOn Mon, 2 Jun 2014 at 10:00, Bob <bob@example.org>\nwrote:\n\n"
        "> Will you?\n>> Yes\n\n"
        "More of ours.\n-- \nAnn Vance\nMinistry\n"
    )
    file = read(mail(body))
    assert file.article() == "Yes, we will open them.\n\nMore of ours."
    body = "Ours.\n-----Original Message-----\nFrom: Bob\nTheirs."
    assert read(mail(body)).article() == "Ours."


def test_where_all_is_quoted_it_is_the_text():
    assert read_bytes(mail("> Quoted words only.\n> And more."), "x").text.content.startswith("> Quoted")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            parts("Content-Type: image/png\r\n\r\nx"),
            "x is a mail without text in it. Attachments are not read",
        ),
        (mail(headers="X: " + "y" * 300_000 + "\r\n"), "x has more than 256 kB of headers"),
        (mail("boundary=\n" * 200), "x has parts within parts without end"),
        (mail("<p></p>", kind="text/html"), "x "),
    ],
    ids=["image", "headers", "parts", "empty page"],
)
def test_a_mail_that_cannot_be_read_has_a_reason(data, sentence):
    with pytest.raises(InputError, match=sentence):
        read_bytes(data, "x")


def test_a_mail_is_told_from_a_text_that_looks_like_one():
    assert is_mail(mail())
    memo = b"From: The Minister\nSubject: Clinics\n\nWe will open them."
    assert not is_mail(memo)
    assert not is_mail(b"The minister\nFrom: x\nReceived: y\n")
    assert read_bytes(memo, "x").text.extractor == "plain 1"
    assert read_bytes(mail(), "x", "text/plain").text.extractor == "plain 1"
