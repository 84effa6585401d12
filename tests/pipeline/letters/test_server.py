"""To which server letters are handed: by TLS that is checked, with a password that is shown nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.pipeline.letters.connecting import ServerRefusedError
from kept.pipeline.letters.server import Server, read_server
from kept.pipeline.letters.server_log import taken
from kept.pipeline.letters.smtp import Answer, Outcome, Session
from tests.pipeline.letters.mail_server import Box, certificate, lets_in, mail_server

SECRET = "a secret of twenty letters"


def hand_over(server: Server) -> Answer:
    """One letter."""
    with Session(server, "kept.example") as session:
        return session.hand_over("a@example.org", "b@example.org", b"Subject: a\r\n\r\nb\r\n", lambda: None)


@pytest.mark.parametrize(
    ("words", "host", "port", "tls", "user"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, False, ""),
        ("smtp://ann@mail.example.org:25", "mail.example.org", 25, False, "ann"),
        ("smtps://ann%40example.org@mail.example.org", "mail.example.org", 465, True, "ann@example.org"),
        ("smtps://[::1]/", "::1", 465, True, ""),
    ],
)
def test_an_address_of_a_server_is_read(words: str, host: str, port: int, tls: bool, user: str) -> None:
    found = read_server(words, SECRET if user else "", False)
    assert (found.host, found.port, found.tls, found.user) == (host, port, tls, user)
    assert found.password == (SECRET if user else "")
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("words", "password", "clear", "told"),
    [
        ("mail.example.org", "", False, "no address of a server"),
        ("http://mail.example.org", "", False, "no address of a server"),
        ("smtp://", "", False, "no address of a server"),
        ("smtp://mail.example.org/path", "", False, "no address of a server"),
        ("smtp://mail.example.org:port", "", False, "no address of a server"),
        ("smtp://mail.example.org\r\n", "", True, "is another one"),
        (f"smtp://ann:{SECRET}@mail.example.org", "", False, "password in it"),
        ("smtp://ann@mail.example.org", "", False, "and no password"),
        ("smtp://mail.example.org", SECRET, False, "and no user"),
        ("smtp://mail.example.org", "", True, "is another one"),
    ],
)
def test_what_cannot_be_used_is_told_without_the_password(
    words: str, password: str, clear: bool, told: str
) -> None:
    with pytest.raises(InputError, match=told) as error:
        read_server(words, password, clear)
    assert SECRET not in str(error.value)


def test_a_letter_goes_by_starttls_to_the_server_that_it_is_for(box: Box, tmp_path: Path) -> None:
    made = certificate(tmp_path)
    with mail_server(box, tls_context=made.server(), require_starttls=True) as running:
        secure = replace(running, host="localhost", in_the_clear=False, context=made.client)
        assert hand_over(secure).outcome is Outcome.TAKEN
        for other in (
            replace(secure, host="127.0.0.1"),
            replace(running, host="localhost", in_the_clear=False),
        ):
            with pytest.raises(OSError, match="certificate verify failed"):
                hand_over(other)
    assert len(box.taken) == 1


def test_nothing_is_sent_to_a_server_without_tls(box: Box) -> None:
    with mail_server(box) as running:
        with pytest.raises(ServerRefusedError, match="offers no TLS"):
            hand_over(replace(running, in_the_clear=False))
        with pytest.raises(OSError):
            hand_over(replace(running, in_the_clear=False, tls=True))
    assert not box.froms


def test_one_signs_in_with_a_password_that_no_error_shows(box: Box, tmp_path: Path) -> None:
    made = certificate(tmp_path)
    asks = {"authenticator": lets_in(b"ann", SECRET.encode()), "auth_required": True}
    with mail_server(box, tls_context=made.server(), **asks) as running:
        ann = replace(
            running, host="localhost", in_the_clear=False, context=made.client, user="ann", password=SECRET
        )
        assert hand_over(ann).outcome is Outcome.TAKEN
        with pytest.raises(ServerRefusedError, match="does not let 'ann' in") as error:
            hand_over(replace(ann, password=f"not {SECRET}"))
    assert SECRET not in str(error.value)


POSTFIX = """
Nov 26 23:15:53 mx postfix/smtpd[13920]: B1165296001: client=localhost[127.0.0.1]
Nov 26 23:15:53 mx postfix/cleanup[13924]: B1165296001: message-id=<one@kept.example>
Nov 26 23:15:53 mx postfix/qmgr[13902]: B1165296001: from=<l@x.example>, size=983, nrcpt=1 (queue active)
Nov 26 23:15:53 mx postfix/smtpd[13920]: lost connection after DATA (811 bytes) from localhost[127.0.0.1]
Nov 26 23:15:53 mx postfix/cleanup[13924]: BD653296011: message-id=<cut.off@kept.example>
Nov 26 23:15:54 mx postfix/cleanup[13924]: BD653296011: message-id=<two@kept.example>
Nov 26 23:15:54 mx postfix/qmgr[13902]: BD653296011: from=<l@x.example>, size=9, nrcpt=1 (queue active)
Nov 26 23:15:54 mx postfix/qmgr[13902]: D465F296032: from=<l@x.example>, size=9, nrcpt=1 (queue active)
Nov 26 23:15:54 mx rspamd[7]: <refused@kept.example>; reject
"""
"""As Postfix 3.7.11 writes it: also of a letter whose end never came. Its number was used again here."""

EXIM = """
2026-11-26 23:15:07 1xWigF-0003VB-1W <= l@x.example H=(x) P=esmtp S=988 id=one@kept.example
2026-11-26 23:15:07 SMTP connection from (kept.example) [127.0.0.1] lost while reading message data
2026-11-26 23:15:07 1tF-01 H=localhost F=<letters@kept.example> rejected after DATA: id=refused@kept.example
2026-11-26 23:15:08 1xWigG-0003VD-2i <= l@x.example H=(x) P=esmtp S=988 id=two@kept.example
"""
"""As Exim 4.96 writes it."""

SENDMAIL = """
Nov 26 10:00:00 mx sm-mta[12]: 4AQ: from=<l@x.example>, size=9, msgid=<one@kept.example>, relay=x
Nov 26 10:00:00 mx sm-mta[12]: 4AR: from=<l@x.example>, size=9, msgid=<two@kept.example>, relay=x
"""


@pytest.mark.parametrize("log", [POSTFIX, EXIM, SENDMAIL], ids=["postfix", "exim", "sendmail"])
def test_a_log_tells_what_was_taken_and_not_what_was_cut_off_or_refused(log: str) -> None:
    assert taken(log.splitlines()) == {"<one@kept.example>", "<two@kept.example>"}
